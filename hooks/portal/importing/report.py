"""What an import did, for people (Markdown) and for programs (JSON)."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from portal.importing.guess import Guess

State = Literal["imported", "doubtful", "waiting", "updated", "refused", "already", "skipped"]
_NAMES: dict[State, str] = {
    "imported": "đã nhập", "doubtful": "đã nhập, còn điều phải quyết định",
    "waiting": "chờ quyết định, chưa vào trang", "updated": "đã cập nhật",
    "refused": "từ chối", "already": "đã nhập từ trước", "skipped": "bỏ qua",
}  # fmt: skip
_ORDER: tuple[State, ...] = (
    "waiting", "refused", "doubtful", "skipped", "updated", "imported", "already",
)  # fmt: skip
FIELD_NAMES = {
    "date": "ngày đăng", "issued": "ngày ban hành", "topics": "chủ đề", "units": "đơn vị",
    "type": "loại văn bản", "issuers": "cơ quan ban hành", "number": "số, ký hiệu",
    "abstract": "trích yếu", "signers": "người ký", "recipients": "nơi nhận", "title": "tiêu đề",
    "place": "nơi ban hành", "clash": "trùng văn bản đã có",
}  # fmt: skip
_EXAMPLES = 3
_MOST_TOLD = 2_000  # sources told one by one; the JSON has them all


class Row(msgspec.Struct, frozen=True):
    """One source, or one row of a register: what became of it and what is still open."""

    source: str
    state: State
    path: str = ""
    url: str = ""
    reason: str = ""
    decide: tuple[str, ...] = ()
    guesses: tuple[Guess, ...] = ()
    encoding: str = ""
    ocr: bool = False
    cited: tuple[str, ...] = ()
    section: str | None = None


def write_report(folder: Path, rows: Sequence[Row], at: dt.datetime) -> Path:
    """Write the report of this run beside those of earlier ones; return the Markdown file.

    ``report.md`` and ``report.json`` are those of the last run.
    """
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"report-{at:%Y-%m-%d-%H%M%S}"
    number = 1
    while (folder / f"{stem}-{number}.json").exists():
        number += 1
    for name in (f"{stem}-{number}", "report"):
        (folder / f"{name}.md").write_text(as_markdown(rows), encoding="utf-8")
        (folder / f"{name}.json").write_text(as_json(rows), encoding="utf-8")
    return folder / "report.md"


def as_json(rows: Sequence[Row]) -> str:
    """All facts, as a list of objects."""
    return msgspec.json.format(msgspec.json.encode(rows), indent=2).decode() + "\n"


def as_markdown(rows: Sequence[Row]) -> str:
    """The counts, the questions by kind, then each source by what became of it."""
    lines = ["# Kết quả nhập", "", summary(rows), "", *_questions(rows)]
    for state in _ORDER:
        of_state = [row for row in rows if row.state == state]
        if of_state:
            lines += [f"## {_NAMES[state].capitalize()} ({len(of_state)})", ""]
            lines += [line for row in of_state[:_MOST_TOLD] for line in _told(row)]
            rest = len(of_state) - _MOST_TOLD
            lines += [f"- … và {rest} nguồn nữa, có đủ trong report.json"] if rest > 0 else []
            lines.append("")
    return "\n".join(lines)


def summary(rows: Iterable[Row]) -> str:
    """The counts in one line."""
    counts = Counter(row.state for row in rows)
    told = [f"{counts[state]} {name}" for state, name in _NAMES.items() if counts[state]]
    return f"{'; '.join(told)}." if told else "Không có nguồn nào."


def _questions(rows: Sequence[Row]) -> Iterator[str]:
    """What is asked, the most frequent first, each kind with some examples."""
    asked: dict[str, list[tuple[Row, Guess]]] = defaultdict(list)
    for row in rows:
        for one in row.guesses:
            if not one.is_sure and row.state in ("doubtful", "waiting", "updated"):
                asked[one.field].append((row, one))
    if not asked:
        return
    yield from ("## Điều phải quyết định", "")
    for field, found in sorted(asked.items(), key=lambda one: (-len(one[1]), one[0])):
        yield f"- {FIELD_NAMES.get(field, field)}: {len(found)}"
        for row, one in found[:_EXAMPLES]:
            guess = f"đoán {one.value} ({one.confidence:.0%})" if one.value else "chưa rõ"
            yield f"  - {guess}: {one.why} (`{row.source}`)"
    yield from ("", "Trả lời trong bảng câu hỏi, rồi chạy `portal import --answers BẢNG`.", "")


def field_name(one: Guess) -> str:
    """What an office calls the field that is guessed."""
    return FIELD_NAMES.get(one.field, one.field)


def _told(row: Row) -> list[str]:
    where = f" → `{row.path}`" if row.path else ""
    lines = [f"- `{row.source}`{where}{': ' + row.reason if row.reason else ''}"]
    if row.encoding not in ("", "utf-8"):
        lines.append(f"  - bảng mã {row.encoding} đã chuyển sang Unicode")
    lines += [
        f"  - {field_name(one)}: {one.value} ({one.confidence:.0%}, {one.why})"
        for one in row.guesses
        if one.value
    ]
    return [*lines, *(f"  - [ ] {one}" for one in row.decide)]
