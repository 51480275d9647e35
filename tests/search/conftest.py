"""An index of the test archive in two shards, and Node to ask it."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from portal.search.documents import (
    SearchDocument,
    document_file,
    document_path,
    index_document,
    names_of,
)
from portal.search.manifest import NAME, manifest
from portal.search.shards import build_shard, shard_name

HERE = Path(__file__).parent
ENGINE = HERE.parents[1] / "overrides" / "assets" / "search"
FILTERS = ("kind", "topic", "unit", "year", "type", "issuer", "state")

Ask = Callable[..., list[Any]]


def read_archive() -> list[SearchDocument]:
    """Return the documents of ``documents.yml`` in the order of shards."""
    rows = yaml.safe_load((HERE / "documents.yml").read_text("utf-8"))
    return sorted(map(_document, rows), key=lambda each: (each.date, each.url))


def _document(row: dict[str, Any]) -> SearchDocument:
    number = row.get("number")
    filters = {"topic": tuple(row["topics"]), "unit": tuple(row.get("units", ()))}
    if number:
        filters |= {"type": (row["type"],), "issuer": (row["issuer"],), "state": (row["state"],)}
    return SearchDocument(
        url=f"/{row['id']}/",
        kind="directive" if number else "article",
        title=row["title"],
        date=row["date"].isoformat(),
        lead=row.get("lead", ""),
        text=row["text"],
        number=number,
        names=names_of([number], row["type"]) if number else (),
        filters=filters,
    )


def write_index(folder: Path, documents: list[SearchDocument], *cuts: int) -> None:
    """Write the search folder of documents, cut into shards at these places."""
    files: dict[str, bytes] = {}
    summaries = []
    for start, stop in zip((0, *cuts), (*cuts, len(documents)), strict=True):
        own = documents[start:stop]
        name = shard_name((each.date, each.url) for each in own)
        built = build_shard(name, list(map(index_document, own)))
        summaries.append(built.summary)
        files |= built.files
    files |= {document_path(each.url): document_file(each) for each in documents}
    files[NAME] = manifest(summaries, {name: {} for name in FILTERS})
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The modules where Node takes them for modules, as browsers do."""
    return copy_engine(tmp_path_factory.mktemp("engine"))


def copy_engine(folder: Path) -> Path:
    """Copy the modules into a folder, and return it."""
    shutil.copytree(ENGINE, folder, dirs_exist_ok=True)
    (folder / "package.json").write_text('{"type": "module"}')
    return folder


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The search folder of the test archive; not to be changed."""
    folder = tmp_path_factory.mktemp("search")
    documents = read_archive()
    write_index(folder, documents, 20)
    return folder


@pytest.fixture(scope="session")
def ask(engine: Path) -> Ask:
    """Ask the index in a folder some questions; see ``ask.mjs``."""

    def run(folder: Path, *questions: dict[str, Any]) -> list[Any]:
        return run_node(HERE / "ask.mjs", engine, folder, given=questions)

    return run


def run_node(script: Path, *arguments: Path, given: Any) -> list[Any]:
    """Return what a script prints, which is given JSON."""
    done = subprocess.run(
        ["node", script, *arguments],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    answers: list[Any] = json.loads(done.stdout)
    return answers
