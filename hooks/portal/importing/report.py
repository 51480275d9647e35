"""What an import did, for people (Markdown) and for programs (JSON)."""

import dataclasses
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

State = Literal["imported", "doubtful", "refused", "already"]
_NAMES: dict[State, str] = {
    "imported": "đã nhập", "doubtful": "đã nhập, cần người quyết định", "refused": "từ chối",
    "already": "đã nhập từ trước",
}  # fmt: skip
_GUESS_NAMES = {
    "date": "ngày", "issued": "ngày ban hành", "topics": "chủ đề", "units": "đơn vị",
    "type": "loại", "issuers": "cơ quan",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One source, or one row of a register: what became of it and what is still open.

    ``guesses`` are (field, value, confidence, why).
    """

    source: str
    state: State
    path: str = ""
    url: str = ""
    reason: str = ""
    decide: tuple[str, ...] = ()
    guesses: tuple[tuple[str, str, float, str], ...] = ()
    encoding: str = ""
    ocr: bool = False
    cited: tuple[str, ...] = ()
    section: str | None = None


def as_json(rows: Iterable[Row]) -> str:
    """All facts, as a list of objects."""
    return (
        json.dumps([dataclasses.asdict(row) for row in rows], ensure_ascii=False, indent=2) + "\n"
    )


def as_markdown(rows: Sequence[Row]) -> str:
    """The counts, then each source by what became of it, the open questions first."""
    counts = Counter(row.state for row in rows)
    lines = ["# Kết quả nhập", "", summary(rows), ""]
    order: tuple[State, ...] = ("doubtful", "refused", "imported", "already")
    for state in order:
        if counts[state]:
            lines += [f"## {_NAMES[state].capitalize()} ({counts[state]})", ""]
            lines += [line for row in rows if row.state == state for line in _told(row)]
            lines.append("")
    return "\n".join(lines)


def summary(rows: Iterable[Row]) -> str:
    """The counts in one line."""
    counts = Counter(row.state for row in rows)
    return "; ".join(f"{counts[state]} {name}" for state, name in _NAMES.items()) + "."


def _told(row: Row) -> list[str]:
    where = f" → `{row.path}`" if row.path else ""
    lines = [f"- `{row.source}`{where}{': ' + row.reason if row.reason else ''}"]
    if row.encoding not in ("", "utf-8"):
        lines.append(f"  - bảng mã {row.encoding} đã chuyển sang Unicode")
    lines += [
        f"  - đoán {_GUESS_NAMES.get(name, name)}: {value} ({sure:.0%}, {why})"
        for name, value, sure, why in row.guesses
    ]
    return [*lines, *(f"  - [ ] {one}" for one in row.decide)]
