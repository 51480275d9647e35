"""A directive's form in the ways in which offices write it, fact by fact; made-up content."""

from typing import Any

import pytest

from importing.score.portal import Place
from portal.importing.directives import directive
from portal.importing.directives.columns import straightened
from portal.importing.directives.form import read_form
from portal.importing.directives.signing import cased_office
from portal.importing.terms import Lexicon
from portal.model.vocabulary import Vocabulary

PLACE = Place("Sông Thử", "Hồ Thử", ("Bãi Thử", "Gò Thử"), ("Bến Thử", "Kênh Thử"))
TYPES = (
    ("nghi-quyet", "Nghị quyết", "NQ"), ("quyet-dinh", "Quyết định", "QĐ"),
    ("chi-thi", "Chỉ thị", "CT"), ("ke-hoach", "Kế hoạch", "KH"), ("bao-cao", "Báo cáo", "BC"),
    ("cong-van", "Công văn", None), ("thong-bao", "Thông báo", "TB"), ("luat", "Luật", None),
)  # fmt: skip
LEXICON = Lexicon(
    Vocabulary.model_validate(
        {
            "units": PLACE.units(),
            "topics": [{"id": "chung", "name": "Chung"}],
            "document_types": [
                {"id": one, "name": name, "systems": ["party", "state", "front"], "source": "thử",
                 **({"abbreviation": short} if short else {})}
                for one, name, short in TYPES
            ],
        }
    )
)  # fmt: skip
MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
TEXT = "\n\nTừng tổ dân phố lập danh sách và báo cáo kết quả trước khi họp.\n\n"
FOOT = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nTM. BAN THƯỜNG TRỰC\nCHỦ TỊCH\n\nLê Thử Nhất\n"
FRONT = "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM\nTỈNH SÔNG THỬ\nBAN THƯỜNG TRỰC\n"


def facts(text: str) -> dict[str, Any]:
    """What is sure in a plain text, by field."""
    form = read_form((), text, ())
    assert form is not None
    guesses = [*directive.facts(form, None, LEXICON, by_machine=False)]
    told = directive.written(form, guesses)
    return {name: value for name, value in told.items() if value}


HEADS: dict[str, tuple[str, dict[str, Any]]] = {
    "the State's name first": (
        f"{MOTTO}\n{FRONT}Số: 12/KH-MTTQ-BTT\nSông Thử, ngày 5 tháng 3 năm 2019\n\nKẾ HOẠCH\n"
        "Về việc thử",
        {"number": "12/KH-MTTQ-BTT", "type": "ke-hoach", "issuers": ["mttq"],
         "abstract": "Về việc thử", "issued": "2019-03-05", "place": "Sông Thử"},
    ),
    "number and date on one line": (
        f"{FRONT}{MOTTO}\nSố: 12/KH-MTTQ-BTT      Sông Thử, ngày 05/3/2019\n\nKẾ HOẠCH\n"
        "Về việc thử",
        {"number": "12/KH-MTTQ-BTT", "issued": "2019-03-05"},
    ),
    "no province in the heading, but in the place": (
        f"UBMTTQ VIỆT NAM TỈNH\nBAN THƯỜNG TRỰC\nSố: 12/KH-MTTQ-BTT\n{MOTTO}\n"
        "Sông Thử, ngày 5 tháng 3 năm 2019\n\nKẾ HOẠCH\nVề việc thử",
        {"issuers": ["mttq"]},
    ),
    "another province's body is not ours": (
        f"ỦY BAN MTTQ VIỆT NAM\nTỈNH ĐỒI LẠ\nSố: 12/KH-MTTQ-BTT\n{MOTTO}\n"
        "Đồi Lạ, ngày 5 tháng 3 năm 2019\n\nKẾ HOẠCH\nVề việc thử",
        {"issuers": None, "issued": "2019-03-05"},
    ),
    "the neighbour's is the neighbour's": (
        f"UBMTTQVN TỈNH HỒ THỬ\nSố: 12/KH-MTTQ-BTT\n{MOTTO}\n"
        "Hồ Thử, ngày 5 tháng 3 năm 2019\n\nKẾ HOẠCH\nVề việc thử",
        {"issuers": ["mttq-ban"]},
    ),
    "a commune's is not the province's": (
        f"UBMTTQVN TỈNH SÔNG THỬ\nUBMTTQVN XÃ BẾN THỬ\nSố: 12/KH-MTTQ\n{MOTTO}\n"
        "Bến Thử, ngày 5 tháng 3 năm 2019\n\nKẾ HOẠCH\nVề việc thử",
        {"issuers": None},
    ),
    "an office of the committee": (
        "TỈNH ỦY SÔNG THỬ\nVĂN PHÒNG\n*\nSố 15-TB/VPTU\nĐẢNG CỘNG SẢN VIỆT NAM\n"
        "Sông Thử, ngày 5 tháng 3 năm 2019\n\nTHÔNG BÁO\nlịch tiếp dân\n-----",
        {"issuers": ["van-phong-tinh-uy"], "number": "15-TB/VPTU", "abstract": "lịch tiếp dân"},
    ),
    "the committee under its long name": (
        "BAN CHẤP HÀNH ĐẢNG BỘ\nTỈNH SÔNG THỬ\n*\nSố 15-NQ/TU\nĐẢNG CỘNG SẢN VIỆT NAM\n"
        "Sông Thử, ngày 5 tháng 3 năm 2019\n\nNGHỊ QUYẾT\nCỦA BAN CHẤP HÀNH ĐẢNG BỘ TỈNH\n"
        "về giảm nghèo\n***",
        {"issuers": ["tinh-uy"], "abstract": "về giảm nghèo", "type": "nghi-quyet"},
    ),
    "the presidium, whom the signature names": (
        "ỦY BAN TRUNG ƯƠNG\nMẶT TRẬN TỔ QUỐC VIỆT NAM\nĐOÀN CHỦ TỊCH\nSố: 04/NQ-ĐCT\n"
        f"{MOTTO}\nHà Nội, ngày 5 tháng 3 năm 2019\n\nNGHỊ QUYẾT\nVề việc thử",
        {"issuers": ["doan-chu-tich"]},
    ),
    "a day that was left blank": (
        f"{FRONT}Số: 12/KH-MTTQ-BTT\n{MOTTO}\nSông Thử, ngày     tháng 3 năm 2019\n\nKẾ HOẠCH\n"
        "Về việc thử\n\nThực hiện Chỉ thị số 06-CT/TU ngày 07/9/2018.",
        {"issued": None},
    ),
    "a number that was left blank": (
        f"{FRONT}Số: ....../KH-MTTQ-BTT\n{MOTTO}\nSông Thử, ngày 5 tháng 3 năm 2019\n\nKẾ HOẠCH\n"
        "Về việc thử",
        {"number": None, "issued": "2019-03-05"},
    ),
    "type and abstract in capitals on one line": (
        f"{FRONT}Số: 12/BC-MTTQ-BTT\n{MOTTO}\nSông Thử, ngày 5 tháng 3 năm 2019\n\n"
        "BÁO CÁO KẾT QUẢ GIÁM SÁT QUỸ NĂM 2018",
        {"type": "bao-cao", "abstract": "Kết quả giám sát quỹ năm 2018"},
    ),
    "an abstract that begins as texts do": (
        f"{FRONT}Số: 12/KH-MTTQ-BTT\n{MOTTO}\nSông Thử, ngày 5 tháng 3 năm 2019\n\nKẾ HOẠCH\n"
        "Triển khai thực hiện cuộc vận động năm 2019",
        {"abstract": "Triển khai thực hiện cuộc vận động năm 2019"},
    ),
    "a công văn": (
        f"{FRONT}Số: 12/MTTQ-BTT\nV/v mời họp\n{MOTTO}\nSông Thử, ngày 5 tháng 3 năm 2019\n\n"
        "Kính gửi: Các huyện",
        {"type": "cong-van", "abstract": "V/v mời họp"},
    ),
    "a decree of the assembly's number": (
        f"QUỐC HỘI\nLuật số: 51/2010/QH12\n{MOTTO}\nHà Nội, ngày 5 tháng 3 năm 2010\n\nLUẬT\n"
        "NGƯỜI CAO TUỔI THỬ",
        {"number": "51/2010/QH12", "issued": "2010-03-05"},
    ),
    "a draft of a plan": (
        f"DỰ THẢO\n{FRONT}Số: 12/KH-MTTQ-BTT\n{MOTTO}\nSông Thử, ngày 5 tháng 3 năm 2019\n\n"
        "KẾ HOẠCH\nVề việc thử",
        {"issuers": ["mttq"], "abstract": "Về việc thử"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", HEADS)
def test_heads(case: str) -> None:
    head, expected = HEADS[case]
    told = facts(head + TEXT + FOOT)
    assert {name: told.get(name) for name in expected} == expected


FEET: dict[str, tuple[str, list[dict[str, str]], list[str] | None]] = {
    "for the head of the body": (
        "TM. BAN THƯỜNG TRỰC\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH THƯỜNG TRỰC\n(Đã ký)\nLê Thử Nhất\n",
        [{"name": "Lê Thử Nhất", "position": "Phó Chủ tịch Thường trực", "authority": "KT."}], [],
    ),
    "the Party's way": (
        "T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n\nSiu H’Thử\n\nNơi nhận:\n- Các huyện ủy,\n- Lưu.\n",
        [{"name": "Siu H’Thử", "position": "Phó Bí thư", "authority": "TM."}],
        ["Các huyện ủy", "Lưu"],
    ),
    "acting": (
        "Q. GIÁM ĐỐC\n\n\nTS. Lê Thử Nhất\n",
        [{"name": "Lê Thử Nhất", "position": "Giám đốc", "authority": "Q."}], [],
    ),
    "by order": (
        "TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\nK’Thử\n",
        [{"name": "K’Thử", "position": "Chánh Văn phòng", "authority": "TL."}], [],
    ),
    "by authorisation, after the signature's remark": (
        "TUQ. CHỦ TỊCH\nTRƯỞNG BAN PHONG TRÀO\n(Ký tên, đóng dấu)\nLê Thử Nhất\n",
        [{"name": "Lê Thử Nhất", "position": "Trưởng Ban phong trào", "authority": "TUQ."}], [],
    ),
    "a head alone": (
        "CHỦ TỊCH\n\nLê Thử Nhất\n", [{"name": "Lê Thử Nhất", "position": "Chủ tịch"}], [],
    ),
    "recipients on one line": (
        "Nơi nhận: Như trên; Lưu VT.\nTM. BAN THƯỜNG TRỰC\nCHỦ TỊCH\nLê Thử Nhất\n",
        [{"name": "Lê Thử Nhất", "position": "Chủ tịch", "authority": "TM."}],
        ["Như trên", "Lưu VT"],
    ),
    "recipients that go on in a second line": (
        "Nơi nhận:\n- Thường trực Tỉnh ủy, Hội đồng nhân dân,\nỦy ban nhân dân tỉnh;\n- Lưu.\n"
        "TM. BAN THƯỜNG TRỰC\nCHỦ TỊCH\nLê Thử Nhất\n",
        [{"name": "Lê Thử Nhất", "position": "Chủ tịch", "authority": "TM."}],
        ["Thường trực Tỉnh ủy, Hội đồng nhân dân, Ủy ban nhân dân tỉnh", "Lưu"],
    ),
    "two who sign": (
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Thử Nhất\nTM. BAN THƯỜNG TRỰC\nPHÓ CHỦ TỊCH\n"
        "Lê Thử Hai\n",
        [{"name": "Lê Thử Nhất", "position": "Chủ tịch", "authority": "TM."},
         {"name": "Lê Thử Hai", "position": "Phó Chủ tịch", "authority": "TM."}], [],
    ),
    "nobody yet": ("TM. BAN THƯỜNG TRỰC\nCHỦ TỊCH\n", [], []),
}  # fmt: skip
HEAD = (
    f"{FRONT}Số: 12/KH-MTTQ-BTT\n{MOTTO}\nSông Thử, ngày 5 tháng 3 năm 2019\n\n"
    "KẾ HOẠCH\nVề việc thử"
)


@pytest.mark.parametrize("case", FEET)
def test_feet(case: str) -> None:
    foot, signers, recipients = FEET[case]
    told = facts(HEAD + TEXT + foot)
    assert told.get("signers", []) == signers
    assert told.get("recipients", []) == recipients


def test_an_annex_below_the_signature_stays_in_the_text() -> None:
    annex = "\nPHỤ LỤC\n\nDanh sách các xã được chọn làm trước, kèm theo kế hoạch này.\n"
    form = read_form((), HEAD + TEXT + FOOT + annex, ())
    assert form is not None
    text = "\n".join(form.lines)
    assert "Danh sách các xã" in text and "Từng tổ dân phố" in text and "Nơi nhận" not in text


@pytest.mark.parametrize(
    "text",
    [
        "Hội nghị bàn việc thử\n\nSố: nhà 12 phố Thử\n\nCác đại biểu đã thảo luận.\n",
        "Tin ngày 5/3/2019\n\nTheo Kế hoạch số 12/KH-MTTQ-BTT, các xã đã làm xong.\n",
        "Bài có bảng\n\n| Số | Ngày |\n|---|---|\n| 1 | 2 |\n",
    ],
)
def test_an_article_is_no_directive(text: str) -> None:
    assert read_form((), text, ()) is None


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["TỈNH ỦY THỬ                    ĐẢNG CỘNG SẢN VIỆT NAM",
             "     *                         Thử, ngày 5 tháng 3 năm 2019", "Số 1-CT/TU", "",
             "                 CHỈ THỊ"],
            ["TỈNH ỦY THỬ", "*", "Số 1-CT/TU", "", "ĐẢNG CỘNG SẢN VIỆT NAM",
             "Thử, ngày 5 tháng 3 năm 2019", "", "                 CHỈ THỊ"],
        ),
        (
            ["A\t\tB", "C\t\tD", "", "Một đoạn văn bình thường không có cột nào cả."],
            ["A", "C", "", "B", "D", "", "Một đoạn văn bình thường không có cột nào cả."],
        ),
        (["Không có cột nào.", "Cũng không."], ["Không có cột nào.", "Cũng không."]),
    ],
)  # fmt: skip
def test_columns_come_one_below_the_other(lines: list[str], expected: list[str]) -> None:
    assert straightened(lines) == expected


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("PHÓ CHỦ TỊCH THƯỜNG TRỰC", "Phó Chủ tịch Thường trực"), ("CHỦ TỊCH", "Chủ tịch"),
        ("PHÓ CHÁNH VĂN PHÒNG", "Phó Chánh Văn phòng"), ("TỔNG BÍ THƯ", "Tổng Bí thư"),
        ("PHÓ GIÁM ĐỐC SỞ", "Phó Giám đốc Sở"), ("Q. CHỦ TỊCH", "Chủ tịch"),
        ("PHÓ TRƯỞNG BAN", "Phó Trưởng Ban"), ("ỦY VIÊN THƯỜNG TRỰC", "Ủy viên Thường trực"),
    ],
)  # fmt: skip
def test_positions_are_written_as_in_a_text(written: str, told: str) -> None:
    assert cased_office(written) == told
