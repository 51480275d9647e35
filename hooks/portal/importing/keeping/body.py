"""The body of a draft as the site's Markdown reads it: one outline, no letters that nobody sees."""

import re

from portal.content.formatting import tidy

_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_HEADING = re.compile(r"^(#{1,6}) ", re.MULTILINE)
_KEPT_AS_IS = ("|", " ", "<")  # rows of tables and what is indented, where spaces have a meaning


def tidied(body: str) -> str:
    """NFC, normal spaces, no invisible characters, headings from the second level on."""
    lines = (
        " ".join(tidy(line).split(" ")).rstrip() if not line.startswith(_KEPT_AS_IS)
        else _composed(line)
        for line in body.replace("\u00a0", " ").split("\n")
    )  # fmt: skip
    text = _outlined(_UNSEEN.sub("", "\n".join(lines)))
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"


def _composed(line: str) -> str:
    """A line whose leading spaces count, its words tidied."""
    bare = line.lstrip(" ")
    return f"{line[: len(line) - len(bare)]}{tidy(bare)}".rstrip()


def _outlined(text: str) -> str:
    """Headings without a gap between two levels; the first level is the page's title."""
    used = sorted({len(one) for one in _HEADING.findall(text)})
    level = {old: min(6, new) for new, old in enumerate(used, start=2)}
    return _HEADING.sub(lambda found: "#" * level[len(found[1])] + " ", text)
