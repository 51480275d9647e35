"""An incremental build equals a clean one, byte for byte, after any sequence of edits."""

import os
from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test
from jinja2 import Environment

from portal.checking import check
from province.folder import cut_small_shards, scratch_folder

from .editing import Editing

SHARES = 4
SEQUENCES = int(os.environ.get("PORTAL_SEQUENCES", "200"))
_STABLE = "PORTAL_SEQUENCES" not in os.environ  # a long run by hand looks elsewhere each time


_SETTINGS = settings(
    max_examples=-(-SEQUENCES // SHARES),
    stateful_step_count=8,
    deadline=None,
    database=None,
    phases=[Phase.generate],  # at most eight steps are told as they are
    print_blob=True,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def _templates_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Jinja's code for a template depends on its text alone, and would take most of the time."""
    compile_template, known = Environment.compile, dict[tuple[str, ...], Any]()

    def remembered(environment: Environment, source: str, name: str, file: str) -> Any:
        if (source, name, file) not in known:
            known[source, name, file] = compile_template(environment, source, name, file)
        return known[source, name, file]

    monkeypatch.setattr(Environment, "compile", remembered)


@pytest.mark.usefixtures("_templates_compiled_once")
@pytest.mark.parametrize("share", range(SHARES))
def test_incremental_equals_clean(share: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the real 2 s every edit of a test is fresh; in 20 ms old stamps are trusted, too."""
    monkeypatch.setattr(check, "_FRESH_NS", 20_000_000)
    cut_small_shards(monkeypatch)
    outcomes = Counter[str]()
    with scratch_folder() as folder:
        machine = type("Editing", (Editing,), {"folder": folder, "outcomes": outcomes})
        if _STABLE:
            machine = seed(share)(machine)
        run_state_machine_as_test(machine, settings=_SETTINGS)
    assert outcomes["published"] > _SETTINGS.max_examples  # of each sequence one at the least
    assert outcomes["refused"] > 0
