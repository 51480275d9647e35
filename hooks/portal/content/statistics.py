"""The numbers of visits that ``portal stats`` left for the build."""

import datetime as dt
from pathlib import Path

import msgspec

from portal.model.diagnostics import Diagnostic
from portal.model.statistics import Statistics

_YEARS = range(2000, 2101)
STATISTICS_PATH = "statistics/statistics.json"


def read_statistics(root: Path) -> tuple[Statistics | None, tuple[Diagnostic, ...]]:
    """Return the numbers, None when nothing was counted or they are broken, and what is wrong."""
    try:
        data = (root / STATISTICS_PATH).read_bytes()
    except FileNotFoundError:
        return None, ()
    try:
        found = msgspec.json.decode(data, type=Statistics)
        _check_dates(found)
    except msgspec.ValidationError as error:
        place = str(error).rpartition("at `$")[2].strip("`.")
        return None, (_broken(f"sai kiểu ở {place}" if place else "sai kiểu"),)
    except msgspec.DecodeError:
        return None, (_broken("không phải JSON"),)
    except UnicodeDecodeError:
        return None, (_broken("có byte không phải UTF-8"),)
    except ValueError:
        return None, (_broken("sai ngày giờ"),)
    return found, ()


def _check_dates(found: Statistics) -> None:
    """Raise ValueError for a moment or a day that the calendar has not."""
    made = dt.datetime.fromisoformat(found.made)
    if made.tzinfo is None or made.year not in _YEARS:
        raise ValueError(f"{found.made!r} has no zone, or is of no time in which we count")
    for day in found.days:
        dt.date.fromisoformat(day.date)


def _broken(why: str) -> Diagnostic:
    message = f"Số liệu truy cập không đọc được: {why}"
    fix = "Chạy lại portal stats, hoặc xóa tệp này."
    return Diagnostic(STATISTICS_PATH, 1, 1, "statistics-file", message, fix)
