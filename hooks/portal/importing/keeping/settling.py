"""Where a prepared document goes: a new place, that of its earlier self, or the waiting room.

What is decided here depends on the ledger and the content only, never on the run: so a batch that
was killed and resumed ends as an undisturbed one.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

import msgspec

from portal.content.drafting.places import Place, slug_of
from portal.importing.guess import Guess
from portal.importing.keeping import staging
from portal.importing.keeping.claims import Claims
from portal.importing.keeping.composing import text_of
from portal.importing.keeping.ledger import Entry, Ledger
from portal.importing.keeping.merging import merged, read_draft
from portal.importing.keeping.originals import Originals
from portal.importing.outcome import Prepared
from portal.importing.report import State

WAITING = "imports/waiting"
_MOST = 9_999


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a document: where it is, its address once it is published, and why."""

    state: State
    path: str
    url: str = ""
    reason: str = ""
    notes: tuple[str, ...] = ()


class Settler:
    """Puts prepared documents into the project, one after the other, in the order of sources."""

    def __init__(self, root: Path, ledger: Ledger, claims: Claims) -> None:
        self._root = root
        self._ledger = ledger
        self._claims = claims
        self._originals = Originals(root)

    def settle(self, one: Prepared) -> Settled:
        """Find the place of a document and put it there; the ledger knows before it is moved."""
        entry = self._ledger.find(one.keys)
        if entry is None:
            holder = self._claims.holder(one.identities)
            return self._beside(one, holder) if holder else self._placed(one)
        path = self.located(entry)
        if path is None:
            return self._dropped(one, "already", entry.path, "bản nháp đã được người ta xóa")
        if entry.facts == facts_of(one) and (one.faults or not entry.waits):
            self._known(one, entry, path)
            return self._dropped(one, "waiting" if entry.waits else "already", path)
        return self._again(one, entry, path)

    def known_by_bytes(self, sha256: str, size: int) -> Entry | None:
        """The document whose original has these bytes, also when the ledger was lost."""
        key = f"sha256:{sha256}"
        entry = self._ledger.find([key])
        path = None if entry else self._originals.document_with(f"{sha256}:{size}")
        if path is None:
            return entry
        mark = f"{sha256}:{size}"
        entry = Entry(sha256[:16], (key,), "", path, written="", facts="", kept=mark)
        self._ledger.add(entry)
        return entry

    def located(self, entry: Entry) -> str | None:
        """Where the document of an entry is now; None when it is nowhere."""
        if (self._root / entry.path).is_file():
            return entry.path
        found = self._originals.document_with(entry.kept) or self._claims.holder(entry.keys)
        return found if found and (self._root / found).is_file() else None

    def _again(self, one: Prepared, entry: Entry, path: str) -> Settled:
        """A source that says something else than before, or another source of the same."""
        written = staging.digest_of(self._root / path)
        is_untouched = written == entry.written and not entry.decided
        is_corrected = one.name == entry.source
        if not is_untouched and _is_same_source(one, entry):
            return self._dropped(one, "waiting" if entry.waits else "already", path)
        if entry.waits and is_corrected and is_untouched:
            return self._placed(one, entry)
        if not is_untouched:
            return self._beside(one, path)
        if is_corrected:
            return self._replaced(one, entry, path, "cập nhật theo nguồn đã sửa")
        if one.kind == "directive" and not entry.waits and one.identities:
            both = merged(self._root, path, one)
            also = (self._root / path).parent
            staging.restage(self._root, one.staged, both.text, also)
            return self._replaced(both, entry, path, f"gộp vào {path}")
        return self._twin(one, entry, path)

    def _copy(self, one: Prepared, entry: Entry, path: str) -> Settled:
        """The same text again: its old addresses join those of the document that is there."""
        fields, body = read_draft((self._root / path).read_text("utf-8"))
        known = fields.get("legacy_urls", [])
        more = [old for old in one.fields.get("legacy_urls", ()) if old not in known]
        keys = (*entry.keys, *(key for key in one.keys if key not in entry.keys))
        told = msgspec.structs.replace(entry, path=path, keys=keys)
        if not more:
            self._ledger.add(told)
            return self._dropped(one, "already", path, f"trùng với {path}")
        fields = {**fields, "legacy_urls": [*known, *more]}
        text = text_of(one.kind, fields, body, entry.asked)
        staged = staging.copied(self._root, str(PurePosixPath(path).parent), entry.id, text)
        staging.discard(self._root, one.staged)
        both = replace(
            one, staged=staged, fields=fields, body=body, text=text, keys=keys, guesses=entry.asked,
            faults=(), kept=entry.kept, name=entry.source, title=entry.title, facts=entry.facts,
        )  # fmt: skip
        self._put(both, told, str(PurePosixPath(path).parent), "already", "")
        return Settled("already", path, reason=f"trùng với {path}")

    def _twin(self, one: Prepared, entry: Entry, path: str) -> Settled:
        """Another page that says to stand at the same address."""
        text = (self._root / path).read_text("utf-8")
        if text.endswith(f"---\n\n{one.body.strip()}\n"):
            return self._copy(one, entry, path)
        bare = {name: told for name, told in one.fields.items() if name != "legacy_urls"}
        note = f"cùng địa chỉ cũ với {path}: bài này không nhận địa chỉ ấy"
        text = text_of(one.kind, bare, one.body, one.questions)
        alone = replace(one, fields=bare, text=text, keys=one.keys[:1], notes=(*one.notes, note))
        staging.restage(self._root, one.staged, text)
        return replace(self._placed(alone), reason=note)

    def _beside(self, one: Prepared, holder: str) -> Settled:
        """The archive has it already, by a person's hand: a person decides."""
        if not one.body.strip() and not one.kept:
            return self._dropped(one, "already", holder, f"đã có: {holder}")
        return self._placed(replace(one, keys=one.keys[:1], faults=(*one.faults, _clash(holder))))

    def _placed(self, one: Prepared, entry: Entry | None = None) -> Settled:
        """A place of its own; ``entry`` is the same document that has waited until now."""
        holder = self._claims.holder(one.identities)
        if holder and not one.faults and not (entry and holder == entry.path):
            one = replace(one, faults=(_clash(holder),))
        if one.faults:
            name = f"{_slug(one)[:60].strip('-')}-{_id(one)[:8]}"
            folder = f"{WAITING}/{name}"
            folder = str(PurePosixPath(entry.path).parent) if entry and entry.waits else folder
            if entry is None:
                text = text_of(one.kind, one.fields, one.body, one.questions)
                staging.restage(self._root, one.staged, text)
            return self._put(one, entry, folder, "waiting", "")
        place = next(self._places(one))
        old = f"{PurePosixPath(entry.path).parent}" if entry else None
        told = self._put(one, entry, place.folder, "imported", place.url)
        if old:
            staging.discard(self._root, old)
        return told

    def decided(self, one: Prepared, entry: Entry, path: str) -> Settled:
        """A document with a person's decisions in it: to its place, which may be another year's."""
        now = msgspec.structs.replace(entry, path=path)
        day = one.fields.get("date" if one.kind == "article" else "issued", "")
        stays = not entry.waits and PurePosixPath(path).parts[2] == day[:4]
        if stays or (one.faults and not entry.waits):
            return self._put(one, now, str(PurePosixPath(path).parent), "updated", "")
        return self._placed(one, now)

    def forget(self, entry: Entry, path: str) -> None:
        """Nothing is asked of a document any more; one that waits is not wanted and goes."""
        self._ledger.add(msgspec.structs.replace(entry, path=path, asked=()))
        if path.startswith(WAITING):
            staging.discard(self._root, str(PurePosixPath(path).parent))

    def _replaced(self, one: Prepared, entry: Entry, path: str, reason: str) -> Settled:
        """The same document in its place, as it is told now."""
        if one.faults:
            why = f"bản mới của {path} chưa đạt: {one.faults[0].why}"
            return replace(self._placed(replace(one, keys=one.keys[:1])), reason=why)
        kept = replace(one, keys=(*one.keys, *(k for k in entry.keys if k not in one.keys)))
        moved = msgspec.structs.replace(entry, path=path)
        folder = str(PurePosixPath(path).parent)
        return replace(self._put(kept, moved, folder, "updated", ""), reason=reason)

    def _put(
        self, one: Prepared, entry: Entry | None, folder: str, state: State, url: str
    ) -> Settled:
        """Write the ledger, then move: in this order a kill loses nothing."""
        path = f"{folder}/index.md"
        one, notes = self._freed(one, path)
        name = entry.id if entry else _id(one)
        staged = staging.rename(self._root, one.staged, name)
        text = (self._root / staged / "index.md").read_bytes()
        self._ledger.add(
            Entry(
                name, one.keys, one.name, path, hashlib.sha256(text).hexdigest(), facts_of(one),
                one.title, one.kept, bool(one.row), one.by, one.decided, one.questions,
            )
        )  # fmt: skip
        staging.move(self._root, staged, folder)
        if state != "waiting":
            urls = (url, *one.fields.get("legacy_urls", ()))
            self._claims.add(path, filter(None, urls), one.identities)
        state = "doubtful" if state == "imported" and (one.questions or one.notes) else state
        return Settled(state, path, url, notes=tuple(notes))

    def _freed(self, one: Prepared, path: str) -> tuple[Prepared, list[str]]:
        """Without the old addresses that other documents answer, which are told."""
        free, taken = self._claims.free(one.fields.get("legacy_urls", ()), path)
        if not taken:
            return one, []
        fields = {name: told for name, told in one.fields.items() if name != "legacy_urls"}
        fields |= {"legacy_urls": free} if free else {}
        text = text_of(one.kind, fields, one.body, one.questions)
        staging.restage(self._root, one.staged, text)
        return replace(one, fields=fields, text=text), [
            f"địa chỉ cũ đã thuộc về bài khác: {', '.join(taken)}"
        ]

    def _places(self, one: Prepared) -> Iterator[Place]:
        """The first free place and those after it."""
        day = one.fields["date" if one.kind == "article" else "issued"]
        for number in range(1, _MOST):
            tail = f"-{number}" if number > 1 else ""
            place = Place(one.kind, f"{day[:4]}/{_slug(one)}{tail}", in_folder=True)
            if not place.is_taken(self._root):
                yield place
        raise FileExistsError(f"{_MOST} documents of one name: {_slug(one)}")

    def _known(self, one: Prepared, entry: Entry, path: str) -> None:
        """Remember further keys of a document, and where it was moved to."""
        keys = (*entry.keys, *(key for key in one.keys if key not in entry.keys))
        if keys != entry.keys or path != entry.path:
            self._ledger.add(msgspec.structs.replace(entry, keys=keys, path=path))

    def _dropped(self, one: Prepared, state: State, path: str, reason: str = "") -> Settled:
        staging.discard(self._root, one.staged)
        return Settled(state, path, reason=reason)


def _is_same_source(one: Prepared, entry: Entry) -> bool:
    """Whether the very bytes, or the very cells of a row, were imported before."""
    return any(key in entry.keys for key in one.keys if key.startswith(("sha256:", "cells:")))


def _clash(holder: str) -> Guess:
    return Guess("clash", "bỏ", 0.5, f"văn bản này đã có ở {holder}", "clash")


def facts_of(one: Prepared) -> str:
    """A hash of what a document says, whatever place of a source it stands at."""
    if one.facts:
        return one.facts
    told = {name: value for name, value in one.fields.items() if name != "provenance"}
    return hashlib.sha256(msgspec.json.encode([one.kind, told, one.body])).hexdigest()[:32]


def _id(one: Prepared) -> str:
    return hashlib.sha256(one.keys[0].encode()).hexdigest()[:16]


def _slug(one: Prepared) -> str:
    told = one.title if one.kind == "article" else one.fields.get("number", "")
    slug = slug_of(told or one.title) or "khong-ten"
    return "bai-index" if slug == "index" else slug
