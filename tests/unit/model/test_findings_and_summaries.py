"""How a finding is shown and ordered; what a summary says of its address and last change."""

import pytest

from portal.model.diagnostics import Diagnostic, has_errors
from province.summaries import article, directive

ERROR = Diagnostic("content/a.md", 3, 7, "date", "“x” không phải ngày", "Viết 2024-01-03.")
WARNING = Diagnostic(
    "content/a.md", 2, 1, "unit-dates", "Đơn vị đã kết thúc", "Xem lại.", "warning"
)


def test_a_finding_is_one_line_with_place_rule_fault_and_fix() -> None:
    assert str(ERROR) == "content/a.md:3:7: date: “x” không phải ngày — Viết 2024-01-03."
    assert str(WARNING) == (
        "content/a.md:2:1: unit-dates (cảnh báo): Đơn vị đã kết thúc — Xem lại."
    )


def test_findings_stand_in_order_of_path_line_and_column() -> None:
    places = [("b.md", 1, 1), ("a.md", 10, 1), ("a.md", 9, 2), ("a.md", 9, 1)]
    found = [Diagnostic(*place, "date", "x", "y") for place in places]
    assert [(d.path, d.line, d.column) for d in sorted(found)] == sorted(places)


@pytest.mark.parametrize(
    ("findings", "refused"),
    [((), False), ((WARNING,), False), ((ERROR,), True), ((WARNING, ERROR), True)],
)
def test_only_errors_forbid_publishing(findings: tuple[Diagnostic, ...], refused: bool) -> None:
    assert has_errors(findings) is refused


def test_addresses_follow_kind_and_key_and_never_the_title() -> None:
    assert article("2024/tin", title="Khác hẳn").url == "/tin-tuc/2024/tin/"
    assert directive("2021/06-ct-tu", title="Khác hẳn").url == "/van-ban/2021/06-ct-tu/"


@pytest.mark.parametrize(
    ("corrected", "withdrawn", "modified"),
    [
        (None, None, "2024-05-01"),
        ("2024-06-01", None, "2024-06-01"),
        ("2024-06-01", "2025-01-01", "2025-01-01"),
        ("2026-01-01", "2025-01-01", "2026-01-01"),
    ],
)
def test_the_last_change_is_what_readers_were_told_of(
    corrected: str | None, withdrawn: str | None, modified: str
) -> None:
    summary = article("2024/tin", "2024-05-01", corrected=corrected, withdrawn=withdrawn)
    assert summary.modified == modified
