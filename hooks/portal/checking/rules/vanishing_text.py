"""Words in angle or curly brackets that readers do not see: taken for a tag, or for attributes.

Whether they are seen is asked of the converter itself.
"""

import re
from collections.abc import Iterator

from portal.content.bodies.conversion import Converter
from portal.content.bodies.shown import plain
from portal.content.documents import Document
from portal.content.markup import position, without_code
from portal.model.diagnostics import BodyFinding

RULE = "vanishing-text"
_BRACKETED = re.compile(r"</?([^\s<>/!?]*)([^<>\n]*)>|\{([^{}\n]*)\}")
_ADDRESS = re.compile(r"<(?:[a-z][a-z0-9+.-]*:|[^\s<>]+@)", re.IGNORECASE)  # shown as a link
_ATTRIBUTE = re.compile(r":?\s*(?:(?:[#.][\w:.-]+|(?:lang|title)=(?:\"[^\"]*\"|'[^']*'|\S+))\s*)*")
_ELEMENTS_WRITTEN = """
a abbr address area article aside audio b base bdi bdo big blockquote body br button canvas caption
center cite code col colgroup data datalist dd del details dfn dialog div dl dt em embed fieldset
figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i
iframe img input ins kbd label legend li link main map mark marquee math menu meta meter nav nobr
noscript object ol optgroup option output p param picture pre progress q rp rt ruby s samp script
search section select slot small source span strike strong style sub summary sup svg table tbody td
template textarea tfoot th thead time title tr track tt u ul var video wbr
"""
_ELEMENTS = frozenset(_ELEMENTS_WRITTEN.split())
_SHOWN = 60


def check(document: Document, bodies: Converter) -> Iterator[BodyFinding]:
    """Yield each such piece of the body, with its line."""
    text = without_code(document.body)
    found = [match for match in _BRACKETED.finditer(text) if _is_suspect(match)]
    if not found:
        return
    shown = " ".join(plain(bodies.convert(document.body).html).split())
    for match in found:
        if " ".join(match[0].split()) not in shown:
            line, column = position(document.body, match.start())
            yield BodyFinding(RULE, line, column, *_told(match), "warning")


def _is_suspect(match: re.Match[str]) -> bool:
    if match[0][0] == "{":
        return bool(match[3].strip()) and not _ATTRIBUTE.fullmatch(match[3].strip())
    name, rest = match[1], match[2]
    is_tag = name.lower() in _ELEMENTS and (not rest.strip(" /") or "=" in rest or name.islower())
    return bool(name) and not is_tag and not _ADDRESS.match(match[0])


def _told(match: re.Match[str]) -> tuple[str, str]:
    written = match[0] if len(match[0]) <= _SHOWN else f"{match[0][:_SHOWN]}…"
    if match[0][0] == "{":
        message = f"“{written}” không hiện: ngoặc nhọn ở đây là thuộc tính"
        return message, "Dùng ngoặc tròn, ví dụ (Phụ lục 1); hoặc bỏ đi."
    return f"“{written}” không hiện: bị coi là thẻ HTML", f"Viết \\{written} hoặc dùng ngoặc khác."
