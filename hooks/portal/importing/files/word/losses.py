"""What a Word file holds that a page of the site cannot show: named, so that nothing is lost in
silence. The original file stays beside the draft."""

from collections.abc import Iterator

from lxml import etree

from portal.importing.files.word.package import Package, W, text_of, value

_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_LONGEST = 200


def notes(package: Package) -> Iterator[str]:
    """Name deletions, comments, charts, objects, formulas and the text of page headers."""
    yield from _changes(package)
    yield from _comments(package)
    body = package.document
    for tag, what in (
        (f"{_DRAWN}chart}}chart", "biểu đồ"), (f"{_DRAWN}diagram}}relIds", "sơ đồ SmartArt"),
        (f"{W}object", "đối tượng nhúng"), (f"{_MATH}oMath", "công thức"),
        (f"{W}altChunk", "phần chèn từ tệp khác"),
    ):  # fmt: skip
        count = sum(1 for _ in body.iter(tag))
        if count:
            yield f"tệp có {count} {what} không chuyển được: xem tệp gốc đính kèm"
    for line in page_lines(package):
        yield f"chữ ở đầu hoặc chân trang không đưa vào bài: “{line[:_LONGEST]}”"


def _changes(package: Package) -> Iterator[str]:
    deleted = [
        "".join(t.text or "" for t in one.iter(f"{W}delText"))
        for one in package.document.iter(f"{W}del")
    ]
    told = "; ".join(f"“{' '.join(one.split())[:_LONGEST]}”" for one in deleted if one.strip())
    inserted = sum(1 for one in package.document.iter(f"{W}ins") if text_of(one))
    if told:
        yield f"tệp còn vết sửa, bản nháp lấy bản đã sửa; chữ bị xóa: {told}"
    elif inserted:
        yield f"tệp còn {inserted} chỗ thêm chưa được chấp nhận: bản nháp lấy cả những chỗ ấy"


def _comments(package: Package) -> Iterator[str]:
    for tree in package.named("comments.xml"):
        for one in tree.iter(f"{W}comment"):
            if told := text_of(one):
                yield f"lời bình của {value(one, 'author') or 'ai đó'}: “{told[:_LONGEST]}”"


def page_lines(package: Package) -> tuple[str, ...]:
    """The words at the head and the foot of pages, numbers of pages left out."""
    found: dict[str, None] = {}
    for tree in (*package.named("header"), *package.named("footer")):
        for paragraph in tree.iter(f"{W}p"):
            line = _without_fields(paragraph)
            if any(char.isalpha() for char in line) and line.lower() not in ("trang", "page"):
                found[line] = None
    return tuple(found)


def _without_fields(paragraph: etree._Element) -> str:
    """The words of a paragraph but for what Word counts itself."""
    counted = {
        id(text)
        for one in paragraph.iter(f"{W}fldSimple")
        for text in one.iter(f"{W}t")
    }  # fmt: skip
    words = (t.text or "" for t in paragraph.iter(f"{W}t") if id(t) not in counted)
    return " ".join("".join(words).split())
