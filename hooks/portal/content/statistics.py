"""The numbers of visits that ``portal stats`` left for the build."""

from pathlib import Path

import msgspec

from portal.model.statistics import Statistics


class StatisticsBroken(Exception):
    """The file of numbers is not what ``portal stats`` wrote; the message says what to do."""


def read_statistics(root: Path) -> Statistics | None:
    """Return the numbers, None when nothing was counted; raise StatisticsBroken."""
    path = root / "statistics" / "statistics.json"
    try:
        return msgspec.json.decode(path.read_bytes(), type=Statistics)
    except FileNotFoundError:
        return None
    except msgspec.DecodeError as error:
        raise StatisticsBroken(f"{path}: {error}; run portal stats again, or remove it") from error
