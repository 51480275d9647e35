"""Bodies that are plain prose, made into HTML without Markdown's machine.

Most bodies hold nothing but paragraphs, headings, flat lists and bold words, and most of a clean
build's time went into looking for everything else that Markdown knows. What is read here is the
part of the language on which no extension of ours has an opinion; a body with any other mark is
left to Python-Markdown. A property test holds both to the same bytes.
"""

import re
from collections.abc import Iterable, Iterator

from portal.content.bodies.finishing import PAGE_IDS
from portal.content.bodies.lean import Heading, Ids
from portal.model.text import slugify

KNOWN_EXTENSIONS = frozenset({
    "attr_list", "def_list", "fenced_code", "footnotes", "sane_lists", "tables", "toc",
})  # fmt: skip

# A character that can begin inline markup, an entity or a table; anything that a sanitiser would
# write anew; any space but the plain and the no-break one. One class of characters is searched for
# seven times as fast as the same with alternatives.
_OTHER_MARK = re.compile(
    r"[`\\\[\]<>&_^~{|\x00-\x09\x0b-\x1f\x7f-\x9f\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
    r"\ufffe\uffff]"
)
# An address; a space at the end or the beginning of a line: a line break, a code block.
_OTHER_SIGNS = ("://", " \n", "\n ")
# A no-break space that is not between two words: where texts are stripped, it goes too.
_LOOSE_SPACE = re.compile(r"\xa0(?<!\S\xa0)|\xa0(?!\S)")
# What makes a line more than text: a mark of a block (one star may begin bold words).
_BLOCK_MARK = re.compile(r"[ #+:=-]|\*(?!\*[^\s*])|\d+\.")
_BOLD = re.compile(r"\*\*(?<!\*\*\*)([^\s*](?:[^*\n]*[^\s*])?)\*\*(?!\*)")
_HEADING = re.compile(r"(#{1,6}) (.*[^#])\Z")


def prose(text: str) -> tuple[str, tuple[Heading, ...]] | None:
    """Return the HTML of plain prose and its headings, or None for any other body.

    What is returned holds no tag but p, h1 to h6, ul, li and strong, and no attribute but ids.
    """
    text = text.strip("\n")
    if _OTHER_MARK.search(text) or any(sign in text for sign in _OTHER_SIGNS):
        return None
    if text[:1] == " " or text[-1:] == " " or _LOOSE_SPACE.search(text):
        return None
    blocks = [block for one in text.split("\n\n") if (block := one.strip("\n"))]
    headings: list[Heading] = []
    parts: list[str] = []
    ids = Ids(PAGE_IDS)
    for is_list, group in _grouped(blocks):
        html = _list(group) if is_list else _block(group[0], headings, ids)
        if html is None:
            return None
        parts.append(html)
    html = _BOLD.sub(r"<strong>\1</strong>", "\n".join(parts)).replace("\xa0", "&nbsp;")
    return None if "*" in html else (html, tuple(headings))


def _grouped(blocks: Iterable[str]) -> Iterator[tuple[bool, list[str]]]:
    """Yield each block, those of one list together."""
    items: list[str] = []
    for block in blocks:
        if block.startswith("- "):
            items.append(block)
            continue
        if items:
            yield True, items
            items = []
        yield False, [block]
    if items:
        yield True, items


def _block(block: str, headings: list[Heading], ids: Ids) -> str | None:
    """A paragraph, or a heading, which is noted with an id of its own."""
    if block.startswith("#"):
        heading = _HEADING.match(block)
        if heading is None or "\n" in block or heading[2] != heading[2].strip():
            return None
        level, name = len(heading[1]), _BOLD.sub(r"\1", heading[2])
        one = ids.unused(slugify(name) or "muc")
        headings.append(Heading(level, one, name))
        return f'<h{level} id="{one}">{heading[2]}</h{level}>'
    if any(_BLOCK_MARK.match(line) for line in block.split("\n")):
        return None
    return f"<p>{block}</p>"


def _list(blocks: list[str]) -> str | None:
    """A flat list. After an empty line Python-Markdown makes paragraphs of the items beside it."""
    items: list[str] = []
    for number, block in enumerate(blocks):
        lines = block.split("\n")
        if not all(line.startswith("- ") and not _BLOCK_MARK.match(line, 2) for line in lines):
            return None
        texts = [line[2:] for line in lines]
        if number:
            items[-1] = _spaced(items[-1])
            texts[0] = _spaced(texts[0])
        items += texts
    return "<ul>\n" + "\n".join(f"<li>{text}</li>" for text in items) + "\n</ul>"


def _spaced(text: str) -> str:
    return text if text.startswith("\n") else f"\n<p>{text}</p>\n"
