"""Letters that look right and are others, marks that no letter took up, signs that nobody sees.

Search does not find such words, scripts read them wrongly, and in the name of a host they lead to
somebody else's. ``--fix`` puts in the right letters where there is one answer.
"""

import re
from collections.abc import Iterator

from portal.checking.texts import Texts
from portal.content.markup import position, without_code
from portal.model.diagnostics import BodyFinding, Finding, Severity
from portal.model.letters import ODD, UNSEEN, odd_words, seen

RULE = "odd-letter"
_ADDRESS = re.compile(r"https?://([^/?#\s<>\"'()\[\]]*)[^\s<>\"'()\[\]]*", re.IGNORECASE)
_UNSEEN = re.compile(f"[{UNSEEN}]")
_ODD = re.compile(f"[{ODD}\u0300-\u036f\u0370-\u03ff\u0400-\u052f]")
SIGNS = f"[{ODD}{UNSEEN}\u0300-\u036f\u0370-\u03ff\u0400-\u052f]|xn--|XN--"
_SHOWN = 40
Found = tuple[int, str, str, Severity]


def check(texts: Texts) -> Iterator[Finding | BodyFinding]:
    """Yield each such word once in each field and in the body, code apart."""
    for key, text in texts.fields:
        for _, message, fix, severity in _found(text):
            yield Finding(RULE, key, message, fix, severity)
    for offset, message, fix, severity in _found(without_code(texts.body)):
        yield BodyFinding(RULE, *position(texts.body, offset), message, fix, severity)


def _found(text: str) -> Iterator[Found]:
    hosts = [match for match in _ADDRESS.finditer(text) if _is_foreign(match[1])]
    for match in hosts:
        message = f"Tên miền “{_shown(match[1])}” có chữ chỉ giống chữ Latinh"
        yield match.start(), message, "Gõ lại địa chỉ; nếu chép từ nơi khác thì đừng dùng.", "error"
    told: set[str] = set()
    addresses = [match.span() for match in _ADDRESS.finditer(text)] if "://" in text else []
    for word in odd_words(text):
        if word.word in told or any(start <= word.start < end for start, end in addresses):
            continue
        told.add(word.word)
        message = f"“{_shown(word.word)}” có {_what(word.word)}"
        fix = f"Viết “{word.meant}”." if word.meant else "Gõ lại chữ ấy."
        fix = fix if word.meant != "" else "Xóa ký tự ấy."
        yield word.start, message, fix, "warning"


def _is_foreign(host: str) -> bool:
    if "xn--" in host.lower():
        try:
            host = host.encode("ascii").decode("idna")
        except UnicodeError:
            return True
    return bool(_UNSEEN.search(host) or _ODD.search(host))


def _what(word: str) -> str:
    """What is odd about a word, by its first odd letter."""
    unseen = _UNSEEN.search(word)
    if unseen:
        return f"ký tự không nhìn thấy U+{ord(unseen[0]):04X}"
    odd = _ODD.search(word)
    return f"chữ lạ U+{ord(odd[0]):04X}, không phải chữ tiếng Việt" if odd else "chữ lạ"


def _shown(text: str) -> str:
    shown = seen(text)
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
