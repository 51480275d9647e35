"""Shards of work on processes: each shard is a pure task with picklable input."""

import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from types import TracebackType
from typing import TypeVar

TaskT = TypeVar("TaskT")
ResultT = TypeVar("ResultT")
ItemT = TypeVar("ItemT")

SHARD = 100
_ALONE = 60  # so few items are done here: starting processes would take longer
_AHEAD = 3  # tasks waiting for each process; more would only hold memory


class Workers:
    """Runs tasks on ``jobs`` processes, or in this one when there is little to do.

    ``shares_disk`` tells that tasks may write the stage themselves.
    """

    shares_disk = True

    def __init__(self, jobs: int | None = None) -> None:
        self._jobs = jobs or os.cpu_count() or 1
        self._pool: ProcessPoolExecutor | None = None

    def shards(self, items: Sequence[ItemT]) -> Iterator[Sequence[ItemT]]:
        """Cut items into shards of even size; a small number stays in one."""
        size = len(items) if len(items) <= _ALONE else SHARD
        for start in range(0, len(items), size or 1):
            yield items[start : start + size]

    def run(
        self, function: Callable[[TaskT], ResultT], tasks: Iterable[TaskT]
    ) -> Iterator[ResultT]:
        """Yield the results as they come; a single task is done in this process."""
        pending = iter(tasks)
        first = next(pending, None)
        second = next(pending, None)
        if first is None:
            return
        if second is None or self._jobs == 1:
            yield function(first)
            if second is not None:
                yield function(second)
            yield from map(function, pending)
            return
        yield from self._spread(function, iter((first, second)), pending)

    def _spread(
        self,
        function: Callable[[TaskT], ResultT],
        first: Iterator[TaskT],
        rest: Iterator[TaskT],
    ) -> Iterator[ResultT]:
        if self._pool is None:
            # Forked from a fresh small server, workers do not share this process's memory.
            context = get_context("forkserver" if hasattr(os, "fork") else "spawn")
            self._pool = ProcessPoolExecutor(self._jobs, context, _begin_worker)
        running: set[Future[ResultT]] = set()
        for task in (task for part in (first, rest) for task in part):
            with _uninterrupted():
                running.add(self._pool.submit(function, task))
            if len(running) >= self._jobs * _AHEAD:
                done, running = wait(running, return_when=FIRST_COMPLETED)
                yield from (one.result() for one in done)
        while running:
            done, running = wait(running, return_when=FIRST_COMPLETED)
            yield from (one.result() for one in done)

    def __enter__(self) -> "Workers":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pool:
            self._pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Hold Ctrl-C back while a worker may be started: none is left half made.

    Ctrl-C reaches all processes of a terminal, but it is the build that ends its workers: they
    inherit the mask, and where there are no masks they ignore the signal once they have begun.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin_worker() -> None:
    """Live and die with the build: an orphan would write into the stage of the next one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    build = parent_process()
    if build is not None and not build.is_alive():
        os._exit(1)
    threading.Thread(target=_end_with_build, daemon=True).start()


def _end_with_build() -> None:
    build = parent_process()
    if build is not None:
        build.join()
        os._exit(1)
