"""The preview's command: what it serves and when, and where it cannot serve."""

import argparse
import socket
import threading
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from portal.cli.main import main
from portal.cli.serve import Preview
from portal.publishing.serving import Changes, server
from province.folder import TODAY, Portal, article

OLD, OTHER = article("2023/bai-1"), article("2024/bai-2", legacy_urls=["/cu.html"])
PAGE = "tin-tuc/2023/bai-1/index.html"


def test_serve_on_a_taken_port_says_so(
    full_root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = str(full_root)
    places = ("--root", root, "--site", f"{tmp_path}/site", "--cache", f"{tmp_path}/cache")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert main([*places, "serve", "--port", str(taken.getsockname()[1])]) == 2
    assert "portal serve: " in capsys.readouterr().err.splitlines()[-1]


class Told(Changes):
    """Keeps what open pages were told, with the page that the site had then."""

    def __init__(self, site: Path) -> None:
        super().__init__()
        self._page = site / PAGE
        self.all: list[tuple[Mapping[str, bytes], bytes]] = []

    def announce(self, ahead: Mapping[str, bytes]) -> None:
        self.all.append((ahead, self._page.read_bytes() if self._page.exists() else b""))
        super().announce(ahead)


class Previewed:
    """A portal that was built and looked at."""

    def __init__(self, root: Path) -> None:
        self.portal = Portal.create(root, OLD, OTHER)
        self.portal.save_frame()
        self.told = Told(self.portal.site)
        args = argparse.Namespace(
            as_of=TODAY, allow_earlier=False, jobs=1, no_search=False, compress=False
        )
        self.preview = Preview(self.portal.project, args, self.told)
        self.preview.follow(frozenset())

    def save(self, **front: object) -> list[tuple[Mapping[str, bytes], bytes]]:
        """Save the old article and follow; what open pages were told."""
        self.told.all.clear()
        edited = article(OLD.key, **{**OLD.front, **front})
        self.portal.write_document(edited)
        self.code = self.preview.follow(frozenset([self.portal.root / edited.path]))
        return [*self.told.all]


@pytest.fixture
def previewed(tmp_path: Path) -> Previewed:
    return Previewed(tmp_path)


def test_the_saved_page_comes_before_the_build_and_is_the_built_one(previewed: Previewed) -> None:
    (ahead, before), (after, built) = previewed.save(title="Bài đã sửa")
    assert before != built
    assert (ahead[PAGE], after) == (built, {})


def test_a_refused_build_takes_the_page_back(previewed: Previewed) -> None:
    """Two documents of one old address are found only among all documents."""
    (ahead, before), (after, kept) = previewed.save(title="Bài sai", legacy_urls=["/cu.html"])
    assert b"B\xc3\xa0i sai" in ahead[PAGE]
    assert (after, kept, previewed.code) == ({}, before, 1)
    assert [ahead.keys() for ahead, _ in previewed.save(title="Bài đúng")] == [{PAGE}, set()]


def test_what_shows_no_document_is_told_once(previewed: Previewed) -> None:
    assert [ahead for ahead, _ in previewed.save(draft="true")] == [{}]
    assert not (previewed.portal.site / PAGE).exists()


@pytest.fixture
def address(tmp_path: Path) -> Iterator[tuple[str, Changes]]:
    """A site of two files, served."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a/index.html").write_text("<body>đã dựng</body>", "utf-8")
    (tmp_path / "a/b.pdf").write_bytes(b"built")
    changes = Changes()
    with server(tmp_path, 0, changes) as made:
        thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{made.server_port}", changes
        made.shutdown()
        thread.join()


def test_files_ahead_of_the_site_are_served_in_its_place(address: tuple[str, Changes]) -> None:
    place, changes = address

    def got(path: str) -> tuple[str, str | None]:
        with urllib.request.urlopen(place + path, timeout=20) as answer:
            return answer.read().decode(), answer.headers["ETag"]

    built, state = got("/a/")
    changes.announce({"a/index.html": "<body>vừa lưu</body>".encode(), "a/b.pdf": b"saved"})
    saved, other = got("/a/?x=1")
    assert built.startswith("<body>đã dựng<script src=")
    assert saved.startswith("<body>vừa lưu<script src=")
    assert state != other
    assert (state or "").strip('"') in built
    assert got("/a/b.pdf")[0] == "saved"
    changes.announce({})
    assert (got("/a/"), got("/a/b.pdf")[0]) == ((built, state), "built")


def test_a_page_is_another_when_a_file_that_it_names_is(
    address: tuple[str, Changes], tmp_path: Path
) -> None:
    place, changes = address

    def state() -> str:
        with urllib.request.urlopen(f"{place}/a/", timeout=20) as answer:
            return str(answer.headers["ETag"])

    (tmp_path / "a/index.html").write_text('<body><a href="b.pdf">b</a></body>', "utf-8")
    states = [state()]
    (tmp_path / "a/other.pdf").write_bytes(b"not named")
    assert states == [state()]
    (tmp_path / "a/b.pdf").write_bytes(b"")
    states.append(state())
    changes.announce({"a/b.pdf": b"saved"})
    states.append(state())
    assert len({*states}) == 3
