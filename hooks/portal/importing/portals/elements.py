"""Elements of an XML export as a stream: whatever its size, one element is held at a time."""

import re
from collections.abc import Callable, Iterable, Iterator
from html.entities import html5

from lxml import etree

from portal.importing.refusal import Refused

_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_ROOT = re.compile(r"<[A-Za-z_]")
_BARE = re.compile(
    r"&(?!(?:#\d+|#x[0-9a-fA-F]+|\w{1,31});)|&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z]\w{0,30});"
)
_BAD = re.compile(r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|x0*(?:[0-8bcefBCEF]|1[0-9a-fA-F]));")
_HEAD = 1 << 20  # letters before the first element
_LARGEST = 64 << 20  # letters of one element
_TAIL = 40  # letters at the end of a piece in which an entity may be cut


def elements(
    text: Iterable[str], is_wanted: Callable[[etree._Element], bool]
) -> Iterator[etree._Element]:
    """Yield each wanted element once it is whole; it is emptied afterwards.

    Nothing outside the file is read, and a declaration of entities is refused; what is broken is
    mended as far as a parser can. Raises Refused for what is no XML.
    """
    parser = etree.XMLPullParser(
        events=("end",), recover=True, huge_tree=True, resolve_entities=False, no_network=True,
        load_dtd=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    held = 0
    for piece in _mended(_beginning(text)):
        parser.feed(piece)
        held += len(piece)
        for _, element in parser.read_events():
            if not isinstance(element.tag, str):
                continue
            if is_wanted(element):
                yield element
                _forget(element)
                held = 0
        if held > _LARGEST:
            raise Refused("XML có phần tử quá lớn")
    try:
        parser.close()
    except etree.XMLSyntaxError as error:
        if held and not parser.error_log:
            raise Refused("XML hỏng") from error
    for _, element in parser.read_events():
        if isinstance(element.tag, str) and is_wanted(element):
            yield element


def local(element: etree._Element) -> str:
    """An element's name in small letters, without its namespace."""
    return str(element.tag).rsplit("}", 1)[-1].rsplit(":", 1)[-1].lower()


def space(element: etree._Element) -> str:
    """The namespace of an element, or its prefix when the prefix was never declared."""
    name = str(element.tag)
    return name[1:].split("}", 1)[0] if name.startswith("{") else name.rpartition(":")[0]


def _forget(element: etree._Element) -> None:
    """Let go of an element and of those before it: the tree would hold the whole file."""
    element.clear()
    above = element.getparent()
    while above is not None and element.getprevious() is not None:
        del above[0]


def _beginning(text: Iterable[str]) -> Iterator[str]:
    """The text without its declaration, once it is sure that no entity is declared."""
    pieces = iter(text)
    start = ""
    for piece in pieces:
        start += piece
        if (root := _ROOT.search(start)) or len(start) > _HEAD:
            break
    else:
        root = _ROOT.search(start)
    if root is None:
        raise Refused("không phải XML")
    if "<!ENTITY" in start[: root.start()].upper():
        raise Refused("XML có khai báo thực thể")
    if "<!DOCTYPE" in start[: root.start()].upper():
        start = start[root.start() :]
    yield _DECLARATION.sub("", start, count=1)
    yield from pieces


def _mended(text: Iterable[str]) -> Iterator[str]:
    """The text with what HTML writes and XML forbids: named entities, a lone ampersand."""
    left = ""
    for piece in text:
        whole = left + piece
        at = whole.rfind("&", max(0, len(whole) - _TAIL))
        cut = at if at >= 0 and ";" not in whole[at:] else len(whole)
        left = whole[cut:]
        yield _BAD.sub("", _BARE.sub(_replaced, whole[:cut]))
    if left:
        yield _BAD.sub("", _BARE.sub(_replaced, left))


def _replaced(match: re.Match[str]) -> str:
    if match[1] is None:
        return "&amp;"
    return html5.get(f"{match[1]};", f"&amp;{match[1]};")
