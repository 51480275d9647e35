"""Long overviews stand under the first letters of their names; moments are shown as written."""

import datetime as dt

from portal.model.entries import Ref
from portal.pages.views import Counted
from portal.rendering.templates import by_letter, moment


def options(*names: str) -> list[Counted]:
    return [Counted(Ref(name), 0) for name in names]


def test_a_short_overview_is_one_group() -> None:
    few = options("Xã Ayun", "Xã Bình An")
    assert by_letter(few) == [("", few)]


def test_a_long_overview_has_the_letters_of_its_names_in_their_order() -> None:
    names = [f"Xã {letter}{n}" for letter in "AÂĐI" for n in range(10)]
    groups = by_letter(options(*names))
    assert [letter for letter, _ in groups] == ["A", "Â", "Đ", "I"]
    assert [one.ref.name for _, some in groups for one in some] == names


def test_names_without_a_shared_first_word_keep_theirs() -> None:
    names = [f"{word} số {n}" for word in ("Ban", "Hội") for n in range(15)]
    assert [letter for letter, _ in by_letter(options(*names))] == ["B", "H"]


def test_years_stand_together_however_many_they_are() -> None:
    years = options(*(f"Năm {year}" for year in range(1990, 2027)))
    assert by_letter(years) == [("", years)]


def test_a_moment_keeps_the_hour_that_its_author_wrote() -> None:
    zone = dt.timezone(dt.timedelta(hours=7))
    assert moment(dt.datetime(2026, 1, 5, 8, 0, tzinfo=zone)) == "05/01/2026 08:00"
