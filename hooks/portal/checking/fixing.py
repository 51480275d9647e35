"""``portal check --fix``: findings that have one safe answer are mended in the file's bytes.

Safe means that no word changes: letters in another encoding form, characters that nobody sees, a
date in another order, a value written twice.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from portal.model.diagnostics import Diagnostic
from portal.model.letters import odd_words

_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")
_DATE = re.compile(
    r"(?<=[:\s'\"])(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d\d)(?=['\"]?\s*(?:#.*)?$)"
)
_ADDRESS = re.compile(r"(\S*://\S*)")
_INDENT = re.compile(r"^[\t ]+")
_ITEM = re.compile(r"\s*- [^:\[\]{}]+$")


@dataclass(frozen=True, slots=True)
class Fixed:
    """The file's new bytes and how many of the findings they answer."""

    data: bytes
    count: int


def fixed(data: bytes, findings: Iterable[Diagnostic]) -> Fixed:
    """Mend what can be mended, from the last line to the first, so that lines keep their numbers.

    A file that is not UTF-8 is left as it is.
    """
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return Fixed(data, 0)
    lines = text.split("\n")
    count = 0
    for finding in sorted(findings, key=lambda found: (-found.line, -found.column, found.rule)):
        fix = _FIXES.get(finding.rule)
        if fix is None or not 0 < finding.line <= len(lines):
            continue
        mended = fix(lines, finding)
        count += mended != lines
        lines = mended
    return Fixed("\n".join(lines).encode(), count)


Fix = Callable[[list[str], Diagnostic], list[str]]


def _compose(lines: list[str], _: Diagnostic) -> list[str]:
    """The finding names the first place only: the whole file is put into NFC."""
    return [unicodedata.normalize("NFC", line) for line in lines]


def _remove_unseen(lines: list[str], _: Diagnostic) -> list[str]:
    return [_UNSEEN.sub("", line) for line in lines]


def _right_letters(lines: list[str], one: Diagnostic) -> list[str]:
    """The words of the finding's line that have one answer; addresses are left as they are."""
    return _on_line(lines, one, lambda line: "".join(map(_righted, _ADDRESS.split(line))))


def _righted(part: str) -> str:
    if _ADDRESS.fullmatch(part):
        return part
    for word in reversed(list(odd_words(part))):
        if word.meant is not None:
            part = part[: word.start] + word.meant + part[word.start + len(word.word) :]
    return part


def _turn_date(lines: list[str], one: Diagnostic) -> list[str]:
    """3/1/2024 is the third of January: Vietnamese texts put the day first."""
    return _on_line(lines, one, lambda line: _DATE.sub(_iso, line, count=1))


def _iso(match: re.Match[str]) -> str:
    day, month, year = (int(part) for part in match.groups())
    return f"{year:04}-{month:02}-{day:02}" if 1 <= month <= 12 else match.group()


def _drop_item(lines: list[str], one: Diagnostic) -> list[str]:
    """An item that stands alone on its line goes with the line; other forms need a person."""
    index = one.line - 1
    return lines[:index] + lines[index + 1 :] if _ITEM.match(lines[index].rstrip("\r")) else lines


def _untab(lines: list[str], _: Diagnostic) -> list[str]:
    """Tabs that indent lines of the metadata become two spaces each."""
    closing = (n for n, line in enumerate(lines) if n and line.rstrip() == "---")
    end = next(closing, len(lines)) if lines[0].rstrip() == "---" else len(lines)
    indented = (_INDENT.sub(lambda m: m.group().replace("\t", "  "), line) for line in lines[:end])
    return [*indented, *lines[end:]]


def _on_line(lines: list[str], one: Diagnostic, mend: Callable[[str], str]) -> list[str]:
    index = one.line - 1
    return [*lines[:index], mend(lines[index]), *lines[index + 1 :]]


_FIXES: dict[str, Fix] = {
    "nfc": _compose,
    "odd-letter": _right_letters,
    "control-character": _remove_unseen,
    "date": _turn_date,
    "repeated-value": _drop_item,
    "yaml": _untab,
}
FIXABLE = tuple(sorted(_FIXES))
