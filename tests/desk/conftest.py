"""One office for each test: a clone with an article and a directive."""

from pathlib import Path

import pytest

from portal.desk import accounts
from province.folder import article, directive

from .office import MAI, Office, Visitor


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes that cost what a test can pay."""
    monkeypatch.setattr(accounts, "_METHOD", "scrypt:1024:8:1")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office.opened(
        tmp_path, article("2024/bai-cu", title="Bài cũ"), directive("2021/06-ct-tu")
    )


@pytest.fixture
def mai(office: Office) -> Visitor:
    return office.visitor(MAI)
