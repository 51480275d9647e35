"""A draft held against the article that it was made from, fact by fact."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import yaml
from lxml import html

from importing.score.articles import Article, Cell, Heading, Items, Link, Paragraph, Picture, Table
from portal.content.bodies.conversion import Converter
from province.frames import LANGUAGE

EXTENSIONS = ("attr_list", "def_list", "footnotes", "sane_lists", "tables", "toc")
_BLOCKS = "p|h1|h2|h3|h4|h5|h6|li|td|th|pre|blockquote|dd|dt|figcaption"
_IS_BLOCK = re.compile(rf"(?:{_BLOCKS})\Z")


@dataclass(frozen=True)
class Mark:
    """How much of one thing is right, 0 to 1; ``what`` is told when it is not all."""

    category: str
    right: float
    what: str = ""


@dataclass(frozen=True)
class Draft:
    """A draft as its readers will see it."""

    folder: Path
    front: dict[str, Any]
    tree: html.HtmlElement


def read_draft(path: Path) -> Draft:
    """The draft of a file, its body rendered as the site does."""
    text = path.read_text("utf-8")
    front, body = text.removeprefix("---\n").split("\n---\n", 1)
    rendered = Converter(LANGUAGE).convert(body)
    loaded = yaml.load(front, Loader=yaml.BaseLoader)
    return Draft(path.parent, loaded, html.fromstring(f"<div>{rendered.html}</div>"))


def squeezed(text: str) -> str:
    """The words of a text, one space between them."""
    return " ".join(text.replace("\u200b", "").split())


def compare(
    article: Article, draft: Draft, urls: dict[int, str], files: dict[str, bytes]
) -> Iterator[Mark]:
    """Every mark of one draft; ``urls`` the new addresses by number, ``files`` what was there."""
    front = draft.front
    yield _equal("title", squeezed(article.title), front.get("title"))
    yield _equal("date", article.date, front.get("date"))
    told = [one.get("name") for one in front.get("authors", [])]
    yield _equal("byline", _author(article), told)
    yield _equal("lead", squeezed(article.lead), front.get("lead"))
    yield _body(article, draft)
    yield from _tables(article, draft)
    yield from _links(article, draft, urls, files)
    yield from _pictures(article, draft, files)


def _equal(category: str, wanted: object, got: object) -> Mark:
    right = wanted == got
    return Mark(category, float(right), "" if right else f"{wanted!r}, not {got!r}")


def _author(article: Article) -> list[str]:
    if article.byline == "none":
        return []
    return ["Ban Biên tập"] if article.byline == "desk" else [article.author]


def _body(article: Article, draft: Draft) -> Mark:
    """The paragraphs, headings and items, in order, and nothing else: the F-measure."""
    wanted = [squeezed(text) for text in _texts(article)]
    captions = {one.caption for one in article.blocks if isinstance(one, Picture)} - {""}
    shown = [title for _, title in article.attachments]
    got = [
        text
        for element in draft.tree.iter()
        if isinstance(element.tag, str) and _IS_BLOCK.match(element.tag)
        if not any(up.tag in ("table", "figcaption") for up in (element, *element.iterancestors()))
        for text in [_own_text(element)]
        if text and text not in captions and not any(text.endswith(one) for one in shown)
    ]
    lead = squeezed(article.lead)
    if got and got[0] == lead and not draft.front.get("lead"):
        got = got[1:]
    same = sum(
        block.size for block in SequenceMatcher(None, wanted, got, False).get_matching_blocks()
    )
    right = 2 * same / (len(wanted) + len(got))
    missing = [one[:70] for one in wanted if one not in got][:2]
    extra = [one[:70] for one in got if one not in wanted][:3]
    return Mark("body", right, "" if right == 1 else f"missing {missing}, extra {extra}")


def _texts(article: Article) -> Iterator[str]:
    for block in article.blocks:
        if isinstance(block, Paragraph):
            yield "".join(
                run if isinstance(run, str) else run.text if isinstance(run, Link) else run[0]
                for run in block.runs
            )
        elif isinstance(block, Heading):
            yield block.text
        elif isinstance(block, Items):
            for text, below in block.items:
                yield from (text, *below)


def _own_text(element: html.HtmlElement) -> str:
    """The text of a block without that of blocks inside it."""
    parts = [element.text or ""]
    for child in element:
        is_block = isinstance(child.tag, str) and (
            _IS_BLOCK.match(child.tag) or child.tag in ("ul", "ol", "table", "dl", "div")
        )
        if not is_block:
            parts.append(str(child.text_content()) if isinstance(child.tag, str) else "")
        parts.append(child.tail or "")
    return squeezed("".join(parts))


def _tables(article: Article, draft: Draft) -> Iterator[Mark]:
    got = [_grid(table) for table in draft.tree.iter("table")]
    for block in article.blocks:
        if isinstance(block, Table):
            wanted = [[_cell(cell) for cell in row] for row in block.rows]
            right = wanted in got
            yield Mark(
                "tables", float(right), "" if right else f"{wanted[0]}… not in {str(got)[:200]}"
            )


def _cell(cell: Cell) -> tuple[str, int, int]:
    return squeezed(" ".join(cell.lines)), cell.colspan, cell.rowspan


def _grid(table: html.HtmlElement) -> list[list[tuple[str, int, int]]]:
    rows = []
    for row in table.iter("tr"):
        cells = [
            (
                squeezed(" ".join(cell.itertext())),
                int(cell.get("colspan") or 1),
                int(cell.get("rowspan") or 1),
            )
            for cell in row
            if cell.tag in ("td", "th")
        ]
        rows.append(cells)
    return rows


def _links(
    article: Article, draft: Draft, urls: dict[int, str], files: dict[str, bytes]
) -> Iterator[Mark]:
    got = [(squeezed(a.text_content()), a.get("href") or "") for a in draft.tree.iter("a")]
    for block in article.blocks:
        for run in block.runs if isinstance(block, Paragraph) else ():
            if isinstance(run, Link) and (run.article is None or run.article in urls):
                href = urls[run.article] if run.article else run.url
                right = (run.text, href) in got
                yield Mark(
                    "links", float(right), "" if right else f"{run.text} → {href} not in {got}"
                )
    told = {one["title"]: one["file"] for one in draft.front.get("attachments", [])} | {
        text: href for text, href in got if "/" not in href
    }
    for name, title in article.attachments:
        path = draft.folder / told.get(title, "?")
        if name in files:
            right = path.is_file() and path.read_bytes() == files[name]
        else:
            right = any(text == title and href.endswith(name) for text, href in got)
        yield Mark("links", float(right), "" if right else f"{title} → {name} not in {got}")


def _pictures(article: Article, draft: Draft, files: dict[str, bytes]) -> Iterator[Mark]:
    main = draft.front.get("image") or {}
    images = list(draft.tree.iter("img"))
    for block in article.blocks:
        if not isinstance(block, Picture):
            continue
        shown = [
            one for one in images if _is(draft.folder / (one.get("src") or "?"), files[block.file])
        ]
        is_main = _is(draft.folder / main.get("file", "?"), files[block.file])
        right = bool(shown) or is_main
        yield Mark("pictures", float(right), "" if right else f"{block.file} is not shown")
        if block.caption:
            below = [_below(one) for one in shown] + ([main.get("caption")] if is_main else [])
            told = block.caption in below
            yield Mark("captions", float(told), "" if told else f"{block.caption!r} not in {below}")


def _is(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data


def _below(image: html.HtmlElement) -> str:
    """What stands right below a picture: in its block, else the next block."""
    block = image
    parent = block.getparent()
    while (
        parent is not None
        and not squeezed("".join(block.itertext()))
        and not squeezed(block.tail or "")
    ):
        following = block.getnext()
        if following is not None:
            return squeezed("".join(following.itertext()))
        block, parent = parent, parent.getparent()
    return squeezed("".join(block.itertext()) or (block.tail or ""))
