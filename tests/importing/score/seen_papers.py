"""The seen half: directives and articles that the readers were written against."""

from importing.score.paper import (
    Block,
    Box,
    Paper,
    Picture,
    Signer,
    Table,
    Text,
    Truth,
    cell,
    rows_of,
    table,
)
from importing.score.portal import Place

PLACE = Place("Sông Thử", "Hồ Thử", ("Bãi Thử", "Gò Thử"), ("Bến Thử", "Kênh Thử"))
_STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "––––––––")
BODIES = tuple(
    f"Nhiệm vụ thứ {n} là rà soát danh sách, lấy ý kiến từng tổ dân phố rồi báo cáo kết quả; nơi "
    f"chưa làm được trong tuần {n + 3} thì nêu rõ lý do và đề nghị cách gỡ."
    for n in range(60)
)
DIRECTIVES: dict[str, tuple[Paper, Truth]] = {}


def _keep(name: str, blocks: list[Block], facts: dict[str, object], signers: tuple[Signer, ...],
          recipients: tuple[str, ...], body: tuple[str, ...]) -> None:  # fmt: skip
    DIRECTIVES[name] = (Paper(tuple(blocks)), Truth("", facts, signers, recipients, body))


def _facts(number: str | None, kind: str, issuers: tuple[str, ...] | None, abstract: str,
           issued: str | None, place: str) -> dict[str, object]:  # fmt: skip
    return {"number": number, "type": kind, "issuers": issuers, "abstract": abstract,
            "issued": issued, "place": place}  # fmt: skip


def _bare(*columns: tuple[str, ...]) -> Table:
    return table(tuple(cell(*one, align="center") for one in columns), ruled=False)


_TO = ("Thường trực Tỉnh ủy", "Các tổ chức thành viên", "Lưu: VT, DT")
_NOI_NHAN = ("Nơi nhận:", *(f"- {one};" for one in _TO[:2]), f"- {_TO[2]}.")

_keep(
    "thong-tri",
    [
        _bare(("UBMTTQ VIỆT NAM", "TỈNH SÔNG THỬ", "BAN THƯỜNG TRỰC", "Số: 07/TT-MTTQ-BTT"),
              (*_STATE, "Sông Thử, ngày 03 tháng 02 năm 2017")),
        Text("THÔNG TRI", align="center", bold=True),
        Text("Về việc tổ chức tiếp xúc cử tri", align="center", bold=True),
        Text("trước kỳ họp thứ ba", align="center", bold=True),
        *map(Text, BODIES[:4]),
        _bare(_NOI_NHAN, ("TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH", "", "Đỗ Thử Nhất")),
    ],
    _facts("07/TT-MTTQ-BTT", "thong-tri", ("mttq",),
           "Về việc tổ chức tiếp xúc cử tri trước kỳ họp thứ ba", "2017-02-03", "Sông Thử"),
    (Signer("Đỗ Thử Nhất", "TM.", "Chủ tịch"),), _TO, BODIES[:4],
)  # fmt: skip
_keep(
    "cong-van",
    [
        Text("TỈNH ỦY SÔNG THỬ\t\tĐẢNG CỘNG SẢN VIỆT NAM"),
        Text("VĂN PHÒNG\t\tSông Thử, ngày 8 tháng 11 năm 2022"), Text("*"),
        Text("Số 210-CV/VPTU"), Text("V/v chuẩn bị hội nghị"),
        Text("Kính gửi: Các huyện ủy trực thuộc."), *map(Text, BODIES[4:7]),
        Text("Nơi nhận:\t\tK/T CHÁNH VĂN PHÒNG"), Text("- Như trên,\t\tPHÓ CHÁNH VĂN PHÒNG"),
        Text("- Lưu."), Text("\t\tTạ Thị Thử"),
    ],
    _facts("210-CV/VPTU", "cong-van", ("van-phong-tinh-uy",), "V/v chuẩn bị hội nghị",
           "2022-11-08", "Sông Thử"),
    (Signer("Tạ Thị Thử", "KT.", "Phó Chánh Văn phòng"),), ("Như trên", "Lưu"), BODIES[4:7],
)  # fmt: skip
_keep(
    "quyet-dinh",
    [
        _bare(("HỘI ĐỒNG NHÂN DÂN", "TỈNH SÔNG THỬ", "Số: 33/NQ-HĐND"),
              (*_STATE, "Sông Thử, ngày 09/12/2018")),
        Text("NGHỊ QUYẾT", align="center", bold=True),
        Text("Về kế hoạch đầu tư công năm 2019", align="center", bold=True),
        Text("HỘI ĐỒNG NHÂN DÂN TỈNH SÔNG THỬ", align="center", bold=True),
        Text("Căn cứ Luật Đầu tư công;"), Text("QUYẾT NGHỊ:", align="center"),
        Text("Thông qua kế hoạch với tổng số vốn như sau.", label=("dieu", 0)),
        Text("Vốn cho thủy lợi nhỏ.", label=("dieu", 1)),
        Text("Vốn cho nhà trẻ.", label=("dieu", 1)),
        Text("Giao Ủy ban nhân dân thực hiện.", label=("dieu", 0)), *map(Text, BODIES[8:10]),
        _bare(("Nơi nhận:", "- Như Điều 2;", "- Lưu: VT."), ("CHỦ TỊCH", "", "Kiều Thử")),
    ],
    _facts("33/NQ-HĐND", "nghi-quyet", ("hdnd",), "Về kế hoạch đầu tư công năm 2019",
           "2018-12-09", "Sông Thử"),
    (Signer("Kiều Thử", None, "Chủ tịch"),), ("Như Điều 2", "Lưu: VT"),
    ("Điều 1. Thông qua kế hoạch với tổng số vốn như sau.", "1. Vốn cho thủy lợi nhỏ.",
     "2. Vốn cho nhà trẻ.", "Điều 2. Giao Ủy ban nhân dân thực hiện.", *BODIES[8:10]),
)  # fmt: skip
_keep(
    "huyen",
    [
        *(Text(one, align="center") for one in (
            "ỦY BAN MTTQ VIỆT NAM", "HUYỆN BÃI THỬ", "Số: 15/BC-MTTQ", *_STATE,
            "Bãi Thử, ngày 20 tháng 6 năm 2023")),
        Text("BÁO CÁO", align="center", bold=True),
        Text("Sơ kết công tác Mặt trận sáu tháng", align="center", bold=True),
        *map(Text, BODIES[10:13]), Text("TM. BAN THƯỜNG TRỰC", align="right"),
        Text("KT. CHỦ TỊCH", align="right"), Text("PHÓ CHỦ TỊCH", align="right"),
        Text("(Đã ký)", align="right"), Text("K’Thử", align="right"),
        *map(Text, ("Nơi nhận:", "- UBMTTQVN tỉnh;", "- Lưu.")),
    ],
    _facts("15/BC-MTTQ", "bao-cao", None, "Sơ kết công tác Mặt trận sáu tháng", "2023-06-20",
           "Bãi Thử"),
    (Signer("K’Thử", "KT.", "Phó Chủ tịch"),), ("UBMTTQVN tỉnh", "Lưu"), BODIES[10:13],
)  # fmt: skip
_keep(
    "lien-tich",
    [
        _bare(("UBND TỈNH - UBMTTQVN TỈNH", "SÔNG THỬ", "Số: 88/CTrPH-UBND-BTTUBMTTQ"),
              (*_STATE, "Sông Thử, ngày 18 tháng 10 năm 2021")),
        Text("CHƯƠNG TRÌNH PHỐI HỢP", align="center", bold=True),
        Text("Về giảm rác thải nhựa", align="center", bold=True), *map(Text, BODIES[13:16]),
        _bare(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Thử Văn Bốn"),
              ("TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH", "Thử Văn Năm")),
        *map(Text, _NOI_NHAN),
    ],
    _facts("88/CTrPH-UBND-BTTUBMTTQ", "chuong-trinh-phoi-hop", ("ubnd", "mttq"),
           "Về giảm rác thải nhựa", "2021-10-18", "Sông Thử"),
    (Signer("Thử Văn Bốn", "KT.", "Phó Chủ tịch"), Signer("Thử Văn Năm", "TM.", "Chủ tịch")),
    _TO, BODIES[13:16],
)  # fmt: skip
_keep(
    "bo-chinh-tri",
    [
        _bare(("BAN CHẤP HÀNH TRUNG ƯƠNG", "*", "Số 27-NQ/TW"),
              ("ĐẢNG CỘNG SẢN VIỆT NAM", "Hà Nội, ngày 25 tháng 7 năm 2013")),
        Text("NGHỊ QUYẾT", align="center", bold=True), Text("CỦA BỘ CHÍNH TRỊ", align="center"),
        Text("về công tác quần chúng ở cơ sở", align="center", bold=True), Text("-----"),
        *map(Text, BODIES[16:19]),
        _bare(("Nơi nhận:", "- Các tỉnh ủy,", "- Lưu Văn phòng."),
              ("T/M BỘ CHÍNH TRỊ", "TỔNG BÍ THƯ", "", "Thử Thử Thử")),
    ],
    _facts("27-NQ/TW", "nghi-quyet", ("bo-chinh-tri",), "về công tác quần chúng ở cơ sở",
           "2013-07-25", "Hà Nội"),
    (Signer("Thử Thử Thử", "TM.", "Tổng Bí thư"),), ("Các tỉnh ủy", "Lưu Văn phòng"),
    BODIES[16:19],
)  # fmt: skip
_keep(
    "doan",
    [
        _bare(("BCH ĐOÀN TỈNH SÔNG THỬ", "***", "Số: 19 -KH/TĐTN"),
              ("ĐOÀN TNCS HỒ CHÍ MINH", "Sông Thử, ngày 26 tháng 3 năm 2020")),
        Text("KẾ HOẠCH", align="center", bold=True),
        Text("Triển khai tháng thanh niên ở các bản", align="center", bold=True), Text("----"),
        *map(Text, BODIES[19:22]),
        _bare(("Nơi nhận:", "- Thường trực Tỉnh đoàn;", "- Lưu VP."),
              ("TM. BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Thử Thị Sáu")),
    ],
    _facts("19-KH/TĐTN", "ke-hoach", ("tinh-doan",), "Triển khai tháng thanh niên ở các bản",
           "2020-03-26", "Sông Thử"),
    (Signer("Thử Thị Sáu", "TM.", "Phó Bí thư"),), ("Thường trực Tỉnh đoàn", "Lưu VP"),
    BODIES[19:22],
)  # fmt: skip
_keep(
    "so",
    [
        _bare(("ỦY BAN NHÂN DÂN TỈNH", "SÔNG THỬ", "SỞ THỬ NGHIỆM", "Số: 5/STN"),
              (*_STATE, "Sông Thử, ngày ... tháng 8 năm 2019")),
        Text("Kính gửi: Các phòng"), *map(Text, BODIES[22:24]),
        _bare(("Nơi nhận:", "- Như trên;", "- Lưu: VT."), ("Q. GIÁM ĐỐC", "Thử Quyền")),
    ],
    _facts("5/STN", "cong-van", None, None, None, "Sông Thử"),  # type: ignore[arg-type]
    (Signer("Thử Quyền", "Q.", "Giám đốc"),), ("Như trên", "Lưu: VT"), BODIES[22:24],
)  # fmt: skip


def articles(picture: bytes) -> dict[str, tuple[Paper, Truth]]:
    """Articles by name."""
    spent = table(
        (cell("Khoản chi", down=2), cell("Năm", across=2)), ("2021", "2022"),
        ("Nhà ở | bếp", "15.000.000", "18.500.000"),
    )  # fmt: skip
    return {
        "cau": (
            Paper((
                Text("Xóm Thử Ba có cầu mới", style="title"),
                Text("Thứ ba, 14/9/2021 | 07:45"),
                Text("Sau bốn tháng góp công, bà con xóm Thử Ba đã có cây cầu qua suối.",
                     bold=True),
                *map(Text, BODIES[30:32]), Picture(picture, "Cầu mới"),
                Text("Cầu qua suối xóm Thử Ba. Ảnh: T.T", align="center", italic=True),
                spent, Text("Xem sổ thu chi tại đây.", link=("tại đây", "https://so.vidu.example/a")),
                *map(Text, BODIES[32:34]), Text("Tin và ảnh: Thử Bảy", align="right"),
            )),
            Truth("", {"title": "Xóm Thử Ba có cầu mới", "date": "2021-09-14",
                       "byline": "Thử Bảy",
                       "lead": "Sau bốn tháng góp công, bà con xóm Thử Ba đã có cây cầu qua suối."},
                  body=BODIES[30:34], tables=(rows_of(spent),),
                  links=(("tại đây", "https://so.vidu.example/a"),), pictures=1,
                  captions=("Cầu qua suối xóm Thử Ba. Ảnh: T.T",)),
        ),
        "hop": (
            Paper((
                Text("HỌP XÓM THỬ TƯ BÀN VIỆC NƯỚC SẠCH", align="center", bold=True),
                Text("Đăng ngày 21 tháng 01 năm 2016"), *map(Text, BODIES[34:36]),
                Text("Có ba việc phải làm.", note="Theo biên bản số 2."),
                Text("Đào giếng", label=("chu", 0)), Text("Lắp ống", label=("chu", 0)),
                Box("Ghi ở lề: cần thêm ống nhựa."),
                Text("Họp lúc ", deleted="sáu giờ", inserted="bảy giờ"),
                *map(Text, BODIES[36:38]), Text("Thử Tám", align="right", bold=True),
            )),
            Truth("", {"title": "Họp xóm Thử Tư bàn việc nước sạch", "date": "2016-01-21",
                       "byline": "Thử Tám"},
                  body=(*BODIES[34:36], "a) Đào giếng", "b) Lắp ống", "bảy giờ", *BODIES[36:38]),
                  named=("Theo biên bản số 2.", "cần thêm ống nhựa", "sáu giờ")),
        ),
    }  # fmt: skip
