"""A topic, unit, issuer, type or role that is not in its controlled list."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from portal.content.documents import Document
from portal.content.schema import did_you_mean
from portal.model.diagnostics import Finding, KeyPath
from portal.model.documents import ArticleFront, DirectiveFront
from portal.model.vocabulary import Vocabulary

RULE = "unknown-term"
Uses = Iterable[tuple[KeyPath, str]]


def _topics(document: Document) -> Uses:
    return ((("topics", i), one) for i, one in enumerate(document.front.topics))


def _units(document: Document) -> Uses:
    return ((("units", i), one) for i, one in enumerate(document.front.units))


def _issuers(document: Document) -> Uses:
    front = document.front
    issuers = front.issuers if isinstance(front, DirectiveFront) else ()
    return ((("issuers", i), one) for i, one in enumerate(issuers))


def _types(document: Document) -> Uses:
    front = document.front
    return [(("type",), front.type)] if isinstance(front, DirectiveFront) else []


def _roles(document: Document) -> Uses:
    front = document.front
    authors = front.authors if isinstance(front, ArticleFront) else ()
    return ((("authors", i, "role"), one.role) for i, one in enumerate(authors))


_Known = Callable[[Vocabulary], Mapping[str, object]]
_POLICY: tuple[tuple[str, str, str | None, Callable[[Document], Uses], _Known], ...] = (
    # name, file, the list of which ``empty-list`` tells when it is empty, the uses, the ids
    ("chủ đề", "topics.yml", "topics", _topics, lambda terms: terms.topic_by_id),
    ("đơn vị", "units.yml hoặc bodies.yml", "units", _units, lambda terms: terms.unit_by_id),
    (
        "cơ quan ban hành", "bodies.yml (có symbols)", "units", _issuers,
        lambda terms: terms.issuer_by_id,
    ),
    (
        "loại văn bản", "document-types.yml", "document_types", _types,
        lambda terms: terms.type_by_id,
    ),
    ("vai trò", "people.yml", None, _roles, lambda terms: terms.role_by_id),
)  # fmt: skip


def check(document: Document, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Yield each use of an id that its list does not have."""
    for name, file, list_name, uses, known in _POLICY:
        if list_name and not getattr(vocabulary, list_name):
            continue
        ids = known(vocabulary)
        for key, one in uses(document):
            if one not in ids:
                yield _finding(name, file, key, one, did_you_mean(one, ids))


def _finding(name: str, file: str, key: KeyPath, one: str, near: str | None) -> Finding:
    fix = f"Ý bạn là “{near}”?" if near else f"Chọn mã có trong {file}, hoặc thêm mã mới vào đó."
    return Finding(RULE, key, f"Không có {name} “{one}”", fix)
