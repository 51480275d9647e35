"""Exports of old portals among a batch's files: what each is, and its articles as a stream."""

import re
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from portal.importing.portals import dotnetnuke, joomla, nukeviet
from portal.importing.portals.anytable import is_articles, is_categories, read_any
from portal.importing.portals.dumps import Row, Wanted, read_dump
from portal.importing.portals.entry import Entry, Left
from portal.importing.portals.feeds import read_feed
from portal.importing.portals.records import (
    columns_of,
    read_csv_table,
    read_xml_table,
    table_of,
)
from portal.importing.portals.staging import Staging
from portal.importing.portals.streams import head, pieces
from portal.importing.portals.wordpress import read_wordpress, stage_wordpress
from portal.importing.refusal import Refused

Form = Literal["wordpress", "feed", "sql", "xml", "csv"]
_SUFFIXES = re.compile(r"\.(xml|wxr|rss|atom|rdf|sql|csv|txt)(?:\.gz)?\Z", re.IGNORECASE)
_WORDPRESS = re.compile(r"https?://wordpress\.org/export/|<wp:wxr_version")
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)\b")
_TABLES = re.compile(
    r"<(?:pma_xml_export|mysqldump|RECORDS|DATA|table_data|database|resultset)\b", re.I
)
_STATEMENTS = re.compile(
    r"\b(?:INSERT\s+(?:IGNORE\s+)?(?:INTO\s+)?[`\[\"\w]|CREATE\s+TABLE\b)", re.I
)
_SIGNS = (*joomla.SIGNS, *nukeviet.SIGNS, *dotnetnuke.SIGNS)
_ARTICLES = (joomla.CONTENT, joomla.K2_ITEMS, nukeviet.ROWS, dotnetnuke.ARTICLE)
_USERS = joomla.KEPT_OF_USERS | dotnetnuke.KEPT_OF_USERS
_MOST_NAMED = 40  # tables that the report names
_HEAD = 1 << 18  # bytes in which the first statement stands


@dataclass(frozen=True, slots=True)
class Export:
    """One portal's export: a file, or the files of its tables in one folder."""

    form: Form
    paths: tuple[Path, ...]


def exports_among(paths: Iterable[Path]) -> list[Export]:
    """The exports among files; tables in one folder are one export when one holds articles."""
    found: list[Export] = []
    tables: dict[tuple[Path, Form], list[Path]] = defaultdict(list)
    for path in paths:
        form = form_of(path)
        if form in ("wordpress", "feed"):
            found.append(Export(form, (path,)))
        elif form is not None:
            tables[(path.parent, form)].append(path)
    for (_, form), members in tables.items():
        if form != "csv" or any(map(_has_articles, members)):
            found.append(Export(form, tuple(members)))
    return found


@lru_cache(maxsize=4096)
def form_of(path: Path) -> Form | None:
    """What kind of export a file is; None for any other file."""
    match = _SUFFIXES.search(path.name)
    if match is None:
        return None
    try:
        start = head(path, _HEAD)
    except Refused:
        return None
    suffix = match[1].lower()
    if suffix == "csv":
        return "csv" if columns_of(start.split("\n", 1)[0]) else None
    return _dump_form(suffix, start) if suffix in ("sql", "txt") else _xml_form(start)


def _dump_form(suffix: str, start: str) -> Form | None:
    is_dump = suffix == "sql" or start.startswith(("-- ", "/*!", "DROP TABLE", "CREATE TABLE"))
    return "sql" if is_dump and _STATEMENTS.search(start) else None


def _xml_form(start: str) -> Form | None:
    if _WORDPRESS.search(start):
        return "wordpress"
    if _FEED.search(start):
        return "feed"
    return "xml" if _TABLES.search(start[:4000]) else None


def _has_articles(path: Path) -> bool:
    columns = columns_of(head(path).split("\n", 1)[0])
    table = table_of(path)
    known = any(sign.fits(table, columns) for sign in _ARTICLES)
    return known or is_articles(table, columns)


def entries(export: Export, host: str, tell: Callable[[str], None]) -> Iterator[Entry | Left]:
    """Yield the articles of an export; ``host`` is the old portal's, empty when nobody said.

    ``tell`` hears of what cannot be read. Raises Refused when there is no article at all.
    """
    with tempfile.TemporaryDirectory() as folder:
        staging = Staging(Path(folder))
        try:
            yield from _read(export, host, staging, tell)
        finally:
            staging.close()


def _read(
    export: Export, host: str, staging: Staging, tell: Callable[[str], None]
) -> Iterator[Entry | Left]:
    if export.form == "feed":
        yield from read_feed(pieces(export.paths[0]))
        return
    if export.form == "wordpress":
        base = stage_wordpress(pieces(export.paths[0]), staging)
        yield from read_wordpress(pieces(export.paths[0]), staging, base)
        return
    others: dict[str, None] = {}

    def is_wanted(table: str, columns: tuple[str, ...]) -> bool:
        wanted = _is_wanted(table, columns)
        if not wanted:
            others[table] = None
        return wanted

    for path in export.paths:
        for table, row in _rows(export.form, path, is_wanted, tell):
            staging.add(table, _kept(row))
    yield from _articles(staging, host)
    if others:
        names = ", ".join(list(others)[:_MOST_NAMED])
        yield Left(f"{len(others)} bảng: {names}", "không phải bảng bài viết")


def _articles(staging: Staging, host: str) -> Iterator[Entry | Left]:
    known = {
        sign.name
        for sign in _ARTICLES
        if any(sign.fits(name, columns) for name, columns in staging.columns.items())
    }
    if known & {joomla.CONTENT.name, joomla.K2_ITEMS.name}:
        yield from joomla.read_joomla(staging, host)
    if nukeviet.ROWS.name in known:
        yield from nukeviet.read_nukeviet(staging, host)
    if dotnetnuke.ARTICLE.name in known:
        yield from dotnetnuke.read_dotnetnuke(staging, host)
    if known:
        return
    if not any(is_articles(name, columns) for name, columns in staging.columns.items()):
        raise Refused("không thấy bảng bài viết nào trong tệp xuất")
    yield from read_any(staging, host)


def _rows(
    form: Form, path: Path, is_wanted: Wanted, tell: Callable[[str], None]
) -> Iterator[tuple[str, Row]]:
    if form == "sql":
        return read_dump(pieces(path), is_wanted, tell)
    if form == "xml":
        return read_xml_table(pieces(path), table_of(path), is_wanted, tell)
    return read_csv_table(pieces(path), table_of(path), is_wanted, tell)


def _is_wanted(table: str, columns: tuple[str, ...]) -> bool:
    """Named tables only: articles and what they refer to."""
    known = any(sign.fits(table, columns) for sign in _SIGNS)
    return known or is_articles(table, columns) or is_categories(table, columns)


def _kept(row: Row) -> Row:
    """A row; of people's accounts only the name that stood below their texts."""
    names = {name.lower() for name in row}
    is_account = {"username", "displayname"} & names and not {"title", "introtext"} & names
    return {k: v for k, v in row.items() if k.lower() in _USERS} if is_account else row
