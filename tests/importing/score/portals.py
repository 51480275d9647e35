"""Scores exports of portals: ``python -m importing.score.portals [seen|unseen] [--misses N]``."""

import argparse
import contextlib
import io
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from importing.score import exports_seen, exports_unseen
from importing.score.comparing import Mark, compare, read_draft
from importing.score.exported import Exported
from importing.score.table import as_text, shares
from portal.cli.main import main as portal
from province.files import write_province

HALVES = {"seen": exports_seen.SEEN, "unseen": exports_unseen.UNSEEN}
_ARTICLES = 40


def measure(export: Exported, folder: Path) -> list[Mark]:
    """The marks of all articles of an export."""
    batch = folder / "batch"
    for path, data in export.files.items():
        (batch / path).parent.mkdir(parents=True, exist_ok=True)
        (batch / path).write_bytes(data)
    root = write_province(folder / "portal")
    command = ["--root", str(root), "import", str(batch / export.source), "--jobs", "1"]
    if export.host:
        command += ["--old-host", export.host]
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        portal([*command, "--report", str(folder / "out")])
        checked = portal(["--root", str(root), "check"])
    rows = json.loads((folder / "out/report.json").read_text("utf-8"))
    drafts = {row["path"]: row for row in rows if row["path"]}
    by_title = {read_draft(root / path).front["title"]: path for path in drafts}
    kept = {Path(path).name: data for path, data in export.files.items()}
    urls = {
        number: drafts[by_title[article.title]]["url"]
        for number, article in export.articles.items()
        if article.title in by_title
    }
    marks = [Mark("check", float(checked == 0), "the checker finds errors")]
    for number, article in export.articles.items():
        if article.title not in by_title:
            marks.append(Mark("body", 0, f"{number} {article.title} was not imported"))
            continue
        path = by_title[article.title]
        draft = read_draft(root / path)
        marks += compare(article, draft, urls, kept)
        marks += _addresses(export, number, draft.front.get("legacy_urls", []))
        marks.append(_section(article.section, drafts[path]["section"]))
        if number in export.unpublished:
            told = " ".join(drafts[path]["decide"])
            marks.append(
                Mark("states", float("trang cũ" in told), f"{number} is not told as unseen")
            )
    marks += [
        Mark("states", float(words not in by_title), f"{words} became an article")
        for words in export.absent
    ]
    return marks


def _addresses(export: Exported, number: int, got: list[str]) -> Iterator[Mark]:
    for address in export.addresses[number]:
        yield Mark("addresses", float(address in got), f"{address} not in {got}")


def _section(wanted: str, got: str | None) -> Mark:
    return Mark("sections", float(wanted == got), f"{wanted!r}, not {got!r}")


def measured(half: str, count: int) -> Iterator[tuple[str, list[Mark]]]:
    """Every export of a half with its marks."""
    for make in HALVES[half]:
        export = make(count)
        with tempfile.TemporaryDirectory() as folder:
            yield export.name, measure(export, Path(folder))


def main() -> int:
    """Print the table of a half."""
    parser = argparse.ArgumentParser()
    parser.add_argument("half", nargs="?", default="seen", choices=HALVES)
    parser.add_argument("--articles", type=int, default=_ARTICLES)
    parser.add_argument("--misses", type=int, default=0)
    args = parser.parse_args()
    sets = dict(measured(args.half, args.articles))
    sets["all"] = [mark for marks in sets.values() for mark in marks]
    sys.stdout.write(as_text(sets, args.misses) + "\n")
    return int(min(shares(sets["all"]).values()) < 0.85)


if __name__ == "__main__":
    raise SystemExit(main())
