"""A controlled list without any entry, often because its file cannot be read."""

from collections.abc import Callable, Iterator

from portal.checking.context import Census, Located
from portal.model.diagnostics import Finding
from portal.model.summaries import Summary

RULE = "empty-list"
_POLICY: tuple[tuple[str, str, str, Callable[[Summary], bool]], ...] = (
    # the list, its file, a valid entry, and which documents need it
    ("topics", "topics.yml", "{id: bau-cu, name: Bầu cử}", lambda s: bool(s.topics)),
    (
        "units", "units.yml", "{id: xa-chu-a-thai, kind: commune, name: Xã Chư A Thai, source: …}",
        lambda s: bool(s.units or s.directive),
    ),
    (
        "document_types", "document-types.yml",
        "{id: chi-thi, name: Chỉ thị, abbreviation: CT, systems: [party], source: …}",
        lambda s: s.directive is not None,
    ),
)  # fmt: skip


def check(census: Census) -> Iterator[Located]:
    """Yield one finding for the list, instead of one for each document that names its entries."""
    for name, file, sample, needs in _POLICY:
        empty = not getattr(census.vocabularies.vocabulary, name)
        if empty and any(needs(summary) for summary in census.summaries):
            message = f"Danh sách “{name}” trống hoặc không đọc được"
            fix = f"Sửa tệp này, hoặc thêm mục, ví dụ - {sample}"
            yield Located(f"content/vocabulary/{file}", Finding(RULE, (name,), message, fix))
