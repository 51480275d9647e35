"""Whatever kinds of document a site lacks, nothing on it leads nowhere."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import html

from portal.cli.main import main
from whole.building import ROOT

HERE = Path(__file__).parent
SHARED = ("docs", "hooks", "overrides", "mkdocs.yml", "node_modules", "package-lock.json")
HOST = "https://mattran-gialai.example"
LACKING = {"nothing": (), "articles": ("articles",), "directives": ("directives",),
           "all documents": ("articles", "directives")}  # fmt: skip


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dead")
    for name in SHARED:
        (folder / name).symlink_to(ROOT / name)
    return folder


@pytest.mark.parametrize("case", LACKING)
def test_every_link_leads_somewhere(case: str, root: Path) -> None:
    shutil.rmtree(root / "content", ignore_errors=True)
    shutil.copytree(HERE / "ok" / "content", root / "content")
    for name in LACKING[case]:
        shutil.rmtree(root / "content" / name)
    assert main(["--root", str(root), "build", "--as-of", "2026-11-21"]) == 0
    site = root / "site"
    pages = [page for page in site.rglob("*.html") if "_server" not in page.parts]
    assert len(pages) > 60
    links = {(page, link) for page in pages for link in _links(page, site)}
    assert len(links) > 1000
    dead = {(str(page.relative_to(site)), link) for page, link in links if not _leads(link, site)}
    assert dead == set()


def _links(page: Path, site: Path) -> Iterator[str]:
    address = f"{HOST}/{page.relative_to(site).as_posix().removesuffix('index.html')}"
    tree = html.fromstring(page.read_bytes())
    for found in tree.xpath("//*[not(self::svg)]/@href | //*/@src"):
        target = urljoin(address, str(found))
        if target.startswith(f"{HOST}/"):
            yield urlsplit(target).path


def _leads(path: str, site: Path) -> bool:
    file = site / unquote(path[1:])
    return (file / "index.html").is_file() if path.endswith("/") else file.is_file()
