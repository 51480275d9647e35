"""The seen half put into files."""

import email.message
import email.policy
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from importing.score.flat import convert, flat
from importing.score.ooxml import docx
from importing.score.paper import Case, Paper, Text, Truth
from importing.score.printed import legacy_workbook, opened_workbook, photographed, picture, scanned
from importing.score.seen_papers import BODIES, DIRECTIVES, PLACE, articles
from portal.importing.codepages import encode

__all__ = ["PLACE", "cases"]
_HEADS = ("TT", "Số, ký hiệu", "Ngày tháng văn bản", "Tên loại và trích yếu", "Nơi nhận")
_ROWS = (
    ("1", "0007/TT-MTTQ-BTT", "03/02/2017", "Thông tri về tiếp xúc cử tri", "Các huyện"),
    ("2", "8/BC-MTTQ-BTT", "42780", "Báo cáo tháng", ""),
    ("3", "9/MTTQ-BTT", "31/4/2017", "V/v cử người dự họp", "Sở Thử"),
)
_TRUE = (
    {"number": "7/TT-MTTQ-BTT", "issued": "2017-02-03", "abstract": _ROWS[0][3]},
    {"number": "8/BC-MTTQ-BTT", "issued": "2017-02-14", "abstract": _ROWS[1][3]},
    {"number": "9/MTTQ-BTT", "issued": "", "abstract": _ROWS[2][3]},
)


def cases(folder: Path) -> list[Case]:
    """All sources of this half with their truth."""
    papers = {**DIRECTIVES, **articles(picture("purple"))}
    papers["ban-tin"] = _bulletin()
    made = [Case(truth.at(f"word-{name}.docx"), docx(paper))
            for name, (paper, truth) in papers.items() if name != "ban-tin"]  # fmt: skip
    for target, names in {
        "docx": ("thong-tri", "cau", "hop"), "odt": ("cong-van", "hop", "lien-tich"),
        "rtf": ("doan", "cau"), "doc": ("huyen", "hop"),
        "pdf": ("thong-tri", "huyen", "lien-tich", "bo-chinh-tri", "cau", "ban-tin"),
    }.items():  # fmt: skip
        files = convert({one: flat(papers[one][0]) for one in names}, target, folder / target)
        made += [Case(papers[n][1].at(f"{target}-{n}.{target}"), files[n]) for n in names]
    pages = convert({one: flat(papers[one][0]) for one in ("doan", "thong-tri")}, "pdf",
                    folder / "quet")  # fmt: skip
    for name, data in (
        ("quet.pdf", scanned(pages["doan"], folder, tilt=0.8, noise=8)),
        ("anh.jpg", photographed(pages["thong-tri"], folder, tilt=-1.2, kind="JPEG")),
    ):
        truth = papers["doan" if name == "quet.pdf" else "thong-tri"][1]
        made.append(Case(truth.at(name, body=(), words=" ".join(truth.body)), data))
    return [*made, *_texts(), *_sheets(folder), *_packed(), *_refused()]


def _bulletin() -> tuple[Paper, Truth]:
    told = BODIES[40:54]
    blocks = (Text("Trang tin xóm Thử", align="center", bold=True), *map(Text, told))
    paper = Paper(blocks, "TRANG TIN MẶT TRẬN", "Trang số", 2)
    return paper, Truth("", {"title": "Trang tin xóm Thử"}, body=told)


def _texts() -> list[Case]:
    story = ("Nhà văn hóa xóm Thử Chín", "", "12-5-2005", "", *BODIES[54:57], "", "Thử Mười")
    facts = {"title": story[0], "date": "2005-05-12", "byline": "Thử Mười"}
    truth = Truth("", facts, body=BODIES[54:57])
    text = "\n\n".join(story)
    head = (
        f"{'   TỈNH ỦY SÔNG THỬ':<40}ĐẢNG CỘNG SẢN VIỆT NAM\n{'          *':<40}"
        "Sông Thử, ngày 7 tháng 9 năm 2010\n       Số 41-CT/TU\n\n"
        f"{'CHỈ THỊ':^76}\n{'CỦA BAN THƯỜNG VỤ TỈNH ỦY':^76}\n{'về phòng cháy rừng mùa khô':^76}\n"
        f"{'-----':^76}\n\n"
    )
    foot = (
        f"\n{'Nơi nhận':<42}T/M BAN THƯỜNG VỤ\n{'- Các huyện ủy,':<42}     BÍ THƯ\n"
        f"{'- Lưu.':<42}    (Đã ký)\n\n{'':<42}   Thử Mười Một\n"
    )
    directive = head + "\n\n".join(BODIES[57:60]) + "\n" + foot
    told = Truth(
        "", {"number": "41-CT/TU", "type": "chi-thi", "issuers": ("tinh-uy",),
             "abstract": "về phòng cháy rừng mùa khô", "issued": "2010-09-07",
             "place": "Sông Thử"},
        DIRECTIVES["huyen"][1].signers, ("Các huyện ủy", "Lưu"), BODIES[57:60],
    )  # fmt: skip
    from importing.score.paper import Signer  # noqa: PLC0415 -- one signer of its own

    told = replace(told, signers=(Signer("Thử Mười Một", "TM.", "Bí thư"),))
    return [
        *(Case(truth.at(f"tin-{name}.txt", encoding=name), encode(text, name))
          for name in ("tcvn3", "vni", "windows-1258")),
        Case(told.at("chi-thi.txt"), directive.encode()),
        Case(told.at("chi-thi-cu.txt", encoding="tcvn3"), encode(directive, "tcvn3")),
    ]  # fmt: skip


def _sheets(folder: Path) -> list[Case]:
    second = (("Ký hiệu", "Ngày ký", "Trích yếu"), ("55/CV-MTTQ-BTT", "1/3/2015", "Trả lời đơn"))
    sheets: dict[str, list[tuple[str, ...]]] = {
        "2017": [("SỔ CÔNG VĂN ĐI", "", "", "", ""), _HEADS, *_ROWS],
        "2015": [*second],
    }
    rows = (*_TRUE, {"number": "55/CV-MTTQ-BTT", "issued": "2015-03-01", "abstract": "Trả lời đơn"})
    book = opened_workbook(sheets, ())
    return [
        Case(Truth("so.xlsx", rows=rows), book),
        Case(Truth("so.xls", rows=rows), legacy_workbook(book, folder / "xls", "xls")),
        Case(Truth("so.csv", rows=_TRUE), encode(_commas((_HEADS, *_ROWS)), "tcvn3")),
    ]  # fmt: skip


def _commas(rows: tuple[tuple[str, ...], ...]) -> str:
    return "\n".join(",".join(f'"{one}"' for one in row) for row in rows)


def _packed() -> list[Case]:
    letter = email.message.EmailMessage(policy=email.policy.SMTP)
    letter["From"], letter["To"] = "a@vidu.example", "b@vidu.example"
    letter["Date"] = "Mon, 02 Jul 2018 16:05:00 +0700"
    letter["Subject"] = "Gửi tin bài tuần một"
    letter.set_content("\n\n".join(BODIES[2:5]))
    paper, truth = DIRECTIVES["doan"]
    letter.add_attachment(docx(paper), "application", "octet-stream", filename="kh 19.docx")
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("cũ/nghị quyết.docx", docx(DIRECTIVES["bo-chinh-tri"][0]))
    facts = {"title": "Gửi tin bài tuần một", "date": "2018-07-02"}
    return [
        Case(Truth("thu.eml", facts, body=BODIES[2:5]), letter.as_bytes()),
        Case(truth.at("thu.eml/kh 19.docx"), b""),
        Case(Truth("goi.zip"), packed.getvalue()),
        Case(DIRECTIVES["bo-chinh-tri"][1].at("goi.zip/cũ/nghị quyết.docx"), b""),
    ]


def _refused() -> list[Case]:
    paper, _ = DIRECTIVES["thong-tri"]
    first = paper.blocks[0]
    marked = Paper((Text("KHẨN", align="right", bold=True), first, *paper.blocks[1:]))
    secret = Paper(paper.blocks, page_header="MẬT")
    return [
        Case(Truth("khan.docx", refused="Khẩn"), docx(marked)),
        Case(Truth("mat.docx", refused="Mật"), docx(secret)),
    ]
