"""Random edits of content, as Hypothesis draws them: values only, nothing is written here."""

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from province.folder import Authored
from province.lists import SITE, VOCABULARY

YEARS = ("2023", "2024")
_DAYS = ("01-01", "03-15", "06-30", "12-31")
_SLUGS = ("mot", "hai", "ba", "bon")
_NUMBERS = ("01-ct-tu", "02-ct-tu", "03-ct-tu")
_NAMES = ("Tên một", "Tên hai", "TÊN BA CHỮ HOA")
_PART = {"kind": "amends", "part": "Mục 1"}
_DRAFT = st.sampled_from(("true", "false"))
_BODIES = st.sampled_from((
    "Nội dung.",
    "Nội dưng.",
    "",
    "## Mục\n\nHai **chữ** đậm.",
    "## Mục\n\n## Mục\n\nMột[^1].\n\n[^1]: https://mattran.example/",
    "Theo Chỉ thị số 01-CT/TU ngày 01/01/2023 của Tỉnh ủy.",
    "Xem 02-CT/TU và 03-CT/TU.",
    "| a | b |\n|---|---|\n| 1 | 2 |",
))  # fmt: skip


def _picture(colour: str, text: str | None) -> bytes:
    """A small PNG; one with a text in it is not served as it is."""
    told = PngInfo()
    if text:
        told.add_text("Author", text)
    out = BytesIO()
    Image.new("RGB", (8, 6), colour).save(out, "PNG", pnginfo=told)
    return out.getvalue()


_BYTES = st.sampled_from((b"", b"one", b"two"))
_PICTURES = st.sampled_from((_picture("red", None), _picture("blue", None), _picture("red", "A")))
_FILES = st.fixed_dictionaries({}, optional={"a.pdf": _BYTES, "anh.png": _PICTURES})
_WITHDRAWAL = st.fixed_dictionaries(
    {"date": st.just("2024-12-31"), "reason": st.sampled_from(_NAMES), "gone": _DRAFT},
    optional={"instead": st.just("/tin-tuc/")},
)
_CORRECTION = st.fixed_dictionaries(
    {"date": st.just("2024-12-30"), "text": st.sampled_from(_NAMES)}
)
_UNITS = st.lists(st.sampled_from(("thi-xa-cu", "xa-duong", "mttq")), max_size=2, unique=True)
_TOPICS = st.lists(
    st.sampled_from(("mat-tran", "an-sinh", "cuu-tro")), min_size=1, max_size=2, unique=True
)
_SHARED: dict[str, SearchStrategy[Any]] = {
    "topics": _TOPICS,
    "units": _UNITS,
    "draft": _DRAFT,
    "publish_from": st.sampled_from(("2024-03-15T08:00:00+07:00", "2024-03-15T20:00:00+07:00")),
    "withdrawal": _WITHDRAWAL,
    "corrections": st.lists(_CORRECTION, max_size=1),
    "legacy_urls": st.lists(st.sampled_from(("/cu/1.html", "/cu/2", "/cu/2/3")), max_size=2),
}
_OPTIONAL: dict[str, dict[str, SearchStrategy[Any]]] = {
    "article": _SHARED | {
        "lead": st.sampled_from(_NAMES),
        "featured": _DRAFT,
        "authors": st.just([{"name": "Ban Biên tập", "role": "tong-hop"}]),
    },
    "directive": _SHARED | {
        "effective": st.sampled_from(("2024-01-01", "2024-06-30")),
        "expires": st.sampled_from(("2024-07-01", "2025-01-01")),
        "type": st.sampled_from(("chi-thi", "ke-hoach")),
        "issuers": st.sampled_from((["tinh-uy"], ["tinh-uy", "mttq"])),
    },
}  # fmt: skip
_REQUIRED = ("topics", "type", "issuers")


def keys(kind: str) -> SearchStrategy[str]:
    """A place for a document; few, so that edits meet."""
    return st.builds(
        "{}/{}".format,
        st.sampled_from(YEARS),
        st.sampled_from(_SLUGS if kind == "article" else _NUMBERS),
    )


@st.composite
def documents(draw: st.DrawFn, kind: str) -> Authored:
    """A new document with some of the fields that it may have."""
    key = draw(keys(kind))
    title = "title" if kind == "article" else "abstract"
    front: dict[str, Any] = {title: draw(st.sampled_from(_NAMES)), "topics": ["mat-tran"]}
    if kind == "directive":
        number = f"{key[5:7]}-CT/TU"
        front |= {"type": "chi-thi", "number": number, "issuers": ["tinh-uy"]}
    for name in draw(st.sets(st.sampled_from(("units", "publish_from")), max_size=2)):
        front[name] = draw(_SHARED[name])
    document = Authored(kind, key, front, draw(_BODIES), draw(_FILES), draw(st.booleans()))
    return _dated(draw, document)


def _dated(draw: st.DrawFn, document: Authored) -> Authored:
    """The year of a document's date is that of its place."""
    field = "date" if document.kind == "article" else "issued"
    day = f"{document.key[:4]}-{draw(st.sampled_from(_DAYS))}"
    return replace(document, front={**document.front, field: day})


@st.composite
def moved(draw: st.DrawFn, document: Authored) -> Authored:
    """The same document under another address, or with its text in another file."""
    new = replace(document, key=draw(keys(document.kind)), in_folder=draw(st.booleans()))
    if document.kind == "directive":
        new = replace(new, front={**new.front, "number": f"{new.key[5:7]}-CT/TU"})
    return _dated(draw, new)


@st.composite
def changed(draw: st.DrawFn, document: Authored, others: Mapping[str, Authored]) -> Authored:
    """The same document with another body, other files, or one other field."""
    front, what = dict(document.front), draw(st.integers(0, 5))
    if what == 0:
        return replace(document, body=draw(_BODIES))
    if what == 1:
        return replace(document, files=draw(_FILES))
    if what == 2:
        return _dated(draw, document)
    if what == 3:
        title = "title" if document.kind == "article" else "abstract"
        return replace(document, front=front | {title: draw(st.sampled_from(_NAMES))})
    if what == 4 and document.kind == "directive":
        return replace(document, front=front | {"relations": draw(_relations(document, others))})
    name = draw(st.sampled_from(sorted(_OPTIONAL[document.kind])))
    if name in front and name not in _REQUIRED and draw(st.booleans()):
        return replace(document, front={n: v for n, v in front.items() if n != name})
    return replace(document, front=front | {name: draw(_OPTIONAL[document.kind][name])})


@st.composite
def _relations(
    draw: st.DrawFn, document: Authored, others: Mapping[str, Authored]
) -> list[dict[str, str]]:
    """At most one relation, to an earlier directive."""
    earlier = [
        one.key for one in others.values()
        if one.kind == "directive" and one.front["issued"] < document.front["issued"]
    ]  # fmt: skip
    if not earlier:
        return []
    kind = draw(st.sampled_from(("replaces", "repeals", "suspends", "based-on", "amends")))
    relation = {"kind": kind, "target": draw(st.sampled_from(sorted(earlier)))}
    return [relation | _PART if kind == "amends" else relation]


@st.composite
def vocabularies(draw: st.DrawFn) -> dict[str, list[dict[str, Any]]]:
    """The vocabularies with other names, and another unit to succeed the old one.

    Now and then a unit is missing that documents may name: those are then faulty.
    """
    lists = {name: [dict(entry) for entry in entries] for name, entries in VOCABULARY.items()}
    for name in ("topics", "units", "document_types", "roles"):
        lists[name][0]["name"] = draw(st.sampled_from((lists[name][0]["name"], "Tên khác")))
    topics, units = _by_id(lists["topics"]), _by_id(lists["units"])
    if draw(st.booleans()):
        topics["an-sinh"]["parent"] = "mat-tran"
        del topics["cuu-tro"]["parent"]
    if draw(st.booleans()):
        lists["units"].append({**units["xa-duong"], "id": "xa-them", "name": "Xã Thêm"})
        part = draw(st.sampled_from(("whole", "part")))
        heir = {"unit": "xa-them", "part": part, "source": "chỉ dùng để thử"}
        units["thi-xa-cu"]["successors"] = [heir]
    if draw(st.integers(0, 5)) == 0:
        lists["units"].remove(units["xa-duong"])
    return lists


def _by_id(entries: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {entry["id"]: entry for entry in entries}


@st.composite
def identities(draw: st.DrawFn) -> dict[str, Any]:
    """The identity with another page size or name, or with a banner."""
    identity = SITE | {
        "name": draw(st.sampled_from(("Trang thử", "Trang mới"))),
        "page_size": draw(st.sampled_from(("1", "2", "3"))),
    }
    if draw(st.booleans()):
        banner = {"text": "Chào", "valid_from": "2024-03-15", "valid_to": "2024-06-29"}
        identity["banners"] = [banner]
    return identity
