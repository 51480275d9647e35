"""The unseen half: articles as Word files and plain texts have them; columns; registers."""

from dataclasses import dataclass

from importing.score.paper import Block, Box, Paper, Picture, Text, Truth, cell, rows_of, table
from importing.score.unseen_directives import sentences


@dataclass(frozen=True, slots=True)
class Story:
    """An article: how it is written, and what is true of it."""

    paper: Paper
    truth: Truth


def _story(blocks: tuple[Block, ...], truth: Truth, **page: str) -> Story:
    return Story(Paper(blocks, **page), truth)  # type: ignore[arg-type]


def stories(picture: bytes, other: bytes) -> dict[str, Story]:
    """The articles by name; ``picture`` and ``other`` are two photographs."""
    fund = table(
        ("Đơn vị", "Ủng hộ (đồng)", "Ngày"),
        ("Công ty Mẫu Một", "12.500.000", "03/5/2022"),
        ("Trường Mẫu Hai", "7.250.000", "04/5/2022"),
    )
    plan = table(
        (cell("Nội dung", down=2), cell("Thời gian", across=2)), ("Bắt đầu", "Kết thúc"),
        ("Sửa đường | thôn Mẫu", "tháng 2", "tháng 4"), (cell("Chung", across=3),),
    )  # fmt: skip
    return {
        "quy": _story(
            (
                Text("Núi Mẫu công khai quỹ “Vì người nghèo” đợt ba", style="title"),
                Text("Thứ Năm, 05/5/2022 - 14:30", italic=True),
                Text("Hơn chín mươi nhà được sửa trước mùa mưa nhờ quỹ của tỉnh và công sức của "
                     "bà con từng thôn.", bold=True),
                *map(Text, sentences(21, 3)), fund, Picture(picture, "Bà con dựng nhà"),
                Text("Bà con thôn Mẫu Bảy dựng khung nhà. Ảnh: Thử Ba", align="center",
                     italic=True),
                Text("Chi tiết đăng tại trang của quỹ.",
                     link=("trang của quỹ",
                           "https://quy.vidu.example/cong-khai?dot=3&nam=2022")),
                *map(Text, sentences(22, 2)),
                Text("Tin, ảnh: Mẫu Thị Sáng", align="right", bold=True),
            ),
            Truth(
                "", {"title": "Núi Mẫu công khai quỹ “Vì người nghèo” đợt ba",
                     "date": "2022-05-05", "byline": "Mẫu Thị Sáng",
                     "lead": "Hơn chín mươi nhà được sửa trước mùa mưa nhờ quỹ của tỉnh và công "
                             "sức của bà con từng thôn."},
                body=(*sentences(21, 3), *sentences(22, 2)), tables=(rows_of(fund),),
                links=(("trang của quỹ",
                        "https://quy.vidu.example/cong-khai?dot=3&nam=2022"),),
                pictures=1, captions=("Bà con thôn Mẫu Bảy dựng khung nhà. Ảnh: Thử Ba",),
            ),
        ),
        "duong": _story(
            (
                Text("LÀNG MẪU CHUNG SỨC LÀM ĐƯỜNG", align="center", bold=True),
                Text("(Ngày đăng: 17-11-2020)", align="center"),
                *map(Text, sentences(23, 2)), plan,
                Text("Một việc nữa còn chờ.", note="Theo sổ họp thôn ngày 10/11/2020."),
                Box("Ý kiến: đường rộng thì xe chở nông sản vào được."),
                *map(Text, sentences(24, 2)), Text("Bài: Thử Văn Hai", align="right"),
            ),
            Truth(
                "", {"title": "Làng Mẫu chung sức làm đường", "date": "2020-11-17",
                     "byline": "Thử Văn Hai"},
                body=(*sentences(23, 2), *sentences(24, 2)), tables=(rows_of(plan),),
                named=("Theo sổ họp thôn ngày 10/11/2020.",
                       "đường rộng thì xe chở nông sản vào được"),
            ),
        ),
        "soat": _story(
            (
                Text("Mười điều cần nhớ khi họp thôn", style="heading1"),
                Text("Cập nhật ngày 3 tháng 2 năm 2018"),
                Text("Chuẩn bị giấy mời", label=("muc", 0)),
                Text("Gửi trước năm ngày", label=("muc", 1)),
                Text("Ghi rõ nội dung", label=("muc", 1)),
                Text("Chọn người ghi biên bản", label=("muc", 0)),
                *map(Text, sentences(25, 3)),
                Text("Buổi họp bắt đầu lúc ", deleted="bảy giờ tối thứ hai",
                     inserted="tám giờ sáng chủ nhật"),
                *map(Text, sentences(26, 2)),
            ),
            Truth(
                "", {"title": "Mười điều cần nhớ khi họp thôn", "date": "2018-02-03"},
                body=("I. Chuẩn bị giấy mời", "1. Gửi trước năm ngày", "2. Ghi rõ nội dung",
                      "II. Chọn người ghi biên bản", *sentences(25, 3),
                      "tám giờ sáng chủ nhật", *sentences(26, 2)),
                named=("bảy giờ tối thứ hai",),
            ),
        ),
        "chom": _story(
            (
                Text("Chòm Mẫu giữ rừng đầu nguồn", align="center", bold=True),
                Text("Núi Mẫu, 9/6/2013"),
                *map(Text, sentences(27, 3)), Picture(other), Text("Rừng đầu nguồn chòm Mẫu",
                     align="center", italic=True),
                *map(Text, sentences(28, 2)), Text("(Theo Thử Mẫu)", align="right"),
            ),
            Truth(
                "", {"title": "Chòm Mẫu giữ rừng đầu nguồn", "date": "2013-06-09"},
                body=(*sentences(27, 3), *sentences(28, 2)), pictures=1,
                captions=("Rừng đầu nguồn chòm Mẫu",), named=("Theo Thử Mẫu",),
            ),
        ),
    }  # fmt: skip


def bulletin(columns: int, seed: int) -> Story:
    """A bulletin's page in columns, with a running head and a page number at the foot."""
    told = sentences(seed, 14)
    blocks = (Text(f"Bản tin số {seed}: việc làng việc nước", align="center", bold=True),
              *map(Text, told))  # fmt: skip
    paper = Paper(blocks, "BẢN TIN MẶT TRẬN NÚI MẪU", "Trang", columns)
    truth = Truth("", {"title": f"Bản tin số {seed}: việc làng việc nước"}, body=told)
    return Story(paper, truth)


def letters(seed: int, name: str) -> tuple[str, Truth]:
    """A plain text in an old encoding, with its date line and by-line."""
    told = sentences(seed, 4)
    lines = (f"Bà con xóm {seed} góp công dựng nhà văn hóa", "", f"Ngày {seed % 27 + 1}/4/2006", "",
             *(part for one in told for part in (one, "")), "Thử Thị Mẫu")  # fmt: skip
    truth = Truth(
        "", {"title": lines[0], "date": f"2006-04-{seed % 27 + 1:02}", "byline": "Thử Thị Mẫu"},
        body=told, encoding=name,
    )  # fmt: skip
    return "\n".join(lines), truth


# A register: heads over two rows, a title above, two sheets, dates in every form.
HEADS = (
    ("UBMTTQ TỈNH NÚI MẪU", "", "", "", "", ""),
    ("SỔ ĐĂNG KÝ VĂN BẢN ĐI NĂM 2019", "", "", "", "", ""),
    ("", "", "", "", "", ""),
    ("STT", "Văn bản", "", "Trích yếu nội dung", "Người ký", "Ghi chú"),
    ("", "Số và ký hiệu", "Ngày, tháng", "", "", ""),
)
ROWS: tuple[tuple[str, str, str, str, str, str], ...] = (
    ("1", "0016/KH-MTTQ-BTT", "43500", "Kế hoạch tuyên truyền ngày hội", "Thử Một", ""),
    ("2", "17/HD-MTTQ-BTT", "05/02/2019", "Hướng dẫn ghi sổ vàng", "Thử Một", "Hỏa tốc không"),
    ("3", "18/MTTQ-BTT", "12.3.2019", "V/v mời họp giao ban", "Thử Hai", ""),
    ("4", "19/TB-MTTQ-BTT", "29/02/2019", "Thông báo lịch tiếp dân", "Thử Hai", "ghi nhầm ngày"),
    ("5", "20/KH-MTTQ-BTT", "tháng 4/2019", "Kế hoạch kiểm tra quỹ", "", ""),
    ("6", "21/BC-MTTQ-BTT", "ngày 02 tháng 5 năm 2019", "Báo cáo quý I", "Thử Ba", ""),
)
TRUE_ROWS = (
    {"number": "16/KH-MTTQ-BTT", "issued": "2019-02-04", "abstract": ROWS[0][3]},
    {"number": "17/HD-MTTQ-BTT", "issued": "2019-02-05", "abstract": ROWS[1][3]},
    {"number": "18/MTTQ-BTT", "issued": "2019-03-12", "abstract": ROWS[2][3]},
    {"number": "19/TB-MTTQ-BTT", "issued": "", "abstract": ROWS[3][3]},
    {"number": "20/KH-MTTQ-BTT", "issued": "", "abstract": ROWS[4][3]},
    {"number": "21/BC-MTTQ-BTT", "issued": "2019-05-02", "abstract": ROWS[5][3]},
)
SECOND_SHEET = (
    ("Số/ký hiệu", "Ngày ban hành", "Về việc"),
    ("101/CV-MTTQ-BTT", "2018-07-09", "Trả lời đơn của công dân"),
    ("102/TTr-MTTQ-BTT", "10/7/2018", "Tờ trình về kinh phí đại hội"),
)
TRUE_SECOND = (
    {"number": "101/CV-MTTQ-BTT", "issued": "2018-07-09", "abstract": SECOND_SHEET[1][2]},
    {"number": "102/TTr-MTTQ-BTT", "issued": "2018-07-10", "abstract": SECOND_SHEET[2][2]},
)
