"""A small portal with a chain of directives, and bags of it."""

from pathlib import Path

import pytest

from portal.archive.making import Made, Order, make_bag
from portal.archive.query import Query
from portal.machinery.progress import silent
from portal.machinery.workers import Workers
from portal.model.moments import AsOf
from province.folder import TODAY, Portal, article, directive
from province.frames import make_frame

SIGNED = b"%PDF-1.4 ban ky"
DOCUMENTS = (
    directive("2020/01-ct-tu", effective="2020-01-15"),
    directive("2021/02-ct-tu", effective="2021-02-01", topics=["an-sinh"]),
    directive(
        "2022/03-ct-tu", effective="2022-02-01",
        relations=[{"kind": "replaces", "target": "2021/02-ct-tu"}],
    ),
    directive(
        "2023/04-ct-tu", relations=[{"kind": "based-on", "target": "2020/01-ct-tu"}],
    ),
    article("2021/tin-mot", "2021-03-04", topics=["cuu-tro"], units=["xa-cu"]),
    article("2022/tin-hai"),
    article("2022/tin-da-go", withdrawal={"date": "2023-01-01", "reason": "Sai", "gone": "true"}),
    article("2024/ban-nhap", draft="true"),
)  # fmt: skip


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    """The portal's folder; the replaced directive has a signed file."""
    made = Portal.create(tmp_path / "portal", *DOCUMENTS)
    signed = directive(
        "2021/02-ct-tu", effective="2021-02-01", topics=["an-sinh"],
        attachments=[{"file": "ban-ky.pdf", "title": "Bản ký", "kind": "signed"}],
    )  # fmt: skip
    made.remove_document(signed)
    files = {"ban-ky.pdf": SIGNED}
    made.write_document(type(signed)(signed.kind, signed.key, signed.front, "Lời văn.", files))
    return made


def bagged(portal: Portal, target: Path, query: Query | None = None, as_of: AsOf = TODAY) -> Made:
    """Write a bag as the command does."""
    order = Order(portal.project, as_of, query or Query(), target)
    return make_bag(order, make_frame, Workers(1), silent)
