"""The ledger of locked directives: ``content/ledger.jsonl``, one lock a line, oldest first."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from portal.machinery.files import replace
from portal.model.diagnostics import Diagnostic
from portal.model.locks import Lock

LEDGER_PATH = "content/ledger.jsonl"
_RESTORE = "Sổ chỉ được ghi thêm, bằng lệnh portal lock: khôi phục dòng này từ git."
_DECODER = msgspec.json.Decoder(Lock)


class LedgerLine(msgspec.Struct, frozen=True, gc=False):
    """A lock and the number of its line, from 1."""

    line: int
    lock: Lock


@dataclass(frozen=True)
class Ledger:
    """The last lock of each directive by key; ``exists`` is False before the first one."""

    exists: bool = False
    last: dict[str, LedgerLine] = field(default_factory=dict)


def read_ledger(root: Path) -> tuple[Ledger, tuple[Diagnostic, ...]]:
    """Read the ledger below ``root``; every faulty line becomes a diagnostic."""
    try:
        data = (root / LEDGER_PATH).read_bytes()
    except FileNotFoundError:
        return Ledger(), ()
    last: dict[str, LedgerLine] = {}
    wrong: list[Diagnostic] = []
    for number, line in enumerate(data.splitlines(), start=1):
        lock = _decoded(line)
        before = last.get(lock.key) if lock else None
        if lock is None:
            wrong.append(_finding(number, f"Dòng không đọc được: “{_shown(line)}”"))
        elif before and not _follows(lock, before.lock):
            message = f"“{lock.key}” khóa lại mà không nối tiếp dòng {before.line}"
            wrong.append(_finding(number, f"{message} (ngày, số lần đính chính)"))
        else:
            last[lock.key] = LedgerLine(number, lock)
    return Ledger(True, last), tuple(wrong)


def _decoded(line: bytes) -> Lock | None:
    try:
        lock = _DECODER.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return lock if lock.is_whole else None


def _shown(line: bytes) -> str:
    return line[:40].decode(errors="replace")


def _follows(lock: Lock, before: Lock) -> bool:
    """A later lock needs a correction more, and is not of an earlier day."""
    return lock.corrections > before.corrections and lock.on >= before.on


def _finding(line: int, message: str) -> Diagnostic:
    return Diagnostic(LEDGER_PATH, line, 1, "ledger-line", message, _RESTORE)


def append(root: Path, locks: Iterable[Lock]) -> None:
    """Add lines at the end; the file is replaced whole, so that none is ever half written."""
    path = root / LEDGER_PATH
    data = path.read_bytes() if path.exists() else b""
    if data and not data.endswith(b"\n"):
        data += b"\n"
    lines = b"".join(msgspec.json.encode(lock) + b"\n" for lock in locks)
    replace(path, data + lines)
