"""A word planted in what is not published is nowhere in the output, in no file of any kind.

It stands in a draft, in an article and a directive of tomorrow, and in the files beside them, in
every field and in the body; and it does appear as soon as each is published.
"""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from province.program import write_full
from whole.building import run

WORD = "zxqtwjk"  # no language has it, and folding, slugs and search keep it
TAIL = WORD[1:].encode()  # sorted word lists may leave out a beginning shared with the word before


def _document(name: str, extra: str) -> str:
    return (
        f"---\ntitle: Tin {WORD} {name}\ndate: 2026-11-20\nlead: Sapo {WORD}\n"
        f"topics: [mat-tran]\nunits: [tinh]\nauthors: [{{name: Ông {WORD}}}]\n"
        f"image: {{file: {WORD}.png, alt: Ảnh {WORD}}}\nlegacy_urls: [/{WORD}-{name}.html]\n"
        f"attachments: [{{file: {WORD}.pdf, title: Tệp {WORD}}}]\n{extra}---\n\n"
        f"Thân {WORD}, theo Chỉ thị 06-CT/TU ngày 07/9/2021 của Tỉnh ủy.\n"
    )


def _directive(number: int, extra: str) -> str:
    return (
        f"---\ntype: ke-hoach\nnumber: {number}/KH-{WORD.upper()}\nissuers: [mttq]\n"
        f"abstract: Về {WORD}\nissued: 2026-11-20\nsigners: [{{name: Bà {WORD}}}]\n"
        f"recipients: [Nơi {WORD}]\nrelations: [{{kind: related, target: 2021/06-ct-tu}}]\n"
        f"{extra}---\n\nThân {WORD}.\n"
    )


HIDDEN = {"draft": "draft: true\n", "later": "publish_from: 2026-11-22T08:00+07:00\n"}


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The full province, and the hidden documents among its own."""
    root = write_full(tmp_path_factory.mktemp("leak") / "portal")
    for number, (name, extra) in enumerate(HIDDEN.items(), start=98):
        for folder, text in (
            (f"articles/2026/bai-{name}", _document(name, extra)),
            (f"directives/2026/van-ban-{name}", _directive(number, extra)),
        ):
            place = root / "content" / folder
            place.mkdir(parents=True)
            (place / "index.md").write_text(text, encoding="utf-8")
        article = root / f"content/articles/2026/bai-{name}"
        Image.new("L", (8, 8)).save(article / f"{WORD}.png")
        (article / f"{WORD}.pdf").write_bytes(b"%PDF-1.4\n")
    return root


def _built(root: Path, as_of: str) -> Path:
    folder = root.parent / as_of
    built = run(
        ["portal.cli.main", "--root", str(root), "--site", f"{folder}/site",
         "--cache", f"{folder}/cache", "build", "--as-of", as_of],
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    return folder / "site"


def _saying(site: Path) -> Iterator[str]:
    """The files whose path or whose bytes, packed or not, hold the word in any case."""
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        data = path.read_bytes() if path.is_file() else b""
        if data[:2] == b"\x1f\x8b":
            data = gzip.decompress(data)
        if WORD in name.lower() or TAIL in data.lower():
            yield name


def test_the_word_is_nowhere_before_and_in_pages_feeds_and_sitemaps_after(portal: Path) -> None:
    assert list(_saying(_built(portal, "2026-11-21"))) == []
    later = set(_saying(_built(portal, "2026-11-22")))
    assert {"index.html", "feed.xml", "tin-tuc/2026/bai-later/index.html"} <= later
    assert f"{WORD}-later.html" in " ".join(later)
    assert not [name for name in later if "draft" in name]


def test_the_file_names_of_what_is_hidden_are_nowhere_either(portal: Path) -> None:
    site = _built(portal, "2026-11-21")
    names = ("bai-draft", "bai-later", "van-ban-draft", "van-ban-later")
    for path in sorted(p for p in site.rglob("*") if p.is_file()):
        assert not any(name.encode() in path.read_bytes() for name in names), path
