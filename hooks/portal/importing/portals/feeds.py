"""Dumps of feeds: RSS of any version, and Atom as Blogger exports it."""

from collections.abc import Iterable, Iterator

from lxml import etree

from portal.importing.addresses import host_of, path_of
from portal.importing.extracted import Origin
from portal.importing.portals.elements import elements, local, space
from portal.importing.portals.entry import Entry, Left, OldFile
from portal.importing.portals.moments import mailed

_KIND = "#kind"
_TEXTS = ("encoded", "content", "description", "summary")
_DATES = ("published", "pubdate", "issued", "date", "created", "updated", "modified")
_NAMELESS = frozenset({"unknown", "anonymous", "noreply@blogger.com", "noreply"})


def read_feed(text: Iterable[str]) -> Iterator[Entry | Left]:
    """Yield each item that is an article."""
    for element in elements(text, lambda one: local(one) in ("item", "entry")):
        kind = _kind(element)
        title = _first(element, "title")
        if kind not in ("", "post", "page"):
            yield Left(f"{title} ({kind})", "không phải bài viết")
        elif not _body(element)[0] and not _body(element)[1]:
            yield Left(title or "(không tiêu đề)", "bài trống")
        else:
            yield _entry(element, title)


def _entry(element: etree._Element, title: str) -> Entry:
    lead, body = _body(element)
    link = _link(element)
    told = _first(element, "guid") or _first(element, "id") or link
    published = next((day for name in _DATES if (day := mailed(_first(element, name)))), None)
    image, files = _enclosed(element)
    origin = Origin(host_of(link) or "feed", told or title, link)
    return Entry(
        origin, title, lead, body, _author(element), "", published, _section(element),
        (path_of(link),) if link else (), link, link,
        "bản nháp trên trang cũ" if _is_draft(element) else "", "", image, files,
    )  # fmt: skip


def _body(element: etree._Element) -> tuple[str, str]:
    """Lead and text: the fullest is the text, and what is shorter and says something the lead."""
    found = {name: text for name in _TEXTS if (text := _markup(element, name))}
    body = next((found[name] for name in ("encoded", "content") if name in found), "")
    lead = next((found[name] for name in ("description", "summary") if name in found), "")
    return (lead, body) if body else ("", lead)


def _markup(element: etree._Element, name: str) -> str:
    for child in element:
        if local(child) != name or "mrss" in space(child) or "media" in space(child):
            continue
        if len(child):  # xhtml
            return "".join(etree.tostring(one, encoding="unicode", method="html") for one in child)
        text = (child.text or "").strip()
        is_plain = child.get("type") in ("text", "text/plain")
        return text.replace("&", "&amp;").replace("<", "&lt;") if is_plain else text
    return ""


def _first(element: etree._Element, name: str) -> str:
    for child in element:
        if local(child) == name and "media" not in space(child) and "mrss" not in space(child):
            return " ".join("".join(child.itertext()).split())
    return ""


def _link(element: etree._Element) -> str:
    links = [child for child in element if local(child) == "link"]
    for link in links:
        if link.get("href") and link.get("rel", "alternate") == "alternate":
            return str(link.get("href"))
    told = next(((link.text or "").strip() for link in links if (link.text or "").strip()), "")
    guid = _first(element, "guid")
    return told or (guid if guid.startswith("http") else "")


def _author(element: etree._Element) -> str:
    for child in element:
        if local(child) in ("creator", "author"):
            names = [one.text or "" for one in child if local(one) == "name"]
            name = " ".join((names[0] if names else "".join(child.itertext())).split())
            return "" if name.lower() in _NAMELESS else name
    return ""


def _kind(element: etree._Element) -> str:
    for child in element:
        scheme, term = child.get("scheme") or "", child.get("term") or ""
        if local(child) == "category" and scheme.endswith(_KIND):
            return str(term.rpartition("#")[2])
    return ""


def _section(element: etree._Element) -> str:
    for child in element:
        if local(child) == "category" and not (child.get("scheme") or "").endswith(_KIND):
            told = child.get("term") or child.get("label") or child.text or ""
            if told.strip():
                return str(" ".join(told.split()))
    return ""


def _is_draft(element: etree._Element) -> bool:
    return any(
        local(one) == "draft" and (one.text or "").strip() == "yes" for one in element.iter()
    )


def _enclosed(element: etree._Element) -> tuple[OldFile | None, tuple[OldFile, ...]]:
    """The picture that a feed sends along, and other files."""
    image: OldFile | None = None
    files: dict[str, OldFile] = {}
    for child in element.iter():
        href = child.get("url") or (child.get("href") if child.get("rel") == "enclosure" else "")
        if not href or local(child) not in ("enclosure", "content", "thumbnail", "link"):
            continue
        kind = (child.get("type") or "") + (child.get("medium") or "")
        if "image" in kind or local(child) == "thumbnail":
            told = [one.text or "" for one in child if local(one) in ("description", "title")]
            image = OldFile(
                str(href), "", told[0].strip() if told else image.caption if image else ""
            )
        elif local(child) in ("enclosure", "link"):
            files[str(href)] = OldFile(str(href))
    return image, tuple(files.values())
