"""Joomla's tables, 1.5 to 5: articles with sections or nested categories, and K2's items.

Times are UTC. ``created`` is when the text was entered, ``publish_up`` since when readers saw it;
the later of both is the day of publication, for an old ``publish_up`` is a copied one.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from portal.importing.extracted import Origin
from portal.importing.portals.dumps import Row
from portal.importing.portals.entry import Entry, Left, OldFile
from portal.importing.portals.moments import ending, utc
from portal.importing.portals.staging import Staging
from portal.importing.portals.tables import Sign, tables_of

CONTENT = Sign("content", ("content",), frozenset({"id", "title", "introtext", "catid", "state"}))
K2_ITEMS = Sign("k2_items", ("k2_items",), frozenset({"id", "title", "introtext", "catid"}))
_CATEGORIES = Sign("categories", ("categories",), frozenset({"id", "title", "alias"}))
_SECTIONS = Sign("sections", ("sections",), frozenset({"id", "title"}))
_K2_CATEGORIES = Sign("k2_categories", ("k2_categories",), frozenset({"id", "name"}))
_K2_FILES = Sign("k2_attachments", ("k2_attachments",), frozenset({"itemid", "filename"}))
_FILES = Sign("attachments", ("attachments",), frozenset({"filename", "url"}))
_USERS = Sign("users", ("users",), frozenset({"id", "name", "username"}))
_MENU = Sign("menu", ("menu",), frozenset({"id", "link", "alias"}))
_ROUTES = (
    # tables of extensions that kept addresses of their own: the shown one, the real one
    (Sign("redirection", ("redirection", "sh404sef_urls"), frozenset({"oldurl", "newurl"})),
     "oldurl", "newurl"),
    (Sign("acesef", ("acesef_urls",), frozenset({"url_sef", "url_real"})), "url_sef", "url_real"),
    (Sign("sefurls", ("sefurls",), frozenset({"sefurl", "origurl"})), "sefurl", "origurl"),
    (Sign("redirect", ("redirect_links",), frozenset({"old_url", "new_url"})),
     "old_url", "new_url"),
)  # fmt: skip
SIGNS = (
    CONTENT, K2_ITEMS, _CATEGORIES, _SECTIONS, _K2_CATEGORIES, _K2_FILES, _FILES, _USERS, _MENU,
    *(sign for sign, _, _ in _ROUTES),
)  # fmt: skip
KEPT_OF_USERS = frozenset({"id", "name", "username"})
_TRASH = frozenset({"-2"})
_STATES = {"1": "", "2": "", "-1": "", "0": "chưa đăng trên trang cũ"}
_NUMBER = re.compile(r"(?:^|[?&])id=(\d+)")


def read_joomla(staging: Staging, host: str) -> Iterator[Entry | Left]:
    """Yield the articles of all tables of content that there are."""
    routes = _Routes(staging)
    for table in tables_of(CONTENT, staging.columns):
        if table.lower().endswith("k2_content"):
            continue
        for row in staging.rows(table):
            yield _article(row, staging, host, routes)
    for table in tables_of(K2_ITEMS, staging.columns):
        for row in staging.rows(table):
            yield _item(row, staging, host, routes)


class _Routes:
    """Addresses that extensions kept, by the program and the number that they stand for."""

    def __init__(self, staging: Staging) -> None:
        self.found: dict[tuple[str, str], list[str]] = {}
        for sign, shown, real in _ROUTES:
            for table in tables_of(sign, staging.columns):
                for row in staging.rows(table):
                    self._take(row.get(shown) or "", unescape(row.get(real) or ""))

    def _take(self, shown: str, real: str) -> None:
        number = _NUMBER.search(real)
        is_article = "view=article" in real or "view=item" in real or "task=view" in real
        if number and shown and is_article and not shown.startswith("index.php?"):
            program = "com_k2" if "com_k2" in real else "com_content"
            self.found.setdefault((program, number[1]), []).append(f"/{shown.lstrip('/')}")


def _article(row: Row, staging: Staging, host: str, routes: _Routes) -> Entry | Left:
    title, number = unescape(row.get("title") or ""), row.get("id") or ""
    if row.get("state") in _TRASH:
        return Left(title, "trong thùng rác của trang cũ")
    category = _first(_CATEGORIES, staging, row.get("catid"))
    section = _first(_SECTIONS, staging, row.get("sectionid"))
    lead, body = _texts(row)
    image = _image(row.get("images"))
    files = tuple(_attached(staging, number))
    return Entry(
        Origin(host or "joomla", f"content:{number}"), title, lead, body, _alias(row),
        _account(row, staging), _published(row),
        unescape(category.get("title") or section.get("title") or ""),
        tuple(dict.fromkeys(_addresses(row, category, section, staging, routes))),
        base=_base(host), state=_STATES.get(row.get("state") or "0", ""), code="joomla",
        image=image, files=files, pictures=_placed(row.get("images")),
        notes=(*_links(row.get("urls")), *ending(utc(row.get("publish_down")))),
    )  # fmt: skip


def _item(row: Row, staging: Staging, host: str, routes: _Routes) -> Entry | Left:
    title, number = unescape(row.get("title") or ""), row.get("id") or ""
    if row.get("trash") == "1":
        return Left(title, "trong thùng rác của trang cũ")
    category = _first(_K2_CATEGORIES, staging, row.get("catid"))
    lead, body = _texts(row)
    slug = f"{number}-{row.get('alias') or ''}".rstrip("-")
    digest = hashlib.md5(f"Image{number}".encode(), usedforsecurity=False).hexdigest()
    image = OldFile(
        f"media/k2/items/src/{digest}.jpg", title, unescape(row.get("image_caption") or ""), True
    )
    found = [row_ for table in tables_of(_K2_FILES, staging.columns)
             for row_ in staging.find(table, "itemid", number)]  # fmt: skip
    files = tuple(
        OldFile(f"media/k2/attachments/{one.get('filename')}", one.get("title") or "")
        for one in found
    )
    plain = f"/index.php?option=com_k2&view=item&id={number}"
    addresses = (
        plain, f"{plain}:{row.get('alias') or ''}", f"/item/{slug}.html", f"/item/{slug}",
        f"/index.php/item/{slug}", f"/component/k2/item/{slug}.html",
        *routes.found.get(("com_k2", number), ()),
    )  # fmt: skip
    return Entry(
        Origin(host or "joomla", f"k2:{number}"), title, lead,
        body + _video(row.get("video")) + _gallery(row.get("gallery"), number),
        _alias(row), _account(row, staging), _published(row),
        unescape(category.get("name") or ""), addresses,
        base=_base(host), state=_STATES.get(row.get("published") or "0", ""), code="joomla",
        image=image, files=files,
        notes=(*_extra(row.get("extra_fields")), *ending(utc(row.get("publish_down")))),
    )  # fmt: skip


def _gallery(told: str | None, number: str) -> str:
    """K2 keeps an item's gallery in a folder of its number."""
    return f"{{gallery}}media/k2/galleries/{number}{{/gallery}}" if (told or "").strip() else ""


def _extra(told: str | None) -> Iterator[str]:
    try:
        fields = json.loads(told or "[]")
    except ValueError:
        return
    values = [str(one.get("value")) for one in fields if isinstance(one, dict) and one.get("value")]
    if values:
        yield f"trường thêm của bài cũ không có chỗ: {'; '.join(values)[:300]}"


def _texts(row: Row) -> tuple[str, str]:
    """Lead and body: what stood above the fold is the lead only when something stood below it."""
    intro, full = row.get("introtext") or "", row.get("fulltext") or ""
    if not full.strip():
        above, cut, below = _parted(intro)
        return (above, below) if cut else ("", intro)
    return intro, full


def _parted(text: str) -> tuple[str, str, str]:
    match = re.search(r"<hr[^>]*system-readmore[^>]*>", text)
    return (text[: match.start()], match[0], text[match.end() :]) if match else (text, "", "")


def _published(row: Row) -> Any:
    told = [one for one in (utc(row.get("created")), utc(row.get("publish_up"))) if one]
    return max(told, default=None)


def _alias(row: Row) -> str:
    return unescape((row.get("created_by_alias") or "").strip())


def _account(row: Row, staging: Staging) -> str:
    return _first(_USERS, staging, row.get("created_by")).get("name") or ""


def _first(sign: Sign, staging: Staging, number: str | None) -> Row:
    for table in tables_of(sign, staging.columns):
        if found := staging.first(table, "id", number):
            return found
    return {}


def _image(told: str | None) -> OldFile | None:
    """The picture that ``images`` names, as JSON since 2.5: that of the text, else of the lead."""
    try:
        data = json.loads(told or "{}")
    except ValueError:
        return None
    for place in ("image_fulltext", "image_intro"):
        src = str(data.get(place) or "") if isinstance(data, dict) else ""
        if src:
            href = src.split("#joomlaImage")[0]
            return OldFile(href, data.get(f"{place}_alt") or "", data.get(f"{place}_caption") or "")
    return None


def _placed(told: str | None) -> dict[str, OldFile]:
    """The pictures of Joomla 1.0, a line each, which the text names in their order."""
    lines = [
        line for line in (told or "").splitlines() if re.match(r"[^{|]+\.\w{3,4}(?:\||\Z)", line)
    ]
    found: dict[str, OldFile] = {}
    for number, line in enumerate(lines, start=1):
        parts = [*line.split("|"), "", "", "", ""]
        found[str(number)] = OldFile(f"images/stories/{parts[0].strip()}", parts[2], parts[4])
    return found


def _links(told: str | None) -> Iterator[str]:
    """The links beside a text, which have no place in it: they are told."""
    try:
        data = json.loads(told or "{}")
    except ValueError:
        return
    for letter in "abc" if isinstance(data, dict) else "":
        if href := data.get(f"url{letter}"):
            yield f"liên kết bên bài cũ: {data.get(f'url{letter}text') or href} ({href})"


def _attached(staging: Staging, number: str) -> Iterator[OldFile]:
    for table in tables_of(_FILES, staging.columns):
        columns = staging.columns[table]
        name = next((one for one in ("parent_id", "article_id") if one in columns), None)
        for row in staging.find(table, name, number) if name else ():
            title = row.get("display_name") or row.get("filename") or ""
            yield OldFile(row.get("url") or row.get("filename") or "", title)


def _video(told: str | None) -> str:
    match = re.search(r"https?://[^\s\"'<>{}]+", told or "")
    return f'<p><a href="{match[0]}">Xem video</a></p>' if match else ""


def _base(host: str) -> str:
    return f"http://{host}/" if host else "/"


def _addresses(
    row: Row, category: Row, section: Row, staging: Staging, routes: _Routes
) -> Iterator[str]:
    """Every form that Joomla's routers gave an article's address in its versions."""
    number, alias = row.get("id") or "", row.get("alias") or ""
    slug = f"{number}-{alias}".rstrip("-")
    plain = f"/index.php?option=com_content&view=article&id={number}"
    yield plain
    yield f"{plain}:{alias}"
    catid, cat_alias = row.get("catid") or "", category.get("alias") or ""
    yield f"{plain}:{alias}&catid={catid}:{cat_alias}"
    yield f"{plain}:{alias}&catid={catid}"
    yield f"/index.php?option=com_content&task=view&id={number}"
    cat_slug = f"{catid}-{cat_alias}"
    folders = [category.get("path") or cat_alias, f"component/content/article/{cat_slug}",
               "component/content/article"]  # fmt: skip
    if section.get("alias"):
        folders.append(f"{section['alias']}/{cat_slug}")
    menu = list(_menu_items(catid, row.get("sectionid") or "", staging))
    folders += [item.get("path") or item.get("alias") or "" for item in menu]
    for item in menu:
        yield f"{plain}:{alias}&catid={catid}:{cat_alias}&Itemid={item.get('id')}"
        yield f"{plain}:{alias}&catid={catid}&Itemid={item.get('id')}"
        yield f"{plain}&Itemid={item.get('id')}"
    for folder in dict.fromkeys(one for one in folders if one):
        yield f"/{folder}/{slug}.html"
        yield f"/{folder}/{slug}"
        yield f"/index.php/{folder}/{slug}"
    yield from routes.found.get(("com_content", number), ())


def _menu_items(catid: str, section: str, staging: Staging) -> Iterator[Row]:
    """The menu items below which an article's address began."""
    links = [f"index.php?option=com_content&view=category&layout=blog&id={catid}",
             f"index.php?option=com_content&view=category&id={catid}",
             f"index.php?option=com_content&view=section&layout=blog&id={section}",
             f"index.php?option=com_content&view=section&id={section}"]  # fmt: skip
    for table in tables_of(_MENU, staging.columns):
        for link in links:
            yield from staging.find(table, "link", link)
