"""A relation to a directive that the archive does not have, or to the directive itself."""

from collections.abc import Iterator

from portal.checking.context import Census, Located
from portal.content.schema import did_you_mean
from portal.model.diagnostics import Finding
from portal.model.summaries import Summary

RULE = "dangling-relation"


def check(census: Census) -> Iterator[Located]:
    """Yield each relation without a target."""
    for summary in census.summaries:
        for index, relation in enumerate(summary.directive.relations if summary.directive else ()):
            key = ("relations", index, "target")
            if relation.target == summary.key:
                message = f"Văn bản có quan hệ với chính nó: “{relation.target}”"
                fix = "Ghi mã của văn bản khác, ví dụ 2016/16-ct-ttg, hoặc xóa quan hệ này."
                yield Located(summary.path, Finding(RULE, key, message, fix))
            elif ("directive", relation.target) not in census.by_key:
                message = f"Không có văn bản “{relation.target}” trong kho"
                fix = _fix(census, summary, relation.target)
                yield Located(summary.path, Finding(RULE, key, message, fix))


def _fix(census: Census, summary: Summary, target: str) -> str:
    """Propose a directive of the same year or of the same name; others are not meant."""
    year, name = target.split("/", 1)
    others = (key for kind, key in census.by_key if kind == "directive" and key != summary.key)
    near = did_you_mean(target, (k for k in others if k[:4] == year or k[5:] == name))
    if near:
        return f"Ý bạn là “{near}”?"
    return f"Tạo content/directives/{target}/index.md trước, hoặc xóa quan hệ này."
