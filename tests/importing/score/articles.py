"""Made-up articles: what a draft must hold, whatever portal or page it came from.

People, bodies, places and figures are plainly invented; an article is told wholly by its number
and the seed of its site, so that two runs make the same ones.
"""

import datetime as dt
from dataclasses import dataclass, field
from io import BytesIO
from random import Random
from typing import Literal

from PIL import Image

from portal.model.text import slugify

NAMES = ("Nguyễn Văn Thử", "Trần Thị Mẫu", "Lê Giả Định", "Phạm Ví Dụ", "Hoàng Nháp", "Đỗ Thị Bày")
SECTIONS = ("Công tác Mặt trận", "An sinh", "Thi đua", "Dân tộc", "Hoạt động cơ sở")
_WHO = ("Mặt trận xã", "Ban công tác thôn", "Hội Nông dân huyện", "Đoàn giám sát", "Các hộ dân",
        "Tổ hòa giải", "Hội Phụ nữ phường", "Khu dân cư", "Các đại biểu",
        "Ban vận động quỹ")  # fmt: skip
_PLACES = ("Thử", "Mẫu", "Giả", "Nháp", "Ví Dụ", "Bày", "Tạm", "Đặt")
_DOES = ("đã thống nhất", "tiếp tục thực hiện", "tổ chức bàn bạc về", "công khai", "góp ý vào",
         "cùng nhau sửa chữa", "đề nghị xem xét", "hoàn thành", "vận động ủng hộ",
         "kiểm tra lại")  # fmt: skip
_WHAT = ("kế hoạch làm đường liên thôn", "danh sách hộ được giúp đỡ", "quy ước của khu dân cư",
         "việc sửa nhà văn hóa", "số tiền đã vận động được", "nội dung giám sát trong quý",
         "chương trình ngày hội", "phần việc của từng tổ", "việc đón bà con trở về",
         "cách chăm sóc vườn cây chung", "lịch tiếp công dân", "các ý kiến gửi về")  # fmt: skip
_HOW = ("với sự đồng thuận cao", "theo đúng thời gian đã định", "bằng nguồn lực tại chỗ",
        "không để ai bị bỏ lại phía sau", "sau khi lấy ý kiến từng nhà", "trong không khí vui tươi",
        "và giao cho các tổ theo dõi", "để kịp trước mùa mưa", "như bà con mong đợi")  # fmt: skip
_WHY = ("Việc này giúp bà con yên tâm sản xuất", "Nhờ vậy số hộ khó khăn giảm dần",
        "Cách làm ấy được nhiều nơi học theo", "Kết quả sẽ được báo cáo vào cuối quý",
        "Những việc còn lại sẽ được bàn vào kỳ sau")  # fmt: skip

Byline = Literal["report", "name", "desk", "compiled", "above", "none"]


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere: to ``article`` (by number), to ``file``, or to ``url``."""

    text: str
    article: int | None = None
    file: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class Paragraph:
    """Runs of text, bold words (a tuple of one) and links."""

    runs: tuple["str | tuple[str] | Link", ...]


@dataclass(frozen=True)
class Heading:
    """A heading within the text."""

    text: str


@dataclass(frozen=True)
class Items:
    """A flat list; an item may have items of its own."""

    ordered: bool
    items: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Cell:
    """A cell of a table; ``lines`` are parted by breaks."""

    lines: tuple[str, ...]
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True)
class Table:
    """Rows of cells; the first ``heads`` rows are headings, marked as such or not."""

    rows: tuple[tuple[Cell, ...], ...]
    heads: int = 1


@dataclass(frozen=True)
class Picture:
    """A picture: the name of its file, what stands below it, and its alternative text."""

    file: str
    caption: str = ""
    alt: str = ""


Block = Paragraph | Heading | Items | Table | Picture


@dataclass(frozen=True)
class Article:
    """One article with all that a reader saw."""

    number: int
    title: str
    moment: dt.datetime
    section: str
    lead: str
    blocks: tuple[Block, ...]
    byline: Byline
    author: str
    attachments: tuple[tuple[str, str], ...] = ()

    @property
    def date(self) -> str:
        """The day of publication, ISO."""
        return self.moment.date().isoformat()

    @property
    def slug(self) -> str:
        """A name for addresses."""
        return slugify(self.title)[:60].strip("-")


@dataclass(frozen=True)
class Site:
    """A made portal: its name, host, and articles; the day when its pages were saved."""

    name: str
    host: str
    articles: tuple[Article, ...]
    saved: dt.date
    random: int
    files: dict[str, bytes] = field(default_factory=dict)


def sentence(random: Random) -> str:
    """One sentence that hardly ever comes twice."""
    who = f"{random.choice(_WHO)} {random.choice(_PLACES)} {random.randint(1, 900)}"
    return (
        f"{who} {random.choice(_DOES)} {random.choice(_WHAT)} {random.choice(_HOW)}, "
        f"{random.choice(_DOES)} {random.choice(_WHAT)}."
    )


def text(random: Random, sentences: int) -> str:
    """A paragraph's text."""
    told = [sentence(random) for _ in range(sentences)]
    if random.random() < 0.5:
        told.append(f"{random.choice(_WHY)}.")
    return " ".join(told)


def picture(random: Random) -> bytes:
    """The bytes of a picture of its own."""
    made = BytesIO()
    colour = tuple(random.randint(0, 255) for _ in range(3))
    image = Image.new("RGB", (random.randint(200, 260), random.randint(120, 180)), colour)
    image.putpixel((0, 0), (1, 2, 3))
    image.save(made, "PNG")
    return made.getvalue()


def make_site(name: str, host: str, count: int, seed: int, hour: int | None = None) -> Site:
    """A site of some articles that cite one another, with the files they show and offer."""
    random = Random(seed)
    files: dict[str, bytes] = {}
    articles = tuple(_article(random, number, count, files, hour) for number in range(1, count + 1))
    return Site(name, host, articles, dt.date(2026, 11, 21), seed, files)


def _article(
    random: Random, number: int, count: int, files: dict[str, bytes], hour: int | None
) -> Article:
    place = f"{random.choice(_PLACES)} {number}"
    title = random.choice((
        f"Xã {place} {random.choice(_DOES)} {random.choice(_WHAT)}",
        f"Hội nghị {random.choice(_WHAT)} ở thôn {place}",
        f"“{random.choice(_WHAT).capitalize()}”: cách làm của phường {place} {random.choice(_HOW)}",
        f"{place}: {random.choice(_WHAT)}, {random.choice(_WHAT)} {random.choice(_HOW)}",
    ))  # fmt: skip
    zone = dt.timezone(dt.timedelta(hours=7))
    moment = dt.datetime(
        random.randint(2008, 2024), random.randint(1, 12), random.randint(1, 28),
        random.randint(0, 23) if hour is None else hour, random.randint(0, 59), tzinfo=zone,
    )  # fmt: skip
    blocks: list[Block] = [
        Paragraph((text(random, random.randint(1, 3)),)) for _ in range(random.randint(2, 6))
    ]
    if count > 1:
        other = number % count + 1
        blocks[-1] = Paragraph((
            f"{sentence(random)} Xem thêm ", Link(f"bài số {other} về cách làm", article=other),
            f" và {sentence(random)[:1].lower()}{sentence(random)[1:]}",
        ))  # fmt: skip
    _enrich(random, number, blocks, files)
    attachments: tuple[tuple[str, str], ...] = ()
    if random.random() < 0.35:
        attachments = ((f"ke-hoach-{number}.pdf", f"Kế hoạch số {number}"),)
        files[attachments[0][0]] = b"%PDF-1.4 made up " + str(random.random()).encode()
    byline: Byline = random.choice(
        ("report", "report", "name", "desk", "compiled", "above", "none")
    )
    return Article(
        number, title, moment, random.choice(SECTIONS), text(random, 1), tuple(blocks), byline,
        random.choice(NAMES), attachments,
    )  # fmt: skip


def _enrich(random: Random, number: int, blocks: list[Block], files: dict[str, bytes]) -> None:
    for at in range(random.choice((0, 1, 1, 2))):
        name = f"anh-{number}-{at}.png"
        files[name] = picture(random)
        caption = f"{random.choice(_WHO)} {random.choice(_PLACES)} tại buổi họp số {number}.{at}"
        shown = Picture(name, caption if random.random() < 0.8 else "", f"Ảnh họp {number} {at}")
        blocks.insert(random.randint(1, len(blocks)), shown)
    if random.random() < 0.4:
        blocks.insert(random.randint(1, len(blocks)), table(random))
    if random.random() < 0.35:
        blocks.insert(random.randint(1, len(blocks)), _items(random))
    if random.random() < 0.3:
        blocks.insert(random.randint(1, len(blocks) - 1), Heading(f"Về {random.choice(_WHAT)}"))
    if random.random() < 0.4:
        told = text(random, 1)
        bold = (f"Điểm mới của năm {random.randint(2010, 2024)}",)
        blocks.insert(random.randint(1, len(blocks)), Paragraph((bold, f": {told}")))
    if random.random() < 0.3:
        outside = Link("trang của Quốc hội thử", url=f"https://quochoi.example/tin/{number}.html")
        blocks.insert(1, Paragraph((f"{sentence(random)} Theo ", outside, ", việc này còn tiếp.")))


def _items(random: Random) -> Items:
    def item(nested: bool) -> tuple[str, tuple[str, ...]]:
        below = tuple(sentence(random) for _ in range(2)) if nested else ()
        return sentence(random), below

    size = random.randint(2, 4)
    return Items(
        random.random() < 0.4, tuple(item(at == 1 and random.random() < 0.4) for at in range(size))
    )


def table(random: Random) -> Table:
    """A table of one of the forms that reports have."""

    def figures() -> Cell:
        return Cell((f"{random.randint(1, 999)}",))

    def place() -> Cell:
        return Cell((f"Xã {random.choice(_PLACES)} {random.randint(1, 99)}",))

    form = random.choice(("plain", "plain", "merged head", "rows", "lines", "pipe"))
    if form == "merged head":
        head = ((Cell(("Đơn vị",), rowspan=2), Cell(("Kết quả",), colspan=2)),
                (Cell(("Số hộ",)), Cell(("Số tiền",))))  # fmt: skip
        body = tuple((place(), figures(), figures()) for _ in range(random.randint(2, 4)))
        return Table((*head, *body), 2)
    if form == "rows":
        body_rows = ((Cell(("Nhóm một",), rowspan=2), place(), figures()), (place(), figures()),
                (Cell(("Nhóm hai",)), place(), figures()))  # fmt: skip
        return Table(((Cell(("Nhóm",)), Cell(("Đơn vị",)), Cell(("Số hộ",))), *body_rows))
    head_row = (Cell(("STT",)), Cell(("Đơn vị",)), Cell(("Số hộ",)))
    rows = [(Cell((str(n),)), place(), figures()) for n in range(1, random.randint(3, 6))]
    if form == "lines":
        rows[0] = (rows[0][0], Cell((rows[0][1].lines[0], "xã khó khăn")), rows[0][2])
    if form == "pipe":
        rows[0] = (rows[0][0], Cell((f"{rows[0][1].lines[0]} | thôn 1",)), rows[0][2])
    return Table((head_row, *rows))
