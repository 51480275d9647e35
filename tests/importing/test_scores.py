"""What the import keeps of known sources does not fall below its floors, seen or unseen."""

from pathlib import Path

import pytest

from importing.score.run import FLOOR, FLOOR_OF_EACH, HALVES, score_of, told


@pytest.mark.parametrize("half", HALVES)
def test_the_import_keeps_what_is_there(half: str, tmp_path: Path) -> None:
    score = score_of(half, tmp_path)
    low = {name for name in score.there if score.share(name) < FLOOR_OF_EACH}
    assert score.total >= FLOOR and not low, told(half, score, with_misses=True)
