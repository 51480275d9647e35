"""A made-up archive for measuring links: a province after a merger, its bodies, its directives.

``link_faults`` tells for a file of ``links/`` what was linked wrongly and what was not linked.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from portal.citations.reader import read
from portal.library.library import Library
from portal.model.moments import AsOf
from portal.model.summaries import DirectiveFacts, Summary
from portal.model.vocabulary import Site, Vocabulary

LINKS = Path(__file__).parent / "links"
_MARK = re.compile(r"\[\[([^|\]]+)\|([^|\]]+)\]\]")
_SOURCE = {"source": "chỉ dùng để đo"}
_NEW = {"valid_from": "2025-07-01"}
_OLD = {"valid_to": "2025-06-30"}
_BOTH = {"parents": [{"unit": "tinh-dak-long-cu", **_OLD}, {"unit": "tinh-dak-long", **_NEW}]}


def _became(unit: str) -> dict[str, Any]:
    return {**_OLD, "successors": [{"unit": unit, "part": "whole", **_SOURCE}]}


# id, kind, name, the rest
_UNITS: tuple[tuple[str, str, str, dict[str, Any]], ...] = (
    ("tinh-dak-long", "province", "Tỉnh Đăk Long", _NEW),
    ("tinh-dak-long-cu", "province", "Tỉnh Đăk Long", _became("tinh-dak-long")),
    ("tinh-song-hinh", "province", "Tỉnh Sông Hinh", _became("tinh-dak-long")),
    ("huyen-ia-tor", "district", "Huyện Ia Tôr",
     {**_became("xa-ia-tor"), "parents": [{"unit": "tinh-dak-long-cu", **_OLD}]}),
    ("xa-ia-tor", "commune", "Xã Ia Tôr", {**_NEW, "parents": [{"unit": "tinh-dak-long"}]}),
    ("xa-hoa-binh", "commune", "Xã Hòa Bình", {"parents": [
        {"unit": "tinh-song-hinh", **_OLD}, {"unit": "tinh-dak-long", **_NEW}]}),
    ("bo-chinh-tri", "party", "Bộ Chính trị", {"symbols": ["TW"]}),
    ("thu-tuong", "state", "Thủ tướng Chính phủ", {"symbols": ["TTg"]}),
    ("chinh-phu", "state", "Chính phủ", {"symbols": ["CP"]}),
    ("tinh-uy-dak-long", "party", "Tỉnh ủy Đăk Long", {"symbols": ["TU"], **_BOTH}),
    ("tinh-uy-song-hinh", "party", "Tỉnh ủy Sông Hinh",
     {"symbols": ["TU"], "parents": [{"unit": "tinh-song-hinh", **_OLD}]}),
    ("ubnd-dak-long", "state", "Ủy ban nhân dân tỉnh Đăk Long", {"symbols": ["UBND"], **_BOTH}),
    ("hdnd-dak-long", "state", "Hội đồng nhân dân tỉnh Đăk Long", {"symbols": ["HĐND"], **_BOTH}),
    ("mttq-dak-long", "front", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Đăk Long",
     {"symbols": ["MTTQ-BTT"], **_BOTH}),
    ("ubnd-xa-ia-tor", "state", "Ủy ban nhân dân xã Ia Tôr",
     {"symbols": ["UBND"], "parents": [{"unit": "xa-ia-tor"}]}),
)  # fmt: skip
_TYPES = (
    ("chi-thi", "Chỉ thị", "CT"), ("nghi-quyet", "Nghị quyết", "NQ"),
    ("ket-luan", "Kết luận", "KL"), ("ke-hoach", "Kế hoạch", "KH"),
    ("quyet-dinh", "Quyết định", "QĐ"), ("huong-dan", "Hướng dẫn", "HD"),
    ("nghi-dinh", "Nghị định", "NĐ"),
)  # fmt: skip
# id in the marks, type, number, day of issue, issuer, term
_DIRECTIVES = (
    ("ct06", "chi-thi", "06-CT/TU", "2021-09-07", "tinh-uy-dak-long", "2020-2025"),
    ("ct06cu", "chi-thi", "06-CT/TU", "2016-05-05", "tinh-uy-dak-long", "2015-2020"),
    ("ct09sh", "chi-thi", "09-CT/TU", "2022-03-10", "tinh-uy-song-hinh", "2020-2025"),
    ("nq12", "nghi-quyet", "12-NQ/TU", "2022-06-05", "tinh-uy-dak-long", "2020-2025"),
    ("nq12sh", "nghi-quyet", "12-NQ/TU", "2022-04-20", "tinh-uy-song-hinh", "2020-2025"),
    ("kl88", "ket-luan", "88-KL/TU", "2023-11-11", "tinh-uy-dak-long", "2020-2025"),
    ("kh77", "ke-hoach", "77/KH-UBND", "2024-05-03", "ubnd-dak-long", None),
    ("kh43", "ke-hoach", "43/KH-UBND", "2025-08-22", "ubnd-dak-long", None),
    ("kh15", "ke-hoach", "15/KH-UBND", "2025-09-10", "ubnd-xa-ia-tor", None),
    ("nq18", "nghi-quyet", "18/2021/NQ-HĐND", "2021-12-10", "hdnd-dak-long", None),
    ("hd05", "huong-dan", "05/HD-MTTQ-BTT", "2024-01-08", "mttq-dak-long", None),
    ("qd217", "quyet-dinh", "217-QĐ/TW", "2013-12-12", "bo-chinh-tri", "XI"),
    ("kl62", "ket-luan", "62-KL/TW", "2009-12-08", "bo-chinh-tri", "X"),
    ("ct16", "chi-thi", "16/CT-TTg", "2016-05-16", "thu-tuong", None),
    ("nd30", "nghi-dinh", "30/2020/NĐ-CP", "2020-03-05", "chinh-phu", None),
)  # fmt: skip
_SITE = {
    "name": "Trang để đo", "short_name": "Đo", "province": "Đăk Long", "description": "Để đo",
    "owner": "Cơ quan thử", "responsible": "Người thử",
    "licence": {"number": "1/GP-THU", "date": "2020-01-02", "issuer": "Sở thử"},
    "contact": {"address": "Số 1", "phone": "(0000) 000000", "email": "thu@mattran.example"},
}  # fmt: skip


class Fault(NamedTuple):
    """A mention that is linked otherwise than its label says; ``wrong``: linked to another."""

    place: str
    words: str
    wanted: str
    got: str

    @property
    def wrong(self) -> bool:
        """Whether there is a link, which is worse than none."""
        return bool(self.got)


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a day about some units, and the marks in it: words and directive by place."""

    place: str
    day: str
    units: tuple[str, ...]
    plain: str
    marks: dict[int, tuple[str, str]]


def texts(path: Path) -> Iterator[Text]:
    """Yield the texts of a file of ``links/``."""
    day = ""
    units: tuple[str, ...] = ()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("@"):
            _, day, *named = line.split()
            units = tuple(one for one in named if one != "-")
        elif line and not line.startswith("#"):
            yield _text(f"{path.stem}:{number}", day, units, line)


def _text(place: str, day: str, units: tuple[str, ...], line: str) -> Text:
    plain, marks, last = "", {}, 0
    for match in _MARK.finditer(line):
        plain += line[last : match.start()]
        marks[len(plain)] = (match[1], match[2])
        plain += match[1]
        last = match.end()
    return Text(place, day, units, plain + line[last:], marks)


def _vocabulary() -> Vocabulary:
    return Vocabulary.model_validate({
        "topics": [{"id": "mat-tran", "name": "Mặt trận"}],
        "units": [
            {"id": one, "kind": kind, "name": name, **rest, **_SOURCE}
            for one, kind, name, rest in _UNITS
        ],
        "document_types": [
            {"id": one, "name": name, "abbreviation": brief, "systems": ["party"], **_SOURCE}
            for one, name, brief in _TYPES
        ],
    })  # fmt: skip


def _directive(
    key: str, kind: str, number: str, issued: str, issuer: str, term: str | None
) -> Summary:
    facts = DirectiveFacts(kind, number, (), (issuer,), None, None, term)
    return Summary(
        kind="directive", key=f"{issued[:4]}/{key}", path=f"content/directives/{key}/index.md",
        digest=key, date=issued, title=key, lead=None, topics=("mat-tran",), units=(),
        directive=facts,
    )  # fmt: skip


def _library(cases: Iterable[Text]) -> Library:
    directives = [_directive(*row) for row in _DIRECTIVES]
    articles = [
        Summary(
            kind="article", key=f"{one.day[:4]}/bai-{number}", path=one.place, digest=one.place,
            date=one.day, title=one.place, lead=None, topics=("mat-tran",), units=one.units,
            cited=read(one.plain).cited,
        )
        for number, one in enumerate(cases)
    ]  # fmt: skip
    site = Site.model_validate(_SITE)
    as_of = AsOf.end_of(dt.date(2027, 1, 1))
    return Library.of(site, _vocabulary(), (*directives, *articles), as_of)


def link_faults(path: Path) -> tuple[int, list[Fault]]:
    """How many links there should be, and every one that is missing or wrong."""
    cases = list(texts(path))
    library = _library(cases)
    by_place = {one.path: one for one in library.summaries}
    faults = [
        fault
        for one in cases
        for fault in _faults(one, library.citation_links(by_place[one.place]))
    ]
    return sum(len(one.marks) for one in cases), faults


def _faults(text: Text, links: tuple[str, ...]) -> Iterator[Fault]:
    reading = read(text.plain)
    urls = dict(zip(reading.cited, links or [""] * len(reading.cited), strict=True))
    found = {}
    for mention in reading.mentions:
        if url := urls[mention.cited]:
            key = url.rstrip("/").rpartition("/")[2]
            found[mention.citation.start] = (mention.citation.surface, key)
    for at in sorted(text.marks.keys() | found.keys()):
        wanted, got = text.marks.get(at, ("", "")), found.get(at, ("", ""))
        if wanted != got:
            yield Fault(text.place, wanted[0] or got[0], wanted[1], got[1])
