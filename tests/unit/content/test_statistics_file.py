"""The file of visits may hold anything: it is read, or it is a finding of one line."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.content.statistics import STATISTICS_PATH, read_statistics
from portal.model.statistics import Statistics
from portal.pages.statistics import counters, statistics_page
from province.summaries import library

GOOD: dict[str, Any] = {
    "made": "2024-06-30T08:00:00+07:00", "online": 1,
    "days": [{"date": "2024-06-29", "visitors": 2, "pages": 3}],
    "read": [{"path": "/tin-tuc/2024/a/", "visitors": 2}],
}  # fmt: skip
BROKEN: dict[str, tuple[bytes, str]] = {
    "no JSON": (b"{", "không phải JSON"),
    "nothing": (b"", "không phải JSON"),
    "no mapping": (b"[]", "sai kiểu"),
    "a word for a number": (json.dumps(GOOD | {"online": "x"}).encode(), "sai kiểu ở online"),
    "less than none": (json.dumps(GOOD | {"online": -1}).encode(), "sai kiểu ở online"),
    "a field that lacks": (b'{"made": "2024-06-30T08:00:00+07:00"}', "sai kiểu"),
    "no moment": (json.dumps(GOOD | {"made": "hom qua"}).encode(), "sai ngày giờ"),
    "no time of ours": (json.dumps(GOOD | {"made": "0001-01-01T00:00:00Z"}).encode(), "sai ngày"),
    "no zone": (json.dumps(GOOD | {"made": "2024-06-30T08:00:00"}).encode(), "sai ngày giờ"),
    "no such day": (json.dumps(GOOD).encode().replace(b"06-29", b"02-30"), "sai ngày giờ"),
    "other bytes": (json.dumps(GOOD).encode().replace(b"tin-tuc", b"\xff\xfe"), "UTF-8"),
}  # fmt: skip


def _read(root: Path, data: bytes) -> tuple[Statistics | None, list[str]]:
    (root / STATISTICS_PATH).parent.mkdir(exist_ok=True)
    (root / STATISTICS_PATH).write_bytes(data)
    statistics, wrong = read_statistics(root)
    return statistics, [str(one) for one in wrong]


def test_what_was_counted_is_read(tmp_path: Path) -> None:
    assert read_statistics(tmp_path) == (None, ())
    statistics, wrong = _read(tmp_path, json.dumps(GOOD).encode())
    assert statistics is not None and statistics.online == 1 and wrong == []


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_file_is_a_finding_of_one_line(tmp_path: Path, case: str) -> None:
    data, told = BROKEN[case]
    statistics, (line,) = _read(tmp_path, data)
    assert statistics is None
    assert told in line and "\n" not in line and line.startswith(STATISTICS_PATH)


_DATES = st.sampled_from((
    "2024-06-30T08:00:00+07:00", "2024-06-30", "0001-01-01T00:00:00+00:00", "9999-12-31",
))  # fmt: skip
_JSON = st.recursive(
    st.none() | st.integers(-(10**6), 10**20) | st.text(max_size=12) | _DATES,
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(("date", "visitors", "pages", "path")), inner, max_size=4),
    max_leaves=6,
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.fixed_dictionaries({}, optional=dict.fromkeys(GOOD, _JSON)))
def test_whatever_is_called_sound_can_be_shown(tmp_path: Path, changed: dict[str, Any]) -> None:
    statistics, wrong = _read(tmp_path, json.dumps(GOOD | changed).encode())
    assert (statistics is None) == bool(wrong)
    if statistics:
        assert json.loads(counters(statistics))
        assert statistics_page(library(), statistics, "").plots
