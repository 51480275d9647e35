"""The unseen half put into files: it was written before the readers were, and is not tuned on."""

import email.message
import email.policy
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from importing.score.flat import convert, flat
from importing.score.ooxml import docx
from importing.score.paper import Block, Case, Paper, Picture, Text, Truth
from importing.score.printed import legacy_workbook, opened_workbook, photographed, picture, scanned
from importing.score.unseen_articles import (
    HEADS,
    ROWS,
    SECOND_SHEET,
    TRUE_ROWS,
    TRUE_SECOND,
    Story,
    bulletin,
    letters,
    stories,
)
from importing.score.unseen_directives import (
    FORMS,
    PLACE,
    figures,
    paper_of,
    truth_of,
    with_figures,
    with_picture,
)
from portal.importing.codepages import encode

__all__ = ["PLACE", "cases"]
_LAYOUTS = ("table", "two rows", "tabs", "stacked", "three columns")


def cases(folder: Path) -> list[Case]:
    """All sources of this half with their truth; ``folder`` is for the programs that make them."""
    stories_ = stories(picture("teal"), picture("orange"))
    papers = {f"d{n:02}": paper_of(one, _LAYOUTS[n % 5]) for n, one in enumerate(FORMS)}
    office = {name: flat(paper) for name, paper in papers.items()}
    office |= {f"s-{name}": flat(one.paper) for name, one in stories_.items()}
    office |= {f"b{n}": flat(bulletin(2, 40 + n).paper) for n in range(2)}
    found = [*_by_word(), *_texts(), *_registers(folder), *_packed(papers), *_refused()]
    for target, names in {
        "docx": ("d02", "d05", "d10", "s-quy", "s-duong"), "odt": ("d00", "d07", "d13", "s-soat"),
        "rtf": ("d01", "d08", "d12", "s-quy"), "doc": ("d03", "d09", "d15", "s-chom"),
        "pdf": ("d00", "d01", "d03", "d06", "d11", "d14", "s-chom", "b0", "b1"),
    }.items():  # fmt: skip
        made = convert({one: office[one] for one in names}, target, folder / target)
        found += [
            Case(_truth(one, stories_).at(f"{target}-{one}.{target}"), made[one]) for one in names
        ]
    return [*found, *_pictures({one: office[one] for one in ("d01", "d04", "d06", "d15")}, folder)]


def _truth(name: str, all_stories: dict[str, Story]) -> Truth:
    if name.startswith("d"):
        return truth_of(FORMS[int(name[1:])])
    if name.startswith("b"):
        return bulletin(2, 40 + int(name[1:])).truth
    return all_stories[name.removeprefix("s-")].truth


def _by_word() -> list[Case]:
    """Word's own files: each form in a layout other than the one that LibreOffice writes."""
    found = []
    for n, form in enumerate(FORMS):
        layout = _LAYOUTS[(n + 2) % 5]
        truth = truth_of(form)
        extra: list[Block] = []
        if n % 3 == 0:
            truth, extra = with_figures(truth, n), [figures(n)]
        if n % 5 == 1:
            truth, extra = with_picture(truth), [*extra, Picture(picture("navy"), "Sơ đồ")]
        found.append(Case(truth.at(f"word-{n:02}.docx"), docx(paper_of(form, layout, *extra))))
    for name, story in stories(picture("teal"), picture("orange")).items():
        found.append(Case(story.truth.at(f"word-s-{name}.docx"), docx(story.paper)))
    return [*found, _styled()]


def _styled() -> Case:
    """A Word file of 1999: the old font is named by the style, and by no run."""
    text, truth = letters(12, "tcvn3")
    lines = [one for one in text.split("\n") if one]
    old = [encode(one, "tcvn3").decode("latin-1") for one in lines]
    heading = encode(lines[0], "tcvn3").decode("latin-1")
    blocks = (Text(heading, style="TieuDeCu"), *(Text(one, style="ThanCu") for one in old[1:]))
    fonts = {"TieuDeCu": ".VnTime", "ThanCu": ".VnArial"}
    return Case(truth.at("word-1999.docx"), docx(Paper(blocks), fonts))


def _texts() -> list[Case]:
    found = []
    for n, name in enumerate(("tcvn3", "vni", "viscii", "vps", "windows-1258", "utf-16")):
        text, truth = letters(n + 3, name)
        data = text.encode("utf-16") if name == "utf-16" else encode(text, name)
        found.append(Case(truth.at(f"text-{name}.txt"), data))
    for n, name in ((0, "utf-8"), (1, "tcvn3"), (4, "utf-8"), (12, "vni")):
        form = FORMS[n]
        head = _spaced((*form.left, form.number), (*form.right, form.dated))
        names = form.signature
        told = ["Nơi nhận:", *(f"- {one};" for one in form.recipients)]
        foot = _spaced(told, names[0]) if len(names) == 1 else [*_spaced(*names), *told]
        lines = [*head, "", *(one.center(70).rstrip() for one in form.heading), ""]
        lines += [part for one in form.truth.body for part in (one, "")]
        text = "\n".join([*lines, *foot]) + "\n"
        data = text.encode() if name == "utf-8" else encode(text.replace("’", "'"), name)
        truth = replace(form.truth, encoding=name)
        found.append(Case(truth.at(f"text-d{n:02}.txt"), data))
    return found


def _spaced(left: tuple[str, ...] | list[str], right: tuple[str, ...] | list[str]) -> list[str]:
    size = max(len(left), len(right))
    padded = ([*one, *[""] * (size - len(one))] for one in (left, right))
    return [f"{a:<44}{b}".rstrip() for a, b in zip(*padded, strict=True)]


def _registers(folder: Path) -> list[Case]:
    merges = ("B4:C4", "A4:A5", "D4:D5", "E4:E5", "F4:F5", "A2:F2")
    sheets: dict[str, list[tuple[str, ...]]] = {
        "Văn bản đi": [*HEADS, *ROWS], "Công văn": [*SECOND_SHEET],
    }  # fmt: skip
    both = Truth("so.xlsx", rows=(*TRUE_ROWS, *TRUE_SECOND))
    book = opened_workbook(sheets, merges)
    csv = "\r\n".join(";".join(f'"{one}"' for one in row) for row in (HEADS[4], *ROWS))
    csv = csv.replace('"Ngày, tháng";""', '"Ngày, tháng";"Trích yếu"')
    tabbed = "\n".join("\t".join(row) for row in SECOND_SHEET)
    return [
        Case(both, book),
        Case(both.at("so-cu.xls"), legacy_workbook(book, folder / "xls", "xls")),
        Case(both.at("so.ods"), legacy_workbook(book, folder / "ods", "ods")),
        Case(Truth("so-cu.csv", rows=TRUE_ROWS), encode(csv, "windows-1258")),
        Case(Truth("so-hai.tsv", rows=TRUE_SECOND), tabbed.encode("utf-16")),
    ]


def _packed(papers: dict[str, Paper]) -> list[Case]:
    letter = email.message.EmailMessage(policy=email.policy.SMTP)
    letter["From"] = "Thử Văn Thư <vanthu@vidu.example>"
    letter["To"] = "mattran@vidu.example"
    letter["Date"] = "Tue, 14 Mar 2017 09:30:00 +0700"
    letter["Subject"] = "Mời dự ngày hội của xóm Mẫu Tám"
    body = "\n\n".join(("Kính gửi các bác,", *FORMS[3].truth.body))
    letter.set_content(body)
    attached = docx(papers["d11"])
    letter.add_attachment(
        attached, "application", "vnd.openxmlformats-officedocument.wordprocessingml.document",
        filename="Hướng dẫn.docx",
    )  # fmt: skip
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Năm 2014/Chỉ thị 19.docx", docx(papers["d14"]))
        archive.writestr("Năm 2014/tin.txt", letters(17, "utf-8")[0])
    subject = {"title": "Mời dự ngày hội của xóm Mẫu Tám", "date": "2017-03-14"}
    return [
        Case(Truth("thu.eml", subject, body=FORMS[3].truth.body), letter.as_bytes()),
        Case(truth_of(FORMS[11]).at("thu.eml/Hướng dẫn.docx"), b""),
        Case(truth_of(FORMS[14]).at("goi.zip/Năm 2014/Chỉ thị 19.docx"), b""),
        Case(letters(17, "utf-8")[1].at("goi.zip/Năm 2014/tin.txt", encoding=""), b""),
        Case(Truth("goi.zip"), packed.getvalue()),
    ]


def _refused() -> list[Case]:
    form = FORMS[1]
    marked = paper_of(replace(form, right=(*form.right, "HỎA TỐC")), "table")
    paper = paper_of(form, "two rows")
    secret = Paper(paper.blocks, page_header="TỐI MẬT")
    inside = paper_of(replace(form, left=(*form.left, "Lưu hành nội bộ")), "tabs")
    return [
        Case(Truth("hoa-toc.docx", refused="Hỏa tốc"), docx(marked)),
        Case(Truth("toi-mat.docx", refused="Tối mật"), docx(secret)),
        Case(Truth("noi-bo.docx", refused="Lưu hành nội bộ"), docx(inside)),
    ]


def _pictures(office: dict[str, bytes], folder: Path) -> list[Case]:
    pages = convert(office, "pdf", folder / "scans")
    forms = {name: truth_of(FORMS[int(name[1:])]) for name in pages}
    said = {name: " ".join(one.body) for name, one in forms.items()}
    made = {
        "quet-d01.pdf": scanned(pages["d01"], folder, tilt=0.6, noise=6),
        "quet-d04.pdf": scanned(pages["d04"], folder, tilt=-0.9, noise=10),
        "anh-d06.jpg": photographed(pages["d06"], folder, tilt=2.0, kind="JPEG"),
        "anh-d15.tif": photographed(pages["d15"], folder, tilt=0.4, kind="TIFF"),
    }
    return [
        Case(forms[name[-7:-4]].at(name, body=(), words=said[name[-7:-4]]), data)
        for name, data in made.items()
    ]
