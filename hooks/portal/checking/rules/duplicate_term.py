"""Two entries of one controlled list with one id."""

from collections.abc import Iterator

from portal.checking.context import Census, Located
from portal.model.diagnostics import Finding

RULE = "duplicate-term"


def check(census: Census) -> Iterator[Located]:
    """Yield every entry but the first, naming the file of the first."""
    for (list_name, one), (first, *others) in census.vocabularies.terms.items():
        for term in others:
            message = f"Mã “{one}” đã có trong {list_name} ({first.path}, mục {first.index + 1})"
            fix = f"Xóa mục lặp, hoặc đặt mã khác, ví dụ {one}-2025."
            yield Located(term.path, Finding(RULE, term.at("id"), message, fix))
