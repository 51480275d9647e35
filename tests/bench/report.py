"""Results as the Markdown page that is committed: tables, ratios, growth, and what is compared."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from .cases import CASES, Case
from .results import Result

_ABOUT = """\
Both generators build the same documents from the same metadata and bodies, in turn, each with
all cores. A figure is the median of the rounds. Memory is the peak, over the run, of the
proportional set size of the command and all its descendants, sampled every 50 ms or, where a
sample is slow, so that sampling takes at most a twentieth of the time.

What Hugo gets is in `tests/bench/hugo/`: small templates of its own, with the same listings of
20 entries a page (all news, all directives, topic, unit, year, issuer, document type,
topic by year, unit by year), an overview of each kind, an Atom feed for the whole, the news,
the directives and each topic, unit, issuer and document type, and a sitemap. What this project
does besides, and Hugo does not: the pages are Material pages; metadata are checked against a
schema and rules, citations in the text found and linked, related documents chosen, states of
validity computed, HTML sanitised. Hugo counts its listing pages from the newest entry, this
project from the oldest, with 20 to 39 entries on the head page, so that Hugo has slightly more
of them. Topic by year and unit by year are made by content adapters because that was the
fastest of three ways tried with Hugo (taxonomies take it two thirds more processor time).

Hugo has no incremental build: a change of one article costs it the whole, into the folder of
the build before. Where only its clean build was measured, the ratio is to that, and marked *.
"""


def page(results: list[Result]) -> str:
    """Give the whole page; results are ordered by size."""
    parts = ["# Benchmark", _ABOUT, "![Growth of build times](growth.svg)"]
    parts += ["\n".join(_section(result)) for result in results]
    if len(results) > 1:
        parts.append("\n".join(_growth(results)))
    return "\n\n".join(part.strip() for part in parts) + "\n"


def table(result: Result) -> str:
    """Give the table of one size, for the page and for the terminal."""
    rows = [_row(result, case) for case in CASES]
    head = ("measure", "portal s", "Hugo s", "ratio", "goal", "portal MB", "Hugo MB", "ratio")
    return "\n".join(_markdown([head, *rows]))


def _section(result: Result) -> Iterator[str]:
    kinds = ", ".join(f"{count:,} {kind}s" for kind, count in sorted(result.kinds.items()))
    machine, versions = result.machine, result.versions
    yield f"## {result.size:,} documents"
    yield ""
    yield f"{kinds}; {result.content_bytes / 1e6:.1f} MB of Markdown, {result.listings:,} listings."
    yield f"Measured {result.date} at revision {result.revision}, {result.rounds()} rounds, on"
    yield f"{machine['processor']}, {machine['cores']} cores, {machine['memory']}, "
    yield f"{machine['system']}; {', '.join(f'{name} {v}' for name, v in versions.items())}."
    yield ""
    yield table(result)
    yield ""
    for tool, output in result.outputs.items():
        yield f"- {tool} wrote {output.files:,} files, {output.bytes / 1e6:,.1f} MB"
    yield from (f"- {note}" for note in result.notes)


def _row(result: Result, case: Case) -> tuple[str, ...]:
    ours, theirs = result.seconds(case.name, "portal"), result.seconds(case.name, "hugo")
    mark = ""
    if theirs is None and not (case.pagefind or case.told):
        theirs, mark = result.seconds("clean", "hugo"), " *"
    memory, their_memory = (result.peak_bytes(case.name, tool) for tool in ("portal", "hugo"))
    return (
        case.title,
        _number(ours),
        _number(theirs) + (mark if theirs else ""),
        _ratio(ours, theirs),
        case.goals.get(result.size, "–"),
        _megabytes(memory),
        _megabytes(their_memory),
        _ratio(memory, their_memory),
    )


def _growth(results: list[Result]) -> Iterator[str]:
    yield "## Growth"
    yield ""
    head = ("measure", "from", "to", "portal", "Hugo")
    rows = [
        (
            case.title, f"{small.size:,}", f"{large.size:,}",
            *(_times(small.seconds(case.name, tool), large.seconds(case.name, tool))
              for tool in ("portal", "hugo")),
        )
        for small, large in pairwise(results)
        for case in CASES
    ]  # fmt: skip
    yield from _markdown([head, *rows])


def _markdown(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    head, *body = rows
    yield f"| {' | '.join(head)} |"
    yield "|---" * len(head) + "|"
    for row in body:
        yield f"| {' | '.join(row)} |"


def _number(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.2f}" if value < 100 else f"{value:.0f}"


def _megabytes(value: float | None) -> str:
    return "–" if value is None else f"{value / 1e6:,.0f}"


def _ratio(ours: float | None, theirs: float | None) -> str:
    return f"{ours / theirs:.3f}" if ours and theirs else "–"


def _times(small: float | None, large: float | None) -> str:
    return f"× {large / small:.1f}" if small and large else "–"
