"""What happens while a build runs: files change, another build starts, the build is ended."""

import argparse
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from portal.checking import check as checking
from portal.checking.check import Checked
from portal.cli import build as command
from portal.content.sources import Source, SourceChanged, scan
from portal.publishing.build import BuildRefused
from portal.rendering.frame import Frame
from province.files import write_lists
from province.folder import TODAY, Authored, Portal, article, end_of, scratch_folder, tree
from province.frames import make_frame
from province.lists import VOCABULARY

_ARGUMENTS = argparse.Namespace(
    allow_earlier=False, as_of=TODAY, jobs=1, scheduler=None, no_search=False, compress=False
)

_FILE = {"attachments": [{"file": "a.pdf", "title": "Tệp"}]}
_PLAIN = article("2024/tap").front
BUNDLE = Authored("article", "2024/tap", {**_PLAIN, **_FILE}, files={"a.pdf": b"one"})
TEMPLATE = "overrides/portal/article.html"


@pytest.fixture
def portal() -> Iterator[Portal]:
    """A portal with an article that was edited since it was built."""
    with scratch_folder() as folder:
        portal = Portal.create(folder / "portal", article("2024/mot"), BUNDLE)
        portal.build()
        portal.write_document(article("2024/mot", title="Đã sửa"))
        portal.write(f"{BUNDLE.place}/a.pdf", b"two")
        yield portal


def rewrite_text(portal: Portal) -> None:
    portal.write_document(article("2024/mot", title="Đã sửa nữa"))


def rewrite_file(portal: Portal) -> None:
    portal.write(f"{BUNDLE.place}/a.pdf", b"three and more")


def rewrite_template(portal: Portal) -> None:
    path = portal.root / TEMPLATE
    portal.write(TEMPLATE, path.read_bytes() + b"<!--more-->")


def delete_text(portal: Portal) -> None:
    portal.remove_document(article("2024/mot"))


def delete_file(portal: Portal) -> None:
    (portal.root / BUNDLE.place / "a.pdf").unlink()
    portal.write_document(Authored("article", BUNDLE.key, _PLAIN, in_folder=True))


def delete_folder(portal: Portal) -> None:
    (portal.root / BUNDLE.place / "a.pdf").unlink()
    (portal.root / BUNDLE.path).unlink()
    (portal.root / BUNDLE.place).rmdir()


def break_text(portal: Portal) -> None:
    portal.write(article("2024/mot").path, b"half a fi")


CHANGES = (rewrite_text, rewrite_file, delete_text, delete_file, delete_folder)


def once(change: Callable[[], None]) -> Callable[[], None]:
    """The change, the first time that it is asked for."""
    waiting = [change]
    return lambda: waiting.pop()() if waiting else None


def frame_after(change: Callable[[], None]) -> Callable[[Checked], Frame]:
    """The frame is made between checking and rendering."""

    def make(checked: Checked) -> Frame:
        change()
        return make_frame(checked)

    return make


@pytest.mark.parametrize("change", [*CHANGES, break_text])
def test_a_source_changes_between_checking_and_rendering(
    portal: Portal, change: Callable[[Portal], None]
) -> None:
    before = tree(portal.site)
    with pytest.raises(SourceChanged):
        portal.build(make=frame_after(lambda: change(portal)))
    assert tree(portal.site) == before


def test_a_template_changes_while_pages_are_rendered(portal: Portal) -> None:
    before = tree(portal.site)
    with pytest.raises(SourceChanged):
        portal.build(progress=lambda *_: rewrite_template(portal))
    assert tree(portal.site) == before


@pytest.mark.parametrize("change", [rewrite_text, rewrite_file, delete_text, delete_file])
def test_a_source_changes_while_it_is_read(
    portal: Portal, change: Callable[[Portal], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The site is of one of both states, or as it was; the next build is of the new one."""
    change_once = once(lambda: change(portal))

    def scan_then_change(root: Path) -> tuple[tuple[Source, ...], tuple[object, ...]]:
        found = scan(root)
        change_once()
        return found

    monkeypatch.setattr(checking, "scan", scan_then_change)
    monkeypatch.setattr(checking, "_FRESH_NS", 0)
    if change in (delete_text, delete_file):
        before = tree(portal.site)
        with pytest.raises(SourceChanged):
            portal.build()
        assert tree(portal.site) == before
    else:
        portal.build()
    portal.build()
    assert tree(portal.site) == portal.build_clean()


def test_an_identity_or_vocabulary_of_the_next_build(portal: Portal) -> None:
    """Both are read once: what is saved later belongs to the next build."""
    renamed = {"topics": [{**one, "name": "Tên mới"} for one in VOCABULARY["topics"]]}
    before = portal.build_clean()
    portal.build(make=frame_after(lambda: write_lists(portal.root, renamed)))
    assert tree(portal.site) == before
    portal.build()
    assert tree(portal.site) == portal.build_clean() != before


def run_command(portal: Portal, make: Callable[[Checked], Frame], patch: pytest.MonkeyPatch) -> int:
    """``portal build`` in this process, with a frame that is made in place of MkDocs'."""
    checked: list[Checked] = []
    real = checking.check

    def check(*args: Any) -> Checked:
        checked.append(real(*args))
        return checked[-1]

    patch.setattr("portal.publishing.build.check", check)
    patch.setattr(command, "current_frame", lambda _: make(checked[-1]))
    return command.run(portal.project, _ARGUMENTS)


@pytest.mark.parametrize("change", CHANGES)
def test_the_command_builds_again_what_changed_meanwhile(
    portal: Portal, change: Callable[[Portal], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    make = frame_after(once(lambda: change(portal)))
    assert run_command(portal, make, monkeypatch) == 0
    assert tree(portal.site) == portal.build_clean()


def test_a_source_that_never_rests_is_told_in_one_line(
    portal: Portal, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(portal.site)
    titles = iter("abcdef")

    def change() -> None:
        portal.write_document(article("2024/mot", title=next(titles)))

    assert run_command(portal, frame_after(change), monkeypatch) == 2
    told = capsys.readouterr().err
    assert "content/articles/2024/mot.md kept changing" in told
    assert told.count("\n") == 1
    assert tree(portal.site) == before


def test_two_builds_at_once(portal: Portal) -> None:
    """The second says that it waits, and builds after the first."""
    portal.save_frame()
    with portal.project.lock():
        programs = [portal.command(), portal.command()]
        for program in programs:
            assert program.stderr
            assert "waiting for it" in program.stderr.readline()
        assert [program.poll() for program in programs] == [None, None]
    assert [end_of(program)[0] for program in programs] == [0, 0]
    assert tree(portal.site) == portal.build_clean()


def test_edits_without_rest_while_builds_run(portal: Portal) -> None:
    """Writers of one file and a builder: in the end the site is that of the last state."""
    resting = threading.Event()

    def edit() -> None:
        number = 0
        while not resting.is_set():
            number += 1
            portal.write_document(article("2024/mot", title=f"Lần {number}"))

    writer = threading.Thread(target=edit)
    writer.start()
    for _ in range(5):
        try:
            portal.build()
        except (SourceChanged, BuildRefused):
            continue  # caught in the middle of a file
    resting.set()
    writer.join()
    portal.build()
    assert tree(portal.site) == portal.build_clean()


def processes_of(program: subprocess.Popen[str]) -> list[int]:
    """The program's process and all below it."""
    found, waiting = [], [program.pid]
    while waiting:
        found.append(waiting.pop())
        for task in Path(f"/proc/{found[-1]}/task").glob("*/children"):
            waiting += map(int, task.read_text(encoding="ascii").split())
    return found


def start_with_workers(portal: Portal) -> tuple[subprocess.Popen[str], list[int]]:
    """A build that has begun to use two workers, and all its processes."""
    for number in range(300):
        portal.write_document(article(f"2023/bai-{number}"))
    portal.save_frame()
    (portal.project.cache / "store.sqlite").unlink()
    program = portal.command(jobs=2)
    while program.poll() is None:
        processes = processes_of(program)
        if len(processes) > 4:  # the build, two that watch over workers, two workers
            return program, processes
        time.sleep(0.01)
    raise AssertionError(end_of(program))


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds processes by /proc")
def test_no_worker_outlives_a_killed_build(portal: Portal) -> None:
    """An orphan would write into the stage of the next build."""
    program, processes = start_with_workers(portal)
    program.kill()
    end_of(program)
    deadline = time.monotonic() + 30
    while any(Path(f"/proc/{one}").exists() for one in processes):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    portal.build()
    assert tree(portal.site) == portal.build_clean()


def test_an_interrupted_build_says_so_in_one_line(portal: Portal) -> None:
    """Ctrl-C reaches every process of the terminal."""
    before = tree(portal.site)
    program, processes = start_with_workers(portal)
    for one in processes:
        os.kill(one, signal.SIGINT)
    code, told = end_of(program)
    assert (code, told.count("\n")) == (130, 1), told
    assert tree(portal.site) == before


def test_a_worker_that_is_ended_is_told_in_one_line(portal: Portal) -> None:
    """As the kernel does where memory is short."""
    before = tree(portal.site)
    program, processes = start_with_workers(portal)
    os.kill(max(processes), signal.SIGKILL)  # the youngest is a worker
    code, told = end_of(program)
    assert (code, told.count("\n")) == (2, 1), told
    assert "fewer --jobs" in told
    assert tree(portal.site) == before


@pytest.mark.parametrize(
    ("text", "told"),
    [("{% if %}", "article.html:1: Expected"), ("{{ view.nothing }}", "article.html: ")],
)
def test_a_faulty_template_is_told_in_one_line(portal: Portal, text: str, told: str) -> None:
    before = tree(portal.site)
    portal.write(TEMPLATE, text.encode())
    portal.save_frame()
    program = portal.command()
    code, line = end_of(program)
    assert code == 2
    assert line.splitlines()[-1].startswith(f"portal build: overrides/portal/{told}"), line
    assert "Traceback" not in line
    assert tree(portal.site) == before
