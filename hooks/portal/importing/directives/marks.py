"""What the parts of a form are told by: the words and signs that every office writes alike."""

import re

from portal.model.text import fold

RULE = re.compile(r"[\s*_=.–—-]+")
_MARKUP = re.compile(r"\\(?=[^\w\s])|[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}|<[^>]+>|^[>#\s]+")
_STARS = re.compile(r"[\s*_\\]+")
_MOTTO = re.compile(
    r"cong hoa xa hoi chu|doc lap\W+tu do\W+hanh|^dang cong san viet nam$"
    r"|^doan (?:tncs|thanh nien cong san) ho chi minh$"
)
DATED = re.compile(
    r"^\W*(?:(?P<place>[^,\d]{2,40}?)\s*,\s*)?(?:ngày|ngay)\b(?P<date>.*)$"
    r"|^\W*(?P<place2>[^,\d]{2,40}?)\s*,\s*(?P<date2>\d.*)$",
    re.IGNORECASE,
)


def plain(line: str) -> str:
    """The words of a line of Markdown, without what makes them bold or a quotation."""
    if _STARS.fullmatch(line):
        return line.replace("\\", "").strip()
    return " ".join(_MARKUP.sub("", line).split())


def is_bold(line: str) -> bool:
    """Whether a whole line of Markdown is bold."""
    bare = line.strip()
    return bare.startswith("**") and bare.endswith("**") and len(bare) > 4


def is_rule(line: str) -> bool:
    """Whether a line only draws a rule or a star."""
    return bool(line) and bool(RULE.fullmatch(line))


def is_motto(line: str) -> bool:
    """Whether a line is the State's name and motto, or that of the Party or the Union."""
    return bool(_MOTTO.search(" ".join(fold(line).split())))


def is_capital(line: str) -> bool:
    """Whether a line is written in capitals, small words of quantity aside."""
    letters = [c for c in line if c.isalpha()]
    return len(letters) > 1 and sum(c.isupper() for c in letters) > 0.9 * len(letters)
