"""A clone as git for Windows makes it: what editors wrote is there byte for byte, locks hold."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

from portal.cli.main import main
from province.files import write, write_province

ROOT = Path(__file__).resolve().parents[3]
FRONT: dict[str, Any] = {
    "type": "chi-thi", "number": "06-CT/TU", "issuers": ["tinh-uy"], "abstract": "Về một việc",
    "issued": "2021-09-07", "attachments": [{"file": "phu-luc.csv", "title": "Phụ lục"}],
}  # fmt: skip
DOCUMENT = "content/directives/2021/06-ct-tu/index.md"


def _git(folder: Path, *arguments: str) -> None:
    author = ("-c", "user.name=Thử", "-c", "user.email=thu@mattran.example")
    subprocess.run(["git", *author, *arguments], cwd=folder, check=True, capture_output=True)


def test_line_ends_are_never_changed(tmp_path: Path) -> None:
    root = write_province(tmp_path / "goc")
    shutil.copyfile(ROOT / ".gitattributes", root / ".gitattributes")
    write(root, DOCUMENT, FRONT, "Toàn văn.\nHai dòng.\n")
    (root / DOCUMENT).with_name("phu-luc.csv").write_bytes(b"a,b\n1,2\r\n")
    assert main(["--root", str(root), "lock", "--jobs", "1", "--as-of", "2026-11-21"]) == 0
    shutil.rmtree(root / ".cache")
    _git(root, "init", "-q")
    _git(root, "add", "-A")
    _git(root, "commit", "-q", "-m", "Gốc")
    clone = tmp_path / "ban-sao"
    _git(tmp_path, "clone", "-q", "-c", "core.autocrlf=true", str(root), str(clone))
    assert (clone / "mkdocs.yml").read_bytes().endswith(b"\r\n")  # as on Windows
    for path in (one for one in (root / "content").rglob("*") if one.is_file()):
        assert (clone / path.relative_to(root)).read_bytes() == path.read_bytes()
    assert main(["--root", str(clone), "check", "--jobs", "1", "--as-of", "2026-11-21"]) == 0
