"""goaccess counts: it knows robots, and adds to what it counted before."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from portal.model.statistics import Day, Read

_PANELS = ("REQUESTS_STATIC", "NOT_FOUND", "HOSTS", "OS", "BROWSERS", "VISIT_TIMES",
           "VIRTUAL_HOSTS", "REFERRERS", "REFERRING_SITES", "KEYPHRASES", "STATUS_CODES",
           "REMOTE_USER", "CACHE_STATUS", "GEO_LOCATION", "MIME_TYPE", "TLS_TYPE")  # fmt: skip
_MOST = 1_000_000


class GoaccessFailed(Exception):
    """goaccess is absent or could not count; the message says what to do."""


class Counts(msgspec.Struct, frozen=True):
    """Days in order of date, pages from the most read on, and all visitors."""

    days: tuple[Day, ...] = ()
    read: tuple[Read, ...] = ()
    visitors: int = 0


def count(log: Iterable[str], database: Path | None = None) -> Counts:
    """Count the lines of a log, robots left out; add them to what ``database`` holds."""
    program = shutil.which("goaccess")
    if program is None:
        raise GoaccessFailed("goaccess is missing: sudo apt-get install goaccess")
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "told.json"
        command = [
            program, "-", "--no-global-config", "--no-progress", "--log-format=COMBINED",
            "--ignore-crawlers", "--unknowns-as-crawlers", f"--max-items={_MOST}",
            *(f"--ignore-panel={name}" for name in _PANELS), "-o", str(told),
        ]  # fmt: skip
        if database:
            command += ["--persist", "--restore", f"--db-path={database}"]
        _run(command, log)
        return _counts(msgspec.json.decode(told.read_bytes())) if told.exists() else Counts()


def _run(command: list[str], log: Iterable[str]) -> None:
    with tempfile.TemporaryFile() as lines, tempfile.TemporaryFile() as said:
        for line in log:
            lines.write(line.encode() + b"\n")
        lines.seek(0)
        done = subprocess.run(command, stdin=lines, stdout=said, stderr=said, check=False)
        if done.returncode:
            said.seek(0)
            told = " ".join(said.read().decode("utf-8", "replace").split())
            raise GoaccessFailed(f"goaccess could not count: {told[-300:]}")


def _counts(told: dict[str, Any]) -> Counts:
    days = (
        Day(_iso(one["data"]), one["visitors"]["count"], one["hits"]["count"])
        for one in _panel(told, "visitors")
    )
    read = (Read(one["data"], one["visitors"]["count"]) for one in _panel(told, "requests"))
    return Counts(
        tuple(sorted(days, key=lambda day: day.date)),
        tuple(sorted(read, key=lambda one: (-one.visitors, one.path))),
        int(told.get("general", {}).get("unique_visitors", 0)),
    )


def _panel(told: dict[str, Any], name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = told.get(name, {}).get("data", [])
    return found


def _iso(text: str) -> str:
    return f"{text[:4]}-{text[4:6]}-{text[6:8]}"
