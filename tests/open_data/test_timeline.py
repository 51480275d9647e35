"""One chain of directives through time: page, JSON, JSON-LD and table tell the same on each day.

01 is issued, amended by 02, loses its Điều 3 to 03, rests while 04 says so, and is replaced by 05;
06 guides 05 and is withdrawn. The tests of the model ask the history; here it is read where
readers and programs meet it, after a build as of each day.
"""

import csv
import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from portal.model.moments import AsOf
from portal.model.validity import LABELS
from province.folder import Authored, Portal, directive

from .pages import subject
from .schema_org import faults


def _acting(kind: str, **limits: str) -> list[dict[str, str]]:
    return [{"kind": kind, "target": "2020/01-ct-tu", **limits}]


CHAIN = (
    directive("2020/01-ct-tu", "2020-01-10", effective="2020-02-01"),
    directive("2020/02-ct-tu", "2020-06-01", effective="2020-07-01", relations=_acting("amends")),
    directive(
        "2021/03-ct-tu", "2021-03-01", effective="2021-04-01",
        relations=_acting("repeals", part="Điều 3"),
    ),
    directive(
        "2021/04-ct-tu", "2021-09-01", effective="2021-09-01",
        relations=_acting("suspends", date="2021-10-01", until="2021-12-01"),
    ),
    directive("2022/05-ct-tu", "2022-05-01", effective="2022-07-01", relations=_acting("replaces")),
    directive(
        "2022/06-ct-tu", "2022-08-01", effective="2022-08-15",
        relations=[{"kind": "guides", "target": "2022/05-ct-tu"}],
        withdrawal={"date": "2023-03-01", "reason": "Sai thẩm quyền"},
    ),
)  # fmt: skip
FORCE = {"in-force": "InForce", "partly": "PartiallyInForce"}


class Told(NamedTuple):
    """What must be told of a directive: its state, since when, by what, and what comes next."""

    state: str
    since: str | None = None
    by: str | None = None
    next_change: str | None = None


FIRST, SIXTH = "2020/01-ct-tu", "2022/06-ct-tu"
BY_PART, BY_PAUSE, BY_END = "2021/03-ct-tu", "2021/04-ct-tu", "2022/05-ct-tu"
DAYS: list[tuple[str, str, Told]] = [
    ("2020-01-10", FIRST, Told("not-yet", None, None, "2020-02-01")),
    ("2020-01-31", FIRST, Told("not-yet", None, None, "2020-02-01")),
    ("2020-02-01", FIRST, Told("in-force", "2020-02-01")),
    ("2020-07-01", FIRST, Told("in-force", "2020-02-01")),
    ("2021-02-28", FIRST, Told("in-force", "2020-02-01")),
    # published, and known to act from a day on
    ("2021-03-01", FIRST, Told("in-force", "2020-02-01", None, "2021-04-01")),
    ("2021-03-31", FIRST, Told("in-force", "2020-02-01", None, "2021-04-01")),
    ("2021-04-01", FIRST, Told("partly", "2021-04-01", BY_PART)),
    ("2021-09-30", FIRST, Told("partly", "2021-04-01", BY_PART, "2021-10-01")),
    ("2021-10-01", FIRST, Told("suspended", "2021-10-01", BY_PAUSE, "2021-12-01")),
    ("2021-11-30", FIRST, Told("suspended", "2021-10-01", BY_PAUSE, "2021-12-01")),
    ("2021-12-01", FIRST, Told("partly", "2021-12-01", BY_PAUSE)),
    ("2022-06-30", FIRST, Told("partly", "2021-12-01", BY_PAUSE, "2022-07-01")),
    ("2022-07-01", FIRST, Told("replaced", "2022-07-01", BY_END)),
    ("2026-12-31", FIRST, Told("replaced", "2022-07-01", BY_END)),
    ("2022-08-14", SIXTH, Told("not-yet", None, None, "2022-08-15")),
    ("2022-08-15", SIXTH, Told("in-force", "2022-08-15", None, "2023-03-01")),
    ("2023-02-28", SIXTH, Told("in-force", "2022-08-15", None, "2023-03-01")),
    ("2023-03-01", SIXTH, Told("withdrawn", "2023-03-01")),
    ("2026-12-31", SIXTH, Told("withdrawn", "2023-03-01")),
]


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    return Portal.create(tmp_path_factory.mktemp("timeline") / "portal", *CHAIN)


@pytest.fixture(params=DAYS, ids=lambda one: f"{one[1][5:7]}-on-{one[0]}")
def told(request: pytest.FixtureRequest, portal: Portal) -> Iterator[tuple[Path, str, Told]]:
    """The site as of a day, the directive that is asked for, and what must be told."""
    day, key, expected = request.param
    portal.build(AsOf.end_of(dt.date.fromisoformat(day)))
    yield portal.site, key, expected


def _html(site: Path, key: str) -> str:
    return (site / "van-ban" / key / "index.html").read_text(encoding="utf-8")


def test_the_page_tells_the_state(told: tuple[Path, str, Told]) -> None:
    site, key, expected = told
    html = _html(site, key)
    standing = re.search(r'data-row="state" data-state="([^"]+)">(.*?)</div>', html, re.DOTALL)
    assert standing
    assert standing[1] == expected.state
    assert LABELS[expected.state] in standing[2]  # type: ignore[index]
    assert re.findall(r'datetime="([^"]+)"', standing[2]) == [
        day for day in (expected.since, expected.next_change) if day
    ]
    by = re.findall(r'href="/van-ban/([^"]+)/"', standing[2])
    assert by == ([expected.by] if expected.by else [])
    # of what ended or rests as a whole, no part is named: it would look like the rest lives on
    assert ("phần: Điều 3" in standing[2]) is (expected.state == "partly")


def test_the_directive_s_own_file_and_the_set_tell_it(told: tuple[Path, str, Told]) -> None:
    site, key, expected = told
    single = json.loads((site / f"van-ban/{key}/van-ban.json").read_text(encoding="utf-8"))
    whole = json.loads((site / "du-lieu/van-ban.json").read_text(encoding="utf-8"))
    (record,) = [one for one in whole["directives"] if one["key"] == key]
    assert single["directive"] == record
    state: dict[str, Any] = record["validity"]
    assert Told(*(state[name] for name in Told._fields)) == expected
    assert state["label"] == LABELS[expected.state]  # type: ignore[index]
    lost = key == FIRST and (expected.since or "") >= "2021-04-01"
    assert state["parts"] == (["Điều 3"] if lost else [])


def test_the_table_tells_it(told: tuple[Path, str, Told]) -> None:
    site, key, expected = told
    with (site / "du-lieu/van-ban.csv").open(encoding="utf-8-sig", newline="") as stream:
        (row,) = [row for row in csv.DictReader(stream) if row["key"] == key]
    found = Told(row["state"], row["state_since"], row["state_by"], row["next_change"])
    assert found == Told(*(one or "" for one in expected))


def test_the_json_ld_tells_it(told: tuple[Path, str, Told]) -> None:
    site, key, expected = told
    law = subject(_html(site, key), "Legislation")
    force = FORCE.get(expected.state, "NotInForce")
    assert law["legislationLegalForce"] == f"https://schema.org/{force}"
    assert law.get("legislationDateVersion") == expected.since
    assert faults({"@context": "https://schema.org", "@graph": [law]}) == []


def test_the_json_ld_tells_who_changed_it(portal: Portal) -> None:
    portal.build(AsOf.end_of(dt.date(2026, 12, 31)))
    reverse = subject(_html(portal.site, FIRST), "Legislation")["@reverse"]
    told = {name: [one["legislationIdentifier"] for one in many] for name, many in reverse.items()}
    assert told == {
        "legislationAmends": ["02-CT/TU"],
        "legislationRepeals": ["05-CT/TU"],
        # of a part, and for a time
        "legislationChanges": ["03-CT/TU", "04-CT/TU"],
    }


def test_nothing_tells_the_day_of_the_build(portal: Portal) -> None:
    """What holds since long is the same bytes on every later day."""
    folders = ("van-ban", "du-lieu")
    sites = []
    for day in (dt.date(2023, 3, 1), dt.date(2026, 12, 31)):
        portal.build(AsOf.end_of(day))
        sites.append(
            {
                path.relative_to(portal.site): path.read_bytes()
                for folder in folders
                for path in (portal.site / folder).rglob("*")
                if path.is_file()
            }
        )
    assert sites[0] == sites[1]


def test_the_chain_is_asked_on_enough_days() -> None:
    assert len({day for day, key, _ in DAYS if key == FIRST}) >= 12
    assert {one.state for _, _, one in DAYS} == set(LABELS) - {"unknown", "expired", "repealed"}
    assert all(isinstance(one, Authored) for one in CHAIN)
