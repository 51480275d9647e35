"""What a body would cost to convert, and which cost too much: Markdown is quadratic in some texts.

Python-Markdown looks from each bracket for the one that ends it, so that brackets that are never
closed cost their distance to the end of their paragraph; notes and headings in one piece cost the
square of their number. These steps are counted here in one pass over the body, and are the same on
every machine. A step takes 0.02 to 0.4 microseconds (measured); what texts of people need is a
thousandth of the budget.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

Reason = Literal["long", "deep", "brackets", "tags", "notes", "headings"]
_BUDGET = 4_000_000  # steps: at most a second and a half
_LONGEST = 2_000_000  # characters
_DEEPEST = 40  # levels of lists
_TAG, _RULE = 16, 8  # steps of these kinds are so many times shorter

_BREAK = re.compile(r"\n[ \t]*\n")
_BRACKET = re.compile(r"\]\(|[\[\]()]")
_OPEN_TAG = re.compile(r"<(?=[a-zA-Z/!?][^<>]*(?:<|\Z))")
_RULED = re.compile(r"^(?:#|[ \t]{0,3}(?:=|(?:[*_-][ \t]*){3}))", re.MULTILINE)
_ITEM = re.compile(r"^([ \t>]*)((?:(?:[*+-]|\d{1,9}\.)[ \t>]+)+)", re.MULTILINE)
_MARK = re.compile(r"[*+-]|\d+\.")
_LEVEL = 4  # spaces


class Excess(NamedTuple):
    """Why a body costs too much, and the offset of what costs most."""

    reason: Reason
    offset: int


class _Cost(NamedTuple):
    steps: int
    reason: Reason
    offset: int


def excess(text: str) -> Excess | None:
    """Return why a body is not converted; None for one that is."""
    if len(text) > _LONGEST:
        return Excess("long", 0)
    deep = next((one.start() for one in _ITEM.finditer(text) if _levels(one) > _DEEPEST), None)
    if deep is not None:
        return Excess("deep", deep)
    costs = list(_costs(text))
    if sum(cost.steps for cost in costs) <= _BUDGET:
        return None
    dearest = max(costs)
    return Excess(dearest.reason, dearest.offset)


def _levels(item: re.Match[str]) -> int:
    return len(item[1].expandtabs(_LEVEL)) // _LEVEL + len(_MARK.findall(item[2]))


def _costs(text: str) -> Iterator[_Cost]:
    notes = text.count("[^")
    if notes:
        yield _Cost(notes * notes, "notes", text.index("[^"))
    tags = len(_OPEN_TAG.findall(text)) if "<" in text else 0
    if tags:
        yield _Cost(tags * len(text) // _TAG, "tags", text.index("<"))
    start = 0
    for end, after in (*(match.span() for match in _BREAK.finditer(text)), (len(text), 0)):
        block = text[start:end]
        if "[" in block:
            yield _Cost(_bracket_steps(block), "brackets", start)
        yield _Cost(len(_RULED.findall(block)) ** 2 // _RULE, "headings", start)
        start = after


def _bracket_steps(block: str) -> int:
    """How far all brackets of a paragraph are from those that end them, or from its end."""
    steps = 0
    square: list[int] = []
    round_: list[int] = []
    for match in _BRACKET.finditer(block):
        sign, at = match[0], match.start()
        if sign[0] == "]" and square:
            steps += at - square.pop()
        elif sign == ")" and round_:
            steps += at - round_.pop()
        if sign == "[":
            square.append(at)
        elif sign == "](" or (sign == "(" and round_):
            round_.append(at)
    return steps + sum(len(block) - at for at in (*square, *round_))
