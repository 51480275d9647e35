"""Drafts into the project: a place of its own for each, the original beside it, nothing twice."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portal.content.drafting.places import Place, slug_of
from portal.content.formatting import tidy
from portal.content.front_matter import compose
from portal.importing.converting import Draft, Outcome
from portal.importing.guess import SURE
from portal.machinery.files import create
from portal.model.text import slugify

_TEXT = frozenset({".txt", ".html", ".htm", ".xml"})  # pages could run: kept as text
_MOST = 999


@dataclass(frozen=True, slots=True)
class Stored:
    """Where a draft went; ``is_new`` is False when it had been imported before."""

    path: str
    url: str
    is_new: bool


def store(root: Path, outcome: Outcome, draft: Draft) -> Stored:
    """Write a draft and the original; the same source again is found and left as it is."""
    original = _original(outcome, draft)
    name = _kept_name(outcome.path, draft)
    for place in _places(draft):
        if not place.is_taken(root):
            return _write(root, place, draft, name, original)
        if _is_kept(root / place.folder, original):
            return Stored(place.path, place.url, False)
    raise FileExistsError(f"{_MOST} documents of one name: {next(_places(draft)).folder}")


def _places(draft: Draft) -> Any:
    fields = draft.proposal.fields
    is_article = draft.proposal.kind == "article"
    slug = slug_of(fields["title"] if is_article else fields["number"]) or "khong-ten"
    slug = "bai-index" if slug == "index" else slug
    year = (fields["date"] if is_article else fields["issued"])[:4]
    for number in range(1, _MOST):
        tail = f"-{number}" if number > 1 else ""
        yield Place(draft.proposal.kind, f"{year}/{slug}{tail}", in_folder=True)


def _write(root: Path, place: Place, draft: Draft, name: str, original: bytes) -> Stored:
    fields = {**draft.proposal.fields, "draft": "true"}
    if original:
        # only a scan shows a signature; whether it is the original's, a person sees
        kind = "signed" if draft.proposal.kind == "directive" and draft.ocr else "other"
        fields["attachments"] = [{"file": name, "title": "Bản gốc", "kind": kind}]
    folder = root / place.folder
    for file, data in draft.proposal.media.items():
        create(folder / file, data)
    if original:
        create(folder / name, original)
    # the text comes last: what was cut off is no document, and is written again
    text = compose(place.kind, tidy(fields), _plain(draft.proposal.body))
    create(root / place.path, _with_doubts(text, draft).encode())
    return Stored(place.path, place.url, True)


def _with_doubts(text: str, draft: Draft) -> str:
    """A comment above each field that is hardly more than a guess, so that nobody overlooks it."""
    for guess in draft.proposal.guesses:
        if guess.confidence < SURE:
            doubt = f"# Cần quyết định ({guess.confidence:.0%}): {guess.why}"
            text = text.replace(f"\n{guess.field}:", f"\n{doubt}\n{guess.field}:", 1)
    return text


def _original(outcome: Outcome, draft: Draft) -> bytes:
    """What is kept beside the draft; of a register nothing, for its rows are many."""
    if draft.row:
        return b""
    return draft.attachment or outcome.path.read_bytes()


def _kept_name(path: Path, draft: Draft) -> str:
    suffix = path.suffix.lower()
    stem = slugify(path.stem)[:60] or "ban-goc"
    stem = f"ban-goc-{stem}" if stem.startswith("index") else stem
    return f"{stem}{'.txt' if suffix in _TEXT else suffix}" if not draft.ocr else f"{stem}.pdf"


def _is_kept(folder: Path, original: bytes) -> bool:
    """Whether the original lies beside a document already, under whatever name."""
    if not original or not folder.is_dir():
        return False
    same_size = (p for p in folder.iterdir() if p.is_file() and p.stat().st_size == len(original))
    return any(path.read_bytes() == original for path in same_size)


def _plain(body: str) -> str:
    """NFC, normal spaces, no invisible characters, and lines that Markdown takes as they are."""
    lines = (
        " ".join(line.split(" ")).rstrip() if line.startswith(("|", " ")) else tidy(line)
        for line in body.replace("\u00a0", " ").split("\n")
    )
    text = re.sub(
        r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", "", "\n".join(lines)
    )
    text = re.sub(r"^# ", "## ", text, flags=re.MULTILINE)
    return re.sub(r"\n{3,}", "\n\n", text) + "\n"
