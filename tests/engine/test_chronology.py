"""A site goes back in time only when somebody says so."""

import datetime as dt
from pathlib import Path

import pytest

from portal.cli.main import main
from portal.model.moments import AsOf
from portal.publishing.chronology import OtherTime, follow_on
from province.folder import Portal, article


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    """A portal whose site is of 21/11/2026."""
    made = Portal.create(tmp_path, article("2024/mot"))
    made.build(as_of=AsOf.end_of(dt.date(2026, 11, 21)))
    return made


@pytest.mark.parametrize(
    ("day", "is_chosen", "is_refused"),
    [
        ("2026-11-20", False, True),  # a clock that was set back
        ("2026-11-20", True, True),
        ("1990-01-01", False, True),
        ("2026-11-21", True, False),
        ("2026-12-31", True, False),
        ("2027-01-01", True, True),  # a trial of another year
        ("2027-01-01", False, False),  # the clock itself
    ],
)
def test_a_site_is_not_replaced_by_one_of_another_time(
    portal: Portal, day: str, is_chosen: bool, is_refused: bool
) -> None:
    as_of = AsOf.end_of(dt.date.fromisoformat(day))
    if is_refused:
        with pytest.raises(OtherTime, match="--allow-earlier"):
            follow_on(portal.project.site, as_of, is_chosen)
    else:
        follow_on(portal.project.site, as_of, is_chosen)


def test_elsewhere_any_day_is_built(portal: Portal, tmp_path: Path) -> None:
    follow_on(tmp_path / "elsewhere", AsOf.end_of(dt.date(1990, 1, 1)), is_chosen=True)


def test_the_command_tells_the_remedy_and_leaves_the_site(
    portal: Portal, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (portal.project.site / "build.json").read_bytes()
    assert main(["--root", str(portal.root), "build", "--as-of", "2025-01-01"]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1 and "--allow-earlier" in told
    assert (portal.project.site / "build.json").read_bytes() == before
