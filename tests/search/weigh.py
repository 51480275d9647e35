"""What search costs at a size: seconds, memory, files, and a reader's bytes for a query.

    PYTHONPATH=hooks:tests python -m search.weigh 10000

The texts are those of the benchmark (``bench.corpus``), the queries are stretches of 2 to 5
words of its titles, lone words, and directives' numbers. Made for decision record 0003.
"""

import random
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench.corpus import Corpus, Document, documents
from portal.search.documents import (
    SearchDocument,
    document_file,
    document_path,
    index_document,
    names_of,
)
from portal.search.manifest import NAME, manifest
from portal.search.plan import plan_shards
from portal.search.shards import Summary, build_shard, shard_name
from search.conftest import ENGINE, HERE, run_node

QUERIES = 40


def search_document(document: Document) -> SearchDocument:
    """Return a document of the benchmark as search takes it, its Markdown left as it is."""
    front = document.front
    number = front.get("number")
    section = "van-ban" if number else "tin-tuc"
    filters = {name: tuple(front.get(name, ())) for name in ("topics", "units", "issuers")}
    if number:
        filters["type"] = (front["type"],)
    return SearchDocument(
        url=f"/{section}/{document.year}/{document.slug}/",
        kind=document.kind,
        title=front.get("title") or front["abstract"],
        date=document.date.isoformat(),
        lead=front.get("lead") or "",
        text=document.body,
        number=number,
        names=names_of([number], front["type"].replace("-", " ")) if number else (),
        filters=filters,
    )


def build(archive: list[SearchDocument], folder: Path) -> list[Summary]:
    """Write the whole index, and print what each shard took."""
    summaries = []
    for start, stop in plan_shards([(each.date, each.url) for each in archive]):
        begin = time.process_time()
        own = archive[start:stop]
        indexed = [index_document(each) for each in own]
        middle = time.process_time()
        built = build_shard(shard_name((each.date, each.url) for each in own), indexed)
        end = time.process_time()
        sys.stdout.write(
            f"{len(own):6} documents: terms {(middle - begin) / len(own) * 1e3:.2f} ms, shard "
            f"{(end - middle) / len(own) * 1e3:.2f} ms a document; {len(built.files)} files, "
            f"{sum(map(len, built.files.values())) / 1e6:.1f} MB\n"
        )
        summaries.append(built.summary)
        write(folder, built.files)
        write(folder, {document_path(each.url): document_file(each) for each in own})
    names = {name: {} for summary in summaries for name in summary.filters}
    write(folder, {NAME: manifest(summaries, names)})
    return summaries


def write(folder: Path, files: dict[str, bytes]) -> None:
    """Write files below a folder."""
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def queries(archive: list[SearchDocument]) -> Iterator[str]:
    """Yield stretches of titles, lone words, and numbers."""
    rng = random.Random(1)
    for length in (2, 3, 4, 5) * (QUERIES // 4):
        words = rng.choice(archive).title.split()
        start = rng.randrange(max(1, len(words) - length))
        yield " ".join(words[start : start + length])
    numbered = [each for each in archive if each.number]
    for _ in range(4):
        yield rng.choice(rng.choice(archive).text.split())
        yield rng.choice(numbered).number or ""


def weigh(archive: list[SearchDocument], folder: Path) -> None:
    """Print the bytes of each query alone, and of each after another one."""
    engine = folder / "engine"
    shutil.copytree(ENGINE, engine)
    (engine / "package.json").write_text('{"type": "module"}')
    asked = list(queries(archive))
    first, further, parts = [], [], Counter[str]()
    for query, other in zip(asked, asked[1:] + asked[:1], strict=True):
        one, two = run_node(HERE / "ask.mjs", engine, folder, given=[{"q": query}, {"q": other}])
        first.append(sum(file["bytes"] for file in one["loaded"]))
        further.append(sum(file["bytes"] for file in two["loaded"]))
        for file in one["loaded"]:
            parts[_part(file["path"])] += file["bytes"]
    for name, weights in (("first query, without the scripts", first), ("further", further)):
        ordered = sorted(weights)
        sys.stdout.write(
            f"{name}: median {statistics.median(ordered) / 1e3:.0f} KB, "
            f"nine of ten {ordered[len(ordered) * 9 // 10] / 1e3:.0f} KB, "
            f"most {ordered[-1] / 1e3:.0f} KB\n"
        )
    for part, size in sorted(parts.items()):
        sys.stdout.write(f"  {part}: {size / len(asked) / 1e3:.1f} KB of a first query\n")


def _part(path: str) -> str:
    if path == NAME or path.startswith("d/"):
        return "documents" if path != NAME else NAME
    return {"f": "filters", "p": "pairs", "w": "words", "b": "words", "u": "addresses"}.get(
        path.split("/")[1][0], "names"
    )


def main(size: int) -> None:
    """Build and weigh an archive of so many documents."""
    archive = sorted(
        map(search_document, documents(Corpus(size))), key=lambda each: (each.date, each.url)
    )
    with tempfile.TemporaryDirectory() as folder:
        build(archive, Path(folder))
        weigh(archive, Path(folder))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sys.stdout.write(f"peak memory {peak / 1024:.0f} MB\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
