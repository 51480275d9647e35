"""The unseen half: directives of a made-up province in the forms that offices write them."""

from dataclasses import dataclass, replace
from typing import Any

from importing.score.paper import (
    Block,
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

PLACE = Place("Núi Mẫu", "Biển Mẫu", ("Suối Mẫu", "Đồi Mẫu"), ("Rừng Mẫu", "Nương Mẫu"))
_STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
_STATE_2 = ("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập – Tự do – Hạnh phúc", "----------")
_PARTY = ("ĐẢNG CỘNG SẢN VIỆT NAM",)
_WHO = ("Các khu dân cư", "Ban công tác Mặt trận", "Các tổ chức thành viên",
        "Ủy ban Mặt trận các xã", "Cấp ủy cơ sở", "Các ban, ngành liên quan",
        "Người có uy tín")  # fmt: skip
_DO = ("rà soát hộ còn khó khăn về nhà ở", "lập danh sách công khai tại nhà sinh hoạt cộng đồng",
       "bố trí lịch tiếp xúc cử tri sau kỳ họp", "ghi lại ý kiến của nhân dân về đường liên thôn",
       "hướng dẫn việc ghi sổ thu chi của quỹ", "chọn nơi tổ chức phù hợp với mùa vụ",
       "phân công người theo dõi từng nội dung")  # fmt: skip
_HOW = ("bảo đảm công khai, tiết kiệm và đúng quy định", "báo cáo bằng văn bản theo mẫu kèm theo",
        "không tổ chức hình thức, không phô trương", "kịp thời phản ánh những việc còn vướng mắc",
        "gắn với phong trào thi đua ở địa phương")  # fmt: skip


def sentences(seed: int, size: int) -> tuple[str, ...]:
    """Made-up paragraphs, each its own."""
    return tuple(
        f"{_WHO[(seed + n) % 7]} {_DO[(seed * 3 + n * 2) % 7]}, {_HOW[(seed + n * 3) % 5]}; "
        f"{_WHO[(seed + n + 3) % 7].lower()} {_DO[(seed + n * 5 + 1) % 7]} "
        f"trong đợt {seed + n + 2} và {_HOW[(seed * 2 + n + 1) % 5]}."
        for n in range(size)
    )


@dataclass(frozen=True, slots=True)
class Form:
    """The parts of a directive as written, and the facts that they tell."""

    left: tuple[str, ...]
    number: str
    right: tuple[str, ...]
    dated: str
    heading: tuple[str, ...]
    signature: tuple[tuple[str, ...], ...]
    recipients: tuple[str, ...]
    truth: Truth
    opening: tuple[str, ...] = ()
    below_number: tuple[str, ...] = ()
    numbered: tuple[tuple[str, tuple[str, int], str], ...] = ()  # label as shown, list, text


def _truth(seed: int, number: str | None, kind: str, issuers: tuple[str, ...] | None,
           abstract: str, issued: str | None, place: str | None, signers: tuple[Signer, ...],
           recipients: tuple[str, ...]) -> Truth:  # fmt: skip
    facts = {
        "number": number, "type": kind, "issuers": issuers, "abstract": abstract,
        "issued": issued, "place": place,
    }  # fmt: skip
    return Truth("", facts, signers, recipients, sentences(seed, 4))


FORMS: tuple[Form, ...] = (
    Form(
        ("TỈNH ỦY NÚI MẪU", "*"), "Số 14-CT/TU", _PARTY, "Núi Mẫu, ngày 09 tháng 3 năm 2022",
        ("CHỈ THỊ", "CỦA BAN THƯỜNG VỤ TỈNH ỦY",
         "về tăng cường sự lãnh đạo đối với công tác hòa giải ở cơ sở", "-----"),
        (("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ THƯỜNG TRỰC", "", "(Đã ký)", "", "Lò Văn Mẫu"),),
        ("Ban Bí thư Trung ương Đảng (b/c)", "Các huyện ủy, thị ủy", "Lưu Văn phòng Tỉnh ủy"),
        _truth(1, "14-CT/TU", "chi-thi", ("tinh-uy",),
               "về tăng cường sự lãnh đạo đối với công tác hòa giải ở cơ sở", "2022-03-09",
               "Núi Mẫu", (Signer("Lò Văn Mẫu", "TM.", "Phó Bí thư Thường trực"),),
               ("Ban Bí thư Trung ương Đảng (b/c)", "Các huyện ủy, thị ủy",
                "Lưu Văn phòng Tỉnh ủy")),
    ),
    Form(
        ("ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM", "TỈNH NÚI MẪU", "BAN THƯỜNG TRỰC"),
        "Số: 77/KH-MTTQ-BTT", _STATE, "Núi Mẫu, ngày 4 tháng 10 năm 2019",
        ("KẾ HOẠCH", "Tổ chức lấy ý kiến nhân dân về xây dựng nông thôn mới năm 2019", "_____"),
        (("TM. BAN THƯỜNG TRỰC", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "", "", "H’Len Mẫu"),),
        ("Ban Thường trực UBTW MTTQ Việt Nam", "TT Tỉnh ủy, HĐND, UBND tỉnh",
         "Ban Thường trực UBMTTQVN các huyện", "Lưu: VT, PT"),
        _truth(2, "77/KH-MTTQ-BTT", "ke-hoach", ("mttq",),
               "Tổ chức lấy ý kiến nhân dân về xây dựng nông thôn mới năm 2019", "2019-10-04",
               "Núi Mẫu", (Signer("H’Len Mẫu", "KT.", "Phó Chủ tịch"),),
               ("Ban Thường trực UBTW MTTQ Việt Nam", "TT Tỉnh ủy, HĐND, UBND tỉnh",
                "Ban Thường trực UBMTTQVN các huyện", "Lưu: VT, PT")),
    ),
    Form(
        ("UBND TỈNH NÚI MẪU",), "Số:1205/QĐ-UBND", _STATE_2, "Núi Mẫu, ngày 21 tháng 12 năm 2020",
        ("QUYẾT ĐỊNH", "Về việc ban hành mức hỗ trợ xóa nhà tạm trên địa bàn tỉnh"),
        (("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "(đã ký)", "Ksor Thử Mẫu"),),
        ("Như Điều 3", "Chủ tịch, các PCT UBND tỉnh", "Lưu: VT, KGVX"),
        _truth(3, "1205/QĐ-UBND", "quyet-dinh", ("ubnd",),
               "Về việc ban hành mức hỗ trợ xóa nhà tạm trên địa bàn tỉnh", "2020-12-21",
               "Núi Mẫu", (Signer("Ksor Thử Mẫu", "KT.", "Phó Chủ tịch"),),
               ("Như Điều 3", "Chủ tịch, các PCT UBND tỉnh", "Lưu: VT, KGVX")),
        opening=("ỦY BAN NHÂN DÂN TỈNH NÚI MẪU", "Căn cứ Luật Tổ chức chính quyền địa phương;",
                 "Theo đề nghị của Sở Xây dựng,", "QUYẾT ĐỊNH:"),
        numbered=(
            ("Điều 1.", ("dieu", 0), "Mức hỗ trợ xây mới là bốn mươi triệu đồng một nhà."),
            ("1.", ("dieu", 1), "Hộ nghèo được hỗ trợ một lần."),
            ("a)", ("dieu", 2), "Hộ có người cao tuổi được xét trước;"),
            ("b)", ("dieu", 2), "Hộ ở vùng sạt lở được xét trước."),
            ("Điều 2.", ("dieu", 0), "Quyết định này có hiệu lực từ ngày ký."),
        ),
    ),
    Form(
        ("ỦY BAN MTTQ VIỆT NAM TỈNH NÚI MẪU", "BAN THƯỜNG TRỰC"), "Số: 318/MTTQ-BTT", _STATE,
        "Núi Mẫu, ngày 15/7/2021", (),
        (("TL. BAN THƯỜNG TRỰC", "CHÁNH VĂN PHÒNG", "", "Nguyễn Thị Mẫu"),),
        ("Như trên", "Thường trực Tỉnh ủy (báo cáo)", "Lưu: VP"),
        _truth(4, "318/MTTQ-BTT", "cong-van", ("mttq",),
               "V/v gửi báo cáo sơ kết phong trào thi đua", "2021-07-15", "Núi Mẫu",
               (Signer("Nguyễn Thị Mẫu", "TL.", "Chánh Văn phòng"),),
               ("Như trên", "Thường trực Tỉnh ủy (báo cáo)", "Lưu: VP")),
        opening=("Kính gửi: Ban Thường trực Ủy ban MTTQ Việt Nam các huyện, thị xã, thành phố",),
        below_number=("V/v gửi báo cáo sơ kết", "phong trào thi đua"),
    ),
    Form(
        ("ỦY BAN NHÂN DÂN - ỦY BAN MTTQ VIỆT NAM", "TỈNH NÚI MẪU"),
        "Số: 512/CTrPH-UBND-BTTUBMTTQ", _STATE, "Núi Mẫu, ngày 30 tháng 01 năm 2023",
        ("CHƯƠNG TRÌNH PHỐI HỢP",
         "giữa Ủy ban nhân dân và Ủy ban MTTQ Việt Nam tỉnh năm 2023"),
        (("TM. ỦY BAN MTTQ VIỆT NAM TỈNH", "CHỦ TỊCH", "", "Hoàng Thử Mẫu"),
         ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "", "Đinh Mẫu Thử")),
        ("Văn phòng Chính phủ", "Đoàn ĐBQH tỉnh", "Lưu: VT"),
        _truth(5, "512/CTrPH-UBND-BTTUBMTTQ", "chuong-trinh-phoi-hop", ("ubnd", "mttq"),
               "giữa Ủy ban nhân dân và Ủy ban MTTQ Việt Nam tỉnh năm 2023", "2023-01-30",
               "Núi Mẫu", (Signer("Hoàng Thử Mẫu", "TM.", "Chủ tịch"),
                           Signer("Đinh Mẫu Thử", "TM.", "Chủ tịch")),
               ("Văn phòng Chính phủ", "Đoàn ĐBQH tỉnh", "Lưu: VT")),
    ),
    Form(
        ("BAN CHẤP HÀNH TRUNG ƯƠNG", "*"), "Số 88-KL/TW", _PARTY,
        "Hà Nội, ngày 17 tháng 5 năm 2018",
        ("KẾT LUẬN", "CỦA BAN BÍ THƯ", "về một số nhiệm vụ của công tác dân vận", "***"),
        (("T/M BAN BÍ THƯ", "", "", "Trần Mẫu Mẫu"),),
        ("Các tỉnh ủy, thành ủy", "Các ban đảng, ban cán sự đảng", "Lưu Văn phòng Trung ương Đảng"),
        _truth(6, "88-KL/TW", "ket-luan", ("ban-bi-thu",),
               "về một số nhiệm vụ của công tác dân vận", "2018-05-17", "Hà Nội",
               (Signer("Trần Mẫu Mẫu", "TM.", ""),),
               ("Các tỉnh ủy, thành ủy", "Các ban đảng, ban cán sự đảng",
                "Lưu Văn phòng Trung ương Đảng")),
    ),
    Form(
        ("UỶ BAN MTTQ VIỆT NAM", "TỈNH BIỂN MẪU", "BAN THƯỜNG TRỰC"), "Số: 09/HD-MTTQ-BTT", _STATE,
        "Biển Mẫu, ngày 11 tháng 02 năm 2016",
        ("HƯỚNG DẪN", "Công tác nhân sự Uỷ ban Mặt trận cấp xã", "--------"),
        (("TM. BAN THƯỜNG TRỰC", "PHÓ CHỦ TỊCH THƯỜNG TRỰC", "Y Mẫu Niê"),),
        ("Các huyện, thành phố", "Lưu VP"),
        _truth(7, "09/HD-MTTQ-BTT", "huong-dan", ("mttq-ban",),
               "Công tác nhân sự Uỷ ban Mặt trận cấp xã", "2016-02-11", "Biển Mẫu",
               (Signer("Y Mẫu Niê", "TM.", "Phó Chủ tịch Thường trực"),),
               ("Các huyện, thành phố", "Lưu VP")),
    ),
    Form(
        ("ỦY BAN MTTQ VIỆT NAM", "TỈNH ĐẢO MẪU"), "Số: 21/KH-MTTQ-BTT", _STATE,
        "Đảo Mẫu, ngày 06 tháng 6 năm 2017",
        ("KẾ HOẠCH", "Phát động Tháng cao điểm vì người nghèo"),
        (("TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH", "Võ Mẫu"),), ("Các đơn vị trong tỉnh",),
        _truth(8, "21/KH-MTTQ-BTT", "ke-hoach", None, "Phát động Tháng cao điểm vì người nghèo",
               "2017-06-06", "Đảo Mẫu", (Signer("Võ Mẫu", "TM.", "Chủ tịch"),),
               ("Các đơn vị trong tỉnh",)),
    ),
    Form(
        ("UBND TỈNH NÚI MẪU", "SỞ LAO ĐỘNG VÀ VIỆC LÀNG"), "Số: 402/SLĐ-VP", _STATE,
        "Núi Mẫu, ngày 23 tháng 8 năm 2022", (),
        (("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Bùi Thử"),), ("Như trên", "Lưu: VT"),
        _truth(9, "402/SLĐ-VP", "cong-van", None, "V/v rà soát hộ nghèo", "2022-08-23", "Núi Mẫu",
               (Signer("Bùi Thử", "KT.", "Phó Giám đốc"),), ("Như trên", "Lưu: VT")),
        opening=("Kính gửi: Ủy ban nhân dân các xã",), below_number=("V/v rà soát hộ nghèo",),
    ),
    Form(
        ("UBMTTQVN TỈNH NÚI MẪU", "HUYỆN SUỐI MẪU"), "Số: 05/TB-MTTQ", _STATE,
        "Suối Mẫu, ngày 02 tháng 4 năm 2024", ("THÔNG BÁO", "Kết quả lấy phiếu ở khu dân cư"),
        (("TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH", "Rơ Mẫu Thử"),), ("Lưu: VT",),
        _truth(10, "05/TB-MTTQ", "thong-bao", None, "Kết quả lấy phiếu ở khu dân cư", "2024-04-02",
               "Suối Mẫu", (Signer("Rơ Mẫu Thử", "TM.", "Chủ tịch"),), ("Lưu: VT",)),
    ),
    Form(
        ("HỘI NÔNG DÂN VIỆT NAM", "BCH HỘI NÔNG DÂN TỈNH NÚI MẪU", "***"), "Số: 63-BC/HNDT",
        ("Núi Mẫu, ngày 28 tháng 11 năm 2015",), "",
        ("BÁO CÁO", "Kết quả phong trào nông dân thi đua sản xuất năm 2015"),
        (("T.M BAN THƯỜNG VỤ", "CHỦ TỊCH", "Phan Thị Thử Mẫu"),),
        ("Trung ương Hội", "Thường trực Tỉnh ủy", "Lưu VT"),
        _truth(11, "63-BC/HNDT", "bao-cao", ("hoi-nong-dan",),
               "Kết quả phong trào nông dân thi đua sản xuất năm 2015", "2015-11-28", "Núi Mẫu",
               (Signer("Phan Thị Thử Mẫu", "TM.", "Chủ tịch"),),
               ("Trung ương Hội", "Thường trực Tỉnh ủy", "Lưu VT")),
    ),
    Form(
        ("TỈNH ỦY NÚI MẪU", "BAN DÂN VẬN", "*"), "Số 31-HD/BDVTU", _PARTY,
        "Núi Mẫu, ngày 19 tháng 9 năm 2023",
        ("HƯỚNG DẪN", "xây dựng mô hình dân vận khéo", "-----"),
        (("K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "A Thử Mẫu"),), ("Ban Dân vận huyện ủy", "Lưu"),
        _truth(12, "31-HD/BDVTU", "huong-dan", ("ban-dan-van",), "xây dựng mô hình dân vận khéo",
               "2023-09-19", "Núi Mẫu", (Signer("A Thử Mẫu", "KT.", "Phó Trưởng Ban"),),
               ("Ban Dân vận huyện ủy", "Lưu")),
    ),
    Form(
        ("ĐẢNG BỘ TỈNH NÚI MẪU", "HUYỆN ỦY ĐỒI MẪU", "*"), "Số 45-NQ/HU", _PARTY,
        "Đồi Mẫu, ngày 12 tháng 12 năm 2021", ("NGHỊ QUYẾT", "về giảm nghèo bền vững"),
        (("T/M HUYỆN ỦY", "BÍ THƯ", "Hà Mẫu Thử"),), ("Thường trực Tỉnh ủy", "Lưu"),
        _truth(13, "45-NQ/HU", "nghi-quyet", None, "về giảm nghèo bền vững", "2021-12-12",
               "Đồi Mẫu", (Signer("Hà Mẫu Thử", "TM.", "Bí thư"),),
               ("Thường trực Tỉnh ủy", "Lưu")),
    ),
    Form(
        ("ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM", "TỈNH NÚI MẪU"), "Số:       /KH-MTTQ-BTT", _STATE,
        "Núi Mẫu, ngày      tháng 5 năm 2024", ("KẾ HOẠCH", "Giám sát việc giải quyết đơn thư"),
        (("TM. BAN THƯỜNG TRỰC", "Q. CHỦ TỊCH", "Cao Thử Mẫu"),), ("Các ban, phòng", "Lưu: VT"),
        _truth(14, None, "ke-hoach", ("mttq",), "Giám sát việc giải quyết đơn thư", None, "Núi Mẫu",
               (Signer("Cao Thử Mẫu", "Q.", "Chủ tịch"),), ("Các ban, phòng", "Lưu: VT")),
    ),
    Form(
        ("THỦ TƯỚNG CHÍNH PHỦ",), "Số: 19/CT-TTg", _STATE, "Hà Nội, ngày 03 tháng 6 năm 2014",
        ("CHỈ THỊ", "Về việc phòng, chống hạn hán"), (("THỦ TƯỚNG", "Mai Mẫu Thử"),),
        ("Ban Bí thư Trung ương Đảng", "UBND các tỉnh"),
        _truth(15, "19/CT-TTg", "chi-thi", ("thu-tuong",), "Về việc phòng, chống hạn hán",
               "2014-06-03", "Hà Nội", (Signer("Mai Mẫu Thử", None, "Thủ tướng"),),
               ("Ban Bí thư Trung ương Đảng", "UBND các tỉnh")),
    ),
    Form(
        ("UBND TỈNH NÚI MẪU",), "Số: 08/2011/QĐ-UBND", _STATE, "Núi Mẫu, ngày 5 tháng 1 năm 2011",
        ("QUYẾT ĐỊNH", "Ban hành Quy định về quản lý quỹ cứu trợ", "-------"),
        (("TUQ. CHỦ TỊCH", "GIÁM ĐỐC SỞ TÀI CHÍNH", "Ngô Thử"),), ("Bộ Tài chính", "Lưu VT"),
        _truth(16, "08/2011/QĐ-UBND", "quyet-dinh", ("ubnd",),
               "Ban hành Quy định về quản lý quỹ cứu trợ", "2011-01-05", "Núi Mẫu",
               (Signer("Ngô Thử", "TUQ.", "Giám đốc Sở Tài chính"),), ("Bộ Tài chính", "Lưu VT")),
    ),
)  # fmt: skip


def truth_of(form: Form) -> Truth:
    """The facts of a form, with its numbered paragraphs among the body."""
    told = tuple(f"{label} {text}" for label, _, text in form.numbered)
    return replace(form.truth, body=(*form.truth.body, *told))


def headed(form: Form, layout: str) -> list[Block]:
    """The head of a directive in one of the ways in which offices set it."""
    left = [*form.left, form.number, *form.below_number]
    right = [*form.right, *([form.dated] if form.dated else [])]
    centred: dict[str, Any] = {"align": "center", "bold": True}
    if layout == "table":
        return [table((cell(*left, **centred), cell(*right, **centred)), ruled=False)]
    if layout == "two rows":
        top = (cell(*form.left, **centred), cell(*form.right, **centred))
        low = (cell(form.number, *form.below_number), cell(form.dated, italic=True))
        return [table(top, low, ruled=False)]
    if layout == "three columns":
        return [table((cell(*left, **centred), cell(""), cell(*right, **centred)), ruled=False)]
    if layout == "tabs":
        size = max(len(left), len(right))
        lines = zip(
            left + [""] * (size - len(left)), right + [""] * (size - len(right)), strict=True
        )
        return [Text(f"{a}\t\t{b}".rstrip()) for a, b in lines]
    return [Text(one, align="center") for one in (*left, *right)]


def signed(form: Form, layout: str) -> list[Block]:
    """The foot: recipients and signatures."""
    told = [
        "Nơi nhận:",
        *(f"- {one};" for one in form.recipients[:-1]),
        f"- {form.recipients[-1]}.",
    ]
    names = [cell(*one, align="center", bold=True) for one in form.signature]
    if len(names) > 1:
        return [table(tuple(names), ruled=False), *map(Text, told)]
    if layout in ("table", "two rows", "three columns"):
        return [table((cell(*told), names[0]), ruled=False)]
    below = [Text(one, align="right") for one in form.signature[0]]
    told_blocks = [Text(one) for one in told]
    return [*told_blocks, *below] if layout == "tabs" else [*below, *told_blocks]


def paper_of(form: Form, layout: str, *extra: Block) -> Paper:
    """The whole directive; ``extra`` blocks stand at the end of its text."""
    title = [Text(one, align="center", bold=True) for one in form.heading]
    body: list[Block] = [Text(one) for one in (*form.opening, *form.truth.body)]
    body += [Text(text, label=label) for _, label, text in form.numbered]
    return Paper((*headed(form, layout), *title, *body, *extra, *signed(form, layout)))


def figures(seed: int) -> Table:
    """A table with merged heads, as reports have them."""
    head = (cell("TT", down=2), cell("Đơn vị", down=2), cell("Số nhà", across=2))
    return table(
        head, ("Xây mới", "Sửa chữa"),
        *(
            (str(n + 1), f"Xã Mẫu {seed + n}", str(seed * 7 + n), str(seed + n * 11))
            for n in range(3)
        ),
    )  # fmt: skip


def with_figures(truth: Truth, seed: int) -> Truth:
    """The truth of a paper that has the figures too."""
    return replace(truth, tables=(rows_of(figures(seed)),))


def with_picture(truth: Truth) -> Truth:
    """The truth of a paper that has a picture too."""
    return replace(truth, pictures=1)


__all__ = ["FORMS", "PLACE", "Picture", "figures", "headed", "paper_of", "sentences", "signed"]
