"""The foot of a directive: recipients, and who signed by which authority in which position.

Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7: TM. for a body, Q. for who acts, KT. for a head,
TL. by order, TUQ. by authorisation. The Party writes T/M, K/T, T/L.
"""

import re
from dataclasses import dataclass

from portal.importing.directives.marks import is_capital, is_rule, plain
from portal.model.text import fold

_RECIPIENTS = re.compile(r"^\W*nơi\s+nhận\s*(?P<rest>:.*|\W*)$", re.IGNORECASE)
_AUTHORITY = re.compile(
    r"^\W*(?P<code>T/?\.?\s?M|K/?\.?\s?T|T/?\.?\s?L|T/?\.?U/?\.?Q|Q)\s?[./]?\s+(?P<rest>\S.*)$"
)
_SIGN_Q = re.compile(r"^\W*(?:Q|QUYỀN)\s*\.?\s+(?P<rest>\S.*)$")
_OFFICES = (
    "chu tich", "pho chu tich", "bi thu", "pho bi thu", "tong bi thu", "giam doc", "pho giam doc",
    "truong", "pho truong", "chanh", "pho chanh", "bo truong", "thu truong", "thu tuong",
    "pho thu tuong", "chu nhiem", "pho chu nhiem", "vien truong", "cuc truong", "hieu truong",
    "uy vien", "tong thu ky", "thu ky", "thong doc", "tong giam doc", "tu lenh", "chi huy truong",
    "tong thanh tra", "vu truong", "doi truong", "to truong", "quyen", "pho tong", "chu toa",
)  # fmt: skip
# With its marks: folded, the family name Trương would be an office.
_IN_OFFICE = re.compile(
    r"(?:Phó|Quyền)\s+[A-ZĐ]|Chủ (?:tịch|nhiệm|tọa)|Bí thư|Giám đốc|Trưởng |Chánh |Bộ trưởng|"
    r"Thủ t|Tổng |Viện trưởng|Cục trưởng|Hiệu trưởng|[UỦ]ỷ? viên|Ủy viên|Thư ký"
)
_TAIL_OF_OFFICE = ("thuong truc", "chuyen trach", "phu trach")
_SIGNED = re.compile(r"[(\[]?\s*(?:đã|da)\s+k(?:ý|í|y)\s*[)\]]?\s*:?\s*", re.IGNORECASE)
_DEGREE = re.compile(
    r"^(?:(?:GS|PGS|TS|ThS|Th\.S|BS|KS|CN|LS|Ths|Tiến sĩ|Thạc sĩ)\.?\s*[.,]?\s*)+(?=[A-ZĐÀ-Ỹ])"
)
_WORD = r"[A-ZĐÀ-Ỹ][A-Za-zÀ-ỹĐđ]*(?:['’`-][A-Za-zÀ-ỹĐđ]+)*"
_APART = r"[A-ZĐ][A-Za-zÀ-ỹĐđ]*['’`][A-Za-zÀ-ỹĐđ]+"  # K’Brêu, H'Len: one word may be a name
_NAME = re.compile(rf"{_WORD}(?:\s+{_WORD}){{1,5}}|{_APART}")
_ITEM = re.compile(r"^\s*(?:\\?[-–—•*+·]|o\s(?=[A-ZĐÀ-Ỹ]))\s*")
# Words of an office that begin with a capital: after another word, and in front of another.
_RAISED = frozenset(
    {
        *((one, two) for one in ("pho", "quyen", "tong") for two in (
            "chu", "bi", "giam", "truong", "chanh", "tong", "bo", "thu", "vien", "cuc")),
        *((one, two) for one in ("chanh", "truong", "doc", "vien") for two in (
            "van", "so", "ban", "phong", "thuong", "uy")),
    }
)  # fmt: skip
_NAMED = (("thuong", "truc"), ("thuong", "vu"), ("van", "phong"), ("tinh", "uy"))
_FARTHEST = 14  # lines from a position to its name, with room for a stamp


@dataclass(frozen=True, slots=True)
class Signature:
    """One signer; ``body`` is what a TM. line says the signature is for."""

    name: str
    position: str | None
    authority: str | None
    body: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Foot:
    """Recipients and signers; ``start`` and ``end`` bound the lines that are theirs."""

    recipients: tuple[str, ...]
    signatures: tuple[Signature, ...]
    bodies: tuple[str, ...]
    start: int
    end: int


def read_foot(lines: list[str], first: int) -> Foot:
    """Read the recipients and the signature, which stand below the text; ``first`` begins it."""
    told = [plain(line) for line in lines]
    start = next(
        (n for n in range(first, len(told)) if _RECIPIENTS.match(told[n]) or _is_signing(told, n)),
        len(told),
    )
    recipients, ends = _recipients(lines, told, start)
    signatures, bodies, last = _signatures(told, start, recipients, ends)
    end = max(start, ends, last)
    return Foot(recipients, signatures, bodies, start, end)


def begins_foot(lines: tuple[str, ...]) -> bool:
    """Whether lines of a table are a directive's foot: recipients, or a signature and no more."""
    told = [*map(plain, lines)]
    if any(_RECIPIENTS.match(line) for line in told):
        return True
    found, _, last = _signatures(told, 0, (), 0)
    return bool(found) and _is_signing(told, 0) and last >= len([*filter(None, told)])


def _is_signing(told: list[str], at: int) -> bool:
    """Whether a line begins a signature: an authority, or a lone position with a name below."""
    line = told[at]
    if not is_capital(line) or len(line) > 90:
        return False
    if _AUTHORITY.match(line):
        return True
    if not _is_office(line):
        return False
    following = [one for one in told[at + 1 : at + _FARTHEST] if one]
    name = next((n for n, one in enumerate(following[:4]) if _name(one)), None)
    return name is not None and all(_SIGNED.fullmatch(one) for one in following[:name])


def _is_office(line: str) -> bool:
    words = " ".join(fold(line).split())
    return any(re.match(rf"\W*(?:q\.? |quyen )?{one}\b", words) for one in _OFFICES)


def _recipients(lines: list[str], told: list[str], start: int) -> tuple[tuple[str, ...], int]:
    at = next(
        (n for n in range(start, len(told)) if _RECIPIENTS.match(told[n])), None
    )  # fmt: skip
    if at is None:
        return (), start
    match = _RECIPIENTS.match(told[at])
    rest = match["rest"].lstrip(": ").strip() if match else ""
    found: list[str] = [one for one in rest.split(";") if one.strip()]
    end = at + 1
    for n in range(at + 1, len(told)):
        line = told[n]
        if not line or is_rule(line):
            continue
        if _ends_list(told, n):
            break
        if _ITEM.match(lines[n]) or _ITEM.match(line) or not found:
            found.append(_ITEM.sub("", line))
        else:
            found[-1] += f" {line}"
        end = n + 1
    cleaned = (" ".join(one.split()).strip(" ;,/").removesuffix(".") for one in found)
    return tuple(one for one in cleaned if one), end


def _ends_list(told: list[str], n: int) -> bool:
    line = told[n]
    if _is_signing(told, n) or (is_capital(line) and _is_office(line)):
        return True
    is_item = bool(_ITEM.match(line))
    return not is_item and (is_capital(line) or len(line) > 160 or bool(_name(line)))


def _signatures(
    told: list[str], start: int, recipients: tuple[str, ...], after: int
) -> tuple[tuple[Signature, ...], tuple[str, ...], int]:
    found: list[Signature] = []
    bodies: list[str] = []
    authority: str | None = None
    body: str | None = None
    position: list[str] = []
    last = start
    quiet = 0
    skip = _list_lines(told, start, after) if recipients else frozenset[int]()
    for n in range(start, len(told)):
        line = told[n]
        if n in skip or not line or is_rule(line):
            continue
        match = _AUTHORITY.match(line) if is_capital(line) else None
        if match:
            authority, body, position = _read(match, authority, body, position)
            bodies += [body] if body and body not in bodies else []
            last, quiet = n + 1, 0
        elif is_capital(line) and _is_position(line, position, authority):
            position.append(line)
            last, quiet = n + 1, 0
        elif (authority or position) and (name := _name(_SIGNED.sub("", line))):
            found.append(_signed(name, authority, body, position))
            authority, body, position = None, None, []
            last, quiet = n + 1, 0
        else:
            quiet += not _SIGNED.fullmatch(line)
            if quiet > 3:
                break
    return tuple(found), tuple(bodies), last


def _list_lines(told: list[str], start: int, end: int) -> frozenset[int]:
    """The lines of the list of recipients, in which nobody signs."""
    at = next((n for n in range(start, end) if _RECIPIENTS.match(told[n])), end)
    return frozenset(range(at, end))


def _read(
    match: re.Match[str], authority: str | None, body: str | None, position: list[str]
) -> tuple[str | None, str | None, list[str]]:
    """What an authority line says: whose name the signature stands for, or who acts."""
    code = re.sub(r"[^A-Z]", "", match["code"].upper())
    rest = match["rest"].strip(" .,")
    if code == "TM":
        return "TM.", rest, []
    if code == "Q":
        return "Q.", body, [rest]
    return f"{code}.", body, []


def _is_position(line: str, position: list[str], authority: str | None) -> bool:
    words = " ".join(fold(line).split())
    if _is_office(line):
        return True
    return bool(position) and (
        words.startswith(_TAIL_OF_OFFICE)
        or (authority is not None and len(line) < 40 and not _name(line))
    )


def _signed(name: str, authority: str | None, body: str | None, position: list[str]) -> Signature:
    office = cased_office(" ".join(position)) if position else None
    sure = 0.95 if position and authority else 0.9 if position or authority == "TM." else 0.6
    return Signature(name, office, authority, body, sure)


def _name(line: str) -> str | None:
    """The name that a line is, without its bearer's degrees."""
    bare = _DEGREE.sub("", line.strip(" *_.,;"))
    match = _NAME.fullmatch(bare)
    if (
        not match
        or _IN_OFFICE.match(bare)
        or fold(bare).startswith(("noi nhan", "kinh gui", "luu "))
    ):
        return None
    if is_capital(bare) and len(bare.split()) < 3:
        return None
    return bare.title() if is_capital(bare) and len(bare) > 8 else bare


def cased_office(text: str) -> str:
    """A position as it is written within a text: "Phó Chủ tịch Thường trực"."""
    acting = _SIGN_Q.match(text)
    words = (acting["rest"] if acting else text).lower().split()
    pairs = zip(["", *map(fold, words)], words, strict=False)
    found = [
        word[0].upper() + word[1:] if not before or (before, fold(word)) in _RAISED else word
        for before, word in pairs
    ]
    for first, second in _NAMED:
        for at in range(1, len(found) - 1):
            if (fold(found[at]), fold(found[at + 1])) == (first, second):
                found[at] = found[at].capitalize()
    return " ".join(found).strip(" .,;")
