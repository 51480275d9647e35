"""NukeViet's tables, 2 to 4: rows and details of every module that is made like ``news``.

Texts stand in ``_detail``, before version 4 in ``_bodyhtml_N`` of two thousand each, and before
that in ``_bodytext``. The tables by number of a category only repeat ``_rows``. Times are seconds
since 1970.
"""

import re
from collections.abc import Iterator
from html import unescape

from portal.importing.extracted import Origin
from portal.importing.portals.dumps import Row
from portal.importing.portals.entry import Entry, Left, OldFile
from portal.importing.portals.moments import ending, unix
from portal.importing.portals.staging import Staging
from portal.importing.portals.tables import Sign, tables_of

ROWS = Sign("rows", ("rows",), frozenset({"id", "catid", "title", "alias", "hometext"}))
_DETAIL = re.compile(r"(?:detail|bodyhtml_\d+|bodytext)\Z")
_BODIES = Sign("bodies", (), frozenset({"id"}))
SIGNS = (
    ROWS,
    Sign("detail", ("detail",), frozenset({"id", "bodyhtml"})),
    Sign("bodyhtml", (), frozenset({"id", "bodyhtml"})),
    Sign("bodytext", ("bodytext",), frozenset({"id", "bodytext"})),
    Sign("cat", ("cat",), frozenset({"catid", "title", "alias"})),
    Sign("sources", ("sources",), frozenset({"sourceid", "title"})),
)
_PLACE = re.compile(r"(?:[^_]+_)?(?:(?P<lang>[a-z]{2})_)?(?P<module>\w+)_rows\Z")
_STATES = {
    "0": "đình chỉ đăng trên trang cũ", "2": "hẹn giờ trên trang cũ", "3": "hết hạn trên trang cũ",
    "4": "lưu tạm trên trang cũ", "5": "chờ duyệt trên trang cũ", "6": "bị trả lại trên trang cũ",
}  # fmt: skip
_EXTERNAL = "3"  # homeimgthumb: the picture stands elsewhere


def read_nukeviet(staging: Staging, host: str) -> Iterator[Entry | Left]:
    """Yield the articles of each module."""
    for table in tables_of(ROWS, staging.columns):
        prefix = table[: -len("rows")]
        bodies = [
            name
            for name in staging.columns
            if name.lower().startswith(prefix.lower()) and _DETAIL.search(name.lower())
        ]
        for row in staging.rows(table):
            yield _entry(row, staging, host, (prefix, bodies))


def _entry(row: Row, staging: Staging, host: str, tables: tuple[str, list[str]]) -> Entry | Left:
    prefix, bodies = tables
    number, title = row.get("id") or "", unescape(row.get("title") or "")
    place = _PLACE.match(f"{prefix}rows".lower())
    language = (place["lang"] if place else "") or "vi"
    module = (place["module"] if place else "") or "news"
    detail = _detail(staging, bodies, number)
    body = detail.get("bodyhtml") or (detail.get("bodytext") or "").replace("\n", "<br>")
    if not body.strip() and not (row.get("hometext") or "").strip():
        return Left(title, "bài trống")
    category = staging.first(f"{prefix}cat", "catid", row.get("catid"))
    slug = f"{row.get('alias') or ''}-{number}"
    path = f"{module}/{category.get('alias') or ''}/{slug}".replace("//", "/")
    source = staging.first(f"{prefix}sources", "sourceid", row.get("sourceid"))
    moment = unix(row.get("publtime")) or unix(row.get("addtime"))
    return Entry(
        Origin(host or "nukeviet", f"{prefix}{number}"), title, row.get("hometext") or "", body,
        unescape(row.get("author") or ""), "", moment, unescape(category.get("title") or ""),
        tuple(_addresses(path, language, module, category.get("alias") or "", slug)),
        base=f"http://{host}/" if host else "/", state=_state(row), code="nukeviet",
        image=_image(row, module, title), files=tuple(_files(detail, module)),
        notes=(*_source(source, detail), *ending(unix(row.get("exptime")))),
    )  # fmt: skip


def _detail(staging: Staging, tables: list[str], number: str) -> Row:
    for table in sorted(tables, key=lambda name: "bodytext" in name):
        if found := staging.first(table, "id", number):
            return found
    return {}


def _state(row: Row) -> str:
    status = row.get("status") or "1"
    return "" if status == "1" else _STATES.get(status, "chưa đăng trên trang cũ")


def _addresses(path: str, language: str, module: str, category: str, slug: str) -> Iterator[str]:
    """With the language and without, with the ending and with a slash, and by the program."""
    for front in (f"/{language}/{path}", f"/{path}"):
        yield f"{front}.html"
        yield f"{front}/"
    query = f"nv={module}&op={category}/{slug}"
    yield f"/index.php?language={language}&nv={module}&op={category}/{slug}"
    yield f"/index.php?{query}"
    yield f"/{language}/{path.removeprefix(f'{module}/')}.html"
    yield f"/{path.removeprefix(f'{module}/')}.html"


def _image(row: Row, module: str, title: str) -> OldFile | None:
    name = row.get("homeimgfile") or ""
    if not name:
        return None
    is_elsewhere = row.get("homeimgthumb") == _EXTERNAL or "://" in name
    caption = unescape(row.get("homeimgalt") or "")
    return OldFile(name if is_elsewhere else f"uploads/{module}/{name}", caption or title, caption)


def _files(detail: Row, module: str) -> Iterator[OldFile]:
    for name in (detail.get("files") or "").split(","):
        bare = name.strip().lstrip("/")
        if bare:
            title = re.sub(r"\.\w{2,5}\Z", "", bare.rpartition("/")[2])
            yield OldFile(bare if "://" in bare else f"uploads/{module}/{bare}", title)


def _source(source: Row, detail: Row) -> Iterator[str]:
    told = source.get("title") or detail.get("sourcetext") or ""
    if told:
        link = source.get("link") or ""
        yield f"nguồn tin trên trang cũ: {told}{f' ({link})' if link and link != told else ''}"
