"""By-lines around and at the end of a text."""

from collections.abc import Iterable, Sequence

from portal.importing.bylines import Byline
from portal.importing.markdown.blocks import Block
from portal.importing.pages.facts import byline_of, lone_name

_LAST = 3  # lines at the end among which it stands
_FIRST = 4  # lines at the beginning


def take_byline(body: Sequence[Block]) -> tuple[Byline | None, list[Block]]:
    """The by-line at the end of a text, and the text without it."""
    for at in range(len(body) - 1, max(0, len(body) - 1 - _LAST), -1):
        if found := byline_of(body[at], is_near=True):
            return found, [*body[:at], *body[at + 1 :]]
    return None, list(body)


def find_byline(
    body: Sequence[Block], above: Iterable[Block], below: Iterable[Block]
) -> tuple[Byline | None, list[Block]]:
    """The by-line at the end of a text, else at its beginning, else in lines around it."""
    found, rest = take_byline(body)
    if found:
        return found, rest
    for at, block in enumerate(body[:_FIRST]):
        found = byline_of(block, is_near=False) or (lone_name(block) if at < 2 else None)
        if found:
            return found, [*body[:at], *body[at + 1 :]]
    told = [byline_of(block, is_near=False) for block in above]
    told += [byline_of(block, is_near=True) for block in below]
    return next((one for one in told if one), None), list(body)
