"""What a command costs: wall time, processor time, and the memory of all its processes.

Memory is the proportional set size (PSS) from `/proc/<pid>/smaps_rollup`, summed over the
command and its descendants and sampled while it runs: a page that processes share counts once,
so forked workers are not charged for what they never copied. Processor time is what the kernel
reports for the command and the children it waited for, or, if that is more, what the samples
saw: a process that nobody waits for is in the samples only. Linux only.
"""

import os
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_INTERVAL = 0.05
# Reading the PSS of a large process is slow, and slows it down: at most 1/20 of the time.
_SAMPLING_SHARE = 20
_TAIL_LINES = 15


class CommandFailedError(Exception):
    """The measured command ended with an error; the message holds the end of its output."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Wall seconds, processor seconds of all processes, and peak PSS in bytes."""

    seconds: float
    cpu_seconds: float
    peak_bytes: int

    def then(self, other: "Cost") -> "Cost":
        """Give the cost of both, one after the other."""
        return Cost(
            self.seconds + other.seconds,
            self.cpu_seconds + other.cpu_seconds,
            max(self.peak_bytes, other.peak_bytes),
        )


@dataclass(frozen=True, slots=True)
class Output:
    """What stands in a folder: the number of files, and their bytes."""

    files: int
    bytes: int


def measure(command: Sequence[str], cwd: Path, env: Mapping[str, str] | None = None) -> Cost:
    """Run the command and give its cost; raise CommandFailedError when it ends with an error.

    `env` is added to this process's environment. When this process is interrupted, the command
    and its descendants are ended first.
    """
    os.sync()
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=cwd, env={**os.environ, **(env or {})}, stdout=output,
            stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        with sampled(process.pid) as sampler:
            try:
                _, status, usage = os.wait4(process.pid, 0)
            except BaseException:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
                raise
            seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            output.seek(0)
            tail = output.read().decode(errors="replace").splitlines()[-_TAIL_LINES:]
            raise CommandFailedError(
                f"{' '.join(command)} ended with {process.returncode}:\n" + "\n".join(tail)
            )
        waited_for = usage.ru_utime + usage.ru_stime
        return Cost(seconds, max(waited_for, sampler.cpu_seconds()), sampler.peak)


def output_of(folder: Path) -> Output:
    """Count the files under a folder; 0 of 0 bytes when it does not exist."""
    sizes = [
        (Path(place) / name).stat().st_size
        for place, _, names in os.walk(folder.resolve())
        for name in names
    ]
    return Output(len(sizes), sum(sizes))


class sampled:  # noqa: N801 -- a context manager that reads like a function
    """Watches a process tree in a thread of its own while the `with` block runs."""

    def __init__(self, pid: int) -> None:
        self.peak = 0
        self._cpu_ticks: dict[int, int] = {}
        self._pid = pid
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> "sampled":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def cpu_seconds(self) -> float:
        """Give the processor time of all processes, each as it was last seen."""
        return sum(self._cpu_ticks.values()) / os.sysconf("SC_CLK_TCK")

    def _watch(self) -> None:
        pause = 0.0
        while not self._done.wait(pause):
            start = time.perf_counter()
            pids = _tree(self._pid)
            self.peak = max(self.peak, sum(map(_pss, pids)))
            for pid in pids:
                self._cpu_ticks[pid] = _cpu_ticks(pid) or self._cpu_ticks.get(pid, 0)
            pause = max(_INTERVAL, _SAMPLING_SHARE * (time.perf_counter() - start))


def _tree(root: int) -> list[int]:
    """Give a process and its descendants; those that end meanwhile are left out."""
    found, waiting = [], [root]
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        waiting += _children(pid)
    return found


def _children(pid: int) -> list[int]:
    """Give the processes that the threads of a process have started."""
    children: list[int] = []
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            with suppress(OSError):
                text = (task / "children").read_text()
                children += map(int, text.split())
    return children


def _pss(pid: int) -> int:
    """Give a process's PSS in bytes, 0 when it has ended."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def _cpu_ticks(pid: int) -> int:
    """Give a process's own user and system time in clock ticks, 0 when it has ended."""
    with suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return int(fields[11]) + int(fields[12])
    return 0
