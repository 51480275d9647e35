"""Read and check all content: only what changed is read, everything is reported."""

import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

import msgspec

from portal.checking.assessments import (
    Assessment,
    StoredFinding,
    read_assessments,
    save_assessments,
)
from portal.checking.context import Census, Located
from portal.checking.examination import examine
from portal.checking.registry import CENSUS_RULES, list_findings
from portal.content.bodies.conversion import Converter
from portal.content.bodies.language import Language, read_language
from portal.content.documents import read_document
from portal.content.fixed_pages import fixed_files
from portal.content.ledger import Ledger, read_ledger
from portal.content.menu import menu_entries
from portal.content.sources import Source, read_source, scan
from portal.content.statistics import read_statistics
from portal.content.summarise import digest, file_facts
from portal.content.vocabulary import (
    Vocabularies,
    key_places,
    place_in_yaml,
    read_content,
    read_site,
    read_vocabulary,
)
from portal.machinery.progress import Progress
from portal.machinery.project import Project
from portal.machinery.store import Store
from portal.machinery.workers import Workers
from portal.model import fingerprints
from portal.model.diagnostics import BodyFinding, Diagnostic, Severity
from portal.model.moments import AsOf
from portal.model.statistics import Statistics
from portal.model.summaries import Summary
from portal.model.vocabulary import Site, Vocabulary

_FRESH_NS = 2_000_000_000  # a file changed so lately may change again within one tick of time


@dataclass(frozen=True)
class Checked:
    """All that content says, and everything that is wrong with it, in order of place.

    ``fixed`` are the files of the site that ``docs/`` gives, each with its source.
    """

    site: Site | None
    vocabularies: Vocabularies
    summaries: tuple[Summary, ...]
    diagnostics: tuple[Diagnostic, ...]
    documents_read: int
    store: Store
    ledger: Ledger
    language: Language
    fixed: Mapping[str, str]
    statistics: Statistics | None


@dataclass(frozen=True)
class ReadTask:
    """Some documents to read: picklable, so that any process can do it."""

    root: Path
    vocabulary: Vocabulary
    language: Language
    sources: tuple[tuple[Source, Assessment | None], ...]


def open_store(project: Project, vocabulary_files: dict[str, bytes], language: Language) -> Store:
    """The store of this program's version, these vocabularies and this language of bodies."""
    version = fingerprints.of_store(
        code=project.code_version, language=language, vocabulary_files=vocabulary_files
    )
    return Store(project.cache / "store.sqlite", version.hex())


def check(project: Project, as_of: AsOf, workers: Workers, progress: Progress) -> Checked:
    """Check the project's content as of a moment; raise SourceChanged when it changes meanwhile."""
    vocabulary_files, site_file = read_content(project.root)
    language = read_language(project.root)
    store = open_store(project, vocabulary_files, language)
    vocabularies = read_vocabulary(vocabulary_files)
    site, site_diagnostics = read_site(site_file)
    sources, misplaced = scan(project.root)
    known = read_assessments(store)
    stale = [
        (s, known.get(s.path)) for s in sources
        if s.path not in known or known[s.path].stamp != s.stamp
    ]  # fmt: skip
    vocabulary = vocabularies.vocabulary
    reading = (project.root, vocabulary, language)
    tasks = (ReadTask(*reading, tuple(part)) for part in workers.shards(stale))
    changed: dict[str, Assessment] = {}
    for records in workers.run(read_shard, tasks):
        changed.update(records)
        progress("Đọc", len(changed), len(stale))
    paths = {source.path for source in sources}
    save_assessments(store, changed, known.keys() - paths)
    records = {path: changed.get(path) or known[path] for path in sorted(paths)}
    summaries = tuple(r.summary for r in records.values() if r.summary)
    ledger, ledger_diagnostics = read_ledger(project.root)
    unreadable = {s.key for s in sources if s.kind == "directive" and not records[s.path].summary}
    fixed = fixed_files(project.root)
    census = Census(
        site, vocabularies, summaries, as_of.day, ledger, frozenset(unreadable), fixed,
        menu_entries(project.root),
    )  # fmt: skip
    statistics, statistics_diagnostics = read_statistics(project.root)
    diagnostics = (
        *vocabularies.diagnostics, *site_diagnostics, *misplaced, *ledger_diagnostics,
        *statistics_diagnostics,
        *diagnostics_of(records), *_across(project.root, census),
    )  # fmt: skip
    return Checked(
        site, vocabularies, summaries, tuple(sorted(set(diagnostics))), len(changed), store,
        ledger, language, fixed, statistics,
    )  # fmt: skip


def updated(
    checked: Checked, root: Path, sources: Iterable[Source], gone: Collection[str]
) -> Checked:
    """What the content says when these documents are read anew, without those at ``gone``.

    No rule across documents runs: what such rules found at the others stays, what they found at
    these is gone. Raise SourceChanged when a file is gone already.
    """
    vocabulary = checked.vocabularies.vocabulary
    parts = tuple((source, None) for source in sources)
    records = read_shard(ReadTask(root, vocabulary, checked.language, parts))
    changed = {*records, *gone}
    kept = (summary for summary in checked.summaries if summary.path not in changed)
    fresh = (record.summary for record in records.values() if record.summary)
    told = (diagnostic for diagnostic in checked.diagnostics if diagnostic.path not in changed)
    return replace(
        checked,
        summaries=tuple(sorted(chain(kept, fresh), key=lambda one: one.path)),
        diagnostics=tuple(sorted({*told, *diagnostics_of(records)})),
    )


def read_shard(task: ReadTask) -> dict[str, Assessment]:
    """Read some documents and run the rules that need no other document."""
    bodies = Converter(task.language)
    return {s.path: _read(task, bodies, s, old) for s, old in task.sources}


def _read(task: ReadTask, bodies: Converter, source: Source, old: Assessment | None) -> Assessment:
    root = task.root
    started = time.time_ns()
    data = read_source(root, source.path)
    files = file_facts(root, source)
    newest = max(max(f.mtime_ns, f.ctime_ns) for f in source.stamp)
    stamp = source.stamp if newest < started - _FRESH_NS else ()
    found_digest = digest(data, files)
    if old and old.digest == found_digest:
        return msgspec.structs.replace(old, stamp=stamp)
    found = examine(source, data, files, task.vocabulary, bodies)
    findings = tuple(
        StoredFinding(d.line, d.column, d.rule, d.message, d.fix, d.severity)
        for d in found.diagnostics
    )
    return Assessment(stamp, found_digest, found.summary, findings)


def diagnostics_of(records: dict[str, Assessment]) -> Iterator[Diagnostic]:
    """Yield what was found in each document by itself."""
    for path, record in records.items():
        for f in record.findings:
            severity: Severity = "warning" if f.severity == "warning" else "error"
            yield Diagnostic(path, f.line, f.column, f.rule, f.message, f.fix, severity)


def _across(root: Path, census: Census) -> Iterator[Diagnostic]:
    """Run the rules across documents; the files with findings are read again for their lines."""
    located = [one for rule in CENSUS_RULES for one in rule(census)]
    located += list_findings(census)
    sources = {source.path: source for source in scan(root)[0]} if located else {}
    by_path: dict[str, list[Located]] = {}
    for one in located:
        if one.line:
            f = one.finding
            yield Diagnostic(one.path, one.line, 1, f.rule, f.message, f.fix, f.severity)
            continue
        by_path.setdefault(one.path, []).append(one)
    for path, found in by_path.items():
        yield from _place(root, path, sources.get(path), found)


def _place(
    root: Path, path: str, source: Source | None, found: Iterable[Located]
) -> Iterator[Diagnostic]:
    findings = [one.finding for one in found]
    document = read_document(source, read_source(root, path)).document if source else None
    if document:
        yield from document.place(findings)
        return
    file = root / path
    places = key_places(file.read_bytes() if file.is_file() else b"")
    keyed = (finding for finding in findings if not isinstance(finding, BodyFinding))
    yield from place_in_yaml(path, places, keyed)
