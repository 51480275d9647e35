"""DotNetNuke's articles in the module of Ventrian, in SQL Server's tables.

Texts are HTML that was escaped once; a long one stands in several pages. Times are the server's.
"""

import re
from collections.abc import Iterator
from html import unescape

from portal.importing.extracted import Origin
from portal.importing.portals.dumps import Row
from portal.importing.portals.entry import Entry, Left, OldFile
from portal.importing.portals.moments import ending, local
from portal.importing.portals.staging import Staging
from portal.importing.portals.tables import Sign, tables_of

ARTICLE = Sign("article", ("newsarticles_article",), frozenset({"articleid", "title"}))
_PAGE = Sign("page", ("newsarticles_page",), frozenset({"articleid", "pagetext"}))
_CATEGORY = Sign("category", ("newsarticles_category",), frozenset({"categoryid", "name"}))
_RELATION = Sign(
    "relation", ("newsarticles_articlecategories",), frozenset({"articleid", "categoryid"})
)
_IMAGE = Sign("image", ("newsarticles_image",), frozenset({"articleid", "filename"}))
_FILE = Sign("file", ("newsarticles_file",), frozenset({"articleid", "filename"}))
_VALUE = Sign("value", ("newsarticles_customvalue",), frozenset({"articleid", "customvalue"}))
_FIELD = Sign("field", ("newsarticles_customfield",), frozenset({"customfieldid", "name"}))
_USERS = Sign("users", ("users",), frozenset({"userid", "displayname"}))
_TABS = Sign("tabs", ("tabs",), frozenset({"tabid", "tabpath"}))
_PLACED = Sign("tabmodules", ("tabmodules",), frozenset({"tabid", "moduleid"}))
SIGNS = (
    ARTICLE, _PAGE, _CATEGORY, _RELATION, _IMAGE, _FILE, _VALUE, _FIELD, _USERS, _TABS, _PLACED,
)  # fmt: skip
KEPT_OF_USERS = frozenset({"userid", "displayname"})
_TRUE = frozenset({"1", "true", "-1"})
_AUTHOR = re.compile(r"tac-?_? ?gia|author|but-?danh|nguoi ?viet", re.IGNORECASE)
_PORTAL = "Portals/0"


def read_dotnetnuke(staging: Staging, host: str) -> Iterator[Entry | Left]:
    """Yield the articles."""
    for table in tables_of(ARTICLE, staging.columns):
        for row in staging.rows(table):
            yield _entry(row, staging, host)


def _entry(row: Row, staging: Staging, host: str) -> Entry | Left:
    number, title = row.get("articleid") or "", unescape(row.get("title") or "")
    pages = sorted(
        _all(_PAGE, staging, "articleid", number), key=lambda one: int(one.get("sortorder") or 0)
    )
    body = "\n".join(unescape(page.get("pagetext") or "") for page in pages)
    lead = unescape(row.get("summary") or "")
    if not body.strip():
        lead, body = "", lead
    if not body.strip():
        return Left(title, "bài trống")
    relation = next(iter(_all(_RELATION, staging, "articleid", number)), {})
    category = next(iter(_all(_CATEGORY, staging, "categoryid", relation.get("categoryid"))), {})
    images = [_file(one) for one in _all(_IMAGE, staging, "articleid", number)]
    return Entry(
        Origin(host or "dotnetnuke", number), title, lead, body, _author(row, staging),
        _account(row, staging),
        local(row.get("startdate")) or local(row.get("createddate")),
        unescape(category.get("name") or ""), tuple(_addresses(row, title, staging)),
        base=f"http://{host}/" if host else "/", state=_state(row), code="dotnetnuke",
        image=images[0] if images and "[IMAGE:" not in body else None,
        files=tuple(_file(one) for one in _all(_FILE, staging, "articleid", number)),
        pictures={str(n): image for n, image in enumerate(images, start=1)},
        notes=tuple(ending(local(row.get("enddate")))),
    )  # fmt: skip


def _all(sign: Sign, staging: Staging, column: str, value: str | None) -> list[Row]:
    return [
        row
        for table in tables_of(sign, staging.columns)
        for row in staging.find(table, column, value)
    ]


def _state(row: Row) -> str:
    if (row.get("isdraft") or "").lower() in _TRUE:
        return "bản nháp trên trang cũ"
    is_approved = (row.get("isapproved") or "1").lower() in _TRUE
    return "" if is_approved else "chưa duyệt trên trang cũ"


def _file(row: Row) -> OldFile:
    folder = (row.get("folder") or "").strip("/")
    name = row.get("filename") or ""
    title = row.get("title") or ""
    return OldFile(f"{_PORTAL}/{folder}/{name}".replace("//", "/"), title or name, title)


def _author(row: Row, staging: Staging) -> str:
    """The author that a field of the portal's own names."""
    for value in _all(_VALUE, staging, "articleid", row.get("articleid")):
        found = next(iter(_all(_FIELD, staging, "customfieldid", value.get("customfieldid"))), {})
        if _AUTHOR.search(f"{found.get('name')} {found.get('caption')}") and value.get(
            "customvalue"
        ):
            return unescape(value["customvalue"] or "")
    return ""


def _account(row: Row, staging: Staging) -> str:
    user = next(iter(_all(_USERS, staging, "userid", row.get("authorid"))), {})
    return user.get("displayname") or ""


def _addresses(row: Row, title: str, staging: Staging) -> Iterator[str]:
    """The forms by tab, by number and by title; others are learned from links that use them."""
    number = row.get("articleid") or ""
    slug = re.sub(r"-{2,}", "-", re.sub(r"[^\w]+", "-", title)).strip("-")
    for placed in _all(_PLACED, staging, "moduleid", row.get("moduleid")):
        tab = placed.get("tabid") or ""
        found = next(iter(_all(_TABS, staging, "tabid", tab)), {})
        path = (found.get("tabpath") or "").replace("//", "/").strip("/")
        front = f"/{path}/tabid/{tab}".replace("//", "/")
        for end in dict.fromkeys((slug, "Default")):
            yield f"{front}/articleType/ArticleView/articleId/{number}/{end}.aspx"
        yield f"/{path}/articleType/ArticleView/articleId/{number}/{slug}"
        yield f"/{path}/ArticleID/{number}/{slug}"
        yield f"/Default.aspx?tabid={tab}&articleType=ArticleView&articleId={number}"
