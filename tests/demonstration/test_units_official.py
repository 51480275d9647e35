"""The places in ``units.yml`` against the official lists of the package vietnam-provinces."""

import datetime as dt
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from vietnam_provinces import ProvinceCode, Ward

from portal.model.vocabulary import Unit

UNITS_FILE = Path(__file__).parents[2] / "content" / "vocabulary" / "units.yml"
LAST_DAY = dt.date(2025, 6, 30)
FIRST_DAY = dt.date(2025, 7, 1)

# The package's 2025.10.1 still has the codes of the draft decision for these five; the
# conversion table of the Statistics Office has the official ones (the first of each pair).
DRAFT_CODES = {
    "xa-canh-vinh": ("22006", "22003"),
    "xa-cat-tien": ("21880", "21898"),
    "xa-de-gi": ("21859", "21862"),
    "xa-ia-mo": ("23938", "23737"),
    "xa-ngo-may": ("21901", "21889"),
}
# Resolution 1664/NQ-UBTVQH15 names nine communes that were not rearranged.
UNCHANGED = {
    "xa-ia-chia",
    "xa-ia-dom",
    "xa-ia-mo",
    "xa-ia-nan",
    "xa-ia-o",
    "xa-ia-pnon",
    "xa-ia-puch",
    "xa-krong",
    "xa-nhon-chau",
}


def _read() -> dict[str, Any]:
    read: dict[str, Any] = yaml.load(UNITS_FILE.read_text("utf-8"), Loader=yaml.BaseLoader)
    return read


ENTRIES: list[dict[str, Any]] = _read()["units"]
UNITS = tuple(Unit.model_validate(entry) for entry in ENTRIES)
BY_ID = {unit.id: unit for unit in UNITS}
TODAY = tuple(unit for unit in UNITS if unit.kind in ("commune", "ward"))
DISTRICTS = tuple(unit for unit in UNITS if unit.kind in ("city", "town", "district"))


def _slug(name: str) -> str:
    marked = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    plain = "".join(letter for letter in marked if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _exists_on(unit: Unit, day: dt.date) -> bool:
    return (unit.valid_from or day) <= day <= (unit.valid_to or day)


def test_the_file_holds_units_only() -> None:
    assert list(_read()) == ["units"]


def test_ids_are_unique() -> None:
    assert [id_ for id_, count in Counter(unit.id for unit in UNITS).items() if count > 1] == []


def test_codes_and_names_are_those_of_the_package() -> None:
    official = {f"{ward.code:05}": ward.name for ward in Ward.iter_by_province(ProvinceCode.P_52)}
    package_code = {
        unit.id: DRAFT_CODES.get(unit.id, (unit.codes[0].code,) * 2)[1] for unit in TODAY
    }
    assert {package_code[unit.id]: unit.name for unit in TODAY} == official
    assert len(TODAY) == len(official) == 135


@pytest.mark.parametrize(("unit", "codes"), DRAFT_CODES.items())
def test_official_codes_win_over_the_draft(unit: str, codes: tuple[str, str]) -> None:
    official, draft = codes
    assert [code.code for code in BY_ID[unit].codes] == [official]
    assert draft in BY_ID[unit].source


def test_there_are_110_communes_and_25_wards() -> None:
    assert Counter(unit.kind for unit in TODAY) == {"commune": 110, "ward": 25}


@pytest.mark.parametrize("unit", TODAY, ids=lambda unit: unit.id)
def test_a_commune_stands_under_the_province_of_today(unit: Unit) -> None:
    assert unit.id == _slug(unit.name)
    assert (unit.valid_from is None) == (unit.id in UNCHANGED)
    assert unit.valid_from in (None, FIRST_DAY)
    above = unit.parents[-1]
    assert (above.unit, above.valid_from, above.valid_to) == ("tinh-gia-lai", FIRST_DAY, None)
    assert unit.valid_to is None
    assert "1664/NQ-UBTVQH15" in (unit.legal_basis or "")


def test_both_old_provinces_have_all_their_districts() -> None:
    assert Counter(unit.parents[0].unit for unit in DISTRICTS) == {
        "tinh-gia-lai-cu": 17,
        "tinh-binh-dinh": 11,
    }


@pytest.mark.parametrize("unit", DISTRICTS, ids=lambda unit: unit.id)
def test_a_district_ended_and_tells_what_followed(unit: Unit) -> None:
    assert unit.id == _slug(unit.name)
    assert unit.valid_to == unit.codes[0].valid_to == unit.parents[0].valid_to == LAST_DAY
    assert unit.successors_unknown == (not unit.successors)


def test_every_commune_succeeds_a_district() -> None:
    assert {step.unit for unit in DISTRICTS for step in unit.successors} == {
        unit.id for unit in TODAY
    }


def test_an_khe_ended_and_lives_on_in_three_communes() -> None:
    an_khe = BY_ID["thi-xa-an-khe"]
    assert an_khe.valid_to == LAST_DAY
    assert [step.unit for step in an_khe.successors] == [
        "phuong-an-binh",
        "phuong-an-khe",
        "xa-cuu-an",
    ]
    assert all(step.part == "part" and step.source for step in an_khe.successors)


@pytest.mark.parametrize(
    ("unit", "successors", "code"),
    [
        ("tinh-gia-lai", [], "52"),
        ("tinh-gia-lai-cu", ["tinh-gia-lai"], "64"),
        ("tinh-binh-dinh", ["tinh-gia-lai"], "52"),
        ("tinh-kon-tum", ["tinh-quang-ngai"], "62"),
        ("tinh-quang-ngai", [], "51"),
    ],
)
def test_provinces(unit: str, successors: list[str], code: str) -> None:
    province = BY_ID[unit]
    assert [(step.unit, step.part) for step in province.successors] == [
        (successor, "whole") for successor in successors
    ]
    assert province.codes[0].code == code
    assert (province.valid_to == LAST_DAY) == bool(successors)


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.id)
def test_references_exist_and_fit_in_time(unit: Unit) -> None:
    assert {parent.unit for parent in unit.parents} <= BY_ID.keys()
    assert {step.unit for step in unit.successors} <= BY_ID.keys() - {unit.id}
    for step in unit.successors:
        assert unit.valid_to is not None
        assert _exists_on(BY_ID[step.unit], unit.valid_to + dt.timedelta(days=1))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["id"])
def test_every_entry_has_its_source_and_legal_basis(entry: dict[str, Any]) -> None:
    assert entry["source"].strip()
    assert entry["legal_basis"].strip()
    assert all(step["source"].strip() for step in entry.get("successors", []))


def test_no_name_or_alias_stands_for_two_places() -> None:
    spellings = Counter(alias for unit in UNITS for alias in {unit.name, *unit.aliases})
    assert {name for name, count in spellings.items() if count > 1} == {"Tỉnh Gia Lai"}


def test_text_is_composed() -> None:
    assert unicodedata.is_normalized("NFC", UNITS_FILE.read_text("utf-8"))
