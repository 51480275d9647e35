"""The site before and after a move, byte for byte: ``make same-site BEFORE=<revision>``.

Builds the same content with the code, templates and fixed pages of a revision and with those of
the working tree, on one day and from nothing, and prints every difference. Exits with 1 when
there is one that was not allowed, with 2 when a side does not build.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from fnmatch import fnmatchcase
from pathlib import Path

from bench.corpus import Corpus
from bench.writing import write
from moves.sides import Side, SideFailed, of_revision, of_working_tree
from moves.trees import Difference, differences, read_tree, unstamped

ROOT = Path(__file__).resolve().parents[2]
_SMALL = ROOT / "tests" / "sites"
CORPORA = ("content", "benchmark", *sorted(path.name for path in _SMALL.glob("ok*")))
_SHOWN = 20


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare; 0 when the sites are the same but for what is allowed."""
    args = _parser().parse_args(arguments)
    try:
        with _folder(args.keep) as folder:
            before = of_revision(ROOT, args.before, folder / "before")
            after = of_working_tree(ROOT, folder / "after")
            contents = {
                name: _content(name, after, folder / name, args.size)
                for name in args.corpus or CORPORA
            }
            return int(_compare((before, after), contents, folder / "built", args.allow))
    except SideFailed as failed:
        sys.stderr.write(f"{failed}\n")
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("moves.compare", description=__doc__.splitlines()[0])
    parser.add_argument("before", help="the revision before the move")
    parser.add_argument(
        "--allow", action="append", default=[], metavar="PATTERN",
        help="paths of the site that are expected to differ, as 'rules/*'; may be repeated",
    )  # fmt: skip
    parser.add_argument(
        "--corpus", action="append", choices=CORPORA, help="may be repeated; else all are built"
    )
    parser.add_argument("--size", type=int, default=1_000, help="documents of the benchmark")
    parser.add_argument("--keep", type=Path, help="a new folder in which all sites are left")
    return parser


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    if kept:
        kept.mkdir(parents=True)
        yield kept.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="portal-moves-") as folder:
        yield Path(folder).resolve()


def _content(name: str, after: Side, place: Path, size: int) -> Path:
    """Give the folder of a corpus: that of the working tree, for both sides."""
    if name == "content":
        return after.content
    if name == "benchmark":
        write(Corpus(size), place)
        return place / "content"
    return after.root / "tests" / "sites" / name / "content"


def _compare(
    sides: tuple[Side, Side], contents: Mapping[str, Path], place: Path, allowed: Sequence[str]
) -> bool:
    """Build and compare each content; say whether something differs that is not allowed."""
    refused = False
    for name, content in contents.items():
        before, after = (
            unstamped(read_tree(side.build(content, place / name / side.root.name)))
            for side in sides
        )
        found = list(differences(before, after))
        sys.stdout.write(f"{name}: {len(before)} files before, {len(after)} after: ")
        sys.stdout.writelines(f"{line}\n" for line in _report(found, allowed))
        sys.stdout.flush()
        refused |= not all(_is_allowed(one, allowed) for one in found)
    return refused


def _report(found: Sequence[Difference], allowed: Sequence[str]) -> Iterator[str]:
    """Yield every path, those that nobody expects first, and what is seen of the first ones."""
    wanted = sum(_is_allowed(one, allowed) for one in found)
    yield f"{len(found)} differ" + (f", {wanted} of them allowed" if wanted else "")
    ordered = sorted(found, key=lambda one: _is_allowed(one, allowed))
    for place, one in enumerate(ordered):
        yield f"  {one.kind}{' (allowed)' if _is_allowed(one, allowed) else ''}: {one.path}"
        yield from (f"    {line}" for line in one.shown if place < _SHOWN)


def _is_allowed(difference: Difference, patterns: Sequence[str]) -> bool:
    return any(fnmatchcase(difference.path, pattern) for pattern in patterns)


if __name__ == "__main__":
    sys.exit(main())
