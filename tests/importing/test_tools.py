"""Programs that read for us end when their time is over, and all that they started with them."""

import time
from pathlib import Path

import pytest

from portal.importing import refusal
from portal.importing.tools import run


def test_a_program_that_lingers_is_ended_with_all_that_it_started(tmp_path: Path) -> None:
    script = "(sleep 3; touch late) & sleep 60"
    with pytest.raises(refusal.Refused, match="quá 1 giây"):
        run(["sh", "-c", script], tmp_path, seconds=1)
    time.sleep(3)
    assert not (tmp_path / "late").exists()
