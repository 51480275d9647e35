"""The same shards on a dask.distributed cluster (an extra: ``requirements-cluster.txt``).

The machines of the cluster read the portal's folder at the same path (a shared disk or equal
checkouts). They give back bytes; only this process writes, so a worker that dies, or comes back
late, cannot spoil the stage: its shard is done again elsewhere.
"""

import importlib
from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import Any

from portal.machinery.workers import ResultT, TaskT, Workers

_CONNECT_SECONDS = 15
_TRIES = 3
_AHEAD = 4  # shards waiting for each thread of the cluster


class ClusterMissing(Exception):
    """No cluster there, or the extra is not installed; the message says what to do."""


class Cluster(Workers):
    """Runs tasks on the workers of a scheduler such as ``tcp://127.0.0.1:8786``."""

    shares_disk = False

    def __init__(self, address: str) -> None:
        super().__init__()
        self._client, self._as_completed = _connect(address)

    def run(
        self, function: Callable[[TaskT], ResultT], tasks: Iterable[TaskT]
    ) -> Iterator[ResultT]:
        """Yield the results as they come; a shard whose worker died is done again."""
        pending = iter(tasks)
        threads = sum(self._client.nthreads().values()) or 1
        first = [one for _, one in zip(range(threads * _AHEAD), pending, strict=False)]
        futures = [self._submit(function, task) for task in first]
        running = self._as_completed(futures, loop=self._client.loop)
        for done in running:
            yield done.result()
            task = next(pending, None)
            if task is not None:
                running.add(self._submit(function, task))

    def _submit(self, function: Callable[[TaskT], ResultT], task: TaskT) -> Any:
        return self._client.submit(function, task, pure=False, retries=_TRIES)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()


def _connect(address: str) -> tuple[Any, Any]:
    try:
        distributed: Any = importlib.import_module("distributed")
    except ImportError as error:
        remedy = "pip install --require-hashes -r requirements-cluster.txt"
        raise ClusterMissing(f"--scheduler needs the cluster extra; run: {remedy}") from error
    try:
        client = distributed.Client(address, timeout=_CONNECT_SECONDS, set_as_default=False)
    except OSError as error:
        remedy = "start it with: dask scheduler, and dask worker ADDRESS"
        raise ClusterMissing(f"no scheduler answers at {address}; {remedy}") from error
    return client, distributed.as_completed
