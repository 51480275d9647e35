"""Visits are counted from logs by goaccess: once each, robots left out, no address kept."""

import datetime as dt
import gzip
import subprocess
import sys
from pathlib import Path

import pytest

from portal.model.statistics import Statistics
from portal.visits.logs import LogUnreadable
from portal.visits.tally import Tally, tally
from visits.logs_made import DESK, MORNING, NOW, PHONE, ROBOT, line

ADDRESSES = ("203.0.113.1", "203.0.113.2", "2001:db8::7")


def run(
    root: Path, *logs: str | bytes, now: dt.datetime = NOW, names: str = ""
) -> tuple[Tally, Statistics]:
    """Count logs of these contents."""
    paths = []
    for number, content in enumerate(logs):
        path = root / f"access{names}.log.{number}"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        paths.append(path)
    return tally(root, paths, now)


def packed(log: str) -> bytes:
    """The log as the server's rotation leaves it; gzip would write the second of packing."""
    return gzip.compress(log.encode(), mtime=0)


def numbers(found: Statistics) -> dict[str, int]:
    return dict(found.numbers)


SPANS = "".join(
    [
        line(), line(minutes=50), line(address=ADDRESSES[1]), line(agent=DESK, minutes=5),
        line(days=1), line(days=1, address=ADDRESSES[2]),
        line(days=7), line(days=10, address=ADDRESSES[1]), line(days=30), line(days=400),
    ]
)  # fmt: skip


def test_the_numbers_of_the_old_portals(tmp_path: Path) -> None:
    _, found = run(tmp_path, SPANS)
    assert numbers(found) == {
        "Đang trực tuyến": 1, "Hôm nay": 3, "Hôm qua": 2, "Tuần này": 5, "Tuần trước": 1,
        "Tháng này": 7, "Tháng trước": 1, "Tất cả": 9,
    }  # fmt: skip
    assert (found.read[0].path, found.read[0].visitors) == (MORNING, 9)


def test_a_second_run_over_one_log_counts_nothing(tmp_path: Path) -> None:
    first, before = run(tmp_path, SPANS)
    second, after = run(tmp_path, SPANS, now=NOW + dt.timedelta(seconds=30))
    assert (first.counted, second.counted, second.before) == (10, 0, 10)
    assert after.days == before.days
    assert after.read == before.read


def test_a_log_that_grew_was_renamed_and_packed_is_counted_once(tmp_path: Path) -> None:
    whole = "".join(line(minutes=minutes, address=f"203.0.113.{minutes}") for minutes in (90, 80))
    run(tmp_path, whole)
    later = NOW + dt.timedelta(hours=1)
    grown = whole + line(minutes=-30, address="203.0.113.99")
    told, found = run(tmp_path, packed(grown), now=later, names="-rotated")
    assert (told.counted, told.before) == (1, 2)
    assert numbers(found)["Hôm nay"] == 3


def test_a_visitor_of_two_runs_on_one_day_is_one(tmp_path: Path) -> None:
    run(tmp_path, line())
    _, found = run(tmp_path, line(minutes=-20), now=NOW + dt.timedelta(hours=1))
    assert (numbers(found)["Hôm nay"], found.days[-1].pages) == (1, 2)


def test_lines_of_this_very_second_wait_for_the_next_run(tmp_path: Path) -> None:
    log = line(minutes=0)
    assert run(tmp_path, log)[0].later == 1
    assert run(tmp_path, log, now=NOW + dt.timedelta(minutes=1))[0].counted == 1


@pytest.mark.parametrize(
    "other",
    [
        line(agent=ROBOT), line(agent="curl/8.5.0"), line(agent="-"), line(agent=""),
        line(status=404), line(status=301), line(status=410), line(request="HEAD / HTTP/1.1"),
        line(request="POST / HTTP/1.1"), line(path="/assets/0123456789ab/portal.css"),
        line(path="/feed.xml"), line(request="GET /a/../../etc/passwd HTTP/1.1"),
        line(request="GET /<script>/ HTTP/1.1"), line(request="\\x16\\x03\\x01"),
        line(request="-", status=400),
    ],
)  # fmt: skip
def test_what_no_reader_opened_is_left_out(tmp_path: Path, other: str) -> None:
    told, found = run(tmp_path, other + line(address=ADDRESSES[1]))
    assert told.broken == 0
    assert numbers(found)["Tất cả"] == 1


BROKEN = [
    b"\n", b"hello\n", b"\x00\xff\xfe\n", b'203.0.113.1 - - [x] "GET / HTTP/1.1" 200 1 "-" "a"\n',
    line().replace("Nov", "Nop").encode(), line().replace("18/", "99/").encode(),
    line().encode()[:60] + b"\n", line()[:-3].encode() + b"\n", b"a" * 100_000 + b"\n",
    line(agent="x" * 50_000).encode(), b"$(touch /tmp/x) " + line().encode(),
    line(address="<script>alert(1)</script>").encode(), line().encode() * 1 + b"{}\n",
]  # fmt: skip


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_line_is_skipped_and_counted(tmp_path: Path, broken: bytes) -> None:
    told, found = run(tmp_path, broken + line(address=ADDRESSES[1]).encode())
    assert told.broken == 1
    assert numbers(found)["Hôm nay"] == told.counted


def test_an_agent_cannot_write_into_what_is_counted(tmp_path: Path) -> None:
    forged = line(agent=f"{PHONE} \\x22\\x0a{line(address='198.51.100.9')[:40]}")
    _, found = run(tmp_path, forged)
    assert numbers(found)["Tất cả"] == 1


def test_no_address_is_kept_anywhere(tmp_path: Path) -> None:
    run(tmp_path, SPANS)
    kept = list((tmp_path / "statistics").rglob("*"))
    assert len(kept) > 10
    for path in kept:
        data = path.read_bytes() if path.is_file() else b""
        assert not any(one.encode() in data for one in ADDRESSES), path
    assert (tmp_path / "statistics" / "secret").stat().st_mode & 0o77 == 0


@pytest.mark.parametrize("empty", [b"", packed("")], ids=["plain", "packed"])
def test_an_empty_log_counts_nothing(tmp_path: Path, empty: bytes) -> None:
    told, found = run(tmp_path, empty)
    assert told == Tally()
    assert set(numbers(found).values()) == {0}


def test_a_log_that_cannot_be_read_leaves_everything_as_it_was(tmp_path: Path) -> None:
    _, before = run(tmp_path, SPANS)
    with pytest.raises(LogUnreadable):
        run(tmp_path, line(minutes=-5), packed(line())[:-9],
            now=NOW + dt.timedelta(hours=1))  # fmt: skip
    told, after = run(tmp_path, line(minutes=-5), now=NOW + dt.timedelta(hours=1))
    assert told.counted == 1
    assert after.days[-1].pages == before.days[-1].pages + 1


def _command(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "portal.cli.main", "--root", str(root), "stats", *options]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_command_tells_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: thu\n")
    log = tmp_path / "access.log"
    log.write_text(SPANS + "broken\n")
    done = _command(tmp_path, str(log), "--as-of", NOW.isoformat())
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("10 page views counted; 0 were counted before")
    assert "1 lines are broken" in done.stdout
    missing = _command(tmp_path, "no.log")
    assert (missing.returncode, missing.stderr.count("\n")) == (2, 1)
    assert "no.log" in missing.stderr
