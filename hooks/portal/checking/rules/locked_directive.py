"""A directive that is not what was locked when it was published, or that is gone without a word."""

from collections.abc import Iterator

from portal.checking.context import Census, Located
from portal.content.ledger import LEDGER_PATH, LedgerLine
from portal.model.diagnostics import BodyFinding, Finding
from portal.model.locks import changed_files, is_accounted_for, is_unchanged, text_differs
from portal.model.summaries import Summary

RULE = "locked-directive"
_CORRECT = (
    "Khôi phục như đã khóa; nếu sửa có chủ ý thì ghi thêm một mục vào corrections "
    "(date từ {day}) rồi chạy portal lock."
)
_RECORD = "Đã có đính chính: chạy portal lock rồi lưu content/ledger.jsonl."
_RETURN = "Khôi phục tệp từ git; muốn gỡ khỏi trang thì ghi withdrawal với gone: true."


def check(census: Census) -> Iterator[Located]:
    """Yield what changed since it was locked, and, as warnings, what nobody has locked yet."""
    if not census.ledger.exists:
        return
    for summary in census.summaries:
        if summary.directive is None:
            continue
        line = census.ledger.last.get(summary.key)
        if line:
            yield from _compared(summary, line)
        elif _is_out(summary, census.day):
            fix = "Chạy portal lock rồi lưu content/ledger.jsonl cùng văn bản."
            finding = Finding(RULE, (), "Văn bản đã đăng mà chưa khóa", fix, "warning")
            yield Located(summary.path, finding)
    yield from _missing(census)


def _is_out(summary: Summary, day: str) -> bool:
    due = max(summary.date, (summary.publish_from or "")[:10])
    return not summary.draft and due <= day


def _compared(summary: Summary, line: LedgerLine) -> Iterator[Located]:
    lock, facts = line.lock, summary.directive
    if summary.draft:
        message = f"Văn bản đã khóa ngày {lock.on} mà thành bản nháp"
        yield Located(summary.path, Finding(RULE, ("draft",), message, _RETURN))
    if facts and facts.corrections < lock.corrections:
        message = f"Thiếu đính chính: khi khóa có {lock.corrections}, nay còn {facts.corrections}"
        fix = "Khôi phục các mục corrections từ git."
        yield Located(summary.path, Finding(RULE, ("corrections",), message, fix))
    if is_unchanged(summary, lock):
        return
    fix = _RECORD if is_accounted_for(summary, lock) else _CORRECT.format(day=lock.on)
    if text_differs(summary, lock):
        message = f"Số, ngày, trích yếu hoặc thân bài khác bản đã khóa ngày {lock.on}"
        yield Located(summary.path, BodyFinding(RULE, 1, 1, message, fix))
    for name in changed_files(summary, lock):
        message = f"Tệp “{name}” khác bản đã khóa ngày {lock.on}, mới thêm hoặc không còn"
        yield Located(summary.path, Finding(RULE, ("attachments",), message, fix))


def _missing(census: Census) -> Iterator[Located]:
    for key, line in census.ledger.last.items():
        if ("directive", key) not in census.by_key and key not in census.unreadable:
            message = f"Văn bản đã khóa “{key}” không còn trong content/directives"
            yield Located(LEDGER_PATH, Finding(RULE, (), message, _RETURN), line.line)
