"""Every page's JSON-LD stands in the vocabulary of schema.org, and says what the page says."""

from pathlib import Path
from typing import Any

import pytest

from .pages import linked, pages, subject
from .schema_org import faults, vocabulary

LAW = {"@type": "Legislation", "name": "Chỉ thị"}


def _wrong(node: dict[str, Any]) -> list[str]:
    return faults({"@context": "https://schema.org", "@graph": [node]})


@pytest.mark.parametrize(
    "node",
    [
        {**LAW, "legislationDate": "2021-09-07"},
        {**LAW, "legislationLegalForce": "https://schema.org/PartiallyInForce"},
        {**LAW, "legislationAmends": [{"@id": "https://a.example/1"}, LAW]},
        {**LAW, "legislationPassedBy": {"@type": "GovernmentOrganization", "name": "A"}},
        {**LAW, "@reverse": {"legislationRepeals": [LAW]}},
        {"@type": "ListItem", "position": 1, "item": {"@id": "https://a.example/"}},
        {"@type": "NewsArticle", "dateModified": "2026-01-05T08:00:00+07:00"},
    ],
)
def test_what_the_vocabulary_allows_passes(node: dict[str, Any]) -> None:
    assert _wrong(node) == []


@pytest.mark.parametrize(
    ("node", "fault"),
    [
        ({"@type": "Directive"}, "no type Directive"),
        ({"@type": "NewsArticle", "legislationDate": "2021-09-07"}, "has no property"),
        ({**LAW, "legislationdate": "2021-09-07"}, "has no property"),
        ({**LAW, "legislationDate": "7/9/2021"}, "is none of"),
        ({**LAW, "legislationDate": "2021-02-30"}, "is none of"),
        ({**LAW, "legislationLegalForce": "https://schema.org/Dead"}, "is none of"),
        ({**LAW, "legislationPassedBy": "Tỉnh ủy"}, "is none of"),
        ({**LAW, "legislationPassedBy": {"@type": "Place", "name": "A"}}, "Place is none of"),
        ({**LAW, "legislationAmends": {"@type": "Person", "name": "A"}}, "Person is none of"),
        ({**LAW, "url": "/van-ban/"}, "is none of"),
        ({**LAW, "citation": []}, "empty"),
        ({**LAW, "@id": "/van-ban/"}, "no absolute address"),
        ({**LAW, "about": {"@type": "Thing", "position": 1}}, "Thing has no property"),
        ({**LAW, "@reverse": {"legislationDate": [LAW]}}, "is none of"),
        ({**LAW, "@reverse": {"legislationRepeals": [{"@type": "Person"}]}}, "has no property"),
        ({**LAW, "isAccessibleForFree": "true"}, "is none of"),
    ],
)
def test_what_the_vocabulary_forbids_is_found(node: dict[str, Any], fault: str) -> None:
    assert any(fault in one for one in _wrong(node)), _wrong(node)


def test_the_vocabulary_was_read_whole() -> None:
    known = vocabulary()
    assert len(known.above) > 900
    assert {"CreativeWork", "Thing"} <= known.lineage("LegislationObject")
    assert known.ranges("Legislation", "headline") == {"Text"}
    assert known.ranges("Person", "headline") is None


def test_all_pages_of_the_site_are_in_the_vocabulary(site: Path) -> None:
    found = {path: linked(html) for path, html in pages(site).items()}
    wrong = {path: faults(one) for path, one in found.items() if one and faults(one)}
    assert wrong == {}
    kinds = {node["@type"] for one in found.values() if one for node in one["@graph"]}
    assert kinds == {"NewsArticle", "Legislation", "BreadcrumbList", "Dataset"}


def test_a_directive_says_who_passed_it_when_and_what_it_changes(site: Path) -> None:
    found = pages(site)
    law = subject(found["van-ban/2020/30-ct-tu/index.html"], "Legislation")
    assert law["legislationIdentifier"] == "30-CT/TU"
    assert law["legislationType"] == "Chỉ thị"
    assert law["legislationDate"] == "2020-03-05"
    assert [one["name"] for one in law["legislationPassedBy"]] == ["Tỉnh ủy"]
    replaced = subject(found["van-ban/2004/11-ct-tu/index.html"], "Legislation")
    assert replaced["@id"] in {one["@id"] for one in law["legislationRepeals"]}
    assert law["@id"] in {one["@id"] for one in replaced["@reverse"]["legislationRepeals"]}
    assert replaced["legislationLegalForce"] == "https://schema.org/NotInForce"
    assert "publisher" not in law  # the site publishes the description, not the instruction


def test_the_trail_leads_from_home_to_the_page(site: Path) -> None:
    page = pages(site)["van-ban/2021/06-ct-tu/index.html"]
    items = subject(page, "BreadcrumbList")["itemListElement"]
    assert [one["position"] for one in items] == [1, 2, 3, 4]
    assert items[0]["item"]["@id"].endswith(".example/")
    assert items[-1]["name"] == "Chỉ thị 06-CT/TU"
    for item in items:
        path = item["item"]["@id"].split(".example/", 1)[1]
        assert (site / path / "index.html").is_file()
