"""The text of an old portal's page taken apart: section, title, date, paragraphs, by-line.

What belongs to the page and not to the article goes: menus, counters, buttons, the footer.
"""

import re
from dataclasses import dataclass

from portal.importing.bylines import read_byline
from portal.importing.dates import dates
from portal.importing.extracted import NFC_SPACES

_SPACES = str.maketrans(dict.fromkeys(NFC_SPACES, " "))
# A line that is the page's, wherever it stands.
_FURNITURE = re.compile(
    r"(?:loading\.*|mod\\?_\w+.*|covid-?19|ncov|(?:bản in|in trang|in bài|print|email|gởi bài viết"
    r"|gửi bài viết|gửi email|chia sẻ|facebook|zalo|tweet|like|share|\W)+|\[?trở về\]?|quay lại"
    r"|lượt xem:?\s*\d*|lượt truy cập:?.*|cỡ chữ.*|trang chủ|đăng nhập|tìm kiếm|bình luận.*)",
    re.IGNORECASE,
)
# From such a line on, nothing is the article's.
_TAIL = re.compile(
    r"\|?<\s*<.*>\s*>\|?|mod\\?_\w|copyright|©|bản quyền|(?:các )?tin (?:mới|cũ) hơn|tin liên quan"
    r"|các tin khác|bài viết khác|tin đã đưa|liên kết web|ai đang online|thống kê truy cập"
    r"|hiện có \d+ khách|\[trở về\]|loading\.+|chịu trách nhiệm:|giấy phép số|ý kiến bạn đọc",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"(?:uỷ|ủy) ban (?:mặt trận|mttq|nhân dân).{0,60}|(?:trang thông tin|cổng thông tin).*"
    r"|(?:tỉnh|huyện|thành|thị|đảng) (?:ủy|uỷ) \S+(?: \S+){0,3}|ban dân vận.{0,40}",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """The parts of a page; ``authors`` are names with roles, ``date`` is that of publication."""

    title: str | None
    section: str | None
    date: str | None
    paragraphs: tuple[str, ...]
    authors: tuple[tuple[str, str], ...]
    url: str | None
    publisher: str | None


def take_apart(text: str) -> Page:
    """Read the lines from both ends; what is between is the article, every word as it was."""
    lines = [line.translate(_SPACES).strip() for line in text.replace("\r\n", "\n").split("\n")]
    url = next((m.group().rstrip(".,)") for line in lines[:8] if (m := _ADDRESS.match(line))), None)
    lines, section = _breadcrumb(_trimmed(lines))
    title, publisher, rest = _headline(lines)
    date, rest = _dateline(rest)
    authors, rest = _byline(rest)
    return Page(title, section, date, tuple(rest), authors, url, publisher)


def as_it_is(body: str) -> Page:
    """A body that is the article and nothing else: its blocks, whatever they hold."""
    blocks = tuple(block for block in re.split(r"\n{2,}", body) if block.strip())
    return Page(None, None, None, blocks, (), None, None)


def _trimmed(lines: list[str]) -> list[str]:
    """Without furniture and blank lines, and without all that follows the article."""
    begun = 0
    kept: list[str] = []
    for line in lines:
        if begun > 1 and _TAIL.match(line):
            break
        begun += len(line) > 60
        if line and not _FURNITURE.fullmatch(line) and not _ADDRESS.fullmatch(line):
            kept.append(" ".join(line.split()))
    return kept


def _breadcrumb(lines: list[str]) -> tuple[list[str], str | None]:
    """ "Section > title, often cut off": its first part names the section."""
    if lines and " > " in lines[0]:
        *sections, cut = (part.strip() for part in lines[0].split(" > "))
        follows = len(lines) > 1 and lines[1].startswith(cut[:20])
        return (lines[1:] if follows else [cut, *lines[1:]]), sections[-1]
    return lines, None


def _headline(lines: list[str]) -> tuple[str | None, str | None, list[str]]:
    """The first line that is no organisation's name; its name, when it stands above."""
    publisher = None
    for index, line in enumerate(lines[:6]):
        if _ORGANISATION.fullmatch(line) and len(line) < 100 and index + 1 < len(lines):
            publisher = publisher or line
        elif not _only_date(line):
            return line, publisher, [*_dates_among(lines[:index]), *lines[index + 1 :]]
    return None, publisher, lines


def _dates_among(lines: list[str]) -> list[str]:
    return [line for line in lines if _only_date(line)]


def _dateline(lines: list[str]) -> tuple[str | None, list[str]]:
    for index, line in enumerate(lines[:4]):
        if _only_date(line):
            return next(dates(line)).iso, [*lines[:index], *lines[index + 1 :]]
    return None, lines


def _only_date(line: str) -> bool:
    """A line with a date and hardly anything more: "Thứ ba, 03/01/2024 | 08:15"."""
    found = next(dates(line), None)
    return found is not None and len(line) - (found.end - found.start) < 30 and len(line) < 45


def _byline(lines: list[str]) -> tuple[tuple[tuple[str, str], ...], list[str]]:
    """The names below the text, with their roles, and the text without that line."""
    found = read_byline(lines[-1]) if len(lines) > 1 else None
    if found is None or not found.authors:
        return (), lines
    return found.authors, lines[:-1]
