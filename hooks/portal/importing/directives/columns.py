"""Lines that stand side by side, as printed: the left column first, then the right one.

Heads and feet of directives have two columns: the issuer and the State's name, the recipients and
the signature. Text files and printed pages set them by tabs or by spaces.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from portal.model.symbols import BY_NAME

TAB = "\ue000"  # stands for a tab of Word, which its converter would make a space of
_GAP = re.compile(rf"(?:\t|{TAB})+[ \t{TAB}]*| {{3,}}")
# The State's and the Party's names begin the right column, however near to the left one they are.
_STATE = re.compile(r"(?<=\S) (?=CỘNG H(?:ÒA|OÀ) XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM\s*$|Độc lập\s*[-–])")
_RULE = re.compile(r"[\s*_=.–—-]+")
_HEAD = 30  # lines in which a head ends
_ENTRY = re.compile(r"^\W*(?:nơi\s+nhận|số\s*[:.\d]|v/v|kính gửi)", re.IGNORECASE)
_LISTED = re.compile(r"^\s*\\?[-–+•]\s*\S")
_FOOT = re.compile(r"^\W*nơi\s+nhận|^\s*(?:t/?m|k/?t|t/?l|tuq|q)\s*[./]", re.IGNORECASE)


class Part(NamedTuple):
    """Words of a line with the place at which they begin and end."""

    start: int
    end: int
    text: str


def straightened(lines: list[str]) -> list[str]:
    """The lines with the head's and the foot's columns one below the other."""
    head = _region(lines, 0, min(_HEAD, len(lines)))
    done = [*_columns(lines[head[0] : head[1]])] if head else []
    begin = head[1] if head else 0
    before = lines[: head[0]] if head else []
    at = next((n for n in range(begin, len(lines)) if _is_foot(lines[n])), len(lines))
    foot = _region(lines, at, len(lines))
    if not foot:
        return [*before, *done, *map(_one, lines[begin:])]
    middle = map(_one, lines[begin : foot[0]])
    return [
        *before,
        *done,
        *middle,
        *_columns(lines[foot[0] : foot[1]]),
        *map(_one, lines[foot[1] :]),
    ]


def _is_foot(line: str) -> bool:
    return any(_FOOT.match(part.text) for part in parts(line))


def parts(line: str) -> list[Part]:
    """The words between wide gaps."""
    line = _STATE.sub("    ", line)
    found, at = [], 0
    for gap in (*_GAP.finditer(line), None):
        end = gap.start() if gap else len(line)
        if line[at:end].strip():
            start = at + len(line[at:end]) - len(line[at:end].lstrip())
            found.append(Part(start, end, " ".join(line[at:end].split())))
        at = gap.end() if gap else end
    return found


def _one(line: str) -> str:
    return " ".join(line.replace(TAB, " ").split(" ")) if TAB in line else line


def _region(lines: list[str], start: int, end: int) -> tuple[int, int] | None:
    """From the first to the last of the lines that stand side by side, and what belongs to them."""
    double = [n for n in range(start, end) if len(parts(lines[n])) > 1]
    if not double:
        return None
    first = last = double[0]
    for n in double[1:]:
        if n - last > 4 or _breaks(lines[last + 1 : n]):
            break
        last = n
    while first > start and lines[first - 1].strip() and not _breaks(lines[first - 1 : first]):
        first -= 1
    while last + 1 < end and (lines[last + 1].strip() or _goes_on(lines, last + 1, end)):
        if _breaks(lines[last + 1 : last + 2]):
            break
        last += 1
    return first, last + 1


def _goes_on(lines: list[str], at: int, end: int) -> bool:
    """Whether a foot goes on after blank lines, which leave room for the signature."""
    following = (line for line in lines[at : min(at + 6, end)] if line.strip())
    one = next(following, "")
    indent = len(one) - len(one.lstrip())
    return indent > 25 or bool(_ENTRY.match(one) or (_LISTED.match(one) and len(one) < 80))


def _breaks(lines: Iterable[str]) -> bool:
    """Whether the name of a document's type stands among the lines: the head ends above it."""
    return any(" ".join(line.lower().strip(" *").split()) in BY_NAME for line in lines)


def _columns(lines: list[str]) -> Iterator[str]:
    """The left parts, then the right ones; a line of one part belongs where it begins."""
    parted = [parts(line) for line in lines]
    middle = _middle(parted)
    for side in (False, True):
        for found in parted:
            told = [one.text for one in found if _is_right(one, found, middle) is side]
            if told:
                yield " ".join(told)
        if not side:
            yield ""


def _middle(parted: list[list[Part]]) -> float:
    """Where the right column begins: between the ends of left and the starts of right parts."""
    starts = sorted(found[-1].start for found in parted if len(found) > 1)
    return starts[len(starts) // 4] - 2 if starts else 0.0


def _is_right(one: Part, found: list[Part], middle: float) -> bool:
    if len(found) > 1:
        return one.start >= middle or one is found[-1]
    if _RULE.fullmatch(one.text):
        return one.start >= middle
    return (one.start + one.end) / 2 >= middle
