"""A batch of sources: converted in parallel, settled one by one in their order, then linked."""

import hashlib
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from portal.importing.book import Book
from portal.importing.companions import offered
from portal.importing.converting import Reading
from portal.importing.gathering import Gathered
from portal.importing.keeping.claims import Claims
from portal.importing.keeping.ledger import Entry, Ledger
from portal.importing.keeping.settling import Settler
from portal.importing.keeping.staging import digest_of, recover
from portal.importing.linking import link
from portal.importing.naming import shown
from portal.importing.outcome import Outcome, Prepared, Source
from portal.importing.refusal import MAX_FILE
from portal.importing.report import Row, State
from portal.importing.sections import apply_sections, write_sections
from portal.importing.work import Batch as Work
from portal.importing.work import converted
from portal.machinery.progress import Progress
from portal.machinery.workers import Workers
from portal.model.summaries import Summary


@dataclass(frozen=True)
class Batch:
    """What is imported: ``named`` is what the person named, ``gathered`` what was found there.

    ``uploads`` are folders with the files of old portals, ``standing`` the project's documents.
    """

    reading: Reading
    named: tuple[Path, ...]
    gathered: Gathered
    uploads: tuple[Path, ...] = ()
    standing: tuple[Summary, ...] = ()


def import_all(batch: Batch, workers: Workers, progress: Progress) -> list[Row]:
    """Convert, settle, link; the report's rows in order of source. Raises OSError of the disk."""
    return _Import(batch).run(workers, progress)


class _Import:
    """One import: its ledger, where its documents go, and what became of each source."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self._root = batch.reading.root
        self._ledger = Ledger(self._root)
        recover(self._root, self._ledger)
        self._settler = Settler(self._root, self._ledger, Claims(batch.standing))
        self._order = {one.path: at for at, one in enumerate(batch.gathered.sources)}
        self._rows: dict[tuple[int, int, str], list[Row]] = {}
        self._sections: Counter[tuple[str, str]] = Counter()
        self._used: set[Path] = set()

    def run(self, workers: Workers, progress: Progress) -> list[Row]:
        """Do it all and tell."""
        batch, lexicon = self._batch, self._batch.reading.lexicon
        with _followed(self._root, self._ledger) as paths:
            apply_sections(self._root, lexicon.sections, paths)
        with tempfile.TemporaryDirectory() as scratch:
            sources = ([*batch.named], batch.uploads)
            work = Work.of(batch.gathered.sources, sources, Path(scratch))
            fresh, twins = self._fresh(work.files)
            tasks = replace(work, files=fresh).work(batch.reading, self._is_known, self._keep)
            for done, outcome in enumerate(converted(workers, tasks), start=1):
                self._keep(outcome)
                self._used.update(outcome.taken)
                progress("Nhập", done, max(len(fresh), done))
            for source, first in twins.items():
                rows = self._rows.get(self._place(first), [])
                self._rows[self._place(source)] = [_again(source, one, first) for one in rows]
            self._tell_sections()
            return [*self._linked(Path(scratch)), *self._left()]

    def _fresh(self, sources: Sequence[Source]) -> tuple[list[Source], dict[Source, Source]]:
        """The sources that are to be read, and those that are equal to an earlier one."""
        fresh: list[Source] = []
        twins: dict[Source, Source] = {}
        seen: dict[tuple[str, str], Source] = {}
        for source in sources:
            sha256, size = _hash(source.path)
            entry = self._settler.known_by_bytes(sha256, size) if sha256 else None
            same = (sha256, source.path.suffix.lower())
            if sha256 and same in seen:
                twins[source] = seen[same]
            elif entry and self._is_settled(entry):
                self._rows[self._place(source)] = [self._already(source, entry)]
            else:
                fresh.append(source)
            seen.setdefault(same, source)
        return fresh, twins

    def _is_settled(self, entry: Entry) -> bool:
        """Whether reading a source anew can tell nothing new."""
        return not entry.asked or entry.by == self._batch.reading.lexicon.state

    def _is_known(self, key: str) -> bool:
        entry = self._ledger.find([f"origin:{key}"])
        return entry is not None and self._is_settled(entry)

    def _place(self, source: Source, number: int = 0) -> tuple[int, int, str]:
        return self._order.get(source.path, len(self._order)), number, source.name

    def _keep(self, outcome: Outcome) -> None:
        """Settle what is ready, and remember what became of the source."""
        rows = self._rows.setdefault(self._place(outcome.source, outcome.number), [])
        rows += self._settled(outcome)
        told = outcome.prepared
        self._sections.update(
            (one.portal, one.section) for one in told if one.portal and one.section
        )

    def _settled(self, outcome: Outcome) -> Iterator[Row]:
        def named(row: str) -> str:
            return f"{outcome.source.name}#{row}" if row else outcome.source.name

        for one in outcome.prepared:
            yield self._row(named(one.row), one)
        for row, reason in outcome.refused.items():
            yield Row(named(row), "refused", reason=reason)
        for row, reason in outcome.skipped.items():
            yield Row(named(row), "skipped", reason=reason)
        if not (outcome.prepared or outcome.refused or outcome.skipped):
            entry = self._ledger.find([f"origin:{outcome.sha256}", f"sha256:{outcome.sha256}"])
            if entry:
                yield self._already(outcome.source, entry)

    def _row(self, name: str, one: Prepared) -> Row:
        told = self._settler.settle(one)
        return Row(
            name, told.state, told.path, told.url, told.reason,
            tuple(map(str, (*one.questions, *one.notes, *told.notes))), one.guesses, one.encoding,
            one.ocr, one.cited, one.section,
        )  # fmt: skip

    def _already(self, source: Source, entry: Entry) -> Row:
        state: State = "waiting" if entry.waits else "already"
        return Row(source.name, state, self._settler.located(entry) or entry.path)

    def _tell_sections(self) -> None:
        lexicon = self._batch.reading.lexicon
        if self._sections:
            topics = list(lexicon.vocabulary.topics)
            table = lexicon.sections.with_counts(self._sections, topics)
            write_sections(self._root, table, topics)

    def _linked(self, scratch: Path) -> Iterator[Row]:
        """The rows in order; links lead to what was imported, those that lead nowhere are told."""
        rows = [row for place in sorted(self._rows) for row in self._rows[place]]
        left: Mapping[str, tuple[str, ...]] = {}
        if any(row.state in ("imported", "doubtful", "updated") for row in rows):
            with (
                closing(Book(self._root, scratch)) as book,
                _followed(self._root, self._ledger) as paths,
            ):
                left = link(self._root, paths, book)
        for row in rows:
            if unknown := left.get(row.path):
                told = f"{len(unknown)} liên kết đến trang cũ chưa có bài: {', '.join(unknown)}"
                row = msgspec.structs.replace(row, decide=(*row.decide, told))  # noqa: PLW2901
            yield row

    def _left(self) -> Iterator[Row]:
        gathered = self._batch.gathered
        for name, reason in gathered.refused.items():
            yield Row(name, "refused", reason=reason)
        for name, reason in gathered.left.items():
            yield Row(name, "skipped", reason=reason)
        if not any(row.state == "already" for rows in self._rows.values() for row in rows):
            for path in offered(self._batch.named):
                if path not in self._used:
                    why = "tệp của trang cũ mà không bài nào dẫn tới"
                    yield Row(shown(str(path)), "skipped", reason=why)


class _followed:  # noqa: N801 -- used as a word: with _followed(...)
    """The drafts in the content that no person changed; what is changed here is no person's."""

    def __init__(self, root: Path, ledger: Ledger) -> None:
        self._root, self._ledger = root, ledger

    def __enter__(self) -> list[str]:
        entries = [one for one in self._ledger.entries.values() if not one.waits]
        self._untouched = [
            one for one in entries if digest_of(self._root / one.path) == one.written
        ]
        return [one.path for one in entries]

    def __exit__(self, *_: object) -> None:
        for one in self._untouched:
            now = digest_of(self._root / one.path)
            if now != one.written:
                self._ledger.add(msgspec.structs.replace(one, written=now))


def _hash(path: Path) -> tuple[str, int]:
    """The hash and size of a source; of one too large to import, or unreadable, nothing."""
    try:
        size = path.stat().st_size
        if size > MAX_FILE:
            return "", 0
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest(), size
    except OSError:
        return "", 0


def _again(source: Source, first: Row, twin: Source) -> Row:
    """The same bytes under another name of the same batch."""
    if first.state in ("refused", "skipped"):
        return Row(source.name, first.state, reason=first.reason)
    return Row(source.name, "already", first.path, reason=f"giống hệt {twin.name}")
