"""A reader between two generations: pages that were read before a publication find their assets."""

import datetime as dt
import hashlib
import re
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import msgspec
import pytest

from portal.checking.check import Checked
from portal.machinery.workers import Workers
from portal.model.moments import AsOf
from portal.publishing.build import build
from portal.publishing.earlier_assets import KEPT_DAYS
from portal.rendering.frame import Asset, Frame
from province.folder import Portal, article
from province.frames import make_frame

from .running import nginx

PUBLICATIONS, READERS = 20, 4
_STYLES = re.compile(rb"/assets/[0-9a-f]{12}/portal\.css")


def _day(number: int) -> AsOf:
    return AsOf.end_of(dt.date(2026, 11, 1) + dt.timedelta(days=number))


def _frame(portal: Portal, number: int) -> Callable[[Checked], Frame]:
    """A frame whose styles are others, linked from every page."""
    styles = f"p {{ order: {number} }}".encode()
    sha256 = hashlib.sha256(styles).hexdigest()
    portal.write(".cache/frame/assets/portal.css", styles)

    def made(checked: Checked) -> Frame:
        plain, version = make_frame(checked), sha256[:12]
        link = f'<link rel="stylesheet" href="/assets/{version}/portal.css">'
        start, *rest = plain.pieces[""]
        return msgspec.structs.replace(
            plain, pieces={"": (start + link, *rest)}, assets_version=version,
            assets=(Asset("assets/portal.css", sha256),),
        )  # fmt: skip

    return made


def _publish(portal: Portal, number: int, day: int = 0) -> None:
    build(portal.project, _day(day), _frame(portal, number), Workers(1))


def _versions(site: Path) -> set[str]:
    return {path.read_text(encoding="utf-8") for path in site.glob("assets/*/portal.css")}


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    """A small portal on a disk of its own."""
    return Portal.create(tmp_path, article("2024/mot"), article("2024/hai"))


def test_assets_stay_for_a_week_after_they_were_replaced(portal: Portal) -> None:
    one, two, three = (f"p {{ order: {number} }}" for number in (1, 2, 3))
    _publish(portal, 1, day=0)
    _publish(portal, 2, day=1)
    assert _versions(portal.project.site) == {one, two}
    _publish(portal, 3, day=KEPT_DAYS + 1)
    assert _versions(portal.project.site) == {one, two, three}
    _publish(portal, 3, day=KEPT_DAYS + 2)
    assert _versions(portal.project.site) == {two, three}


def test_they_stay_when_nothing_is_remembered_of_the_last_build(portal: Portal) -> None:
    _publish(portal, 1)
    (portal.project.cache / "store.sqlite").unlink()
    _publish(portal, 2)
    assert len(_versions(portal.project.site)) == 2


def _read(address: str, answers: "Counter[int]", stop: threading.Event) -> None:
    """Read a page, then what it names, as a browser does."""
    while not stop.is_set():
        page = _asked(address, answers)
        for styles in _STYLES.findall(page):
            _asked(f"{address}{styles.decode()}", answers)


def _asked(address: str, answers: "Counter[int]") -> bytes:
    try:
        with urlopen(address) as answer:
            answers[answer.status] += 1
            body: bytes = answer.read()
            return body
    except HTTPError as refused:
        answers[refused.code] += 1
        return b""


def test_no_request_fails_over_many_publications_under_load(portal: Portal, tmp_path: Path) -> None:
    _publish(portal, 0)
    answers: Counter[int] = Counter()
    stop = threading.Event()
    with nginx(portal.project.site, tmp_path / "nginx") as address:
        readers = [
            threading.Thread(target=_read, args=(address, answers, stop)) for _ in range(READERS)
        ]
        for reader in readers:
            reader.start()
        try:
            for number in range(1, PUBLICATIONS + 1):
                _publish(portal, number)
        finally:
            stop.set()
            for reader in readers:
                reader.join()
    assert set(answers) == {200}, answers
    assert answers[200] > PUBLICATIONS * READERS
