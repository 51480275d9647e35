"""A document into its summary: facts as other pages may know them, pinned by a digest."""

from pathlib import Path
from typing import Any

import pytest

from portal.content.bodies.conversion import Converter
from portal.content.documents import read_document
from portal.content.sources import scan
from portal.content.summarise import digest, file_facts, summarise
from portal.model.summaries import (
    DirectiveFacts,
    FileFact,
    InnerLink,
    PictureFact,
    RelationFact,
    Summary,
)  # fmt: skip
from province.files import write
from province.frames import LANGUAGE

ARTICLE: dict[str, Any] = {"title": "Tin", "date": "2024-01-03", "topics": ["mat-tran"]}
FULL: dict[str, Any] = {
    **ARTICLE,
    "topics": ["mat-tran", "cuu-tro"],
    "units": ["xa-moi"],
    "lead": "Mở đầu",
    "image": {"file": "anh.jpg", "alt": "Ảnh"},
    "featured": "true",
    "publish_from": "2024-01-03T06:30+07:00",
    "corrections": [{"date": "2024-03-01", "text": "x"}, {"date": "2024-02-01", "text": "y"}],
    "withdrawal": {"date": "2025-01-01", "reason": "x", "gone": "true"},
    "legacy_urls": ["/cu/1.html"],
}
DIRECTIVE: dict[str, Any] = {
    "type": "chi-thi", "number": "06-CT/TU", "other_numbers": ["07-CT/TU"], "issuers": ["tinh-uy"],
    "abstract": "Về việc", "issued": "2021-09-07", "effective": "2021-10-01",
    "expires": "2025-01-01", "term": "2020-2025",
    "relations": [
        {"kind": "repeals", "target": "2020/01-ct-tu", "part": "Mục 2", "date": "2021-12-01"},
        {"kind": "suspends", "target": "2019/02-ct-tu", "until": "2022-01-01"},
    ],
}  # fmt: skip


def _summary(root: Path) -> Summary:
    (source,), _ = scan(root)
    data = (root / source.path).read_bytes()
    document = read_document(source, data).document
    assert document
    return summarise(document, data, file_facts(root, source), Converter(LANGUAGE))


def test_all_facts_of_an_article(tmp_path: Path) -> None:
    write(tmp_path, "content/articles/2024/tin/index.md", FULL)
    (tmp_path / "content/articles/2024/tin/anh.jpg").write_bytes(b"abc")
    found = _summary(tmp_path)
    sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  # FIPS 180-2: abc
    assert found == Summary(
        kind="article", key="2024/tin", path="content/articles/2024/tin/index.md",
        digest=found.digest, date="2024-01-03", title="Tin", lead="Mở đầu",
        topics=("mat-tran", "cuu-tro"), units=("xa-moi",), image="anh.jpg", featured=True,
        draft=False, publish_from="2024-01-02T23:30:00Z", withdrawn="2025-01-01", gone=True,
        corrected="2024-03-01", legacy_urls=("/cu/1.html",),
        files=(FileFact("anh.jpg", 3, sha256, PictureFact(0, 0, fault="broken")),),
    )  # fmt: skip


def test_all_facts_of_a_directive(tmp_path: Path) -> None:
    write(tmp_path, "content/directives/2021/06-ct-tu.md", DIRECTIVE)
    found = _summary(tmp_path)
    assert (found.kind, found.date, found.title, found.lead) == (
        "directive", "2021-09-07", "Về việc", None,
    )  # fmt: skip
    assert found.directive == DirectiveFacts(
        "chi-thi", "06-CT/TU", ("07-CT/TU",), ("tinh-uy",), "2021-10-01", "2025-01-01",
        "2020-2025",
        (
            RelationFact("repeals", "2020/01-ct-tu", "Mục 2", "2021-12-01"),
            RelationFact("suspends", "2019/02-ct-tu", until="2022-01-01"),
        ),
        found.directive.text_sha256 if found.directive else "",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({"effective": "2022-01-01", "topics": ["mat-tran"]}, True),
        ({"number": "08-CT/TU"}, False),
        ({"other_numbers": []}, False),
        ({"issued": "2021-09-08"}, False),
        ({"abstract": "Về việc khác"}, False),
    ],
)
def test_the_check_sum_of_a_directives_text_covers_what_it_says(
    tmp_path: Path, changes: dict[str, Any], same: bool
) -> None:
    sums = []
    for front in (DIRECTIVE, {**DIRECTIVE, **changes}):
        write(tmp_path, "content/directives/2021/06-ct-tu.md", front, "Toàn văn.\n")
        facts = _summary(tmp_path).directive
        sums.append(facts.text_sha256 if facts else "")
    assert (sums[0] == sums[1]) is same
    assert len(sums[0]) == 64


@pytest.mark.parametrize(
    ("typed", "utc"),
    [
        ("2026-01-01T00:00+07:00", "2025-12-31T17:00:00Z"),
        ("2025-12-31T17:00Z", "2025-12-31T17:00:00Z"),
        ("2025-12-31T12:00:00-05:00", "2025-12-31T17:00:00Z"),
    ],
)
def test_the_moment_of_publication_is_kept_in_utc(tmp_path: Path, typed: str, utc: str) -> None:
    write(tmp_path, "content/articles/2024/tin.md", {**ARTICLE, "publish_from": typed})
    assert _summary(tmp_path).publish_from == utc


def test_the_digest_changes_with_every_byte_and_every_file(tmp_path: Path) -> None:
    folder = tmp_path / "content/articles/2024/tin"
    seen = set()
    write(tmp_path, "content/articles/2024/tin/index.md", ARTICLE, "Thân")
    seen.add(_summary(tmp_path).digest)
    write(tmp_path, "content/articles/2024/tin/index.md", ARTICLE, "Thân ")
    seen.add(_summary(tmp_path).digest)
    (folder / "a.pdf").write_bytes(b"x")
    seen.add(_summary(tmp_path).digest)
    (folder / "a.pdf").write_bytes(b"y")
    seen.add(_summary(tmp_path).digest)
    (folder / "a.pdf").rename(folder / "b.pdf")
    seen.add(_summary(tmp_path).digest)
    assert len(seen) == 5


def test_the_digest_tells_files_apart_whatever_their_names_and_number() -> None:
    one, two = FileFact("a.pdf", 1, "11"), FileFact("b.pdf", 1, "22")
    digests = {digest(b"", files) for files in [(), (one,), (two,), (one, two), (two, one)]}
    assert len(digests) == 5
    assert digest(b"a", ()) != digest(b"b", ())


def test_a_picture_that_is_offered_too_is_shown(tmp_path: Path) -> None:
    names = ("bia.png", "bo.png", "than.png", "rieng.png")
    front = ARTICLE | {
        "image": {"file": "bia.png", "alt": "Bìa"}, "gallery": [{"file": "bo.png", "alt": "Bộ"}],
        "attachments": [{"file": name, "title": "Ảnh"} for name in names],
    }  # fmt: skip
    write(tmp_path, "content/articles/2024/tin/index.md", front, "![Thân](than.png)")
    assert _summary(tmp_path).attached == ("rieng.png",)


def test_the_links_of_a_body_within_the_site_have_their_places(tmp_path: Path) -> None:
    body = "Xem [một](/tin-tuc/2024/a/) và [tệp](a.pdf).\n\n![Ảnh](//x.example/a.png) [hai](</b>)"
    withdrawn = {"date": "2024-02-01", "reason": "x", "instead": "/c/"}
    write(tmp_path, "content/articles/2024/tin.md", ARTICLE | {"withdrawal": withdrawn}, body)
    found = _summary(tmp_path)
    assert found.links == (InnerLink("/tin-tuc/2024/a/", 1, 9), InnerLink("/b", 3, 31))
    assert found.instead == "/c/"
