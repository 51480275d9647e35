"""Words as keys were struck: Telex ("vieejt") and VNI ("vie65t") read as Vietnamese."""

import re
import unicodedata

from portal.model.syllables import is_form

_TELEX = (
    ("dd", "đ"), ("uwow", "ươ"), ("uwo", "ươ"), ("uow", "ươ"), ("aa", "â"), ("ee", "ê"),
    ("oo", "ô"), ("aw", "ă"), ("ow", "ơ"), ("uw", "ư"),
)  # fmt: skip
_VNI = (
    ("d9", "đ"), ("u7o7", "ươ"), ("u7o", "ươ"), ("uo7", "ươ"), ("a6", "â"), ("e6", "ê"),
    ("o6", "ô"), ("o7", "ơ"), ("u7", "ư"), ("a8", "ă"),
)  # fmt: skip
_VNI_TONES = dict(zip("12345", "sfrxj", strict=True))
_MARKS = dict(zip("fsrxj", "\u0300\u0301\u0309\u0303\u0323", strict=True))
_TONE_KEY = re.compile(r"(?<=[aeiouyăâêôơư])([a-zđ]*?)([sfrxj])")
_VNI_TONE = re.compile(r"[1-5]")
_LATE = re.compile(r"(.*)(uo|[aou])([a-z]*)w\Z")  # w struck at the word's end: chuongw


def from_telex(word: str) -> str | None:
    """The syllable that the keys of ``word`` mean, or None when they mean none.

    A word without a key that makes a letter (đ â ê ô ă ơ ư) is no residue that could be told.
    """
    keys = word.lower()
    if late := _LATE.match(keys):
        keys = late[1] + late[2] + "w" + late[3]
    letters = _lettered(keys, _TELEX)
    if letters == keys:
        return None
    tone = _TONE_KEY.search(letters)
    if tone:
        letters = letters[: tone.start(2)] + letters[tone.end(2) :]
    return _written(letters, tone[2] if tone else "")


def from_vni(word: str) -> str | None:
    """The same for the keys of VNI, digits after letters."""
    letters = _lettered(word.lower(), _VNI)
    if letters == word.lower():
        return None
    tone = _VNI_TONE.search(letters)
    letters = _VNI_TONE.sub("", letters, count=1)
    return _written(letters, _VNI_TONES[tone.group()] if tone else "")


def _lettered(keys: str, table: tuple[tuple[str, str], ...]) -> str:
    for struck, letter in table:
        keys = keys.replace(struck, letter)
    return keys


def _written(letters: str, tone: str) -> str | None:
    if not is_form(letters, tone):
        return None
    if not tone:
        return letters
    place = _tone_place(letters)
    marked = letters[: place + 1] + _MARKS[tone] + letters[place + 1 :]
    return unicodedata.normalize("NFC", marked)


def _tone_place(letters: str) -> int:
    """The vowel that carries the tone: the last marked one, else by the rime."""
    start = 2 if re.match(r"(?:qu|gi)[aeiouyăâêôơư]", letters) else 0
    vowels = [i for i, c in enumerate(letters) if c in "aeiouyăâêôơư" and i >= start]
    marked = [i for i in vowels if letters[i] in "ăâêôơư"]
    if marked:
        return marked[-1]
    open_end = vowels[-1] == len(letters) - 1
    return vowels[-2] if open_end and len(vowels) > 1 else vowels[-1]
