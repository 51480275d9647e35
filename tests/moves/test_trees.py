"""What the comparing of two sites sees, and what it does not see on purpose."""

from pathlib import Path

import pytest

from moves.trees import Tree, differences, read_tree, unstamped

_OLD, _NEW = "0123456789ab", "fedcba987654"
_TREE_OLD, _TREE_NEW = "0" * 31 + "1", "f" * 32


def site(version: str, tree: str) -> dict[str, bytes]:
    """A site of three files that names its assets, and itself, as a build does."""
    return {
        f"assets/{version}/portal.css": b"body{}",
        "index.html": f'<link href="/assets/{version}/portal.css"><p>Một</p>'.encode(),
        "build.json": f'{{"as_of":"2026-11-21","tree":"{tree}"}}'.encode(),
    }


BEFORE = site(_OLD, _TREE_OLD)
AFTER = site(_NEW, _TREE_NEW)


def found(before: Tree, after: Tree) -> list[tuple[str, str]]:
    """Kind and path of what differs when stamps are left out."""
    return [(one.kind, one.path) for one in differences(unstamped(before), unstamped(after))]


def test_sites_that_differ_in_their_stamps_are_the_same() -> None:
    assert [one.path for one in differences(BEFORE, AFTER)] == [
        f"assets/{_OLD}/portal.css", f"assets/{_NEW}/portal.css", "build.json", "index.html",
    ]  # fmt: skip
    assert found(BEFORE, AFTER) == []


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"them.html": b""}, [("extra", "them.html")]),
        ({"index.html": None}, [("missing", "index.html")]),
        ({"index.html": b""}, [("differs", "index.html")]),
        ({f"assets/{_NEW}/portal.css": b"body{ }"},
         [("differs", "assets/000000000000/portal.css")]),
        ({f"assets/{_NEW}/portal.css": None}, [("missing", "assets/000000000000/portal.css"),
                                               ("differs", "index.html")]),
        ({"build.json": f'{{"as_of":"2026-11-22","tree":"{_TREE_NEW}"}}'.encode()},
         [("differs", "build.json")]),
        ({"index.html": BEFORE["index.html"]}, [("differs", "index.html")]),
        ({"index.html": AFTER["index.html"] + b"\n"}, [("differs", "index.html")]),
        ({"them/trang.html": b"", "a.bin": b"\0"},
         [("extra", "a.bin"), ("extra", "them/trang.html")]),
    ],
    ids=["extra", "missing", "emptied", "asset", "asset-missing", "day", "assets-of-the-other",
         "end", "sorted"],
)  # fmt: skip
def test_everything_else_is_a_difference(
    changed: dict[str, bytes | None], expected: list[tuple[str, str]]
) -> None:
    after = {path: data for path, data in (AFTER | changed).items() if data is not None}
    assert found(BEFORE, after) == expected


def test_a_tree_name_elsewhere_is_no_stamp() -> None:
    pages = [{"trang.json": f'{{"tree":"{name}"}}'.encode()} for name in (_TREE_OLD, _TREE_NEW)]
    assert found(*pages) == [("differs", "trang.json")]


def test_a_text_shows_the_element_that_differs_and_not_the_rest() -> None:
    page = "<html>" + "<p>Một đoạn</p>" * 1000 + "<p>{}</p>" + "<p>Hết</p>" * 1000 + "</html>"
    [one] = differences({"a": page.format("cũ").encode()}, {"a": page.format("mới").encode()})
    sizes, *lines = one.shown
    assert sizes.endswith(f" up to byte {len(page.partition('{')[0].encode())}")
    assert lines == [" <p>Một đoạn</p>", "-<p>cũ</p>", "+<p>mới</p>", " <p>Hết</p>"]


def test_of_many_changed_lines_the_first_are_shown_and_a_long_one_is_cut() -> None:
    before = "\n".join(f"{line} {'x' * 500}" for line in range(500)).encode()
    after = before.replace(b"x", b"y")
    [one] = differences({"a": before}, {"a": after})
    assert len(one.shown) == 13
    assert one.shown[1].startswith("-0 xxx") and one.shown[1].endswith("x…")
    assert max(map(len, one.shown)) == 161


def test_of_what_is_no_text_sizes_are_shown() -> None:
    [one] = differences({"a.png": b"\x89PNG\xff"}, {"a.png": b"\x89PNG\xfe\xff"})
    assert one.shown == ("5 bytes before, 6 after, the same up to byte 4",)


def test_a_folder_is_read_with_all_that_is_below_it(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "c.html").write_bytes(b"c")
    (tmp_path / ".d").write_bytes(b"")
    assert read_tree(tmp_path) == {"a/b/c.html": b"c", ".d": b""}
