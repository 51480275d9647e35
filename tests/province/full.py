"""The province grown to what a portal of many years has: more places, and documents of each kind.

Every sentence is made for the tests. Words that searches ask for stand where the tests say.
"""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any

from PIL import Image

from province.files import write_identity, write_lists
from province.folder import Authored, Portal, article, directive
from province.lists import SITE, SOURCE, VOCABULARY

_FIRST = ("An", "Ân", "Bình", "Cát", "Đăk", "Ea", "Hòa", "Ia", "Kon", "Phú", "Sơn", "Xuân")
_SECOND = {"Bắc": "bac", "Đông": "dong", "Nam": "nam", "Tây": "tay"}
_PLAIN = dict(zip(_FIRST, ("an", "aan", "binh", "cat", "dak", "ea", "hoa", "ia", "kon", "phu",
                           "son", "xuan"), strict=True))  # fmt: skip
_COMMUNES: list[dict[str, Any]] = [
    {"id": f"xa-{_PLAIN[first]}-{_SECOND[second]}", "kind": "commune",
     "name": f"Xã {first} {second}", "parents": [{"unit": "tinh"}], **SOURCE}
    for first, second in product(_FIRST, _SECOND)
]  # fmt: skip
_LONG_NAMES = {
    "mttq": "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Thử",
    "mat-tran": "Công tác Mặt trận - Đoàn thể",
    "cuu-tro": "Quỹ Vì người nghèo",
}
TOPICS = ("mat-tran", "an-sinh", "doan-the")


def _named(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The entries, with names as long as real ones are."""
    return [{**entry, "name": _LONG_NAMES.get(entry["id"], entry["name"])} for entry in entries]


FULL_LISTS: dict[str, list[dict[str, Any]]] = {
    **VOCABULARY,
    "topics": [
        *_named(VOCABULARY["topics"]),
        {"id": "doan-the", "name": "Đoàn viên, hội viên", "description": "Tổ chức và con người"},
    ],
    "units": [*_named(VOCABULARY["units"]), *_COMMUNES],
    "document_types": [
        *VOCABULARY["document_types"],
        {"id": "huong-dan", "name": "Hướng dẫn", "abbreviation": "HD", "systems": ["front"],
         **SOURCE},
    ],
    "people": [
        *VOCABULARY["people"],
        {
            "id": "nguoi-hai", "name": "Người Thứ Hai",
            "offices": [{"title": f"Phó Chủ tịch {_LONG_NAMES['mttq']}", "unit": "mttq",
                         "seen_on": "2024-08-05", **SOURCE}],
        },
    ],
}  # fmt: skip

FULL_SITE: dict[str, Any] = {
    **SITE,
    "name": "Cổng thông tin Mặt trận Tổ quốc tỉnh Thử",
    "short_name": "Mặt trận Thử",
    "province": "Thử",
    "notice": "Trang này chỉ dùng để thử, không của cơ quan nào.",
    "page_size": "10",
    "leaders": ["nguoi-mot", "nguoi-hai"],
    "links": [{"title": f"Trang của cơ quan thứ {n}", "url": f"https://co-quan-{n}.example/"}
              for n in range(1, 5)],
    "banners": [{"text": "Chào mừng Ngày hội Đại đoàn kết", "url": "/tin-tuc/2026/bai-10/",
                 "valid_from": "2026-11-01", "valid_to": "2026-11-30"}],
}  # fmt: skip

_SUBJECTS = (
    "Ngày hội Đại đoàn kết", "Hội nghị giám sát", "Sửa nhà cho hộ nghèo", "Đại hội đoàn viên",
    "Hòa giải ở cơ sở", "Trồng cây đầu xuân", "Lớp học chữ buổi tối",
)  # fmt: skip
_WORK = (
    "Ban công tác Mặt trận họp dân, ghi từng ý kiến và hẹn ngày trả lời.",
    "Bà con góp công, góp gạch; Mặt trận xã lo phần mái.",
    "Người có uy tín trong làng nói trước, cán bộ nghe và ghi lại.",
    "Việc làm xong trước mùa mưa, có tên người nhận và số tiền dán ở nhà văn hóa.",
)
STORM = "Cơn bão số 13 làm tốc mái nhiều nhà; báo của tỉnh đưa tin, bao gạo đến ngay hôm sau."
STREAM = "Đường vào làng Suối Đá đã đổ bê tông."
_TABLE = """
## Kết quả theo thôn

| Thôn | Số hộ | Số hộ đã giúp | Ghi chú |
| --- | ---: | ---: | --- |
| Thôn Một | 1.250 | 48 | Theo Chỉ thị số 06-CT/TU ngày 07/9/2021 |
| Thôn Hai | 310 | 7 | Không có |

## Việc còn lại

Hai thôn làm tiếp trong quý sau[^1].

[^1]: Số liệu chỉ dùng để thử, xem <https://so-lieu.example/>.
"""


def documents() -> Iterator[Authored]:
    """Sixty-four articles, forty-six directives and two collections, of 1998 to 2026."""
    for number in range(64):
        yield _article(2019 + number // 8, 1 + number % 8 + 2 * (number % 2), number)
    yield from _directives()
    yield _collection("dai-hoi", "Đại hội Mặt trận các cấp", (2024, 2025))
    yield _collection("vi-nguoi-ngheo", "Vì người nghèo", (2022, 2023))


def _article(year: int, month: int, number: int) -> Authored:
    """Every fifth has no lead, every third tells its source, every fourth cites directives."""
    place = _COMMUNES[number * 5 % len(_COMMUNES)]
    subject = _SUBJECTS[number % len(_SUBJECTS)]
    front: dict[str, Any] = {
        "topics": [TOPICS[number % 3]],
        "units": [place["id"], *(["thi-xa-cu"] if number % 8 == 3 and year < 2026 else [])],
        "authors": [{"name": "Tổ viết tin", "role": "tac-gia"}],
    }
    if number % 5:
        front["lead"] = f"{subject} ở {place['name']} lần thứ {number + 1}, kể gọn trong ba câu."
    if number % 3 == 0:
        front["provenance"] = [{"facts": "Mọi dữ kiện", "source": "Bộ kiểm thử",
                                "url": f"https://nguon.example/{number}"}]  # fmt: skip
    title = f"{subject} ở {place['name']}, lần thứ {number + 1}"
    key = f"{year}/bai-{number % 8 + 3}"
    written = article(key, f"{year}-{month:02}-1{number % 8}", title=title, **front)
    if number % 8 < 7:
        return Authored("article", key, written.front, _body(number, subject))
    picture = {"file": "anh.png", "alt": f"Bà con ở {place['name']}, ảnh chỉ dùng để thử"}
    files = {"anh.png": _picture(number)}
    return Authored(
        "article", key, {**written.front, "image": picture}, _body(number, subject), files
    )


def _picture(number: int) -> bytes:
    """A plain picture as large as a phone's, of another colour each time."""
    made = BytesIO()
    Image.new("RGB", (1600, 900), (number * 3, 120, 200 - number * 3)).save(made, "PNG")
    return made.getvalue()


def _body(number: int, subject: str) -> str:
    paragraphs = [
        f"{subject} năm nay do Mặt trận chủ trì. {_WORK[number % len(_WORK)]}",
        f"{_WORK[(number + 1) % len(_WORK)]} Mặt trận tỉnh ghi nhận **{number + 20}** ý kiến.",
    ]
    if number % 4 == 0:
        paragraphs.append(
            "Việc này theo Chỉ thị số 06-CT/TU ngày 07/9/2021 của Tỉnh ủy và Kế hoạch số "
            "14/KH-MTTQ-BTT ngày 10/3/2022."
        )
    if number % 16 == 7:
        paragraphs.append(STORM)
    if number % 20 == 9:
        paragraphs.append(STREAM)
    if number % 32 == 12:
        paragraphs.append(_TABLE)
    return "\n\n".join(paragraphs)


def _directives() -> Iterator[Authored]:
    """Instructions of the Party committee, and plans of the Front that name some of them."""
    yield _instruction("2004/11-ct-tu", "2004-04-08", "Về công tác văn thư")
    yield _instruction(
        "2020/30-ct-tu", "2020-03-05", "Về công tác văn thư, thay chỉ thị năm 2004",
        relations=[{"kind": "replaces", "target": "2004/11-ct-tu"}],
    )  # fmt: skip
    yield _instruction(
        "2021/06-ct-tu", "2021-09-07", "Về tập hợp quần chúng vào đoàn thể",
        relations=[{"kind": "based-on", "target": "2020/30-ct-tu"}], topics=["doan-the"],
        recipients=["Các huyện ủy", "Lưu văn thư"],
        provenance=[{"facts": "Số, ngày và trích yếu", "source": "Bộ kiểm thử"}],
    )  # fmt: skip
    for number in range(27):
        year = 1998 + number
        dated = {} if number % 4 == 3 else {"effective": f"{year}-02-15"}
        yield directive(
            f"{year}/{number + 40}-ct-tu", f"{year}-02-01", topics=[TOPICS[number % 3]],
            abstract=f"Về việc thứ {number + 1} của công tác dân vận", **dated,
        )  # fmt: skip
    for number in range(15):
        yield _plan(2012 + number, number)
    yield Authored("directive", "2023/05-hd-mttq-btt", {
        "type": "huong-dan", "number": "05/HD-MTTQ-BTT", "issuers": ["mttq"],
        "abstract": "Hướng dẫn duy nhất của trang", "issued": "2023-05-05",
        "effective": "2023-05-05",
    })  # fmt: skip


def _instruction(key: str, date: str, abstract: str, **front: Any) -> Authored:
    signers = [{"name": "Người ký thử", "position": "Phó Bí thư", "authority": "TM."}]
    front = {"abstract": abstract, "effective": date, "signers": signers, **front}
    written = directive(key, date, **front)
    return replace(written, body="Mặt trận và các đoàn thể phối hợp thực hiện.")


def _plan(year: int, number: int) -> Authored:
    """Every third has run out, every fourth rests on the instruction of 2021."""
    number += 4
    date = f"{year}-03-10"
    front: dict[str, Any] = {
        "type": "ke-hoach", "number": f"{number:02}/KH-MTTQ-BTT", "issuers": ["mttq"],
        "abstract": f"Vận động giúp hộ nghèo năm {year}", "issued": date, "effective": date,
        "topics": ["an-sinh"], "units": ["mttq"],
    }  # fmt: skip
    if number % 3 == 0 and year < 2026:
        front["expires"] = f"{year}-12-31"
    if number % 4 == 0 and year > 2021:
        front["relations"] = [{"kind": "related", "target": "2021/06-ct-tu"}]
    body = "Thực hiện Chỉ thị số 06-CT/TU ngày 07/9/2021 của Tỉnh ủy.\n\n" if year > 2021 else ""
    return Authored(
        "directive", f"{year}/{number:02}-kh-mttq-btt", front, f"{body}Mặt trận các cấp thực hiện."
    )


def _collection(slug: str, title: str, years: tuple[int, int]) -> Authored:
    first, second = years
    members = [f"/tin-tuc/{first}/bai-4/", f"/tin-tuc/{second}/bai-5/"]
    front = {
        "title": title, "date": "2026-11-18", "topics": ["mat-tran"],
        "lead": f"Các bài và văn bản về {title.lower()}.",
        "parts": [{"title": "Văn bản", "documents": ["/van-ban/2021/06-ct-tu/"]},
                  {"title": "Tin, bài", "documents": members}],
    }  # fmt: skip
    return Authored("collection", f"2026/{slug}", front, "Chuyên đề chỉ dùng để thử.")


def write_full_content(root: Path) -> Path:
    """Write identity, lists and documents of the full province."""
    write_identity(root, FULL_SITE)
    write_lists(root, FULL_LISTS)
    portal = Portal(root)
    for document in documents():
        portal.write_document(document)
    return root
