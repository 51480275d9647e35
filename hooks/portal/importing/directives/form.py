"""A directive's form: head, text and foot, from the lines of a source in order of reading."""

from dataclasses import dataclass

from portal.importing.directives.columns import straightened
from portal.importing.directives.heading import Heading, read_heading
from portal.importing.directives.signing import Foot, read_foot


@dataclass(frozen=True, slots=True)
class Form:
    """The parts of a directive; ``lines`` are those of its text, annexes included."""

    heading: Heading
    foot: Foot
    lines: tuple[str, ...]


def read_form(header: tuple[str, ...], body: str, footer: tuple[str, ...]) -> Form | None:
    """Read a directive's form; None when the source is not written in it.

    ``header`` and ``footer`` are tables that a reader took out already, ``body`` the rest.
    """
    middle = straightened(body.split("\n")) if not (header and footer) else body.split("\n")
    lines = [*header, *([""] if header else []), *middle, *([""] if footer else []), *footer]
    heading = read_heading(lines)
    if heading is None:
        return None
    foot = read_foot(lines, heading.first)
    signs = (heading.motto, heading.type is not None, heading.dated is not None,
             bool(foot.signatures or foot.recipients))  # fmt: skip
    if sum(signs) < 2:
        return None
    text = [*lines[heading.first : foot.start], *lines[foot.end :]]
    return Form(heading, foot, tuple(text))
