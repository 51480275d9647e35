"""What a portal's folder holds besides content, so that its own commands and MkDocs build it."""

import re
import shutil
from pathlib import Path

from province.folder import REPOSITORY
from province.full import write_full_content

DOMAIN = "https://mattran.example"
_FOLDERS = ("docs", "overrides")
_FILES = ("package-lock.json", "hooks/mkdocs_hooks.py")
_SETTINGS = {
    "site_name": "Cổng thông tin Mặt trận Tổ quốc tỉnh Thử",
    "site_url": f"{DOMAIN}/",
    "site_description": "Trang dùng để thử",
}


def write_program(root: Path) -> Path:
    """Write the repository's templates, pages and settings, with an address of the tests' own."""
    for name in _FOLDERS:
        shutil.copytree(REPOSITORY / name, root / name)
    (root / "hooks").mkdir()
    for name in _FILES:
        shutil.copy(REPOSITORY / name, root / name)
    (root / "node_modules").symlink_to((REPOSITORY / "node_modules").resolve())
    settings = (REPOSITORY / "mkdocs.yml").read_text("utf-8")
    for name, value in _SETTINGS.items():
        settings, count = re.subn(rf"(?m)^{name}: .*$", f"{name}: {value}", settings)
        assert count == 1, name
    (root / "mkdocs.yml").write_text(settings, "utf-8")
    return root


def write_full(root: Path) -> Path:
    """Write the full province with all that its build needs."""
    return write_full_content(write_program(root))
