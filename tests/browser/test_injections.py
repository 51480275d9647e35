"""Hundreds of attempts to run something, on a real built site, walked in Chromium: none runs.

The checker refuses many of these texts, and the server's policy would stop the rest: both are set
aside here, so that rendering stands alone. Files are opened as nginx sends them.
"""

import datetime as dt
import json
import re
import shutil
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Dialog, Page

from injections import FREE_TEXTS, INJECTIONS, RUN, everywhere
from portal.machinery.project import Project
from portal.machinery.workers import Workers
from portal.model.moments import AsOf
from portal.publishing import build as building
from portal.rendering.mkdocs_frame import current_frame
from province.lists import SITE, VOCABULARY
from server.running import nginx

from .reading import Chromium
from .serving import served
from .sites import prepare_small

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-injections")]

LEAST = 150
NAMES = ("name", "title", "description", "source", "legal_basis", "note", "abbreviation")
ADDRESSES = {"http:", "https:", "mailto:", "tel:"}

# What a reader's hand could set off: every handler is called, every place to go is told.
_PROVOKE = """() => {
  for (const one of document.querySelectorAll('details')) one.open = !one.open;
  for (const one of document.querySelectorAll('*')) {
    for (const name of one.getAttributeNames().filter(name => name.startsWith('on')))
      one.dispatchEvent(new Event(name.slice(2)));
    for (const kind of ['mouseover', 'focus']) one.dispatchEvent(new Event(kind));
  }
  return [...document.querySelectorAll('a, area, form, iframe, object, embed, base')]
    .map(one => one.href?.baseVal ?? one.href ?? one.action ?? one.src ?? one.data ?? '')
    .filter(Boolean);
}"""


@dataclass
class Canary:
    """A tab that tells whatever ran: a dialog, a request to elsewhere, an address that runs."""

    page: Page
    ran: list[str]

    @classmethod
    def of(cls, page: Page) -> "Canary":
        """Listen to a tab."""
        made = cls(page, [])
        page.on("dialog", made._shown)
        page.on("request", lambda one: made._asked(one.url))
        return made

    def _shown(self, dialog: Dialog) -> None:
        self.ran.append(f"dialog on {self.page.url}")
        dialog.dismiss()

    def _asked(self, url: str) -> None:
        if url.startswith("http") and "//127.0.0.1:" not in url:
            self.ran.append(f"asked {url} on {self.page.url}")

    def walk(self, url: str) -> None:
        """Open a page and set off whatever can be set off."""
        self.page.goto(url)
        for address in self.page.evaluate(_PROVOKE):
            if address.split(":")[0] + ":" not in ADDRESSES:
                self.ran.append(f"{address} on {url}")


@pytest.fixture
def canary(chromium: Chromium) -> Iterator[Canary]:
    """A tab of its own, to which no policy applies."""
    with chromium.browser.new_context(bypass_csp=True) as profile:
        yield Canary.of(profile.new_page())


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site all of whose texts try to run something, built with the checker set aside."""
    root = prepare_small(tmp_path_factory.mktemp("poisoned") / "root")
    shutil.rmtree(root / "content")
    _write_identity(root)
    for number, text in enumerate(FREE_TEXTS):
        news, paper = everywhere(text)
        news |= {"units": ["xa-cu"], "topics": ["mat-tran"]}
        paper |= {"units": ["xa-cu"], "relations": []}
        _write_document(root, f"articles/2024/chu-{number}", news, text)
        _write_document(root, f"directives/2024/{number}-ct-tu", paper, text)
    for number, text in enumerate(INJECTIONS):
        front = {"title": f"Bài {number}", "date": "2024-01-05", "topics": ["mat-tran"]}
        _write_document(root, f"articles/2024/than-{number}", front, text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "has_errors", lambda _: False)
        return _build(root)


_DAY = dt.date(2024, 6, 30)


def _build(root: Path) -> Path:
    project = Project.at(root)
    building.build(project, AsOf.end_of(_DAY), lambda _: current_frame(project), Workers(1))
    return project.site


def _write_identity(root: Path) -> None:
    place = root / "content" / "vocabulary"
    place.mkdir(parents=True)
    for number, (name, entries) in enumerate(VOCABULARY.items()):
        terms = [_poisoned(entry, number + at) for at, entry in enumerate(entries)]
        (place / f"{name.replace('_', '-')}.yml").write_text(json.dumps({name: terms}))
    text = FREE_TEXTS[1]
    identity = {
        **SITE, "name": text, "short_name": FREE_TEXTS[0], "description": text, "owner": text,
        "responsible": FREE_TEXTS[4], "notice": FREE_TEXTS[6], "province": text,
        "licence": {"number": text, "date": "2020-01-02", "issuer": text, "note": text},
        "contact": {"address": text, "phone": FREE_TEXTS[5], "email": FREE_TEXTS[3]},
        "links": [{"title": one, "url": "https://x.example/"} for one in FREE_TEXTS],
        "banners": [{"text": one, "valid_from": "2024-01-01", "valid_to": "2024-12-31"}
                    for one in FREE_TEXTS],
        "video": {"url": "https://x.example/v", "title": text},
    }  # fmt: skip
    (root / "content" / "site.yml").write_text(json.dumps(identity))


def _poisoned(value: Any, number: int) -> Any:
    text = FREE_TEXTS[number % len(FREE_TEXTS)]
    if isinstance(value, dict):
        return {
            key: text if key in NAMES and isinstance(one, str) else _poisoned(one, number)
            for key, one in value.items()
        }
    return [_poisoned(one, number) for one in value] if isinstance(value, list) else value


def _write_document(root: Path, place: str, front: dict[str, Any], body: str) -> None:
    folder = root / "content" / place
    folder.mkdir(parents=True)
    (folder / "index.md").write_text(f"---\n{json.dumps(front)}\n---\n{body}\n", encoding="utf-8")
    (folder / "a.jpg").write_bytes(_picture(RUN))
    (folder / "a.pdf").write_bytes(f"%PDF-1.4\n<script>{RUN}</script>".encode())


def _picture(text: str) -> bytes:
    """A PNG of one dot that says ``text`` in its metadata, and HTML after its end."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    html = f"<script>{text}</script>".encode()
    parts = (
        chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)),
        chunk(b"tEXt", b"Comment\0" + html), chunk(b"eXIf", b"MM\0*" + html),
        chunk(b"IDAT", zlib.compress(b"\0\xff\0\0")), chunk(b"IEND", b""),
    )  # fmt: skip
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts) + html


def _attempts() -> int:
    news, paper = everywhere("x")
    fields = json.dumps([news, paper]).count('"x"')
    return len(INJECTIONS) + len(FREE_TEXTS) * fields


def _pages(site: Path) -> Iterator[str]:
    for path in site.rglob("*.html"):
        yield f"/{path.relative_to(site).as_posix().removesuffix('index.html')}"


_DOCUMENT = re.compile(r"/(tin-tuc|van-ban)/2024/[^/]+/\Z")


def _is_walked(path: str) -> bool:
    """Documents, and one listing of each kind: of the many by year and month none."""
    return bool(_DOCUMENT.match(path)) or (
        path.count("/") <= 3 and not re.search(r"/(rules|trang|\d{4})/", path)
    )


def test_nothing_runs_on_any_page(poisoned: Path, canary: Canary) -> None:
    assert _attempts() >= LEAST
    pages = sorted(filter(_is_walked, _pages(poisoned)))
    documents = [path for path in pages if _DOCUMENT.match(path)]
    assert len(documents) >= len(INJECTIONS) - 1 + 2 * len(FREE_TEXTS)
    with nginx(poisoned, poisoned.parent / "nginx") as address:
        for path in pages:
            canary.walk(address + path)
    assert canary.ran == []


@pytest.mark.parametrize("name", ["anh.svg", "anh.png", "van-ban.pdf", "so-lieu.csv", "ghi.txt"])
def test_no_file_runs_when_it_is_opened(
    poisoned: Path, canary: Canary, tmp_path: Path, name: str
) -> None:
    folder = tmp_path / "site"
    shutil.copytree(poisoned / "_server", folder / "_server")
    place = folder / "tin-tuc" / "2024" / "a" / name
    place.parent.mkdir(parents=True)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" onload="{RUN}"><script>{RUN}</script></svg>'
    html = f"<html><script>{RUN}</script></html>"
    place.write_bytes({"svg": svg.encode(), "png": _picture(RUN)}.get(name[-3:], html.encode()))
    with nginx(folder, tmp_path / "nginx") as address:
        canary.page.goto(f"{address}/404")
        opened = f"{address}/tin-tuc/2024/a/{name}"
        canary.page.evaluate(f"location.href = {json.dumps(opened)}")
        canary.page.wait_for_timeout(200)
    assert canary.ran == []


@pytest.mark.parametrize(
    "html",
    [
        f"<script>{RUN}</script>", f"<img src=x onerror={RUN}>", f"<p onclick={RUN}>x</p>",
        f"<a href='javascript:{RUN}'>x</a>", f"<details ontoggle={RUN}>x</details>",
        "<img src='https://khac.example/a.png'>", f"<svg><script>{RUN}</script></svg>",
    ],
)  # fmt: skip
def test_the_canary_hears_what_runs(canary: Canary, tmp_path: Path, html: str) -> None:
    (tmp_path / "index.html").write_text(f"<!doctype html><title>x</title>{html}")
    with served(tmp_path) as address:
        canary.walk(f"{address}/")
        canary.page.wait_for_load_state()
    assert canary.ran


def test_a_file_name_cannot_leave_its_folder_or_its_attribute(tmp_path: Path) -> None:
    """Names that hold anything but plain letters are never published."""
    root = prepare_small(tmp_path / "root")
    folder = root / "content" / "articles" / "2024" / "ten-tep"
    folder.mkdir(parents=True)
    names = ['"><img src=x onerror=alert(1)>.png', "..%2f..%2fa.png", "a b.png", "a'onload='.png"]
    for name in names:
        (folder / name.replace("/", "%2f")).write_bytes(_picture(RUN))
        front = {"title": "Tên tệp", "date": "2024-01-05", "topics": ["mat-tran"]}
        image = {"file": name, "alt": "Ảnh để thử"}
        text = f"---\n{json.dumps(front | {'image': image})}\n---\nThân bài để thử.\n"
        (folder / "index.md").write_text(text)
        with pytest.raises(building.BuildRefused) as refused:
            _build(root)
        assert any("ten-tep" in one.path for one in refused.value.diagnostics)
