"""Whatever an editor writes, nothing in it can run: in a body, and in every field of the metadata.

Pages are read as a browser reads them: elements and attributes, not patterns in the text.
"""

import contextlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from injections import FREE_TEXTS, INJECTIONS, RUN, everywhere
from portal.content.bodies.conversion import Converter
from portal.content.documents import read_document
from portal.content.sources import scan
from portal.content.summarise import file_facts, summarise
from portal.pages.outputs import Page
from portal.pages.plan.site import plan
from portal.rendering.markdown import with_links
from portal.rendering.renderer import Renderer
from portal.rendering.tables import label_cells
from province.files import write, write_province
from province.frames import LANGUAGE, frame
from province.summaries import cited, library

ROOT = Path(__file__).parents[3]
ADDRESSES = {"href", "src", "srcset", "action", "formaction", "data", "poster", "cite"}
FOREIGN = {"script", "style", "iframe", "object", "embed", "form", "base", "template"}
DATA_TYPES = {"application/ld+json", "application/json"}


class Elements(HTMLParser):
    """The elements of a page with their attributes, and the text of its scripts."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str]]] = []
        self.scripts: list[str] = []
        self._in_script = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))
        self._in_script = tag == "script"

    def handle_endtag(self, tag: str) -> None:
        self._in_script = False

    def handle_data(self, data: str) -> None:
        if self._in_script:
            self.scripts.append(data)


def _scheme(address: str) -> str:
    """The scheme that a browser sees: it drops tabs and line ends, and blanks around."""
    bare = re.sub(r"[\t\n\r]", "", address).strip("".join(map(chr, range(33)))).lower()
    return bare.partition(":")[0] if ":" in bare else ""


def runs(html: str) -> list[str]:
    """What in the HTML could run or load something, besides data for machines."""
    page = Elements(html)
    faults = []
    for tag, attributes in page.found:
        if tag in FOREIGN and attributes.get("type") not in DATA_TYPES:
            faults.append(tag)
        for name, value in attributes.items():
            scheme = _scheme(value)
            if name.startswith("on") or name == "style":
                faults.append(f"{tag}[{name}]")
            if name in ADDRESSES and scheme in ("javascript", "data", "vbscript", "file", "blob"):
                faults.append(f"{tag}[{name}={value}]")
    for script in page.scripts:
        json.loads(script)
    return faults


BODIES = Converter(LANGUAGE)
MENTION = "Chỉ thị 06-CT/TU"


def _html(text: str) -> str:
    """A body as its page shows it: sanitised, its citations linked, its tables labelled."""
    links = ["/van-ban/2021/06-ct-tu/" for _ in cited(text)]
    return str(label_cells(with_links(BODIES.convert(text), links, "/cong").html))


@pytest.mark.parametrize(
    "html",
    [
        f"<script>{RUN}</script>",
        f"<img src=x onerror={RUN}>",
        f"<a href='java\tscript:{RUN}'>x</a>",
        f"<a href='&#1;javascript:{RUN}'>x</a>",
        f"<svg/onload={RUN}>",
        "<p style='x'>x</p>",
        "<iframe src='/'></iframe>",
    ],
)
def test_what_would_run_is_seen_by_these_tests(html: str) -> None:
    with contextlib.suppress(json.JSONDecodeError):
        assert runs(html)


@pytest.mark.parametrize("text", INJECTIONS)
@pytest.mark.parametrize("around", ["{}", f"{MENTION} {{}} {MENTION}", "> - {}", "## {}"])
def test_nothing_in_a_body_can_run(text: str, around: str) -> None:
    assert runs(_html(around.replace("{}", text))) == []


MIXED = [*INJECTIONS, "\n\n", "\n", " ", "<p>", "</p>", "`", '"', "'>", MENTION]


@given(st.lists(st.sampled_from(MIXED), max_size=5))
def test_nothing_in_a_mixture_can_run(parts: list[str]) -> None:
    assert runs(_html("".join(parts))) == []


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("**đậm**", "<strong>đậm</strong>"),
        ("<u>gạch</u>", "<u>gạch</u>"),
        ("[x](https://vbpl.vn/)", '<a href="https://vbpl.vn/">x</a>'),
        ("[x](mailto:a@b.example)", '<a href="mailto:a@b.example">x</a>'),
        ("[x](tel:0269000000)", '<a href="tel:0269000000">x</a>'),
        ("[x](ban-ky.pdf)", '<a href="ban-ky.pdf">x</a>'),
        ("![Ảnh](anh.jpg)", '<img alt="Ảnh" src="anh.jpg">'),
        (MENTION, '<a class="citation" href="/cong/van-ban/2021/06-ct-tu/">Chỉ thị 06-CT/TU</a>'),
    ],
)
def test_what_editors_need_stays(html: str, kept: str) -> None:
    assert kept in _html(html)


def _site(root: Path, text: str) -> dict[str, bytes]:
    """All HTML and XML pages of a province whose every text is ``text``."""
    write_province(root)
    news, paper = everywhere(text)
    write(root, "content/articles/2024/a/index.md", news, text)
    write(root, "content/directives/2024/a/index.md", {**paper, "relations": []}, text)
    write(root, "content/directives/2024/b/index.md", paper, text)
    for name in ("articles/2024/a", "directives/2024/a", "directives/2024/b"):
        (root / "content" / name / "a.pdf").write_bytes(b"%PDF")
        (root / "content" / name / "a.jpg").write_bytes(b"x")
    (root / "overrides").symlink_to(ROOT / "overrides")
    summaries = []
    for source in scan(root)[0]:
        data = (root / source.path).read_bytes()
        document = read_document(source, data).document
        assert document
        summaries.append(summarise(document, data, file_facts(root, source), BODIES))
    shown = library(*summaries, leaders=["nguoi-mot"])
    identity = {
        "name": text, "short_name": text, "description": text, "owner": text,
        "links": [{"title": text, "url": "https://x.example/"}],
        "video": {"url": "https://x.example/v", "title": text},
    }  # fmt: skip
    renderer = Renderer(root, frame("/cong", **identity))
    pages = (output for output in plan(shown) if isinstance(output, Page))
    return {page.path: renderer.render(page) for page in pages}


# The search page's own elements; everything in them is written in the template.
OWN = {"tim-kiem/index.html": ["form", "template", "template", "template", "script"]}


@pytest.mark.parametrize("text", FREE_TEXTS)
def test_nothing_in_the_metadata_can_run_on_any_page(tmp_path: Path, text: str) -> None:
    pages = _site(tmp_path, text)
    assert {"index.html", "tin-tuc/2024/a/index.html", "van-ban/2024/b/index.html"} <= set(pages)
    for path, data in pages.items():
        if path.endswith(".html"):
            assert runs(data.decode()) == OWN.get(path, []), path


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("“A & B” <b>1</b>", "“A &amp; B” &lt;b&gt;1&lt;/b&gt;"),
        ("{{ 7 * 7 }} {# x #}", "{{ 7 * 7 }} {# x #}"),
    ],
)
def test_a_field_of_free_text_is_shown_as_it_was_written(
    tmp_path: Path, text: str, shown: str
) -> None:
    pages = _site(tmp_path, text)
    assert shown in pages["tin-tuc/2024/a/index.html"].decode()
    assert shown in pages["van-ban/2024/a/index.html"].decode()
