"""Text as Markdown that shows it unchanged, with as few marks as that takes.

The dialect is Python-Markdown's with the extensions of ``mkdocs.yml``; other dialects escape
otherwise. Dashes and numbers at the beginning of a line stay: such lines are lists, and read so.
"""

import re
from urllib.parse import quote

_MARKS = re.compile(r"[\\*`{]|(?<!\w)_|_(?!\w)")
_ALL_MARKS = re.compile(r"[\\*`{\[\]]|(?<!\w)_|_(?!\w)")
_FOOTNOTE = re.compile(r"\[(?=\^)")
_END_OF_LINK = re.compile(r"\](?:[(\[:]| \()")
_ENTITY = re.compile(r"&(?=#\w|\w+;)")
_LINE = re.compile(r"^(?:#|>|\+(?= )|-{2,}$)")
_HREF_SAFE = "/:?#@!$&'*+,;=%~.-_"
_LINE_BREAK = "<br>\n"


def escaped(text: str) -> str:
    """The text of one run, with the signs that would mean something taken literally."""
    return _entities(_brackets(_MARKS.sub(r"\\\g<0>", text)))


def _brackets(text: str) -> str:
    """Where a link could end, whatever bracket before it could begin one, another inside it too."""
    ends = [found.start() for found in _END_OF_LINK.finditer(text)]
    last = ends[-1] if ends else 0
    return text[:last].replace("[", "\\[") + _FOOTNOTE.sub(r"\\[", text[last:])


def described(alt: str) -> str:
    """A picture's description, or the words of a link, so that no bracket ends them."""
    return _entities(_ALL_MARKS.sub(r"\\\g<0>", alt))


def _entities(text: str) -> str:
    return _ENTITY.sub("&amp;", text).replace("<", "&lt;")


def begun(line: str) -> str:
    """A line as it may stand at the beginning of a block."""
    if line.startswith((":", "=")):  # Markdown has no escape for them
        return f"&#{ord(line[0])};{line[1:]}"
    return _LINE.sub(r"\\\g<0>", line)


def paragraph(text: str) -> str:
    """Text whose line breaks are shown, as one block; empty when there is nothing to see."""
    lines = [" ".join(line.split()) for line in text.strip().split("\n")]
    return _LINE_BREAK.join(begun(line) for line in lines if line)


def address(href: str) -> str:
    """A link's target so that it ends where it ends."""
    return quote(href, safe=_HREF_SAFE)
