"""The floor of the citation finder, and that the scorer itself can fail."""

from pathlib import Path

import pytest

from citations.linking import LINKS, link_faults
from citations.score import FLOORS, LABELLED, UNSEEN, case, read, score
from portal.citations.finder import Citation, find

# One mention of the unseen half is found that is none: 225 of 226 are right.
HELD = {LABELLED.name: FLOORS, UNSEEN.name: FLOORS | {"precision": 0.995}}


@pytest.mark.parametrize("half", [LABELLED, UNSEEN], ids=lambda path: path.name)
@pytest.mark.parametrize("name", FLOORS)
def test_the_finder_holds_the_floor(half: Path, name: str) -> None:
    assert getattr(score(read(half)), name) >= HELD[half.name][name]


@pytest.mark.parametrize("path", sorted(LINKS.glob("*.txt")), ids=lambda path: path.stem)
def test_no_link_leads_to_another_body_and_few_are_missing(path: Path) -> None:
    wanted, faults = link_faults(path)
    assert [one for one in faults if one.wrong] == []
    assert len(faults) <= 0.1 * wanted


def test_the_set_is_large_and_holds_hard_negatives() -> None:
    cases = read()
    assert sum(len(item.labels) for item in cases) >= 400
    negatives = [item for item in cases if item.place.startswith("no-")]
    assert len(negatives) >= 30
    assert not any(item.labels for item in negatives)


def test_the_hard_negatives_give_nothing() -> None:
    negatives = [item for item in read() if item.place.startswith("no-")]
    assert [item.place for item in negatives if find(item.text)] == []


def test_no_text_stands_twice_in_the_set() -> None:
    texts = [item.text for item in read()]
    assert len(texts) == len(set(texts))


def test_a_label_is_read_with_its_place() -> None:
    item = case("x:1", "Theo [[Chỉ⍽thị 06- CT/TU|06-CT/TU|2021-09-07|Tỉnh ủy]], ngày⏎7/9.")
    assert item.text == "Theo Chỉ\u00a0thị 06- CT/TU, ngày\n7/9."
    (label,) = item.labels
    assert item.text[label.start : label.end] == label.words == "Chỉ\u00a0thị 06- CT/TU"
    assert (label.number, label.date, label.issuer) == ("06-CT/TU", "2021-09-07", "Tỉnh ủy")


def test_a_mark_that_cannot_be_read_is_an_error() -> None:
    with pytest.raises(ValueError, match="x:1"):
        case("x:1", "Theo [[Chỉ thị 06-CT/TU]]")


def test_a_finder_that_misses_and_invents_is_told_so() -> None:
    item = case("x:1", "Chỉ thị [[06-CT/TU|06-CT/TU]], [[07-CT/TU|07-CT/TU]]")

    def careless(_: str) -> tuple[Citation, ...]:
        return find("Chỉ thị, 06-CT/TU")[:1]

    result = score([item], careless)
    assert (result.labels, result.found, result.placed) == (2, 1, 0)
    assert (result.precision, result.recall) == (0.0, 0.0)
    assert [fault.split()[1] for fault in result.faults] == ["missed", "missed", "wrong"]


def test_the_folder_of_the_set_is_there() -> None:
    assert sorted(path.name for path in LABELLED.glob("*.txt"))
