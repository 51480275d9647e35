"""A citizen's identity number in a text that is going to be public."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from portal.checking.texts import Texts
from portal.content.markup import position
from portal.model.diagnostics import BodyFinding, Finding

RULE = "personal-id"
SIGNS = r"\p{Nd}(?:[ .]?\p{Nd}){8}|[A-Z]\p{Nd}{7}"  # numbers are rarer than the words near them
_FIX = "Xóa số này (Luật 91/2025/QH15); nếu phải phân biệt, chỉ giữ ba số cuối: *********123."


class _Paper(NamedTuple):
    """A paper: its number, and the words that must stand near, so many characters away."""

    name: str
    number: re.Pattern[str]
    words: re.Pattern[str]
    before: int
    after: int


_OLD_CARD = r"cmnd|cmtnd|chứng\s+minh\s+(?:nhân\s+dân|thư)"
_PAPERS = (
    # Twelve digits: province 001 to 096, century and sex 0 to 3, year, six at random (Nghị định
    # 137/2015/NĐ-CP, Thông tư 07/2016/TT-BCA).
    _Paper(
        "số căn cước", re.compile(r"(?<![\d./-])0[ .]?\d[ .]?\d[ .]?[0-3](?:[ .]?\d){8}(?![\d/-])"),
        re.compile(rf"cccd|căn\s+cước|định\s+danh|{_OLD_CARD}", re.IGNORECASE), 60, 30,
    ),
    # The old card's nine digits look like a sum of money: the words must stand right before.
    _Paper(
        "số chứng minh nhân dân", re.compile(r"(?<![\d./-])(?<!\d )\d(?: ?\d){8}(?! ?\d|[./-])"),
        re.compile(_OLD_CARD, re.IGNORECASE), 25, 0,
    ),
    _Paper(
        "số hộ chiếu", re.compile(r"\b[A-Z]\d{7,8}\b"),
        re.compile(r"hộ\s+chiếu|passport", re.IGNORECASE), 25, 0,
    ),
)  # fmt: skip


def check(texts: Texts) -> Iterator[Finding | BodyFinding]:
    """Yield each such number; the finding shows its first digits only."""
    for key, text in texts.fields:
        for message, _offset in _numbers(text):
            yield Finding(RULE, key, message, _FIX)
    for message, offset in _numbers(texts.body):
        line, column = position(texts.body, offset)
        yield BodyFinding(RULE, line, column, message, _FIX)


def _numbers(text: str) -> Iterator[tuple[str, int]]:
    for paper in _PAPERS:
        if not paper.words.search(text):
            continue
        for match in paper.number.finditer(text):
            start, end = match.span()
            before = text[max(0, start - paper.before) : start].rsplit("\n\n", 1)[-1]
            after = text[end : end + paper.after].split("\n\n", 1)[0]
            if paper.words.search(before) or paper.words.search(after):
                yield f"Có {paper.name} của một người: “{match.group()[:3]}…”", start
