"""What a tag, an attribute or a style says of how an element looks."""

import re
from dataclasses import replace

from lxml.html import HtmlElement

from portal.importing.markdown.runs import Look

_STRONG = frozenset({"b", "strong"})
_EM = frozenset({"i", "em", "cite", "dfn"})
_TAGS = {"sup": "sup", "sub": "sub", "del": "del", "s": "del", "strike": "del"}
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_NOT_BOLD = re.compile(r"font-weight\s*:\s*(?:normal|[1-5]00)", re.IGNORECASE)
_ITALIC = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE
)
_NOWHERE = re.compile(r"#\Z|#top|javascript:", re.IGNORECASE)
_ALIGN = re.compile(r"text-align\s*:\s*(left|right|center)", re.IGNORECASE)
_ALIGN_CLASS = re.compile(r"(?:text|align)-?(right|center)\b")
_CAPTION = re.compile(r"caption|chu-?_?thich|ghi-?chu-?anh|pic-?note|photo-?note|image-?note", re.I)


def look_of(element: HtmlElement, look: Look) -> Look:
    """The look of what is inside an element, when what is around it has ``look``."""
    tag, style = element.tag, element.get("style") or ""
    if tag in _STRONG or (style and _BOLD.search(style)):
        look = replace(look, strong=not _NOT_BOLD.search(style))
    elif style and look.strong and _NOT_BOLD.search(style):
        look = replace(look, strong=False)
    if tag in _EM or (style and _ITALIC.search(style)):
        look = replace(look, em=True)
    if tag in _TAGS:
        look = replace(look, tag=_TAGS[tag])
    if tag == "a" and (href := (element.get("href") or "").strip()) and not _NOWHERE.match(href):
        look = replace(look, href=href)
    return look


def align_of(element: HtmlElement) -> str:
    """How the lines of a block are set: "left", "center", "right", or empty when nobody says."""
    at: HtmlElement | None = element
    for _ in range(3):
        if at is None:
            break
        if at.tag == "center":
            return "center"
        told = _ALIGN.search(at.get("style") or "") or _ALIGN_CLASS.search(at.get("class") or "")
        align = (told[1] if told else at.get("align") or "").lower()
        if align:
            return align if align in ("left", "center", "right") else ""
        at = at.getparent()
    return ""


def is_caption(element: HtmlElement) -> bool:
    """Whether the page itself calls a block the words below a picture."""
    at: HtmlElement | None = element
    for _ in range(3):
        if at is None:
            return False
        if at.tag == "figcaption":
            return True
        if _CAPTION.search(at.get("class") or "") and at.find(".//img") is None:
            return True
        at = at.getparent()
    return False


def is_hidden(element: HtmlElement) -> bool:
    """Whether browsers show nothing of an element."""
    style = element.get("style")
    return bool(style and _HIDDEN.search(style)) or element.get("hidden") is not None


def sign_of(element: HtmlElement) -> str:
    """An element's sign in a trail: ``tag#id.class``, digits as 0, for ids count up.

    A cell of a table has its column besides: in tables of layout nothing else tells them apart.
    """
    sign = str(element.tag)
    if sign == "td":
        sign += "|" * sum(1 for _ in element.itersiblings("td", preceding=True))
    if name := element.get("id"):
        sign += f"#{name}"
    if classes := element.get("class"):
        sign += f".{'.'.join(classes.split())}"
    return re.sub(r"\d+", "0", sign)
