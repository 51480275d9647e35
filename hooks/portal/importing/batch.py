"""A batch of sources: gathered in order, converted in parallel, stored one by one, reported."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from portal.importing.companions import is_companion
from portal.importing.converting import Outcome, Task, convert_all
from portal.importing.guess import SURE
from portal.importing.ledger import Entry, append, read_ledger
from portal.importing.proposing import Settings
from portal.importing.refusal import MAX_FILE
from portal.importing.report import Row, State
from portal.importing.storing import store
from portal.importing.terms import Lexicon
from portal.machinery.progress import Progress
from portal.machinery.workers import Workers

_TASK = 10  # sources of one task: a long one holds few others up


def gather(sources: Iterable[Path]) -> list[Path]:
    """All files of the sources in order of path.

    Within folders, hidden ones, links, and what belongs to a saved page are left.
    """
    found: dict[Path, None] = {}
    for source in sources:
        inside = sorted(source.rglob("*")) if source.is_dir() else [source]
        for path in inside:
            hidden = any(part.startswith((".", "~$")) for part in path.relative_to(source).parts)
            is_own = source.is_dir() and (path.is_symlink() or is_companion(path))
            if path.is_file() and not hidden and not is_own:
                found[path] = None
    return list(found)


def import_all(
    root: Path,
    paths: list[Path],
    reading: tuple[Lexicon, Settings],
    workers: Workers,
    progress: Progress,
) -> list[Row]:
    """Convert by a lexicon and settings, and store; the report's rows in order of source.

    Raises OSError of the disk.
    """
    known = read_ledger(root)
    rows: dict[tuple[Path, int], Row] = {}
    fresh = []
    for path in paths:
        entry = known.get(_hash(path))
        if entry and all((root / one).is_file() for one in entry.paths):
            rows[(path, 0)] = Row(str(path), "already", ", ".join(entry.paths[:3]))
        else:
            fresh.append(path)
    tasks = (Task(tuple(fresh[at : at + _TASK]), *reading) for at in range(0, len(fresh), _TASK))
    done = 0
    for outcomes in workers.run(convert_all, tasks):
        for outcome in outcomes:
            for number, row in enumerate(_stored(root, outcome)):
                rows[(outcome.path, number)] = row
            done += 1
            progress("Nhập", done, len(fresh))
    order = {path: at for at, path in enumerate(paths)}
    return [rows[key] for key in sorted(rows, key=lambda one: (order[one[0]], one[1]))]


def _hash(path: Path) -> str:
    """The hash of a source; of one too large to import, or unreadable, nothing."""
    try:
        if path.stat().st_size > MAX_FILE:
            return ""
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def _stored(root: Path, outcome: Outcome) -> Iterator[Row]:
    if outcome.refused is not None:
        yield Row(str(outcome.path), "refused", reason=outcome.refused)
        return
    paths = []
    for draft in outcome.drafts:
        proposal = draft.proposal
        missing = {"type", "issuers"} - proposal.fields.keys()
        if proposal.kind == "directive" and missing:
            reason = (
                f"không nhận ra {', '.join(sorted(missing))} của số {proposal.fields['number']}"
            )
            yield Row(_named(outcome, draft.row), "refused", reason=reason)
            continue
        stored = store(root, outcome, draft)
        paths.append(stored.path)
        doubtful = bool(proposal.decide) or any(g.confidence < SURE for g in proposal.guesses)
        state: State = "already" if not stored.is_new else "doubtful" if doubtful else "imported"
        yield Row(
            _named(outcome, draft.row), state, stored.path, stored.url, "", proposal.decide,
            tuple((g.field, g.value, g.confidence, g.why) for g in proposal.guesses),
            draft.encoding, draft.ocr, proposal.cited, proposal.section,
        )  # fmt: skip
    if paths:
        append(root, Entry(outcome.sha256, outcome.path.name, tuple(paths)))


def _named(outcome: Outcome, row: int) -> str:
    return f"{outcome.path}#{row}" if row else str(outcome.path)
