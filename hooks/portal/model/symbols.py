"""The symbols that numbers of Vietnamese official documents are built from, as data.

Sources of the abbreviations: Nghị định 30/2020/NĐ-CP, Phụ lục III (State); Quy định 66-QĐ/TW of
6/2/2017, Quy định 399-QĐ/TW of 9/1/2026 and Hướng dẫn 36-HD/VPTW of 3/4/2018 (Party); Luật
80/2015/QH13, Điều 4 (normative). Rows without one of these stand for usage seen in published texts.
"""

import re
from dataclasses import dataclass

CAPITALS = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
SMALLS = CAPITALS.lower()


@dataclass(frozen=True, slots=True)
class TypeSymbol:
    """An abbreviation of a document type and the type's names, as texts write them.

    ``loose`` types are often counted or named by a number that is not a document's number
    ("Chương trình 135", "Đề án 06", "báo cáo 6 tháng"): a bare number after them proves little.
    """

    abbreviation: str
    names: tuple[str, ...]
    loose: bool = False


TYPES = (
    TypeSymbol("NQ", ("nghị quyết",)),
    TypeSymbol("NQLT", ("nghị quyết liên tịch",)),
    TypeSymbol("CT", ("chỉ thị",)),
    TypeSymbol("KL", ("kết luận",)),
    TypeSymbol("QĐ", ("quyết định", "quy định", "qui định")),
    TypeSymbol("QyĐ", ()),
    TypeSymbol("QĐi", ()),
    TypeSymbol("QC", ("quy chế", "qui chế")),
    TypeSymbol("QCPH", ("quy chế phối hợp",)),
    TypeSymbol("QCLN", ("quy chế liên ngành",)),
    TypeSymbol("TT", ("thông tư", "thông tri")),
    TypeSymbol("TTLT", ("thông tư liên tịch",)),
    TypeSymbol("TTLN", ("thông tư liên ngành",)),
    TypeSymbol("NĐ", ("nghị định",)),
    TypeSymbol("L", ("luật", "bộ luật")),
    TypeSymbol("PL", ("pháp lệnh",)),
    TypeSymbol("LCT", ()),
    TypeSymbol("SL", ("sắc lệnh",)),
    TypeSymbol("HD", ("hướng dẫn",)),
    TypeSymbol("HDLT", ("hướng dẫn liên tịch",)),
    TypeSymbol("HDLN", ("hướng dẫn liên ngành",)),
    TypeSymbol("CĐ", ("công điện",)),
    TypeSymbol("CV", ("công văn",)),
    TypeSymbol("TC", ("thông cáo",)),
    TypeSymbol("VBHN", ("văn bản hợp nhất",)),
    TypeSymbol("TB", ("thông báo",)),
    TypeSymbol("TBKL", ("thông báo kết luận",)),
    TypeSymbol("KH", ("kế hoạch",)),
    TypeSymbol("KHPH", ("kế hoạch phối hợp",)),
    TypeSymbol("KHLT", ("kế hoạch liên tịch",)),
    TypeSymbol("KHLN", ("kế hoạch liên ngành",)),
    TypeSymbol("CTr", ("chương trình",), loose=True),
    TypeSymbol("CTHĐ", ("chương trình hành động",), loose=True),
    TypeSymbol("CTrHĐ", (), loose=True),
    TypeSymbol("CTPH", (), loose=True),
    TypeSymbol("CTrPH", ("chương trình phối hợp",), loose=True),
    TypeSymbol("ĐA", ("đề án",), loose=True),
    TypeSymbol("DA", ("dự án",), loose=True),
    TypeSymbol("PA", ("phương án",), loose=True),
    TypeSymbol("BC", ("báo cáo", "báo cáo thẩm tra"), loose=True),
    TypeSymbol("TTr", ("tờ trình",)),
)

# "văn bản số 123/UBND-NC" names no type: a công văn is the only document written so.
GENERIC_NAMES = ("văn bản",)

# What is typed on a keyboard without Vietnamese letters, in forms that mean nothing else.
ALIASES = {"qd": "QĐ", "nd": "NĐ", "cthd": "CTHĐ", "dct": "ĐCT", "hdnd": "HĐND", "ttg": "TTg"}

# First parts of issuers' symbols in the number of a công văn, which has no type code.
DISPATCH_ISSUERS = (
    "UB", "HĐND", "MT", "B", "S", "VP", "TT", "TW", "TU", "ĐU", "HU", "ĐCT", "TLĐ", "ĐTN", "HND",
    "HLHPN", "LHPN", "CCB", "CP", "TANDTC", "VKS", "KTNN", "CT",
)  # fmt: skip

# Letters of other alphabets and tables that look like those of symbols, and signs of other widths.
STRANGE_LETTERS = (
    "\u0410\u0412\u0421\u0415\u041d\u0406\u041a\u041c\u041e\u0420\u0422\u0425"  # Cyrillic
    "\u0391\u0392\u0395\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a7\u03a5"  # Greek
    "\u00d0\u0189"
)
STRANGE_SIGNS = "\uff0f\uff0d"
LOOK_ALIKES = str.maketrans(
    STRANGE_LETTERS + STRANGE_SIGNS, "ABCEHIKMOPTXABEHIKMNOPTXY\u0110\u0110/-"
)

# Symbols of one body each in the whole country. All others are shared: one in each province,
# district or commune, or of bodies that nobody knows.
CENTRAL = frozenset((
    "TW", "TƯ", "TTG", "CP", "QH", "UBTVQH", "HĐNN", "HĐBT", "CTN", "ĐCT", "TLĐ", "TANDTC",
    "VKSNDTC", "VKSTC", "KTNN", "NHNN", "UBDT", "TTCP", "VPCP", "VPQH", "VPCTN", "HĐBCQG", "SL",
    "BNV", "BTC", "BGDĐT", "BYT", "BQP", "BCA", "BTP", "BXD", "BGTVT", "BTTTT", "BVHTTDL",
    "BNNPTNT", "BNN", "BTNMT", "BLĐTBXH", "BKHĐT", "BKHCN", "BCT", "BNG", "BDTTG", "BNNMT",
    "BNN&PTNT",
))  # fmt: skip


_FIRST = re.compile(r"[^-/0-9]+")


def is_central(issuer: str | None) -> bool:
    """Whether an issuer's symbol is that of one body in the whole country."""
    first = _FIRST.match((issuer or "").upper())
    return first is not None and (first[0] in CENTRAL or "TW" in first[0])


# Symbols to which the mark of a footnote may stick: a digit after one of these is not its own.
_NOTED = re.compile(
    r"(?:TU|TW|TƯ|HU|ĐU|UBND|HĐND|MTTQ|BTT|ĐCT|CP|TTg|TLĐ|LĐLĐ|BTV|BCH)(?=\d{1,2}\Z)"
)


def without_note(code: str) -> str:
    """The code without the mark of a footnote that sticks to it: ``TU1`` gives ``TU``."""
    match = _NOTED.search(code)
    return code[: match.end()] if match else code


# Papers that carry numbers like a directive's and are none: licences, contracts, forms, invoices.
OTHER_PAPERS = (
    "giấy phép", "giấy chứng nhận", "giấy mời", "giấy giới thiệu", "hợp đồng", "hóa đơn",
    "hoá đơn", "biên bản", "bản án", "mẫu", "biểu", "phụ lục", "hồ sơ", "mã", "biển", "phiếu",
    "khóa", "khoá", "lớp", "đội", "tổ",
)  # fmt: skip
OTHER_SYMBOLS = frozenset(
    {"gp", "gpxb", "gcn", "gm", "ggt", "hđ", "hđlđ", "đkkd", "bb", "ds", "hs"}
)

BY_ABBREVIATION = {row.abbreviation.casefold(): row for row in TYPES}
BY_NAME = {name: row for row in TYPES for name in row.names}


def official(code: str) -> str:
    """The code in its official letters: ``qd`` gives ``QĐ``, ``T.Ư`` gives ``TW``."""
    folded = code.casefold().replace(".", "")
    row = BY_ABBREVIATION.get(folded)
    if row:
        return row.abbreviation
    if folded in ALIASES:
        return ALIASES[folded]
    plain = code.replace(".", "").replace("TƯ", "TW").replace("tư", "TW")
    return plain.upper() if plain == plain.lower() else plain
