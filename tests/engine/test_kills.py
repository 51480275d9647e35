"""Killed at any moment, the served site is whole, old or new, and the next build is right."""

import os
import random
import signal
import sys
import time
from collections.abc import Iterator
from itertools import count, cycle
from pathlib import Path

import pytest

from province.folder import Portal, Tree, article, directive, end_of, scratch_folder, tree

_STEPS = frozenset({
    "open", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.scandir",
    "shutil.rmtree", "sqlite3.connect", "ctypes.dlsym",
})  # fmt: skip
KILLS_AT_STEPS, KILLS_AT_MOMENTS = 100, 12
STATES = (0, 1, 2)


@pytest.fixture
def portal() -> Iterator[Portal]:
    with scratch_folder() as folder:
        yield Portal.create(folder / "portal")


def write_state(portal: Portal, state: int, size: int) -> None:
    """Each state has an article of its own; the second one names all articles differently."""
    for number in range(size):
        title = f"Bài {number}, bản {state % 2}"
        portal.write_document(article(f"2024/bai-{number}", title=title))
    portal.write_document(directive("2024/01-ct-tu", topics=["mat-tran"], expires="2024-05-01"))
    for other in STATES:
        document = article(f"2023/chi-co-o-{other}", "2023-01-01")
        if other == state:
            portal.write_document(document)
        else:
            (portal.root / document.path).unlink(missing_ok=True)


def sites_of(portal: Portal, size: int) -> list[Tree]:
    """The sites of all states; the last one is served."""
    sites = []
    for state in STATES:
        write_state(portal, state, size)
        portal.build()
        sites.append(tree(portal.site))
    return sites


def build_in_child(portal: Portal, kill_at: int, counted: Path | None = None) -> None:
    """Build in a copy of this process that kills itself before the step of that number."""
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        return
    steps = count(1)

    def note(event: str, _: object) -> None:
        if event in _STEPS and next(steps) == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    try:
        sys.addaudithook(note)
        portal.build()
        if counted:
            counted.write_text(str(next(steps)), encoding="utf-8")
    finally:
        os._exit(0)


def test_killed_before_any_step(portal: Portal, tmp_path: Path) -> None:
    sites = sites_of(portal, size=3)
    write_state(portal, 1, size=3)
    build_in_child(portal, 0, tmp_path / "steps")
    assert tree(portal.site) == sites[1]
    steps = int((tmp_path / "steps").read_text(encoding="utf-8"))
    assert steps > KILLS_AT_STEPS
    served = sites[1]
    seen = set()
    for kill in range(KILLS_AT_STEPS):
        state = (kill + 1) % 3
        write_state(portal, state, size=3)
        build_in_child(portal, 1 + kill * steps // KILLS_AT_STEPS)
        now = tree(portal.site)
        assert now in (served, sites[state])
        seen.add(now == sites[state])
        if kill % 2:  # else the next build finds what two killed ones have left
            portal.build()
            assert tree(portal.site) == sites[state]
        served = tree(portal.site)
    assert seen == {False, True}


def test_killed_at_random_moments_with_workers(portal: Portal) -> None:
    sites = sites_of(portal, size=50)
    portal.save_frame()
    started = time.monotonic()
    write_state(portal, 0, size=50)
    assert end_of(portal.command(jobs=2))[0] == 0
    seconds = time.monotonic() - started
    served, draw = sites[0], random.Random(3)
    for kill, state in zip(range(KILLS_AT_MOMENTS), cycle((1, 2, 0)), strict=False):
        write_state(portal, state, size=50)
        program = portal.command(jobs=2)
        time.sleep(seconds * (kill + draw.random()) / KILLS_AT_MOMENTS)
        program.kill()
        end_of(program)
        assert tree(portal.site) in (served, sites[state])
        portal.build()
        assert tree(portal.site) == sites[state]
        served = sites[state]
