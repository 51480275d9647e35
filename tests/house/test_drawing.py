"""The documents draw the house that stands."""

from pathlib import Path

import pytest

from house.drawing import README, ROOMS_PAGE, ROOT, arrows, line_of, renewed, rooms


@pytest.mark.parametrize("page", [ROOMS_PAGE, README], ids=lambda page: page.name)
def test_the_drawing_and_the_table_are_those_of_the_code(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert "made by house.drawing" in text
    assert renewed(text) == text, "run: PYTHONPATH=tests python -m house.drawing"


def test_every_folder_is_a_room_and_no_file_lies_beside_them() -> None:
    beside = [path for path in (ROOT / "hooks" / "portal").iterdir() if path.name != "__pycache__"]
    assert sorted(path.name for path in beside if path.name != "__init__.py") == sorted(rooms())
    assert len(rooms()) <= 15
    assert all(line_of(room) for room in rooms())


def test_arrows_lead_downwards() -> None:
    order = rooms()
    assert all(order.index(a) > order.index(b) for a, b in arrows())
