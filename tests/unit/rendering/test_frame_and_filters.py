"""The frame around a page, the filters of the templates, and outputs from their sources."""

import datetime as dt
import hashlib
import shutil
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError
from jinja2.utils import _PassArg

from portal.content.bodies.conversion import Converter
from portal.content.documents import read_document
from portal.content.sources import SourceChanged, scan
from portal.content.summarise import file_facts, summarise
from portal.library.library import Library
from portal.pages.outputs import Copy, Page
from portal.pages.plan.site import plan
from portal.rendering import templates
from portal.rendering.frame import Frame, cut, site_constants, slot
from portal.rendering.renderer import Renderer, TemplateFailed
from province.files import write
from province.frames import LANGUAGE, frame
from province.lists import site
from province.summaries import library

ROOT = Path(__file__).parents[3]


def test_a_frame_is_cut_at_its_slots_in_any_order() -> None:
    html = f"<head>{slot('head')}</head>{slot('content')}<footer>"
    assert cut(html) == ("<head>", "head", "</head>", "content", "<footer>")
    assert cut(slot("content") + slot("head")) == ("", "content", "", "head", "")


@pytest.mark.parametrize(
    "slots",
    [(), ("head",), ("content",), ("head", "head", "content"), ("head", "content", "content"),
     ("head", "content", "menu")],
)  # fmt: skip
def test_a_frame_with_a_slot_missing_doubled_or_unknown_is_refused(slots: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="slots"):
        cut("x".join(map(slot, slots)) + "y")


def test_a_page_stands_in_the_frame_of_its_section_else_in_the_common_one() -> None:
    pieces = {
        "": ("<a>", "head", "|", "content", ""),
        "/tin-tuc/": ("<b>", "content", "|", "head", ""),
    }
    framed = msgspec.structs.replace(frame(), pieces=pieces)
    parts = {"head": "H", "content": "C\x00head\x00"}
    assert framed.wrap("/tin-tuc/", parts) == "<b>C\x00head\x00|H"
    assert framed.wrap("/khac/", parts) == framed.wrap("", parts) == "<a>H|C\x00head\x00"


def test_the_sites_identity_is_plain_values_with_iso_dates() -> None:
    constants = site_constants(site())
    assert constants["licence"]["date"] == "2020-01-02"
    assert msgspec.json.decode(msgspec.json.encode(constants)) == msgspec.json.decode(
        msgspec.json.encode(site().model_dump(mode="json"))
    )


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2024-01-03", "03/01/2024"),
        (dt.date(2024, 12, 31), "31/12/2024"),
        (dt.datetime(2024, 1, 3, 23, 59, tzinfo=dt.UTC), "03/01/2024"),
    ],
)
def test_days_are_shown_as_vietnamese_readers_write_them(value: dt.date | str, shown: str) -> None:
    assert templates.day(value) == shown


@given(st.dates(dt.date(1930, 1, 1), dt.date(2100, 12, 31)))
def test_a_day_and_its_month_are_shown_in_ten_and_seven_places(day: dt.date) -> None:
    assert templates.day(day.isoformat()) == templates.day(day) == day.strftime("%d/%m/%Y")


@pytest.mark.parametrize(
    ("day", "spelled"),
    [
        (dt.date(2021, 9, 7), "07 tháng 9 năm 2021"),
        (dt.date(2009, 12, 8), "08 tháng 12 năm 2009"),
        (dt.date(2024, 1, 31), "31 tháng 01 năm 2024"),
        (dt.date(2024, 2, 10), "10 tháng 02 năm 2024"),
        (dt.date(2024, 3, 1), "01 tháng 3 năm 2024"),
    ],
)
def test_days_are_spelled_as_official_papers_do(day: dt.date, spelled: str) -> None:
    assert templates.spelled(day) == spelled


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        (0, "0 byte"), (1023, "1023 byte"), (1024, "1,0 KB"), (1536, "1,5 KB"),
        (1 << 20, "1,0 MB"), (1_258_291, "1,2 MB"), (3 << 30, "3072,0 MB"),
    ],
)  # fmt: skip
def test_sizes_have_a_decimal_comma(size: int, shown: str) -> None:
    assert templates.filesize(size) == shown


@pytest.mark.parametrize(
    ("count", "shown"), [(0, "0"), (999, "999"), (1234, "1.234"), (1_000_000, "1.000.000")]
)
def test_counts_have_dots_between_thousands(count: int, shown: str) -> None:
    assert templates.number(count) == shown


@pytest.mark.parametrize(("name", "shown"), [("a.pdf", "PDF"), ("a.b.docx", "DOCX")])
def test_files_are_shown_with_their_type(name: str, shown: str) -> None:
    assert templates.extension(name) == shown


def test_addresses_live_below_the_base_and_names_must_exist(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "overrides" / "portal", tmp_path, dirs_exist_ok=True)
    (tmp_path / "a.html").write_text("{{ '/a/'|href }} {{ '/a/'|absolute }} {{ x }}")
    template = templates.environment(tmp_path, frame("/cong")).get_template("a.html")
    assert template.render(x="<") == "/cong/a/ https://mattran.example/cong/a/ &lt;"
    with pytest.raises(UndefinedError):
        template.render()


def test_nothing_that_templates_call_asks_for_the_context() -> None:
    """Jinja would hand it over; ours calls straight."""
    env = templates.environment(ROOT / "overrides" / "portal", frame())
    called = {name: value for name, value in env.globals.items() if callable(value)}
    assert called and not [name for name, call in called.items() if _PassArg.from_obj(call)]


def test_a_broken_part_of_the_templates_is_told(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "overrides", tmp_path / "overrides")
    (tmp_path / "overrides/portal/parts/marks.html").write_text("\n{% if %}")
    with pytest.raises(TemplateFailed, match=r"parts/marks\.html:2: "):
        Renderer(tmp_path, frame())


ARTICLE = {"title": "Tin", "date": "2024-01-03", "topics": ["mat-tran"]}


def _province(root: Path) -> Library:
    (root / "overrides").symlink_to(ROOT / "overrides")
    summaries = []
    for source in scan(root)[0]:
        data = (root / source.path).read_bytes()
        document = read_document(source, data).document
        assert document
        summaries.append(summarise(document, data, file_facts(root, source), Converter(LANGUAGE)))
    return library(*summaries)


def _page(root: Path, framed: Frame) -> tuple[Renderer, Page]:
    outputs = plan(_province(root))
    page = next(o for o in outputs if isinstance(o, Page) and o.path.startswith("tin-tuc/2024/a/"))
    return Renderer(root, framed), page


def test_a_page_is_the_frame_around_head_and_content(tmp_path: Path) -> None:
    write(tmp_path, "content/articles/2024/a.md", ARTICLE, "Thân **bài**\n")
    renderer, page = _page(tmp_path, frame("/cong"))
    html = renderer.render(page).decode()
    assert html.startswith("<!doctype html>") and html.endswith("</body>")
    assert "<p>Thân <strong>bài</strong></p>" in html
    assert 'href="https://mattran.example/cong/tin-tuc/2024/a/"' in html
    assert renderer.render(page) == Renderer(tmp_path, frame("/cong")).render(page)


@pytest.mark.parametrize("change", ["edited", "removed", "broken"])
def test_a_source_that_changed_since_it_was_read_is_never_rendered(
    tmp_path: Path, change: str
) -> None:
    path = write(tmp_path, "content/articles/2024/a.md", ARTICLE, "Thân")
    renderer, page = _page(tmp_path, frame())
    if change == "removed":
        path.unlink()
    else:
        path.write_text("---\n" if change == "broken" else path.read_text() + ".", encoding="utf-8")
    with pytest.raises(SourceChanged, match=r"content/articles/2024/a\.md"):
        renderer.render(page)


def test_a_file_is_copied_while_its_bytes_are_those_that_were_read(tmp_path: Path) -> None:
    (tmp_path / "overrides").symlink_to(ROOT / "overrides")
    (tmp_path / "a.pdf").write_bytes(b"x")
    copy = Copy("van-ban/2024/a/a.pdf", "a.pdf", hashlib.sha256(b"x").hexdigest())
    renderer = Renderer(tmp_path, frame())
    assert renderer.render(copy) == b"x"
    (tmp_path / "a.pdf").write_bytes(b"y")
    with pytest.raises(SourceChanged, match=r"a\.pdf"):
        renderer.render(copy)
