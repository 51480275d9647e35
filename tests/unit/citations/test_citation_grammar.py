"""The number grammar: reading, writing, comparing, proposing."""

import datetime as dt
from itertools import groupby, pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portal.model.numbers import GRAMMARS, Grammar, Number, parse, proposal, short

READ = [
    # written, number, year, type, issuer, system, canonical
    ("06-CT/TU", "06", None, "CT", "TU", "party", "06-CT/TU"),
    ("62- KL/TW", "62", None, "KL", "TW", "party", "62-KL/TW"),
    ("Số: 36-HD/VPTW", "36", None, "HD", "VPTW", "party", "36-HD/VPTW"),
    ("367-QĐ/TWĐTN-VP", "367", None, "QĐ", "TWĐTN-VP", "party", "367-QĐ/TWĐTN-VP"),
    ("84 QĐ/TWĐTN", "84", None, "QĐ", "TWĐTN", "party", "84-QĐ/TWĐTN"),
    ("40-CT/T.Ư", "40", None, "CT", "TW", "party", "40-CT/TW"),
    ("16/CT-TTg", "16", None, "CT", "TTg", "state", "16/CT-TTg"),
    ("16/CT–TTG", "16", None, "CT", "TTg", "state", "16/CT-TTg"),
    ("1.719/QĐ-TTg", "1719", None, "QĐ", "TTg", "state", "1719/QĐ-TTg"),
    ("1664/NQ-UBTVQH15", "1664", None, "NQ", "UBTVQH15", "state", "1664/NQ-UBTVQH15"),
    ("473/TTr-NN&PTNT", "473", None, "TTr", "NN&PTNT", "state", "473/TTr-NN&PTNT"),
    ("217/QĐ-TW", "217", None, "QĐ", "TW", "state", "217/QĐ-TW"),
    ("04/NQ-ĐCT", "04", None, "NQ", "ĐCT", "front", "04/NQ-ĐCT"),
    ("91/HD-MTTW-BTT", "91", None, "HD", "MTTW-BTT", "front", "91/HD-MTTW-BTT"),
    ("01/kl-đct", "01", None, "KL", "ĐCT", "front", "01/KL-ĐCT"),
    ("121/2017/TT-BTC", "121", 2017, "TT", "BTC", "normative", "121/2017/TT-BTC"),
    ("30/2020/nd-cp", "30", 2020, "NĐ", "CP", "normative", "30/2020/NĐ-CP"),
    ("97/2025/QH15", "97", 2025, None, "QH15", "normative", "97/2025/QH15"),
    ("30a/2008/NQ-CP", "30a", 2008, "NQ", "CP", "normative", "30a/2008/NQ-CP"),
    ("935/UBDT-TTTT", "935", None, None, "UBDT-TTTT", "dispatch", "935/UBDT-TTTT"),
    ("40-LCT/HĐNN8", "40", None, "LCT", "HĐNN8", "irregular", "40-LCT/HĐNN8"),
    ("5-LCT/HĐNN7", "5", None, "LCT", "HĐNN7", "irregular", "5-LCT/HĐNN7"),
    ("327-CT", "327", None, None, "CT", "irregular", "327-CT"),
    ("43/CP", "43", None, None, "CP", "irregular", "43/CP"),
    ("63/SL", "63", None, "SL", None, "irregular", "63/SL"),
    ("06-CT-TU", "06", None, "CT", "TU", "irregular", "06-CT-TU"),
    ("01/QCPH/UBND-MTTQ", "01", None, "QCPH", "UBND-MTTQ", "irregular", "01/QCPH/UBND-MTTQ"),
    ("không số", "", None, None, None, "unnumbered", "Không số"),
]


@pytest.mark.parametrize(
    ("written", "number", "year", "type_", "issuer", "system", "canonical"), READ
)
def test_reads(
    written: str,
    number: str,
    year: int | None,
    type_: str | None,
    issuer: str | None,
    system: str,
    canonical: str,
) -> None:
    read = parse(written)
    assert read is not None
    assert (read.number, read.year, read.type, read.issuer) == (number, year, type_, issuer)
    assert (read.system, read.canonical) == (system, canonical)


@pytest.mark.parametrize("text", ["", "24/7", "18/11/2023", "số", "5 không 3 sạch", "CT/TU", "1/2"])
def test_what_is_no_number_gives_none(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize("grammar", GRAMMARS, ids=lambda row: f"{row.system}-{row.example}")
def test_each_row_reads_and_writes_its_example(grammar: Grammar) -> None:
    read = parse(grammar.example)
    assert read is not None
    assert (read.system, read.canonical) == (grammar.system, grammar.example)
    assert grammar.write(read.number, read.year, read.type, read.issuer or "") == grammar.example


def test_rows_of_one_form_follow_each_other_without_gap_or_overlap() -> None:
    def same(row: Grammar) -> tuple[str, str, str]:
        return (row.system, row.form, row.issuers.pattern if row.issuers else "")

    for _, rows in groupby(sorted(GRAMMARS, key=same), key=same):
        for earlier, later in pairwise(rows):
            assert earlier.valid_to == later.valid_from


def _read(text: str) -> Number:
    number = parse(text)
    assert number is not None, text
    return number


SAME = [
    (
        "06-CT/TU",
        ["6-CT/TU", "06 - CT / TU", "06-ct/tu", "06/CT-TU", "06-CT-TU", "06-Ct/Tu", "Số 06–CT/TU"],
    ),
    ("217-QĐ/TW", ["217/QĐ-TW", "217/QD/TW", "217 -QĐ/T.Ư", "217-QĐ/TƯ"]),
    ("91/HD-MTTW-BTT", ["91-HD/MTTW-BTT", "91/HD/MTTW/BTT"]),
    ("121/2017/TT-BTC", ["121 / 2017 / TT - BTC", "121/2017/TT/BTC"]),
]


@pytest.mark.parametrize(("right", "noisy"), SAME)
def test_noise_does_not_change_the_key(right: str, noisy: list[str]) -> None:
    assert {_read(text).key for text in noisy} == {_read(right).key}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("06-CT/TU", "06-CTr/TU"),
        ("05-ĐA/TU", "05-DA/TU"),
        ("12/HD-UBND", "12/HĐ-UBND"),
        ("06-CT/TU", "06-CT/TW"),
        ("30/2020/NĐ-CP", "30/2021/NĐ-CP"),
        ("30/2020/NĐ-CP", "302/NĐ-CP"),
    ],
)
def test_different_documents_have_different_keys(one: str, other: str) -> None:
    assert _read(one).key != _read(other).key


PROPOSALS = [
    ("217/QĐ-TW", {"party"}, "217-QĐ/TW"),
    ("217/QĐ/TW", {"party"}, "217-QĐ/TW"),
    ("62- KL/TW", {"party"}, "62-KL/TW"),
    ("6-CT/TU", {"party"}, "06-CT/TU"),
    ("16-CT/TTg", {"state"}, "16/CT-TTg"),
    ("121/2017/TT/BTC", {"state"}, "121/2017/TT-BTC"),
    ("04-NQ/ĐCT", {"front"}, "04/NQ-ĐCT"),
    ("91-HD/MTTW-BTT", {"front"}, "91/HD-MTTW-BTT"),
    # right as they are
    ("217-QĐ/TW", {"party"}, None),
    ("36-HD/VPTW", {"party"}, None),
    ("16/CT-TTg", {"state"}, None),
    ("97/2025/QH15", {"state"}, None),
    ("935/UBDT-TTTT", {"state"}, None),
    ("40-LCT/HĐNN8", {"state"}, None),
    ("04/NQ-ĐCT", {"front"}, None),
    # joint issuers of two systems: each form is right
    ("01-QCPH/BDVTW", {"party", "state"}, None),
    ("01/QCPH-BDVTW", {"party", "state"}, None),
    # nothing to go by
    ("935/UBDT-TTTT", {"party"}, None),
    ("Không số", {"party"}, None),
    ("số mấy", {"party"}, None),
]


@pytest.mark.parametrize(("written", "systems", "right"), PROPOSALS)
def test_proposes_the_form_of_the_issuers_system(
    written: str, systems: set[str], right: str | None
) -> None:
    assert proposal(written, systems) == right


def test_a_form_of_former_times_is_right_in_its_time_only() -> None:
    assert proposal("40-LCT/HĐNN8", {"state"}, dt.date(1990, 6, 30)) is None
    assert proposal("40-LCT/HĐNN8", {"state"}, dt.date(2020, 6, 30)) == "40/LCT-HĐNN8"


NUMBERS = st.sampled_from([row[0] for row in READ if row[5] in ("party", "state", "front")])


@given(st.text(max_size=40))
@example("1-" + "A" * 200)
@example("٣/CT-TU")
def test_reading_never_fails(text: str) -> None:
    number = parse(text)
    assert number is None or number.key


@given(
    st.from_regex(
        r"[0-9]{1,4}(/20[0-2][0-9])?[-/][A-ZĐ]{1,4}([-/][A-ZĐ]{1,6}){0,3}", fullmatch=True
    )
)
def test_the_canonical_form_is_a_fixed_point(text: str) -> None:
    number = _read(text)
    again = _read(number.canonical)
    assert (again.canonical, again.key, again.system) == (
        number.canonical,
        number.key,
        number.system,
    )


@given(NUMBERS, st.sampled_from(["-", "/", " - ", "–", "/ "]), st.booleans())
def test_the_key_ignores_separators_spaces_and_case(text: str, separator: str, lower: bool) -> None:
    noisy = text.replace("-", separator).replace("Số: ", "")
    assert _read(noisy.lower() if lower else noisy).key == _read(text).key


@given(NUMBERS, st.sampled_from([{"party"}, {"state"}, {"front"}]))
def test_what_was_proposed_is_right(text: str, systems: set[str]) -> None:
    right = proposal(text, systems)
    assert right is None or proposal(right, systems) is None


def test_a_short_number_has_the_key_of_its_type_and_digits() -> None:
    assert short("06", None, "CT").key == short("6", None, "CT").key != short("06", None, "KL").key
