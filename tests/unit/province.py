"""A small made-up province for tests: its vocabularies, documents as summaries, and as files.

Names say what a thing is for (``Xã Mới`` took over ``Xã Cũ``); nothing stands for a real one.
"""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from portal.library.library import Library
from portal.model.moments import AsOf
from portal.model.summaries import DirectiveFacts, RelationFact, Summary
from portal.model.vocabulary import Site, Vocabulary
from portal.pages.documents import pages_of_run, runs
from portal.pages.views import ArticlePage, DirectivePage, GonePage
from portal.rendering.frame import Frame, site_constants

SITE: dict[str, Any] = {
    "name": "Trang thử",
    "short_name": "Thử",
    "province": "Tỉnh thử",
    "description": "Trang dùng để thử",
    "owner": "Cơ quan thử",
    "responsible": "Người thử",
    "licence": {"number": "1/GP-THU", "date": "2020-01-02", "issuer": "Sở thử"},
    "contact": {"address": "Số 1", "phone": "(0000) 000000", "email": "thu@mattran.example"},
    "page_size": "3",
}
_SOURCE = {"source": "chỉ dùng để thử"}
VOCABULARY: dict[str, list[dict[str, Any]]] = {
    "topics": [
        {"id": "mat-tran", "name": "Mặt trận", "description": "Công tác Mặt trận"},
        {"id": "an-sinh", "name": "An sinh"},
        {"id": "cuu-tro", "name": "Cứu trợ", "parent": "an-sinh"},
    ],
    "units": [
        {"id": "tinh", "kind": "province", "name": "Tỉnh Thử", **_SOURCE},
        {
            "id": "thi-xa-cu", "kind": "town", "name": "Thị xã Cũ", "valid_to": "2025-06-30",
            "successors": [
                {"unit": "phuong-moi", "part": "part", **_SOURCE},
                {"unit": "xa-dak-to", "part": "part", **_SOURCE},
            ], **_SOURCE,
        },
        {
            "id": "xa-cu", "kind": "commune", "name": "Xã Cũ", "valid_to": "2019-12-31",
            "successors": [{"unit": "thi-xa-cu", "part": "whole", **_SOURCE}], **_SOURCE,
        },
        {
            "id": "phuong-moi", "kind": "ward", "name": "Phường Mới", "valid_from": "2025-07-01",
            "parents": [{"unit": "tinh"}], "codes": [{"code": "00001"}], **_SOURCE,
        },
        {"id": "xa-ea-sup", "kind": "commune", "name": "Xã Ea Súp", **_SOURCE},
        {"id": "xa-dak-to", "kind": "commune", "name": "Xã Đăk Tô", **_SOURCE},
        {"id": "xa-duong", "kind": "commune", "name": "Xã Dương", **_SOURCE},
        {"id": "mttq", "kind": "front", "name": "Ủy ban Mặt trận", "symbols": ["MTTQ"], **_SOURCE},
        {"id": "tinh-uy", "kind": "party", "name": "Tỉnh ủy", "symbols": ["TU"], **_SOURCE},
    ],
    "document_types": [
        {"id": "chi-thi", "name": "Chỉ thị", "abbreviation": "CT", "systems": ["party"], **_SOURCE},
        {"id": "ke-hoach", "name": "Kế hoạch", "systems": ["front"], **_SOURCE},
    ],
    "people": [
        {
            "id": "nguoi-mot", "name": "Người Thứ Nhất",
            "offices": [
                {"title": "Chức vụ trước", "unit": "mttq", "valid_to": "2020-01-01", **_SOURCE},
                {"title": "Chức vụ nay", "unit": "mttq", "valid_from": "2020-01-02", **_SOURCE},
            ],
        }
    ],
    "roles": [{"id": "tac-gia", "name": "Tác giả"}, {"id": "tong-hop", "name": "Tổng hợp"}],
}  # fmt: skip


def site(**changes: Any) -> Site:
    """The site's identity, with some fields changed."""
    return Site.model_validate({**SITE, **changes})


def vocabulary() -> Vocabulary:
    """The controlled lists."""
    return Vocabulary.model_validate(VOCABULARY)


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


def frame(base: str = "", **settings: Any) -> Frame:
    """A frame of a few words around head and content, with the extensions of ``mkdocs.yml``."""
    pieces = (
        '<!doctype html><html lang="vi"><head>',
        "head",
        "</head><body>",
        "content",
        "</body>",
    )
    return Frame(
        site_url=f"https://mattran.example{base}",
        base=base,
        pieces={"": pieces},
        extensions=("attr_list", "def_list", "footnotes", "sane_lists", "tables", "toc"),
        extension_configs={},
        site=site_constants(site(**settings)),
        roles={role.id: role.name for role in vocabulary().roles},
        assets=(),
    )


def _yaml(value: Any, indent: str = "") -> str:
    if isinstance(value, dict):
        return "".join(
            f"\n{indent}{key}: {_yaml(one, indent + '  ')}" for key, one in value.items()
        )
    if value == []:
        return "[]"
    if isinstance(value, list):
        return "".join(f"\n{indent}- {_yaml(one, indent + '  ').lstrip()}" for one in value)
    return "'" + str(value).replace("'", "''") + "'"


def write(root: Path, path: str, front: dict[str, Any] | None, body: str = "") -> Path:
    """Write a YAML file, or a document when the path is Markdown."""
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    text = _yaml(front or {}).lstrip("\n") + "\n"
    if path.endswith(".md"):
        text = f"---\n{text}---\n{body}"
    target.write_text(text, encoding="utf-8")
    return target


def write_province(root: Path, page_size: int = 3) -> Path:
    """Write a project with the vocabularies and the identity, and no document."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "mkdocs.yml").write_text("site_name: Trang thử\n", encoding="utf-8")
    write(root, "content/site.yml", {**SITE, "page_size": page_size})
    for name, entries in VOCABULARY.items():
        write(root, f"content/vocabulary/{name.replace('_', '-')}.yml", {name: entries})
    return root
