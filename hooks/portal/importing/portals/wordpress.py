"""WordPress's own export (WXR), of any version: posts, and the attachments that they show.

Attachments may stand anywhere in the file, so it is read twice: first for them and the names of
authors, then for the posts. The time is that of ``post_date_gmt``; ``post_date`` follows a zone
that was changed more than once in the life of most portals.
"""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from lxml import etree

from portal.importing.addresses import host_of, path_of
from portal.importing.extracted import Origin
from portal.importing.portals.elements import elements, local, space
from portal.importing.portals.entry import Entry, Left, OldFile
from portal.importing.portals.moments import local as local_time
from portal.importing.portals.moments import utc
from portal.importing.portals.staging import Staging

_STATES = {
    "draft": "bản nháp trên trang cũ", "pending": "chờ duyệt trên trang cũ",
    "private": "bài riêng tư trên trang cũ", "future": "hẹn giờ trên trang cũ",
    "auto-draft": "bản nháp trên trang cũ",
}  # fmt: skip
_KINDS = frozenset({"post", "page"})
_SILENT = frozenset({"attachment", "nav_menu_item", "revision", "custom_css", "wp_global_styles"})
_FIELDS = {
    "post_id": "id", "post_name": "name", "post_type": "kind", "status": "status",
    "post_date": "date", "post_date_gmt": "gmt", "attachment_url": "file", "title": "title",
    "link": "link", "creator": "creator", "post_parent": "parent", "is_sticky": "sticky",
}  # fmt: skip
_OLD_SLUG, _THUMBNAIL, _ALT = "_wp_old_slug", "_thumbnail_id", "_wp_attachment_image_alt"
_DEFAULT = frozenset({"uncategorized", "chưa phân loại", "chua phan loai"})


def stage_wordpress(text: Iterable[str], staging: Staging) -> str:
    """Keep what posts refer to; the portal's address, from its channel."""
    base = ""
    for element in elements(text, lambda one: local(one) in ("item", "author", "base_blog_url")):
        name = local(element)
        if name == "base_blog_url":
            base = (element.text or "").strip()
        elif name == "author":
            told = {local(child): child.text or "" for child in element}
            staging.add("authors", {
                "login": told.get("author_login", ""), "name": told.get("author_display_name", ""),
            })  # fmt: skip
        else:
            item = _Item(element)
            if item.fields.get("kind") == "attachment":
                staging.add("attachments", {
                    "id": item.fields.get("id"), "file": item.fields.get("file"),
                    "title": item.fields.get("title"), "caption": item.excerpt,
                    "alt": item.meta.get(_ALT, ""),
                })  # fmt: skip
    return base


def read_wordpress(text: Iterable[str], staging: Staging, base: str) -> Iterator[Entry | Left]:
    """Yield each post and page, and what is left out by its name."""
    comments = 0
    for element in elements(text, lambda one: local(one) == "item"):
        item = _Item(element)
        comments += item.comments
        kind, status = item.fields.get("kind", ""), item.fields.get("status", "")
        title = item.fields.get("title", "") or "(không tiêu đề)"
        if kind not in _KINDS:
            if kind not in _SILENT:
                yield Left(f"{title} ({kind})", "không phải bài viết")
        elif status in ("trash", "auto-draft", "inherit"):
            yield Left(title, "trong thùng rác hoặc bản tự lưu của trang cũ")
        elif not item.content.strip() and not item.excerpt.strip():
            yield Left(title, "bài trống")
        else:
            yield _entry(item, staging, base)
    if comments:
        yield Left(f"{comments} bình luận", "bình luận của trang cũ không nhập")


class _Item:
    """An item's fields by their names here, whatever the namespaces' versions."""

    def __init__(self, element: etree._Element) -> None:
        self.fields: dict[str, str] = {}
        self.meta: dict[str, str] = {}
        self.sections: list[str] = []
        self.tags: list[str] = []
        self.comments = 0
        self.old_slugs: list[str] = []
        self.content = self.excerpt = ""
        for child in element:
            if isinstance(child.tag, str):
                self._take(child)

    def _take(self, child: etree._Element) -> None:
        name, text = local(child), child.text or ""
        if name == "encoded":
            if "excerpt" in space(child):
                self.excerpt = text
            else:
                self.content = text
        elif name in _FIELDS:
            self.fields.setdefault(_FIELDS[name], text.strip())
        elif name == "category" and child.get("domain") == "category":
            self.sections.append(text.strip())
        elif name == "category" and child.get("domain") == "post_tag":
            self.tags.append(text.strip())
        elif name == "comment":
            self.comments += 1
        elif name == "postmeta":
            told = {local(one): one.text or "" for one in child}
            key, value = told.get("meta_key", ""), told.get("meta_value", "")
            self.meta[key] = value
            if key == _OLD_SLUG:
                self.old_slugs.append(value)


def _entry(item: _Item, staging: Staging, base: str) -> Entry:
    fields = item.fields
    link = fields.get("link", "")
    is_public = fields.get("status") == "publish"
    moment = utc(fields.get("gmt")) or local_time(fields.get("date"))
    section = next((one for one in item.sections if one.lower() not in _DEFAULT), "")
    account = staging.first("authors", "login", fields.get("creator")).get("name") or ""
    return Entry(
        Origin(host_of(base or link) or "wordpress", fields.get("id", link), link),
        fields.get("title", ""), item.excerpt, item.content, "", account, moment, section,
        tuple(_addresses(item, base)), link, link or base,
        "" if is_public else _STATES.get(fields.get("status", ""), "chưa đăng trên trang cũ"),
        "wordpress", _image(item, staging), pictures=_gallery(item.content, staging),
        tags=tuple(item.tags),
    )  # fmt: skip


def _addresses(item: _Item, base: str) -> Iterator[str]:
    """The permanent address, the one by number, and those of former names."""
    link, number = item.fields.get("link", ""), item.fields.get("id", "")
    root = urlsplit(base).path.rstrip("/")
    path = path_of(link) if link else ""
    if path and path != f"{root}/" and "?" not in path:
        yield path
    if number:
        yield f"{root}/?p={number}"
    if item.fields.get("kind") == "page" and number:
        yield f"{root}/?page_id={number}"
    name = item.fields.get("name", "")
    for old in item.old_slugs:
        if name and f"/{name}" in path:
            yield path.replace(f"/{name}", f"/{old}")


def _image(item: _Item, staging: Staging) -> OldFile | None:
    found = staging.first("attachments", "id", item.meta.get(_THUMBNAIL))
    return _file(found) if found.get("file") else None


def _file(row: dict[str, str | None]) -> OldFile:
    return OldFile(row.get("file") or "", row.get("alt") or "", row.get("caption") or "")


def _gallery(content: str, staging: Staging) -> dict[str, OldFile]:
    """The pictures that shortcodes name by number."""
    numbers = {
        number
        for code in re.findall(r"\[gallery[^\]]*ids=[\"']?([\d, ]+)", content)
        for number in re.findall(r"\d+", code)
    }
    found = {number: staging.first("attachments", "id", number) for number in sorted(numbers)}
    return {n: _file(row) for n, row in found.items() if row.get("file")}
