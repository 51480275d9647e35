"""Scores saved pages: ``python -m importing.score.pages [seen|unseen] [--misses N]``."""

import argparse
import contextlib
import io
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from importing.score.articles import make_site
from importing.score.comparing import Mark, compare, read_draft
from importing.score.layouts import LATER, SEEN, UNSEEN, Layout
from importing.score.table import as_text, shares
from portal.cli.main import main as portal
from province.files import write_province

HALVES = {"seen": SEEN, "unseen": UNSEEN, "later": LATER}
_PAGES = 5


def measure(layout: Layout, count: int, seed: int, folder: Path) -> list[Mark]:
    """The marks of all pages of a made site in one layout, imported as one batch."""
    site = make_site("Trang tin huyện Thử", "thu.example", count, seed)
    saved = layout.saved(site)
    batch = folder / "batch"
    for path, data in saved.files.items():
        (batch / path).parent.mkdir(parents=True, exist_ok=True)
        (batch / path).write_bytes(data)
    root = write_province(folder / "portal")
    command = ["--root", str(root), "import", str(batch), "--old-host", site.host]
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        portal([*command, "--report", str(folder / "out"), "--jobs", "1"])
    rows = json.loads((folder / "out/report.json").read_text("utf-8"))
    by_path = {row["source"].removeprefix(f"{batch}/"): row for row in rows}
    urls = {
        one.number: by_path[path]["url"] for path, one in saved.pages.items() if path in by_path
    }
    kept = {Path(path).name: data for path, data in saved.files.items()}
    marks: list[Mark] = []
    for path, article in saved.pages.items():
        row = by_path.get(path, {"path": "", "section": None, "state": "absent"})
        if not row["path"]:
            marks.append(Mark("body", 0, f"{path} was not imported: {row['state']}"))
            continue
        draft = read_draft(root / row["path"])
        marks += compare(article, draft, urls, kept)
        marks.append(_address(saved.addresses[article.number], draft.front.get("legacy_urls", [])))
    marks += [
        Mark("lists", float(not by_path.get(path, {}).get("path")), f"{path} became an article")
        for path in saved.others
    ]
    return marks


def _address(wanted: str, got: list[str]) -> Mark:
    return Mark("addresses", float(wanted in got), f"{wanted} not in {got}")


def measured(half: str, count: int, seed: int = 100) -> Iterator[tuple[str, list[Mark]]]:
    """Every layout of a half with its marks."""
    for number, layout in enumerate(HALVES[half]):
        with tempfile.TemporaryDirectory() as folder:
            name = f"{layout.name} {layout.style.way}"
            yield name, measure(layout, count, seed + number, Path(folder))


def main() -> int:
    """Print the table of a half."""
    parser = argparse.ArgumentParser()
    parser.add_argument("half", nargs="?", default="seen", choices=HALVES)
    parser.add_argument("--pages", type=int, default=_PAGES)
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--seed", type=int, default=100)
    args = parser.parse_args()
    sets = dict(measured(args.half, args.pages, args.seed))
    sets["all"] = [mark for marks in sets.values() for mark in marks]
    sys.stdout.write(as_text(sets, args.misses) + "\n")
    return int(min(shares(sets["all"]).values()) < 0.85)


if __name__ == "__main__":
    raise SystemExit(main())
