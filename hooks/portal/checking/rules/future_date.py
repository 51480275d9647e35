"""A date to come on a document that nobody scheduled: often a year that was mistyped."""

from collections.abc import Iterator

from portal.checking.context import Census, Located
from portal.model.diagnostics import Finding

RULE = "future-date"


def check(census: Census) -> Iterator[Located]:
    """Yield each document that is not published before its date comes."""
    for summary in census.summaries:
        if summary.date > census.day and not summary.draft and not summary.publish_from:
            name = "issued" if summary.directive else "date"
            message = f"Ngày {summary.date} chưa tới, nên tài liệu chưa được đăng"
            fix = f"Sửa ngày; nếu hẹn giờ đăng, ghi publish_from: {summary.date}T07:00+07:00."
            yield Located(summary.path, Finding(RULE, (name,), message, fix, "warning"))
