"""The words right before a number: its type, "số", or another paper's name."""

import re
from dataclasses import dataclass

from portal.citations.facts import spaced
from portal.citations.names import NAME
from portal.model.symbols import BY_NAME, GENERIC_NAMES, OTHER_PAPERS

LEAD_WIDTH = 64  # characters looked back for a type word; the longest is 23 long
_FAR_WIDTH = 180  # characters looked back for "Chỉ thị của Ban Thường vụ Tỉnh ủy số"


@dataclass(frozen=True, slots=True)
class Lead:
    """The words right before a number.

    ``start`` is where they begin in the text; ``marked`` says that "số" stands there;
    ``other_paper`` that they name a licence, a contract or a form.
    """

    start: int
    type_word: str | None = None
    marked: bool = False
    other_paper: bool = False


def _names_backwards(names: tuple[str, ...]) -> str:
    backwards = (r"\s{1,3}".join(name.split()) for name in names)
    return "|".join(sorted((_mirror(name) for name in backwards), key=len, reverse=True))


def _mirror(pattern: str) -> str:
    r"""The pattern of the words read from right to left; ``\s{1,3}`` stays as it is."""
    return r"\s{1,3}".join(word[::-1] for word in reversed(pattern.split(r"\s{1,3}")))


# Read on the mirrored text, so that the match is anchored at the number and never searches.
_LEAD = re.compile(
    rf"\s{{0,3}}(?P<mark>:?\s{{0,2}}ốs(?!\w)\s{{0,3}})?(?P<from>ừt\s{{1,3}})?"
    rf"(?:(?P<type>{_names_backwards((*BY_NAME, *GENERIC_NAMES))})(?!\w)"
    rf"|(?P<other>{_names_backwards(OTHER_PAPERS)})(?!\w))?",
    re.IGNORECASE,
)

# The last letters before a number that a lead or a list may have: a cheap test to begin with.
_LAST_WORDS = (
    "số", "và", "hoặc", "các", "đến", "từ", ":", ",", ";", "-", "–", *BY_NAME, *GENERIC_NAMES
)  # fmt: skip
LEAD_ENDS = frozenset(case for word in _LAST_WORDS for case in (word[-1], word[-1].upper()))


def lead(text: str, at: int) -> Lead:
    """The lead of the number that begins at ``at``; of "Thông báo từ số" only the type counts."""
    mirrored = text[max(0, at - LEAD_WIDTH) : at][::-1]
    match = _LEAD.match(mirrored)
    if match is None or "\n\n" in match.group():
        return Lead(at)
    type_word = match["type"]
    return Lead(
        start=at - match.end() if type_word and not match["from"] else at,
        type_word=spaced(type_word[::-1]) if type_word else None,
        marked=match["mark"] is not None,
        other_paper=match["other"] is not None,
    )


_FAR = re.compile(
    rf"(?i:(?P<type>{'|'.join(BY_NAME)}))\s{{1,3}}(?:của|do)\s{{1,3}}"
    rf"(?P<issuer>{NAME})[\s,]{{1,3}}\Z"
)


def far_type(text: str, at: int) -> tuple[str, str] | None:
    """Type word and issuer of "Chỉ thị của Ban Thường vụ Tỉnh ủy số" that ends at ``at``."""
    window = text[max(0, at - _FAR_WIDTH) : at].rstrip().removesuffix("số") + " "
    match = _FAR.search(window) if "của" in window or "do" in window else None
    return (match["type"], spaced(match["issuer"])) if match else None
