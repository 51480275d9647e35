"""The checker knows every place where the build puts something of its own."""

import json
from pathlib import Path

from portal.model.addresses import Address, taken_by
from portal.model.summaries import Summary
from province.folder import Authored, Portal, article, directive

_STATISTICS = {"made": "2024-06-30T00:00:00+07:00", "online": 1, "days": [], "read": []}
_PARTS = [{"documents": ["/tin-tuc/2024/mot/"]}]


def test_every_output_is_a_documents_own_or_reserved(tmp_path: Path) -> None:
    gathered = {"title": "Gom", "date": "2024-02-01", "parts": _PARTS}
    portal = Portal.create(
        tmp_path,
        *(article(f"2024/{slug}", units=["xa-cu"]) for slug in ("mot", "hai", "ba", "bon", "nam")),
        directive("2024/01-ct-tu", effective="2024-02-01"),
        directive("2024/02-ct-tu", expires="2024-03-01"),
        Authored("collection", "2024/gom", gathered),
    )
    portal.write("statistics/statistics.json", json.dumps(_STATISTICS).encode())
    documents = portal.build().checked.summaries
    files = [one.relative_to(portal.site).as_posix() for one in portal.site.rglob("*.*")]
    assert len(files) > 40
    loose = [file for file in files if not _is_own(file, documents) and not _is_reserved(file)]
    assert loose == []


def _is_own(file: str, documents: tuple[Summary, ...]) -> bool:
    return any(f"/{file}".startswith(one.url) for one in documents)


def _is_reserved(file: str) -> bool:
    path = tuple(file.removesuffix("index.html").rstrip("/").split("/"))
    return bool(taken_by(Address(path if path != ("",) else (), False)))
