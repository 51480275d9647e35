"""What an editor waits for: from saving an article to the page that a browser would reload."""

import os
import subprocess
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from .measure import CommandFailedError, Cost, sampled
from .workspace import Workspace, change_newest

_PATIENCE_SECONDS = 600.0
_ANNOUNCED = b"data: changed"


def measure_preview(
    command: Sequence[str], env: Mapping[str, str], workspace: Workspace, turn: int
) -> Cost:
    """Serve the site as it was built, save the newest article, and wait for its new page.

    The seconds are those after the article was saved; memory is that of serving and building.
    """
    newest = workspace.written.newest_article
    with _serving(command, env, workspace.portal) as (process, address):
        events = urllib.request.urlopen(f"{address}/_portal/events", timeout=_PATIENCE_SECONDS)
        with sampled(process.pid) as sampler, events:
            start = time.perf_counter()
            change_newest(workspace, turn)
            until = start + _PATIENCE_SECONDS  # lines come all the time, to keep the line open
            while not events.readline().startswith(_ANNOUNCED):
                if time.perf_counter() > until:
                    raise CommandFailedError(f"{' '.join(command)} did not see what was saved")
            url = f"{address}/tin-tuc/{newest.year}/{newest.slug}/"
            with urllib.request.urlopen(url, timeout=_PATIENCE_SECONDS) as page:
                text = page.read().decode()
            seconds = time.perf_counter() - start
    if f"Bổ sung lần {turn + 1}:" not in text:
        raise CommandFailedError(f"{' '.join(command)} announced a page that is the old one")
    return Cost(seconds, sampler.cpu_seconds(), sampler.peak)


@contextmanager
def _serving(
    command: Sequence[str], env: Mapping[str, str], folder: Path
) -> Iterator[tuple[subprocess.Popen[str], str]]:
    process = subprocess.Popen(
        command, cwd=folder, env={**os.environ, **env, "PYTHONUNBUFFERED": "1"}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        lines = iter(process.stdout or ())
        addresses = (word for line in lines for word in line.split() if word.startswith("http://"))
        address = next(addresses, None)
        if address is None:
            raise CommandFailedError(f"{' '.join(command)} ended before it served anything")
        yield process, address.rstrip("/")
    finally:
        process.terminate()
        process.wait()
