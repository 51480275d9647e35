"""Names of bodies as texts write them: words as data, and two bounded patterns made of them.

A name begins with one of a few heads and goes on with words in capitals and with those small words
that names of bodies have. In texts all in capitals a name ends where a word of prose begins.
"""

from collections.abc import Iterable

from portal.model.symbols import BY_NAME, CAPITALS, SMALLS

# How a name begins; with what must not follow: "Hội nghị" is no body, "Ban hành" no name.
HEADS = (
    "Bộ trưởng", "Trung ương", "TW", "TƯ", "Bộ(?! luật| môn| phận)",
    "Ban (?:chỉ đạo|cán sự|quản lý|tổ chức|dân vận|tuyên giáo|chỉ huy|vận động|đại diện"
    "|thường trực|thường vụ|bầu cử)", "Ban(?! hành)", "Các ban (?=của|HĐND|Hội đồng|xây dựng)",
    "Bí thư", "Chính phủ", "Phó Thủ tướng", "Thủ tướng", "Quốc hội", "[UỦ][yỷ] ban kiểm tra",
    "[UỦ][yỷ] ban bầu cử", "[UỦ][yỷ] ban", "Thường trực", "Thường vụ", "Hội đồng tư vấn",
    "Hội đồng bầu cử", "Hội đồng", "Hội(?! nghị| thi| trường| viên| thảo| diễn| xuân)",
    "Tỉnh (?:[uủ][yỷ]|đoàn|hội|đội)", "Thành (?:[uủ][yỷ]|đoàn|hội|phố)",
    "Huyện (?:[uủ][yỷ]|đoàn|hội)", "Thị (?:[uủ][yỷ]|đoàn|hội)", "Quận (?:[uủ][yỷ]|đoàn)",
    "Đảng (?:[uủ][yỷ]|bộ|đoàn)", "Đảng(?! viên)", "Đoàn(?! viên| kết)", "Mặt trận", "Văn phòng",
    "Sở", "Phó Chủ tịch", "Chủ tịch", "T[oò][aà] án", "Viện", "Tổng(?! kết| số)", "Thanh tra",
    "Kiểm toán", "Quân [uủ]\\w", "Quân khu", "Công đoàn", "Công an", "Cục", "Chi cục",
    "Chi nhánh", "Chủ nhiệm", "Nhà nước", "[Ll]iên [Bb]ộ", "Liên đoàn", "Liên hiệp", "Liên minh",
    "Bộ đội", "Bảo hiểm", "Kho bạc", "Ngân hàng", "Trường", "Học viện", "Trung tâm", "Bệnh viện",
    "Phòng(?! chống|,)", "Tổ (?:công tác|giám sát)", "Tổ(?= Giám| Công| Liên)", "Chi bộ",
    "Chi hội", "Chi đoàn", "Hạt", "UBND", "UBMTTQ", "UBTƯ", "UBTW", "UBKT", "UB", "HĐND", "MTTQ",
    "BTV", "BCH", "BTT", "BCĐ", "BCT", "LĐLĐ", "LHPN", "BHXH", "Giám đốc", "Chánh",
    "Trưởng [Bb]an",
)  # fmt: skip
# Words that go on with a name, in small letters or with a capital.
COMPOUNDS = (
    "nhân dân", "chính trị", "trung ương", "thường vụ", "thường trực", "chấp hành", "chính phủ",
    "bí thư", "tỉnh [uủ][yỷ]", "huyện [uủ][yỷ]", "thành [uủ][yỷ]", "đảng [uủ][yỷ]", "đảng bộ",
    "mặt trận", "tổ quốc", "việt nam", "thành phố", "thị xã", "thị trấn", "đặc khu", "quốc hội",
    "hội đồng", "đại biểu", "chủ tịch", "thủ tướng", "bộ trưởng", "giám đốc", "văn phòng",
    "nhà nước", "quân sự", "biên phòng", "công an", "kiểm sát", "kiểm lâm", "tòa án", "toà án",
    "tối cao", "thanh tra", "kiểm toán", "liên hiệp", "phụ nữ", "nông dân", "thanh niên",
    "cựu chiến binh", "chữ thập đỏ", "người cao tuổi", "luật gia", "khuyến học", "công đoàn",
    "viên chức", "cơ quan", "doanh nghiệp", "bầu cử", "cán sự", "pháp chế", "nội chính",
    "dân vận", "tuyên giáo", "dân tộc", "tôn giáo", "khoa học", "kỹ thuật", "công nghệ",
    "giáo dục", "đào tạo", "y tế", "tài chính", "kế hoạch", "đầu tư", "nông nghiệp", "nông thôn",
    "phát triển nông thôn", "môi trường", "tài nguyên", "giao thông", "vận tải", "công thương",
    "văn h(?:óa|oá)", "thể thao", "du lịch", "thông tin", "truyền thông", "nội vụ", "ngoại giao",
    "tư pháp", "quốc phòng", "thương binh", "xã hội", "bảo hiểm", "ngân hàng", "chính sách",
    "kho bạc", "thống kê", "hải quan", "cộng sản", "khu kinh tế", "khu công nghiệp", "kinh tế",
    "ngân sách", "cộng đồng", "quản trị", "quốc gia", "chi nhánh", "khu vực", "thiên tai",
    "chống thiên tai", "tìm kiếm cứu nạn", "cứu nạn", "khen thưởng", "giúp việc", "liên ngành",
    "đối ngoại", "công nghiệp", "đô thị", "an ninh", "tự nhiên", "hành chính", "pháp luật",
    "ủy ban", "uỷ ban", "uỷ viên", "chi cục", "chi bộ", "đoàn chủ tịch", "đồng bào", "trưởng ban",
    "chủ nhiệm", "kháng chiến", "công giáo", "phật giáo", "nghĩa vụ", "hợp tác", "hoạt động",
    "an toàn",
)  # fmt: skip
# Words that do so with a capital only: in small letters they are verbs or other words of prose.
CAPITALIZED = (
    "Chỉ đạo", "Chỉ huy", "Tổ chức", "Kiểm tra", "Giám sát", "Quản lý", "Vận động", "Tư vấn",
    "Công tác", "Thi đua", "Đại diện", "Lao động", "Xây dựng", "Tuyên truyền", "Chuyển đổi số",
    "Cải cách", "Phổ biến", "Hòa giải", "Hoà giải", "Cuộc vận động", "Phong trào", "Phòng, chống",
    "Bảo vệ", "Tiếp công dân", "Hỗ trợ", "Dân chủ", "Nghiên cứu", "Khuyến nông", "Phát triển",
)  # fmt: skip
# Single small words of names.
SINGLES = (
    "tỉnh", "huyện", "xã", "phường", "quận", "thôn", "khối", "đảng", "đoàn", "bộ", "cục", "vụ",
    "viện", "hội(?! nghị| viên)", "ban(?! hành)", "ngành", "sở", "uỷ", "ủy", "nước", "thuộc",
    "các(?= cơ | dân | ban | hội | Hội )",
    "của(?= Hội đồng nhân| HĐND| [UỦ][yỷ] ban| UBMTTQ| Liên)",
)  # fmt: skip
# Words of prose at which a name in a text all in capitals ends.
PROSE = (
    "VỀ", "NGÀY", "NĂM", "ĐÃ", "ĐI", "VÀO", "VÀ", "SAU", "TRONG", "TẠI", "VỚI", "CHO", "CỦA", "DO",
    "TRIỂN", "THỰC", "QUÁN TRIỆT", "TỔ CHỨC", "THÔNG", "KÝ", "GỬI", "XÂY DỰNG", "PHÁT", "CÔNG BỐ",
    "NHỮNG", "MỘT", "CÁC", "LÀ", "CÓ", "RA", "ĐỀ RA", "PHÊ DUYỆT", "SƠ KẾT", "TỔNG KẾT", "KẾT QUẢ",
    "HƯỚNG DẪN", "GIAI ĐOẠN", "NHÌN", "ĐIỂM", "ĐỔI MỚI", "CÁCH", "HAY", "TIẾP", "ĐƯA", "QUA",
    "LẦN", "KHÓA", "KHOÁ", "NHIỆM KỲ", "ĐẾN", "TỪ", "THEO", "KHI", "ĐỂ", "NHẰM", "ĐƯỢC", "BAN HÀNH",
    "QUY ĐỊNH", "GIÁM SÁT", "BẰNG", "NHÂN RỘNG", "PHỐI HỢP", "LAN TỎA", "GÓP PHẦN", "TẠO",
    "CHÚ TRỌNG", "GẮN VỚI", "TĂNG CƯỜNG", "NÂNG CAO", "BA NĂM", "HAI NĂM", "LÀM", "NHÂN DỊP",
)  # fmt: skip

_CAPITAL_WORD = rf"[{CAPITALS}](?:['’]?\w){{0,12}}+"
_TYPES = "|".join(name.capitalize() for name in BY_NAME)
_FIGURE = r"(?:(?<=đạo )|(?<=Đề án )|(?<=tác ))\d{2,3}(?![\d./-])"


def _any(words: Iterable[str]) -> str:
    return "|".join(words).replace(" ", r"\s{1,3}")


def _either_case(word: str) -> str:
    return f"[{word[0]}{word[0].upper()}]{word[1:]}"


_GAP = (
    r"(?:\s{1,3}(?:[-–&]\s{1,2})?"
    r"|,\s{1,2}(?=Ban Bí thư|Thể thao|Tài chính|Xã hội|UBND|HĐND|UBMTTQ)"
    rf"|\s{{1,3}}và\s{{1,3}}(?=[{CAPITALS}]|cứu|tìm))"
    rf"(?!(?:{_any(BY_NAME)}|{_TYPES}|Về|V/v)(?!\w)|ban\s{{1,2}}hành)"
)
_WORD = (
    rf"(?:{_any(map(_either_case, COMPOUNDS))}|{_any(CAPITALIZED)}|{_any(SINGLES)})(?!\w)"
    rf"|{_CAPITAL_WORD}|{_FIGURE}"
)
_MIXED = rf"(?:{_any(HEADS)})(?!\w)(?:{_GAP}(?:{_WORD})){{0,14}}+"
_UPPER = tuple(
    head.upper() for head in (
        "Trung ương", "Bộ", "Ban", "Các ban", "Bí thư", "Chính phủ", "Thủ tướng", "Quốc hội",
        "Ủy ban", "Uỷ ban", "Thường trực", "Hội đồng", "Hội(?! NGHỊ| THI| VIÊN)", "Tỉnh ủy",
        "Tỉnh uỷ", "Tỉnh đoàn", "Thành ủy", "Thành uỷ", "Thành đoàn", "Huyện ủy", "Huyện uỷ",
        "Huyện đoàn", "Thị ủy", "Thị uỷ", "Đảng ủy", "Đảng uỷ", "Đảng", "Đoàn", "Mặt trận", "Sở",
        "Văn phòng", "Chủ tịch", "Tòa án", "Viện", "Tổng", "Liên đoàn", "Liên hiệp", "Công an",
        "Công đoàn", "Cục", "Chi cục", "Bảo hiểm", "UBND", "UBMTTQ", "HĐND", "MTTQ", "LĐLĐ", "BTV",
        "Phòng", "Giám đốc", "Trường", "Ngân hàng", "Kho bạc", "Tổ công tác", "Quân ủy",
    )
)  # fmt: skip
_CAPITALS_ONLY = (
    rf"(?:{_any(_UPPER)})(?!\w)"
    rf"(?:\s{{1,3}}(?:-\s{{1,2}})?(?!(?:{_any(PROSE)}|{_TYPES.upper()})(?!\w))"
    rf"[{CAPITALS}]{{1,10}}(?!\w)){{0,12}}+"
)

# A name in capitals is one only where its neighbours are in capitals, too.
NAME = (
    rf"(?=[{CAPITALS}l])"
    rf"(?:(?:{_CAPITALS_ONLY})(?!\s{{1,3}}[{CAPITALS}]?[{SMALLS}])|{_MIXED})"
)
