"""Registers of directives: one row of a worksheet is one directive."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from portal.importing.dates import dates
from portal.importing.extracted import Extracted
from portal.importing.files.sheets import Sheet
from portal.importing.refusal import Refused
from portal.model.numbers import parse
from portal.model.text import fold

# Headings as registers have them, folded, by field; the first row that fits is the field.
_HEADINGS = (
    ("url", r"duong dan|lien ket|\burl\b"),
    ("mark", r"(?:do|muc do|muc) (?:mat|khan)|mat/khan"),
    ("abstract", r"trich yeu|^noi dung|ve viec|ten van ban|tieu de|^noi dung van ban"),
    ("expires", r"het hieu luc|ngay het han"),
    ("effective", r"hieu luc"),
    (
        "other",
        r"ngay (?:den|nhan|chuyen|vao so|luu|gui|xu ly)|so den|han xu ly|so (?:to|ban|luong)",
    ),
    ("issued", r"^ngay$|ngay\W*thang|ngay.*(?:ban hanh|van ban|vb|ky|phat hanh|cong van)"),
    ("number", r"so\W*(?:va\W*|,\W*|/\W*)?(?:ky )?hieu|^so\W*ky\W*hieu|^so cong van$"),
    ("digits", r"^so$|^so (?:van ban|vb|cv)$"),
    ("code", r"^ky hieu"),
    ("type", r"^(?:ten )?(?:loai|the loai)(?: van ban| vb)?$|^hinh thuc van ban$"),
    ("issuer", r"(?:co quan|noi|don vi|tac gia).*(?:ban hanh|phat hanh|gui)|^tac gia|^co quan$"),
    ("signer", r"nguoi ky|^ky boi"),
    ("recipients", r"noi nhan|(?:don vi|nguoi|co quan) nhan"),
    ("order", r"^(?:stt|tt|so tt|so thu tu|#)$"),
)  # fmt: skip
_PATTERNS = tuple((field, re.compile(pattern)) for field, pattern in _HEADINGS)
_DATES = frozenset({"issued", "effective", "expires"})
_FIRST_ROWS = 20
_SHORT_YEAR = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d\d)")
_SERIAL = re.compile(r"[2-6]\d{4}(?:\.0+)?")
_DAY_NOUGHT = dt.date(1899, 12, 30)  # from which Excel counts days
_NEXT = 40  # two-figure years up to this one belong to this century


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its place as a person finds it, and what it holds; or why it is no directive."""

    place: str
    held: Extracted | None
    left: str = ""


def read_register(sheets: list[Sheet]) -> Iterator[Line]:
    """Yield the rows of all worksheets; raises Refused when none of them is a register."""
    heads = [_head(sheet) for sheet in sheets]
    if not any(head is not None for head in heads):
        raise Refused("bảng không có cột “Số, ký hiệu” và “Trích yếu”")
    is_first = True
    for sheet, head in zip(sheets, heads, strict=True):
        filled = sum(1 for row in sheet.rows if any(row))
        if head is None:
            if filled:
                why = f"trang tính “{sheet.name}” không phải sổ văn bản ({filled} dòng)"
                yield Line(f"{sheet.name}!", None, why)
            continue
        yield from _lines(sheet, head, "" if is_first else f"{sheet.name}!")
        is_first = False


@dataclass(frozen=True, slots=True)
class _Head:
    """Where the headings end, and the field and name of each column."""

    end: int
    fields: dict[int, str]
    names: dict[int, str]


def _head(sheet: Sheet) -> _Head | None:
    """The row of headings, or the two rows where they are merged; None when there is none."""
    best: tuple[int, _Head] | None = None
    for at in range(min(_FIRST_ROWS, len(sheet.rows))):
        for depth in (1, 2):
            found = _fields(sheet.rows[at : at + depth])
            told = set(found.fields.values())
            has_number = "number" in told or "code" in told
            if has_number and "abstract" in told:
                score = len(told - {"other"})
                if best is None or score > best[0]:
                    best = score, _Head(at + depth, found.fields, found.names)
    return best[1] if best else None


def _fields(rows: tuple[tuple[str, ...], ...]) -> _Head:
    fields: dict[int, str] = {}
    names: dict[int, str] = {}
    for column in range(max(map(len, rows), default=0)):
        told = [" ".join(row[column].split()) for row in rows if column < len(row)]
        whole = " ".join(dict.fromkeys(filter(None, told)))
        names[column] = told[-1] or whole
        for said in (told[-1], whole, told[0]):
            field = _field(said)
            if field and (field == "other" or field not in fields.values()):
                fields[column] = field
                break
    return _Head(len(rows), fields, names)


def _field(name: str) -> str | None:
    said = " ".join(fold(name).split())
    if not said or len(said) > 60:
        return None
    return next((field for field, pattern in _PATTERNS if pattern.search(said)), None)


def _lines(sheet: Sheet, head: _Head, prefix: str) -> Iterator[Line]:
    links = dict(sheet.links)
    for at, row in enumerate(sheet.rows[head.end :], start=head.end):
        place = f"{prefix}{sheet.first + at}"
        cells = {n: " ".join(one.split()) for n, one in enumerate(row) if one.strip()}
        if not cells or all(head.fields.get(n) == "order" for n in cells):
            continue
        told = _told(cells, head)
        if at in links:
            told["url" if links[at].startswith("http") else "=Tệp"] = links[at]
        if len(told) < 2 and parse(told.get("number", "")) is None:
            yield Line(place, None, f"dòng không phải văn bản: “{' '.join(cells.values())[:120]}”")
            continue
        yield Line(place, Extracted("", fields=told))


def _told(cells: dict[int, str], head: _Head) -> dict[str, str]:
    """A row's fields; columns that are no field keep their heading behind an equals sign."""
    found: dict[str, str] = {}
    for column, text in cells.items():
        field = head.fields.get(column, "other")
        if field == "order":
            continue
        if field in _DATES:
            day = day_of(text)
            found[field if day else f"{field}_raw"] = day or text
        elif field == "other":
            found[f"={head.names.get(column) or 'Cột ' + str(column + 1)}"] = text
        else:
            found[field] = text
    return _numbered(found)


def _numbered(row: dict[str, str]) -> dict[str, str]:
    """With a number and its symbol put together where they stand in two columns."""
    digits, code = row.pop("digits", ""), row.pop("code", "")
    if "number" in row or not (digits or code):
        if digits and digits != row.get("number"):
            row["=Số"] = digits
        return row
    written = (
        [f"{digits}{sign}{code}" for sign in ("/", "-")] if digits and code else [digits + code]
    )
    read = [(one, parse(one)) for one in written]
    proper = next((one for one, number in read if number and number.system != "irregular"), None)
    return {"number": proper or written[0], **row}


def day_of(text: str) -> str | None:
    """The day that a cell means: ISO, as texts write it, or counted as Excel does."""
    written = next(dates(text), None)
    if written is not None:
        return written.iso if len(text) - (written.end - written.start) <= 12 else None
    if _SERIAL.fullmatch(text):
        return (_DAY_NOUGHT + dt.timedelta(int(float(text)))).isoformat()
    if short := _SHORT_YEAR.fullmatch(text):
        day, month, year = map(int, short.groups())
        try:
            return dt.date(2000 + year if year <= _NEXT else 1900 + year, month, day).isoformat()
        except ValueError:
            return None
    return None
