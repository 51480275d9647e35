"""The 8-bit encodings of Vietnamese before Unicode, as tables of their published codes.

TCVN3 (TCVN 5712:1993, VN3, the .VnTime fonts), VISCII (RFC 1456), VPS (Vietnamese Professionals
Society) and VNI for Windows, which writes a letter and then its mark; windows-1258 is Python's.
"""

import unicodedata
from functools import cache

_BASES = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
_SMALL = [
    letter
    for base in _BASES
    for letter in (unicodedata.normalize("NFC", base + tone) for tone in _TONES)
    if not letter.isascii()
] + ["đ"]
LETTERS = (*_SMALL, *(letter.upper() for letter in _SMALL))
# The byte of each of LETTERS, in their order, in hexadecimal.
_BYTES = {
    "tcvn3": (
        "B5B6B7B8B9A8BBBCBDBEC6A9C7C8C9CACBCCCECFD0D1AAD2D3D4D5D6D7D8DCDDDEDFE1E2"
        "E3E4ABE5E6E7E8E9ACEAEBECEDEEEFF1F2F3F4ADF5F6F7F8F9FAFBFCFDFEAE8081828384"
        "A1AFBABFC085A2C1C2C3C4868788898A8BA3C5CDD9DA8C8D8E8F90919293949596A4DBE0"
        "F0FF97A598999A9B9C9D9E9F0102A604050611121314151617A7"
    ),
    "viscii": (
        "E0E4E3E1D5E5A2C6C7A1A3E2A5A6E7A4A7E8EBA8E9A9EAABACADAAAEECEFEEEDB8F2F6F5"
        "F3F7F4B0B1B2AFB5BDB6B7DEBEFEF9FCFBFAF8DFD7D8E6D1F1CFD6DBFDDCF0C0C4C3C180"
        "C58202058183C28586068487C8CB88C989CA8B8C8D8A8ECC9BCECD98D299A0D39AD49091"
        "928F93B49697B39594D99C9DDA9EBFBBBCFFBAB99F1419DD1ED0"
    ),
    "vps": (
        "E0E4E3E1E5E6A2A3A4A1A5E2C0C4C5C3C6E8C8EBE9CBEA8A8BCD898CECCCEFEDCEF2D5F5"
        "F386F4D2B087D3B6D6A9AAABA7AEF9FBDBFAF8DCD8BABBD9BFFF9BCF9A9CC7808182C102"
        "888E8FF08D04C284851C8303D7DEFEC905CA9394959006B5B7B8B410BCBDBEB911D49798"
        "999612F79E9FA69D13A8D1ACDA14D0AFB11DAD15B2FDB3DD19F1"
    ),
}
# VNI: what follows a plain vowel, by the tone; a second column for â ê ô, a third for ă.
_VNI_PLAIN = dict(zip(_TONES[1:], "øûõùï", strict=True))
_VNI_ROOF = dict(zip(_TONES, "âàåãáä", strict=True))
_VNI_BREVE = dict(zip(_TONES, "êèúüéë", strict=True))
_VNI_SINGLE = {"ì": "ì", "ỉ": "æ", "ĩ": "ó", "í": "í", "ị": "ò", "ỵ": "î", "đ": "ñ"}
_VNI_HORN = {"ơ": "ô", "ư": "ö"}
ENCODINGS = ("tcvn3", "vni", "vps", "viscii", "windows-1258")


@cache
def _table(name: str) -> dict[int, str]:
    codes = bytes.fromhex("".join(_BYTES[name]))
    return dict(zip(codes, LETTERS, strict=True))


@cache
def _vni() -> dict[str, str]:
    """What VNI writes, longest first, and the letter that it means."""
    small = {_vni_written(letter): letter for letter in _SMALL}
    return {**small, **{written.upper(): letter.upper() for written, letter in small.items()}}


def _vni_written(letter: str) -> str:
    if letter in _VNI_SINGLE:
        return _VNI_SINGLE[letter]
    parts = unicodedata.normalize("NFD", letter)
    tone = next((mark for mark in parts if mark in _TONES[1:]), "")
    base = unicodedata.normalize("NFC", "".join(c for c in parts if c != tone))
    if base in _VNI_HORN:
        return _VNI_HORN[base] + (_VNI_PLAIN[tone] if tone else "")
    if base in "âêô":
        return unicodedata.normalize("NFD", base)[0] + _VNI_ROOF[tone]
    return "a" + _VNI_BREVE[tone] if base == "ă" else base + _VNI_PLAIN[tone]


def decode(data: bytes, name: str) -> str:
    """The text of bytes in an encoding of ENCODINGS, as NFC; what has no letter is Latin-1."""
    if name == "windows-1258":
        return unicodedata.normalize("NFC", data.decode("cp1258", errors="replace"))
    latin = data.decode("latin-1")
    if name == "vni":
        return _from_vni(latin)
    return latin.translate(_table(name))


def _from_vni(text: str) -> str:
    written, found, at = _vni(), [], 0
    while at < len(text):
        size = next((n for n in (2, 1) if text[at : at + n] in written), 0)
        found.append(written[text[at : at + size]] if size else text[at])
        at += size or 1
    return "".join(found)


def encode(text: str, name: str) -> bytes:
    """The bytes of a Vietnamese text, the reverse of ``decode``; raises UnicodeEncodeError."""
    if name == "windows-1258":
        return _apart(text).encode("cp1258")
    if name == "vni":
        codes = {letter: written for written, letter in _vni().items()}
    else:
        codes = {letter: chr(code) for code, letter in _table(name).items()}
    return "".join(codes.get(char, char) for char in text).encode("latin-1")


def _apart(text: str) -> str:
    """Letters with their own mark, tones apart, as windows-1258 has them."""
    found = []
    for char in text:
        parts = unicodedata.normalize("NFD", char)
        tone = next((mark for mark in parts if mark in _TONES[1:]), "")
        found.append(unicodedata.normalize("NFC", parts.replace(tone, "")) + tone if tone else char)
    return "".join(found)
