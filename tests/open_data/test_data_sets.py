"""The data sets of the full province: whole, true to their schema, and the same in every form."""

import csv
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from portal.model.records import VERSION, json_schema

FOLDER = "du-lieu"


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def directives(full_root: Path) -> list[str]:
    """The keys of all directives that were written, in order."""
    folder = full_root / "content" / "directives"
    return sorted(
        path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.md")
    )


@pytest.fixture(scope="module")
def validator(site: Path) -> jsonschema.Draft202012Validator:
    schema = _json(site / FOLDER / "van-ban.schema.json")
    jsonschema.Draft202012Validator.check_schema(schema)
    checks = jsonschema.Draft202012Validator.FORMAT_CHECKER
    return jsonschema.Draft202012Validator(schema, format_checker=checks)


def test_the_whole_set_and_every_single_file_follow_the_schema(
    site: Path, validator: jsonschema.Draft202012Validator, directives: list[str]
) -> None:
    whole = _json(site / FOLDER / "van-ban.json")
    singles = [_json(path) for path in sorted(site.glob("van-ban/*/*/van-ban.json"))]
    for document in (whole, *singles):
        assert [one.message for one in validator.iter_errors(document)] == []
    assert [one["key"] for one in whole["directives"]] == sorted(
        (one["key"] for one in whole["directives"]),
        key=lambda key: next(
            (one["issued"], key) for one in whole["directives"] if one["key"] == key
        ),
    )
    assert sorted(one["key"] for one in whole["directives"]) == directives
    assert sorted(one["directive"]["key"] for one in singles) == directives
    by_key = {one["key"]: one for one in whole["directives"]}
    assert all(one["directive"] == by_key[one["directive"]["key"]] for one in singles)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("key", "06-CT/TU"), ("issued", "7/9/2021"), ("issued", "2021-02-30"), ("url", 3),
        ("validity", {"state": "dead"}), ("relations", [{"kind": "hates", "target": "2021/a"}]),
        ("files", [{"name": "a.pdf", "size": -1, "sha256": "0"}]), ("number", None),
    ],
)  # fmt: skip
def test_the_schema_refuses_what_is_wrong(
    site: Path, validator: jsonschema.Draft202012Validator, field: str, value: Any
) -> None:
    whole = _json(site / FOLDER / "van-ban.json")
    whole["directives"][0][field] = value
    assert list(validator.iter_errors(whole))


def test_lines_are_the_same_records(site: Path) -> None:
    text = (site / FOLDER / "van-ban.jsonl").read_text(encoding="utf-8")
    assert text.endswith("\n")
    lines = [json.loads(line) for line in text.splitlines()]
    assert lines == _json(site / FOLDER / "van-ban.json")["directives"]


def test_the_table_opens_in_excel_and_has_the_same_directives(site: Path) -> None:
    data = (site / FOLDER / "van-ban.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(data.decode("utf-8-sig").splitlines(keepends=True)))
    records = _json(site / FOLDER / "van-ban.json")["directives"]
    assert len(rows) == len(records)
    for row, record in zip(rows, records, strict=True):
        assert row["number"] == record["number"]
        assert row["abstract"] == record["abstract"]
        assert row["state"] == record["validity"]["state"]
        assert row["issuers"] == "; ".join(one["name"] for one in record["issuers"])
        assert row["relations"].count(";") == max(0, len(record["relations"]) - 1)


def test_every_file_that_the_catalogue_and_the_page_name_is_there(
    site: Path, directives: list[str]
) -> None:
    catalogue = _json(site / FOLDER / "dcat.jsonld")
    (dataset,) = catalogue["dcat:dataset"]
    named = [one["dcat:downloadURL"]["@id"] for one in dataset["dcat:distribution"]]
    conforming = [one["dct:conformsTo"]["@id"] for one in dataset["dcat:distribution"]]
    for address in (*named, *conforming):
        assert (site / address.split(".example/", 1)[1]).is_file()
    assert [name.rsplit(".", 1)[1] for name in named] == ["csv", "json", "jsonl"]
    assert dataset["dcat:version"] == VERSION
    page = (site / FOLDER / "index.html").read_text(encoding="utf-8")
    for path in re.findall(r'href="(/du-lieu/[^"]+)"', page):
        assert (site / path[1:]).is_file()
    assert f'data-count="{len(directives)}"' in page


def test_the_page_explains_every_field(site: Path) -> None:
    page = (site / FOLDER / "index.html").read_text(encoding="utf-8")
    record = _json(site / FOLDER / "van-ban.json")["directives"][0]
    for name in record:
        assert f"<code>{name}</code>" in page
    assert '<td data-label="Ý nghĩa"></td>' not in page


def test_a_directive_links_its_own_file(site: Path) -> None:
    page = (site / "van-ban/2021/06-ct-tu/index.html").read_text(encoding="utf-8")
    address = "/van-ban/2021/06-ct-tu/van-ban.json"
    assert f'<link rel="alternate" type="application/json" href="{address}"' in page
    assert _json(site / address[1:])["directive"]["number"] == "06-CT/TU"


def test_the_schema_changes_only_with_its_version() -> None:
    """Renew the file when VERSION was raised: python -m tests.open_data.frozen."""
    frozen = _json(Path(__file__).parent / f"schema-{VERSION}.json")
    assert json_schema("https://site.example/schema.json") == frozen
