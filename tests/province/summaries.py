"""Documents of the province as summaries, and the library of them."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from portal.content.bodies.conversion import Converter
from portal.content.bodies.mentions import mentions
from portal.library.library import Library
from portal.model.moments import AsOf
from portal.model.summaries import Cited, DirectiveFacts, RelationFact, Summary
from portal.pages.documents import pages_of_run, runs
from portal.pages.views import ArticlePage, DirectivePage, GonePage
from province.frames import LANGUAGE
from province.lists import site, vocabulary


def article(key: str, date: str = "", **facts: Any) -> Summary:
    """An article ``<year>/<slug>``; without a date it is of its year's first day."""
    return Summary(
        kind="article",
        key=key,
        path=facts.pop("path", f"content/articles/{key}.md"),
        digest=facts.pop("digest", f"digest of {key}"),
        date=date or f"{key[:4]}-01-01",
        title=facts.pop("title", f"Bài {key}"),
        lead=facts.pop("lead", None),
        topics=facts.pop("topics", ("mat-tran",)),
        units=facts.pop("units", ()),
        **facts,
    )


def directive(
    key: str,
    date: str = "",
    relations: tuple[RelationFact, ...] = (),
    effective: str | None = None,
    expires: str | None = None,
    **facts: Any,
) -> Summary:
    """A directive ``<year>/<id>`` of the provincial Party committee, of type Chỉ thị."""
    told = DirectiveFacts(
        type=facts.pop("type", "chi-thi"),
        number=facts.pop("number", f"số {key}"),
        other_numbers=(),
        issuers=facts.pop("issuers", ("tinh-uy",)),
        effective=effective,
        expires=expires,
        term=None,
        relations=relations,
    )
    return Summary(
        kind="directive",
        key=key,
        path=f"content/directives/{key}/index.md",
        digest=facts.pop("digest", f"digest of {key}"),
        date=date or f"{key[:4]}-01-01",
        title=facts.pop("title", f"Về việc {key}"),
        lead=None,
        topics=facts.pop("topics", ()),
        units=facts.pop("units", ()),
        directive=told,
        **facts,
    )


def as_of(day: str) -> AsOf:
    """The end of an ISO day."""
    return AsOf.end_of(dt.date.fromisoformat(day))


def library(*summaries: Summary, on: str = "2026-12-31", **identity: Any) -> Library:
    """What is published at the end of the day ``on``."""
    return Library.of(site(**identity), vocabulary(), summaries, as_of(on))


def document_pages(
    shown: Library,
) -> Iterator[tuple[Summary, ArticlePage | DirectivePage | GonePage]]:
    """The view of every document's page, run by run."""
    for run in runs(shown):
        yield from pages_of_run(shown, run)


def cited(text: str) -> tuple[Cited, ...]:
    """What the readers of a body see it cite."""
    return mentions(Converter(LANGUAGE), text)
