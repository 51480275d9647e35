"""What an editor waits for: from saving an article to the pages that a browser would reload."""

import os
import subprocess
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from .measure import CommandFailedError, Cost, sampled
from .workspace import Workspace, rename_newest

_PATIENCE_SECONDS = 600.0
_ANNOUNCED = b"data: changed"


def measure_preview(
    command: Sequence[str], env: Mapping[str, str], workspace: Workspace, told: int
) -> Cost:
    """Serve the site as it was built, give the newest article another title, and wait for it.

    Open pages are told of the article's own page first, and then of all others. The seconds are
    those after the article was saved; memory is that of serving and building.
    """
    newest = workspace.written.newest_article
    with _serving(command, env, workspace.portal) as (process, address):
        events = urllib.request.urlopen(f"{address}/_portal/events", timeout=_PATIENCE_SECONDS)
        with sampled(process.pid) as sampler, events:
            start = time.perf_counter()
            title = rename_newest(workspace)
            until = start + _PATIENCE_SECONDS  # lines come all the time, to keep the line open
            heard = 0
            while heard < told:
                heard += events.readline().startswith(_ANNOUNCED)
                if time.perf_counter() > until:
                    raise CommandFailedError(f"{' '.join(command)} did not see what was saved")
            own = f"{newest.year}/{newest.slug}/" if told == 1 else ""
            url = f"{address}/tin-tuc/{own}"
            with urllib.request.urlopen(url, timeout=_PATIENCE_SECONDS) as page:
                text = page.read().decode()
            seconds = time.perf_counter() - start
    if title not in text:
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
