"""Markdown as the site reads it, by pandoc: tables whole, one way to escape, addresses that lead.

pandoc 3.9 comes with the package pypandoc_binary; older ones lose merged cells.
"""

import re
from pathlib import Path

import pypandoc
from lxml import html as lxml_html

from portal.importing.tools import run

_TO = "markdown_strict+pipe_tables+footnotes+raw_html+four_space_rule-smart"
_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
_LISTED = re.compile(r"^(\s*)(\d+|[A-Za-zđĐ]{1,4})\\([.)])", re.MULTILINE)
_DASH = re.compile(r"^(\s*)\\([-+])(?= )", re.MULTILINE)
_BREAK = re.compile(r" {2,}\n(?=\S)|\\\n(?=\S)")
_LINK = re.compile(r"(?<!!)\[((?:[^\[\]]|\\[\[\]])*)\]\(([^)\s]*)(?:\s+\"[^\"]*\")?\)")
_LEADS = re.compile(r"(?:https?://|mailto:|tel:|#)", re.IGNORECASE)
_BARE = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>")
_UNDERLINED = re.compile(r"</?u>")
_SPANS = ("colspan", "rowspan")


def converted(folder: Path, name: str, kind: str) -> str:
    """The Markdown of a file in ``folder``; raises Refused when pandoc cannot read it."""
    command = [pypandoc.get_pandoc_path(), "--sandbox", "-f", kind, "-t", _TO, "--wrap=none", name]
    return cleaned(run(command, folder).decode(errors="replace"))


def cleaned(text: str) -> str:
    """pandoc's Markdown as the site's: plain tables by lines, no needless backslashes."""
    parts, done = [], 0
    for match in _TABLE.finditer(text):
        parts += [_prose(text[done : match.start()]), table(match.group())]
        done = match.end()
    return "".join([*parts, _prose(text[done:])])


def _prose(text: str) -> str:
    text = _BREAK.sub("\n\n", _UNDERLINED.sub("", text))
    text = _LISTED.sub(r"\1\2\3", text)
    text = _DASH.sub(r"\1\2", text)
    text = re.sub(r"(?<=\w)\\_(?=\w)", "_", text)
    text = re.sub(r"\\(?=[|'\"~$^=:])", "", text)
    return _LINK.sub(_led, text)


def _led(match: re.Match[str]) -> str:
    """A link that leads somewhere; one to a file of another machine is only its words."""
    words, address = match.groups()
    return match.group() if _LEADS.match(address) else words


def table(html: str) -> str:
    """A table by lines; with merged cells or several blocks in a cell as bare HTML."""
    tree = lxml_html.fromstring(html)
    rows = tree.xpath(".//tr")
    cells = [row.xpath("./td|./th") for row in rows]
    merged = any(cell.get(name, "1") != "1" for row in cells for cell in row for name in _SPANS)
    width = max((len(row) for row in cells), default=0)
    if not merged and width > 1 and all(len(row) == width for row in cells):
        lines = ["| " + " | ".join(_cell(cell) for cell in row) + " |" for row in cells]
        rule = "|" + " --- |" * width
        return "\n".join([lines[0], rule, *lines[1:]]) + "\n"
    head = sum(1 for row in rows if row.getparent().tag == "thead")
    head = head or _depth_of_head(cells)
    told = ["<table>"]
    for at, row in enumerate(cells):
        tag = "th" if at < head else "td"
        inner = "".join(f"<{tag}{_spans(cell)}>{_inner(cell)}</{tag}>" for cell in row)
        told.append(f"<tr>{inner}</tr>")
    return "\n".join([*told, "</table>", ""])


def _depth_of_head(cells: list[list[lxml_html.HtmlElement]]) -> int:
    """The rows that the merged cells of the first row reach down to."""
    first = cells[0] if cells else []
    return max((int(cell.get("rowspan", "1")) for cell in first), default=0)


def _spans(cell: lxml_html.HtmlElement) -> str:
    told = ((name, cell.get(name, "1")) for name in _SPANS)
    return "".join(f' {name}="{count}"' for name, count in told if count != "1")


def _cell(cell: lxml_html.HtmlElement) -> str:
    """The words of a cell as Markdown: what is bold stays, a bar is escaped."""
    inner = re.sub(r"</?(?:strong|b)>", "**", _inner(cell))
    inner = re.sub(r"</?(?:em|i)>", "*", inner)
    linked = re.sub(r'<a href="([^"]*)"[^>]*>(.*?)</a>', r"[\2](\1)", inner)
    plain = re.sub(r"<(?!br>|sup|/sup|sub|/sub|img\b)[^>]*>", "", linked)
    return plain.replace("|", "\\|").replace("****", "").strip() or " "


def _inner(cell: lxml_html.HtmlElement) -> str:
    """The content of a cell, its paragraphs as lines."""
    html = (cell.text or "") + "".join(
        lxml_html.tostring(one, encoding="unicode") for one in cell
    )  # fmt: skip
    html = re.sub(r"</p>\s*<p[^>]*>|<br\s*/?>|</li>\s*<li[^>]*>", "<br>", html)
    html = re.sub(r"</?(?:p|div|ul|ol|li|blockquote|span|u)\b[^>]*>", "", html)
    html = re.sub(r'\s(?:style|class|id|width|height)="[^"]*"', "", html)
    return " ".join(html.split()).replace("<br> ", "<br>").strip()
