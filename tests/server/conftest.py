"""A small site with every kind of address, compressed as for the public, behind both servers."""

import dataclasses
import hashlib
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from portal.checking.check import Checked
from portal.machinery.workers import Workers
from portal.publishing.build import build
from portal.publishing.packing import PACKING
from portal.rendering.frame import Asset, Frame
from province.folder import TODAY, Portal, article, directive
from province.frames import make_frame

from .running import SERVERS

VERSION = "0123456789ab"
ASSETS = {
    "404.html": "<h1>Không tìm thấy trang</h1>".encode(),
    "assets/portal.css": b"p { color: black }",
    "assets/portal.js": b"export const one = 1;",
    "assets/icons.svg": b'<svg xmlns="http://www.w3.org/2000/svg"></svg>',
    "assets/fonts/one.woff2": b"wOF2",
}
_PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
_GONE = {"date": "2024-05-02", "reason": "gỡ để thử", "gone": "true"}
_OLD = ["/cu/bai.html", "/cu/2", "/tin/bài.aspx", "/tin/mot%20hai/", "/la/(x)+y;$z.html",
        "/index.php?option=com_content&view=article&id=35:bai", "/index.php?id=36",
        "/index.php?q={a}"]  # fmt: skip


@pytest.fixture(scope="session")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small site."""
    root = tmp_path_factory.mktemp("server") / "root"
    root.mkdir()
    pictured = dataclasses.replace(
        directive("2024/01-ct-tu"), files={"hinh.svg": _PICTURE, "so-do.SvG": _PICTURE}
    )
    portal = Portal.create(
        root,
        article("2024/moi", legacy_urls=_OLD),
        article("2024/khac", legacy_urls=["/Cu/2"]),
        article("2024/da-go", withdrawal=_GONE),
        pictured,
    )
    for path, data in ASSETS.items():
        portal.write(f".cache/frame/{path}", data)
    project = dataclasses.replace(portal.project, packing=PACKING)
    build(project, TODAY, _frame, Workers(1))
    return project.site


def _frame(checked: Checked) -> Frame:
    assets = tuple(Asset(path, hashlib.sha256(data).hexdigest()) for path, data in ASSETS.items())
    return msgspec.structs.replace(make_frame(checked), assets=assets, assets_version=VERSION)


@pytest.fixture(scope="session", params=SERVERS)
def address(
    packed: Path, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Where the site is served, by each server in turn."""
    with SERVERS[request.param](packed, tmp_path_factory.mktemp(request.param)) as one:
        yield one
