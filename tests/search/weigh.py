"""What search costs at a size: seconds, memory, files, and a reader's bytes for a query.

    PYTHONPATH=hooks:tests python -m search.weigh 10000

The texts are those of the benchmark (``bench.corpus``). The queries of ``QUERIES`` are those that
cost most: the commonest syllables and words, long rows of them, phrases whose words are common,
numbers in several spellings, words that nothing holds, filters. Figures: decision record 0011.
"""

import gzip
import resource
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.corpus import Corpus, Document, documents
from portal.search.documents import (
    SearchDocument,
    document_file,
    document_path,
    index_document,
    names_of,
)
from portal.search.manifest import NAME, Labels, manifest
from portal.search.plan import plan_shards
from portal.search.shards import Summary, build_shard, shard_name
from search.conftest import ENGINE, HERE, copy_engine, run_node

QUERIES = (
    "a", "và", "la", "gà", "2024", "nhân dân", "cong tac", "đại đoàn kết", "mặt trận tổ quốc",
    "nong thon moi", "ủy ban nhân dân tỉnh", "vận động nhân dân tham gia",
    "bảo vệ môi trường khu dân cư", "kế hoạch kiểm tra giám sát 2024",
    "thực hiện công tác xây dựng mặt trận", "tuyên truyền pháp luật cho hội viên phụ nữ dân tộc",
    "thuc hien cong tac xay dung mat tran to quoc nhan dan tham gia giam sat",
    "của các là trong được cho có với về đã những một",
    '"đại đoàn kết"', '"của các là"', '"nhân dân và" tỉnh', '"đại đoàn kết toàn dân tộc"',
    '"thực hiện công tác" "xây dựng mặt trận"', '"của" "các" "là" "trong" "được" "cho"',
    'và "của các" là "trong được" cho "có với" về "đã những"',
    "06-CT/TU", "06 ct tu", "chỉ thị 06", "số 123/KH-MTTQ-BTT về giám sát", "kế hoạch 12 năm 2021",
    "zzzz khong co", "xyzw", "đại đoàn kết zzzz",
)  # fmt: skip
FILTERED = (
    ("", {"kind": ["directive"]}), ("", {"year": ["2020"]}), ("nhân dân", {"kind": ["article"]}),
    ("mặt trận tổ quốc", {"year": ["2019", "2020"], "kind": ["article"]}),
)  # fmt: skip
HEAD = 120
"""Bytes of an answer's head over HTTP/2, which sends the same headers as an index only: its
length, date, times and tag (nginx behind TLS, as ``docs/operating`` sets it up)."""


@dataclass(frozen=True)
class Weight:
    """What one query costs: alone, with the scripts; and after another query; in bytes."""

    query: str
    first: int
    further: int
    parts: Counter[str]


def archive_of(size: int) -> list[SearchDocument]:
    """Return the documents of the benchmark, in the order of shards."""
    made = map(search_document, documents(Corpus(size)))
    return sorted(made, key=lambda each: (each.date, each.url))


def search_document(document: Document) -> SearchDocument:
    """Return a document of the benchmark as search takes it, its Markdown left as it is."""
    front = document.front
    number = front.get("number")
    section = "van-ban" if number else "tin-tuc"
    filters = {name: tuple(front.get(f"{name}s", ())) for name in ("topic", "unit", "issuer")}
    if number:
        filters |= {"type": (front["type"],), "state": ("in-force",)}
    return SearchDocument(
        url=f"/{section}/{document.year}/{document.slug}/",
        kind=document.kind,
        title=front.get("title") or front["abstract"],
        date=document.date.isoformat(),
        lead=front.get("lead") or "",
        text=document.body,
        number=number,
        names=names_of([number], front["type"].replace("-", " ")) if number else (),
        filters={name: ids for name, ids in filters.items() if ids},
    )


def build(archive: Sequence[SearchDocument], folder: Path) -> Iterator[str]:
    """Write the whole index, and yield for each shard what it took."""
    summaries = []
    for start, stop in plan_shards([(each.date, each.url) for each in archive]):
        begin = time.process_time()
        own = archive[start:stop]
        indexed = [index_document(each) for each in own]
        middle = time.process_time()
        built = build_shard(shard_name((each.date, each.url) for each in own), indexed)
        end = time.process_time()
        summaries.append(built.summary)
        write(folder, built.files)
        write(folder, {document_path(each.url): document_file(each) for each in own})
        yield (
            f"{len(own):6} documents: terms {(middle - begin) / len(own) * 1e3:.2f} ms, shard "
            f"{(end - middle) / len(own) * 1e3:.2f} ms a document; {len(built.files)} files, "
            f"{sum(map(len, built.files.values())) / 1e6:.1f} MB\n"
        )
    write(folder, {NAME: manifest(summaries, _labels(summaries))})


def _labels(summaries: Sequence[Summary]) -> Labels:
    """The names of what can be chosen, as many and as long as those of a province."""
    vocabulary = Corpus(0).vocabulary
    issuers = {one.id: one.name for one in vocabulary.issuers}
    own = {
        "topic": vocabulary.topics,
        "unit": vocabulary.places | issuers,
        "issuer": issuers,
        "type": {one.id: one.name for one in vocabulary.types},
    }
    return {name: own.get(name, {}) for each in summaries for name in each.filters}


def write(folder: Path, files: dict[str, bytes]) -> None:
    """Write files below a folder."""
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def weigh(folder: Path, engine: Path) -> list[Weight]:
    """Ask every query alone, and after another one; ``engine`` holds the modules for Node."""
    asked: list[dict[str, Any]] = [{"q": query} for query in QUERIES]
    asked += [{"q": query, "options": {"filters": chosen}} for query, chosen in FILTERED]
    others = asked[7:] + asked[:7]
    given = [
        step
        for one, other in zip(asked, others, strict=True)
        for step in ({**one, "fresh": True}, {**other, "fresh": True}, one)
    ]
    answers = run_node(HERE / "ask.mjs", engine, folder, given=given)
    scripts = _scripts()
    return [
        Weight(f"{one['q']} {one.get('options', '')}".strip(), scripts + _sum(first["loaded"]),
               _sum(further["loaded"]), _parts(first["loaded"]))
        for one, first, further in zip(asked, answers[::3], answers[2::3], strict=True)
    ]  # fmt: skip


def _scripts() -> int:
    """Bytes of the search page's modules as sent; the page that is not there has its own."""
    modules = [path for path in ENGINE.glob("*.js") if path.name != "lost.js"]
    return sum(len(gzip.compress(each.read_bytes())) + HEAD for each in modules)


def _sum(loaded: list[dict[str, Any]]) -> int:
    return sum(file["bytes"] + HEAD for file in loaded)


def _parts(loaded: list[dict[str, Any]]) -> Counter[str]:
    parts = Counter[str]()
    for file in loaded:
        parts[_part(file["path"])] += file["bytes"]
    return parts


def _part(path: str) -> str:
    if path == NAME or path.startswith("d/"):
        return "documents" if path != NAME else NAME
    return {"f": "filters", "p": "pairs", "w": "words", "b": "words", "u": "addresses"}.get(
        path.split("/")[1][0], "names"
    )


def _told(weights: Sequence[Weight]) -> Iterator[str]:
    for each in weights:
        parts = " ".join(f"{name} {size / 1e3:.1f}" for name, size in sorted(each.parts.items()))
        yield f"{each.first / 1e3:6.1f} {each.further / 1e3:6.1f}  {each.query}  ({parts})\n"
    for name, ordered in (
        ("first query", sorted(each.first for each in weights)),
        ("further", sorted(each.further for each in weights)),
    ):
        yield (
            f"{name}: median {statistics.median(ordered) / 1e3:.0f} KB, "
            f"most {ordered[-1] / 1e3:.0f} KB\n"
        )


def main(size: int) -> None:
    """Build and weigh an archive of so many documents."""
    with tempfile.TemporaryDirectory() as name:
        folder, engine = Path(name) / "search", Path(name) / "engine"
        sys.stdout.writelines(build(archive_of(size), folder))
        sys.stdout.writelines(_told(weigh(folder, copy_engine(engine))))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sys.stdout.write(f"peak memory {peak / 1024:.0f} MB\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
