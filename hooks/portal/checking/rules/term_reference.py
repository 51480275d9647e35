"""An entry of a controlled list that names an entry which does not exist."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from portal.checking.context import Census, Located
from portal.content.schema import did_you_mean
from portal.content.vocabulary import SITE_PATH
from portal.model.diagnostics import Finding, KeyPath

RULE = "term-reference"
Uses = Iterable[tuple[KeyPath, str]]


def _parent(topic: Any) -> Uses:
    return [(("parent",), topic.parent)] if topic.parent else []


def _within(name: str) -> Callable[[Any], Uses]:
    return lambda entry: (
        ((name, index, "unit"), one.unit) for index, one in enumerate(getattr(entry, name))
    )


_POLICY: tuple[tuple[str, str, Callable[[Any], Uses], str], ...] = (
    # what is named, the list whose entries name it, where they do, the list it must be in
    ("chủ đề cha", "topics", _parent, "topics"),
    ("đơn vị cấp trên", "units", _within("parents"), "units"),
    ("đơn vị kế tục", "units", _within("successors"), "units"),
    ("đơn vị", "people", _within("offices"), "units"),
)


def check(census: Census) -> Iterator[Located]:
    """Yield each name of an entry that is not there, or that is the entry itself."""
    known = {name: _ids(census, name) for name in ("topics", "units", "people")}
    for what, list_name, uses, target in _POLICY:
        for entry, term in census.entries(list_name):
            for key, one in uses(entry):
                itself = target == list_name and one == entry.id
                if itself or one not in known[target]:
                    finding = _finding(term.at(*key), what, one, known[target], itself)
                    yield Located(term.path, finding)
    for index, leader in enumerate(census.site.leaders if census.site else ()):
        if leader not in known["people"]:
            finding = _finding(("leaders", index), "lãnh đạo", leader, known["people"], False)
            yield Located(SITE_PATH, finding)


def _ids(census: Census, list_name: str) -> set[str]:
    return {entry.id for entry, _term in census.entries(list_name)}


def _finding(key: KeyPath, what: str, one: str, known: set[str], itself: bool) -> Finding:
    if itself:
        message, fix = f"Mục “{one}” lấy chính nó làm {what}", "Xóa dòng này hoặc ghi mã khác."
        return Finding(RULE, key, message, fix)
    near = did_you_mean(one, sorted(known))
    fix = f"Ý bạn là “{near}”?" if near else "Thêm mục ấy vào danh mục trước, hoặc xóa dòng này."
    return Finding(RULE, key, f"Không có {what} “{one}”", fix)
