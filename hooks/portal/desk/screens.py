"""The desk's own pages: small values into HTML."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import jinja2

from portal.content.sources import Kind
from portal.desk.sessions import Session
from portal.model.moments import ZONE, AsOf, is_published
from portal.model.summaries import Summary
from portal.model.text import fold
from portal.rendering.templates import day

_TEMPLATES = Path(__file__).parent / "templates"
_STYLES = ("overrides/css/01-fonts.css", "overrides/css/02-tokens.css")
_ICON = "overrides/assets/favicon.svg"
_NAMES = {"article": "Tin, bài", "directive": "Văn bản", "collection": "Chuyên đề"}
_ROWS = 50  # documents on a page of the list
WORDS: dict[str, Kind] = {"bai": "article", "van-ban": "directive", "chuyen-de": "collection"}
"""What stands in the desk's addresses for a kind of document."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list of documents."""

    date: str
    title: str
    state: str
    href: str
    kind: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A document of the list; ``summary`` is None for one that is a draft's only."""

    kind: str
    key: str
    summary: Summary | None
    is_draft: bool

    @property
    def date(self) -> str:
        """Its day (ISO), empty for one that was never published."""
        return self.summary.date if self.summary else ""

    @property
    def name(self) -> str:
        """What it is called: a directive with its number."""
        if self.summary is None:
            return self.key
        facts = self.summary.directive
        return f"{facts.number}: {self.summary.title}" if facts else self.summary.title


@lru_cache(maxsize=1)
def _templates() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES), autoescape=True, trim_blocks=True,
        lstrip_blocks=True, undefined=jinja2.StrictUndefined,
    )  # fmt: skip
    made.filters.update(moment=_moment, day=day)
    return made


def _moment(iso: str) -> str:
    return f"{dt.datetime.fromisoformat(iso).astimezone(ZONE):%d/%m/%Y %H:%M}"


def screen(name: str, session: Session | None, title: str, **values: Any) -> str:
    """A page of the desk; a session names its editor and guards its forms."""
    who = {"editor": session and session.editor, "csrf": session.csrf if session else ""}
    return _templates().get_template(f"{name}.html").render(title=title, **who, **values)


def stylesheet(root: Path) -> str:
    """The desk's styles in the site's letters, colours and sizes."""
    shared = "".join((root / path).read_text("utf-8") for path in _STYLES)
    return shared + (_TEMPLATES / "desk.css").read_text("utf-8")


def icon(root: Path) -> bytes:
    """The site's icon: without one named, a browser asks for an address that no one answers."""
    return (root / _ICON).read_bytes()


def listed(
    summaries: Iterable[Summary], drafts: Iterable[tuple[Kind, str]], query: str
) -> list[Found]:
    """The documents that a search finds, drafts first, then the newest."""
    known: dict[tuple[str, str], Summary] = {
        (summary.kind, summary.key): summary for summary in summaries
    }
    unfinished = dict.fromkeys(drafts)
    wanted = fold(query)
    found = [
        Found(kind, key, known.get((kind, key)), (kind, key) in unfinished)
        for kind, key in dict.fromkeys([*unfinished, *known])
    ]
    found = [one for one in found if wanted in _folded(one.name, one.key)] if wanted else found
    return sorted(found, key=lambda one: (one.is_draft, one.date), reverse=True)


@lru_cache(maxsize=1 << 17)
def _folded(name: str, key: str) -> str:
    return fold(f"{name} {key}")


def _row(one: Found, as_of: AsOf) -> Row:
    kind, key, summary, is_draft = one.kind, one.key, one.summary, one.is_draft
    word = next(word for word, one in WORDS.items() if one == kind)
    href = f"/bien-tap/sua/{word}/{key}"
    if summary is None:
        return Row("", key, "Bản thảo, chưa đăng", href, _NAMES[kind], "waiting")
    state, tone = _state(summary, as_of)
    state = f"{state}, có bản thảo mới" if is_draft else state
    tone = "waiting" if is_draft else tone
    return Row(summary.date, one.name, state, href, _NAMES[kind], tone)


def _state(summary: Summary, as_of: AsOf) -> tuple[str, str]:
    """What readers have of a document, and its colour."""
    if summary.draft:
        return "Nháp", "waiting"
    if not is_published(summary, as_of):
        return "Hẹn giờ", "waiting"
    return ("Đã rút", "dead") if summary.withdrawn else ("Đã đăng", "alive")


def list_screen(session: Session, found: list[Found], query: str, here: int, as_of: AsOf) -> str:
    """The list of documents, one page of it."""
    pages = max(1, -(-len(found) // _ROWS))
    here = min(max(here, 1), pages)
    rows = [_row(one, as_of) for one in found[(here - 1) * _ROWS : here * _ROWS]]
    return screen(
        "list", session, "Tin bài và văn bản", rows=rows, query=query, total=len(found),
        pages=pages, here=here,
    )  # fmt: skip


def edit_href(kind: Kind, key: str, **query: str) -> str:
    """The address of a document's form."""
    word = next(word for word, one in WORDS.items() if one == kind)
    return f"/bien-tap/sua/{word}/{key}" + (f"?{urlencode(query)}" if query else "")
