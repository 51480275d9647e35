"""An incremental build equals a clean one, byte for byte, after any sequence of edits."""

import os

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from portal import check
from tests.engine.editing import Editing

SHARES = 4
SEQUENCES = int(os.environ.get("PORTAL_SEQUENCES", "200"))
_STABLE = "PORTAL_SEQUENCES" not in os.environ  # a long run by hand looks elsewhere each time


@pytest.mark.parametrize("share", range(SHARES))
def test_incremental_equals_clean(share: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the real 2 s every edit of a test is fresh; in 20 ms old stamps are trusted, too."""
    monkeypatch.setattr(check, "_FRESH_NS", 20_000_000)
    machine = type(f"Editing{share}", (Editing,), {})
    if _STABLE:
        machine = seed(share)(machine)
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=-(-SEQUENCES // SHARES),
            stateful_step_count=8,
            deadline=None,
            database=None,
            print_blob=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert Editing.published > 4 * Editing.refused
