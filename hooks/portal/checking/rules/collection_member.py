"""A collection that names a document which the archive does not have, or names it twice."""

from collections.abc import Iterator

from portal.checking.context import Census, Located
from portal.content.schema import did_you_mean
from portal.model.diagnostics import Finding
from portal.model.summaries import Summary

RULE = "collection-member"


def check(census: Census) -> Iterator[Located]:
    """Yield each address in a collection that is no document's, is repeated, or is gone."""
    collections = [s for s in census.summaries if s.parts]
    if not collections:
        return
    documents = {s.url: s for s in census.summaries if not s.parts}
    for collection in collections:
        for finding in _findings(collection, documents):
            yield Located(collection.path, finding)


def _findings(collection: Summary, documents: dict[str, Summary]) -> Iterator[Finding]:
    seen: set[str] = set()
    for part, fact in enumerate(collection.parts):
        for place, url in enumerate(fact.documents):
            key = ("parts", part, "documents", place)
            if url not in documents:
                message = f"Không có bài hay văn bản nào ở “{url}”"
                yield Finding(RULE, key, message, _fix(url, documents))
            elif url in seen:
                message = f"“{url}” đã có trong chuyên đề này"
                yield Finding(RULE, key, message, "Xóa dòng lặp lại.")
            elif documents[url].gone:
                message = f"“{url}” đã được gỡ, nên chuyên đề không hiện"
                fix = "Thay bằng nội dung khác, hoặc xóa dòng này."
                yield Finding(RULE, key, message, fix, "warning")
            seen.add(url)


def _fix(url: str, documents: dict[str, Summary]) -> str:
    """Propose an address of the same section and year."""
    if not url.endswith("/") and f"{url}/" in documents:
        return f"Ý bạn là “{url}/”?"
    start = "/".join(url.split("/")[:3])
    near = did_you_mean(url, [address for address in documents if address.startswith(start)])
    if near:
        return f"Ý bạn là “{near}”?"
    return "Chép đường dẫn trên trang, ví dụ /van-ban/2021/06-ct-tu/ hoặc /tin-tuc/2024/ngay-hoi/."
