"""The demonstration's content: nothing to find, in canonical form, as editors' tools take it."""

import pytest

from editors import faults_of_content
from portal.cli.main import main
from portal.content.documents import read_document
from portal.content.json_schema import schemas
from portal.content.sources import scan
from portal.content.vocabulary import read_content, read_vocabulary
from unit.rendering.bodies import lean, stock
from whole.building import AS_OF, ROOT

SOURCES = {source.path: source for source in scan(ROOT)[0]}


def test_there_is_much_to_look_at() -> None:
    assert len(SOURCES) > 100


def test_the_checker_finds_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(ROOT), "check", "--as-of", AS_OF]) == 0
    assert capsys.readouterr().out == "0 lỗi, 0 cảnh báo\n"


def test_it_is_in_canonical_form(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(ROOT), "fmt", "--check"]) == 0, capsys.readouterr().out


def test_editors_tools_find_nothing() -> None:
    lists = read_vocabulary(read_content(ROOT)[0]).vocabulary
    assert list(faults_of_content(ROOT, schemas(lists))) == []


@pytest.mark.parametrize("path", SOURCES)
def test_a_body_is_the_same_without_the_lean_extensions(path: str) -> None:
    document = read_document(SOURCES[path], (ROOT / path).read_bytes()).document
    assert document and lean(document.body) == stock(document.body)
