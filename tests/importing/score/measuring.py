"""How much of what is true of a source its draft has, by category, and what it misses."""

import html
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from importing.score.paper import Case, Truth
from importing.score.portal import Place, write_portal
from portal.cli.main import main
from portal.model.numbers import parse
from portal.model.text import fold

_FIELDS = {
    "title": "title", "abstract": "title", "date": "date", "issued": "date", "number": "number",
    "type": "type", "issuers": "issuer", "place": "place", "byline": "byline", "lead": "lead",
}  # fmt: skip


@dataclass
class Score:
    """By category how many facts there are and how many are right, and what was missed."""

    there: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    right: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    missed: list[str] = field(default_factory=list)

    def count(self, category: str, is_right: bool, what: str) -> None:
        """Count one fact."""
        self.there[category] += 1
        self.right[category] += is_right
        if not is_right:
            self.missed.append(f"{category}: {what}")

    @property
    def total(self) -> float:
        """The share of all facts that are right."""
        return sum(self.right.values()) / max(1, sum(self.there.values()))

    def share(self, category: str) -> float:
        """The share of a category's facts that are right."""
        return self.right[category] / max(1, self.there[category])


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft: its metadata, its body, the names and bytes of its files, its row of the report."""

    front: dict[str, Any]
    body: str
    files: dict[str, bytes]
    row: dict[str, Any]


def measure(folder: Path, place: Place, cases: Iterable[Case]) -> Score:
    """Import the sources batch by batch, each into a portal of its own, and compare.

    No batch has two sources of one document, which an import would put together.
    """
    score = Score()
    for number, batch in enumerate(_batches(cases)):
        root = write_portal(folder / f"portal-{number}", place)
        sources = folder / f"sources-{number}"
        sources.mkdir()
        for case in batch:
            if case.data:
                (sources / case.truth.file).write_bytes(case.data)
        main(["--root", str(root), "import", str(sources), "--report", str(root / "out")])
        rows = json.loads((root / "out/report.json").read_text("utf-8"))
        for case in batch:
            prefix = f"{sources}/{case.truth.file}"
            own = [r for r in rows if r["source"] == prefix or r["source"].startswith(f"{prefix}#")]
            _compare(score, root, case, own)
    return score


def _batches(cases: Iterable[Case]) -> list[list[Case]]:
    """The cases so that each document stands in a batch once; packages with what is in them."""
    batches: list[tuple[set[str], list[Case]]] = []
    packages: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        packages[case.truth.file.split("/")[0]].append(case)
    for group in packages.values():
        known = {one for case in group for one in _documents(case.truth)}
        batch = next((one for one in batches if not one[0] & known), None)
        if batch is None:
            batch = (set(), [])
            batches.append(batch)
        batch[0].update(known)
        batch[1].extend(group)
    return [batch for _, batch in batches]


def _documents(truth: Truth) -> set[str]:
    told = [truth.facts.get("number"), truth.facts.get("title"), truth.refused]
    told += [row["number"].lstrip("0") for row in truth.rows]
    return {one for one in told if one}


def _compare(score: Score, root: Path, case: Case, rows: list[dict[str, Any]]) -> None:
    truth = case.truth
    if truth.refused:
        said = " ".join(row["reason"] for row in rows if row["state"] == "refused")
        score.count("marks", fold(truth.refused) in fold(said), f"{truth.file}: {said!r}")
    elif truth.rows:
        _rows(score, root, truth, rows)
    elif truth.facts or truth.body:
        drafts = [_drafted(root, row) for row in rows if row["path"]]
        reason = "; ".join(row["reason"] for row in rows)
        empty = Drafted({}, "", {}, {"decide": [], "reason": reason})
        draft = drafts[0] if drafts else empty
        for category, is_right, what in _facts(truth, draft):
            score.count(category, is_right, f"{truth.file}: {what}")
        if case.data and "/" not in truth.file:
            kept = case.data in draft.files.values()
            score.count("originals", kept, f"{truth.file}: the bytes are not kept ({reason})")


def _drafted(root: Path, row: dict[str, Any]) -> Drafted:
    path = root / row["path"]
    front, body = path.read_text("utf-8").removeprefix("---\n").split("\n---\n", 1)
    told = yaml.load(front, Loader=yaml.BaseLoader) or {}
    files = {one.name: one.read_bytes() for one in path.parent.iterdir() if one.name != "index.md"}
    return Drafted(told, body, files, row)


def _facts(truth: Truth, draft: Drafted) -> Iterator[tuple[str, bool, str]]:
    for name, expected in truth.facts.items():
        got = _got(name, draft)
        yield _FIELDS[name], _same(name, expected, got), f"{name} {expected!r}, got {got!r}"
    yield from _people(truth, draft)
    yield from _body(truth, draft)


def _got(name: str, draft: Drafted) -> Any:
    if name == "issuers":
        return tuple(draft.front.get("issuers") or ()) or None
    if name == "byline":
        return " ".join(one["name"] for one in draft.front.get("authors") or ())
    return draft.front.get(name)


def _same(name: str, expected: Any, got: Any) -> bool:
    if expected is None or got is None or name in ("issued", "date", "type"):
        return bool(expected == got)
    if name == "issuers":
        return set(expected) == set(got)
    if name == "number":
        one, other = parse(expected), parse(str(got))
        return bool(one and other and one.key == other.key)
    return _plain(str(expected)) == _plain(str(got))


def _people(truth: Truth, draft: Drafted) -> Iterator[tuple[str, bool, str]]:
    signers = draft.front.get("signers") or []
    for index, one in enumerate(truth.signers or ()):
        got = next((s for s in signers if _plain(s["name"]) == _plain(one.name)), None)
        told = got or (signers[index] if index < len(signers) else {})
        yield "signer", got is not None, f"{one.name!r}, got {[s['name'] for s in signers]}"
        authority = told.get("authority")
        yield "authority", authority == one.authority, f"{one.authority!r}, got {authority!r}"
        position = told.get("position", "")
        what = f"{one.position!r}, got {position!r}"
        yield "position", _plain(position) == _plain(one.position), what
    told_to = [_plain(one) for one in draft.front.get("recipients") or []]
    for name in truth.recipients or ():
        yield "recipients", _plain(name) in told_to, f"{name!r}, got {told_to}"


def _body(truth: Truth, draft: Drafted) -> Iterator[tuple[str, bool, str]]:
    lead = draft.front.get("lead", "")
    text = _plain(f"{lead}\n{draft.body}")
    at = 0
    for part in truth.body:
        found = text.find(_plain(part), at)
        yield "body", found >= 0, f"{part!r}" + ("" if _plain(part) not in text else " in order")
        at = found if found >= 0 else at
    if truth.encoding:
        share = _words(" ".join(truth.body), text)
        yield "encodings", share > 0.99, f"{truth.encoding}: {share:.0%} of the words"
    tables = [_cells(one) for one in _tables(draft.body)]
    for table in truth.tables:
        for row in table:
            wanted = [_plain(one) for one in row if one]
            held = any(_in_order(wanted, got) for rows in tables for got in rows)
            yield "tables", held, f"row {row}"
    for words, address in truth.links:
        yield "links", f"[{words}]({address})" in draft.body, f"{words!r} to {address}"
    if truth.pictures:
        shown = re.findall(r"!\[[^\]]*\]\(([^)\s]+)\)", draft.body)
        there = sum(one in draft.files for one in shown)
        yield "pictures", there == truth.pictures, f"{there} of {truth.pictures}"
    for one in truth.captions:
        after = draft.body.split("](", 1)[-1] if "![" in draft.body else ""
        yield "captions", _plain(one) in _plain(after), f"{one!r}"
    told = _plain(f"{text} {draft.row['decide']} {draft.row['reason']} {yaml_text(draft.front)}")
    for one in truth.named:
        yield "named", _plain(one) in told, f"{one!r} is neither in the draft nor in the report"
    if truth.words:
        share = _words(truth.words, text)
        yield "OCR words", share >= 0.97, f"{share:.1%} of the words"


def yaml_text(front: dict[str, Any]) -> str:
    """All that the metadata say."""
    return json.dumps(front, ensure_ascii=False)


def _rows(score: Score, root: Path, truth: Truth, rows: list[dict[str, Any]]) -> None:
    """Each row has a draft with its facts; a date that is none is empty and asked."""
    drafts = [_drafted(root, row) for row in rows if row["path"]]
    for one in truth.rows:
        wanted = parse(one["number"])
        held = any(
            wanted and (got := parse(draft.front.get("number", ""))) and got.key == wanted.key
            and draft.front.get("issued", "") == one["issued"]
            and _plain(draft.front.get("abstract", "")) == _plain(one["abstract"])
            for draft in drafts
        )  # fmt: skip
        score.count("rows", held, f"{truth.file}: {one}")
    extra = len(drafts) - len(truth.rows)
    score.count("rows", extra == 0, f"{truth.file}: {extra} drafts more than rows")


def _words(wanted: str, text: str) -> float:
    """The share of the words that are there, as often as they are wanted."""
    left: dict[str, int] = defaultdict(int)
    for word in re.findall(r"\w+", text):
        left[word] += 1
    words = re.findall(r"\w+", _plain(wanted))
    found = 0
    for word in words:
        found += left[word] > 0
        left[word] -= 1
    return found / max(1, len(words))


def _plain(text: str) -> str:
    """Words without Markdown, in one case and one spelling of dashes and quotation marks."""
    bare = unicodedata.normalize("NFC", html.unescape(text))
    bare = re.sub(r"\[\^[^\]]+\]|!?\[([^\]]*)\]\([^)]*\)", r"\1", bare)
    bare = re.sub(r"<br ?/?>|\\(?=\W)", " ", bare)
    bare = re.sub(r"<[^>]+>|[*_#|\\]", "", bare)
    bare = bare.replace("–", "-").replace("’", "'").replace("“", '"').replace("”", '"')
    return " ".join(re.sub(r"\s+([).,;:])", r"\1", bare).casefold().split())


def _tables(body: str) -> list[str]:
    found = re.findall(r"<table\b.*?</table>", body, re.DOTALL)
    return [*found, *re.findall(r"(?:^\|.*\|[ \t]*$\n?)+", body, re.MULTILINE)]


def _cells(table: str) -> list[list[str]]:
    if table.startswith("<table"):
        rows = re.findall(r"<tr\b.*?</tr>", table, re.DOTALL)
        return [
            [_plain(one) for one in re.findall(r"<t[dh]\b[^>]*>(.*?)</t[dh]>", row, re.DOTALL)]
            for row in rows
        ]
    rows = table.strip().split("\n")
    return [
        [_plain(one.replace("\0", "|")) for one in row.replace("\\|", "\0").strip("| ").split("|")]
        for row in rows
    ]


def _in_order(wanted: list[str], got: list[str]) -> bool:
    rest = iter(got)
    return all(any(one == other for other in rest) for one in wanted)
