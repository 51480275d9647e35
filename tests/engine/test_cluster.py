"""The same shards on a distributed engine: the same bytes, also when a worker dies."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import Client

from portal.machinery.cluster import Cluster, ClusterMissing
from portal.publishing.build import build
from province.folder import REPOSITORY, TODAY, Portal, tree
from province.frames import make_frame

from .test_work import archive

_SIZE = 260  # documents: several shards for two workers
_PATIENCE_SECONDS = 60
Processes = list[subprocess.Popen[bytes]]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, Processes]]:
    """The address of a scheduler on loopback, and its two workers."""
    file = tmp_path / "scheduler.json"
    started: Processes = [_dask("scheduler", "--port", "0", "--scheduler-file", str(file))]
    try:
        address = _address(file)
        started += [_dask("worker", address, "--nthreads", "1", "--no-nanny") for _ in range(2)]
        client = Client(  # type: ignore[no-untyped-call]  # distributed has no types
            address, timeout=_PATIENCE_SECONDS, set_as_default=False
        )
        with client:
            client.wait_for_workers(2, timeout=_PATIENCE_SECONDS)
        yield address, started[1:]
    finally:
        for process in reversed(started):
            process.kill()
            process.wait()


def _dask(command: str, *options: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "dask", command, "--no-dashboard", "--host", "127.0.0.1", *options],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY / "hooks")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _address(file: Path) -> str:
    """The scheduler writes its file when it listens."""
    until = time.monotonic() + _PATIENCE_SECONDS
    while not file.is_file() or not file.read_text("utf-8").strip().endswith("}"):
        if time.monotonic() > until:
            raise TimeoutError(f"no scheduler wrote {file}")
        time.sleep(0.05)
    address: str = json.loads(file.read_text("utf-8"))["address"]
    return address


def test_a_worker_that_dies_does_not_spoil_the_build(
    tmp_path: Path, cluster: tuple[str, Processes]
) -> None:
    address, workers = cluster
    portal = Portal.create(tmp_path / "portal", *archive(_SIZE))
    told: list[str] = []

    def kill_one(task: str, done: int, total: int) -> None:
        if task == "Dựng trang" and done < total and not told:
            workers[0].kill()
            told.append(f"after {done} of {total} pages")

    build(portal.project, TODAY, make_frame, Cluster(address), kill_one)
    assert told, "the worker must die while others still render"
    assert workers[0].wait() != 0
    assert workers[1].poll() is None
    assert tree(portal.site) == portal.build_clean()


def test_a_cluster_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ClusterMissing, match="dask scheduler"):
        Cluster("tcp://127.0.0.1:9")
