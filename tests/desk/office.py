"""An office for tests: a clone with a small portal, two editors, and the desk without a network."""

import re
import shutil
import subprocess
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

from werkzeug.test import Client, TestResponse

from portal.desk.accounts import Accounts, Editor
from portal.desk.repository import Repository
from portal.desk.saving import Writer
from portal.desk.table import Table
from portal.desk.web import Desk
from province.folder import REPOSITORY, TODAY, Authored, Portal
from province.frames import make_frame

ORIGIN = "http://127.0.0.1:8010"
MAI, NAM = Editor("Mai Biên Tập", "mai@mattran.example"), Editor("Nam", "nam@mattran.example")
PASSWORD = "mat-khau-de-thu"
_INPUT = re.compile(r"<input\b([^>]*)>")
_AREA = re.compile(r'<textarea\b[^>]*\bname="([^"]+)"[^>]*>\n(.*?)</textarea>', re.S)
_SELECT = re.compile(r'<select\b[^>]*\bname="([^"]+)"[^>]*>(.*?)</select>', re.S)
_CHOSEN = re.compile(r'<option value="([^"]*)" selected>')
_ATTRIBUTE = re.compile(r'([\w-]+)(?:="([^"]*)")?')


def form_of(html: str) -> dict[str, Any]:
    """What a browser sends for the page's last form when nobody touches it."""
    start = html.index('<form class="editor"')
    html = html[start:]
    found: dict[str, Any] = {}
    for match in _INPUT.finditer(html):
        told = dict(_ATTRIBUTE.findall(match[1]))
        is_off = told["type"] == "checkbox" if "type" in told else False
        if (is_off and "checked" not in told) or told.get("type") == "file":
            continue
        found[told["name"]] = unescape(told.get("value", ""))
    for name, text in _AREA.findall(html):
        found[name] = unescape(text).replace("\n", "\r\n")
    for name, options in _SELECT.findall(html):
        found[name] = unescape("".join(_CHOSEN.findall(options)))
    return found


@dataclass
class Visitor:
    """A browser at the desk."""

    client: Client

    def get(self, path: str, **options: Any) -> TestResponse:
        """Open an address."""
        return self.client.get(path, base_url=ORIGIN, **options)

    def post(self, path: str, data: dict[str, Any], origin: str | None = ORIGIN) -> TestResponse:
        """Send a form from a page of ``origin``."""
        headers = {} if origin is None else {"Origin": origin}
        return self.client.post(path, base_url=ORIGIN, data=data, headers=headers)

    def log_in(self, who: Editor = MAI, password: str = PASSWORD) -> TestResponse:
        """Give name and password."""
        return self.post("/bien-tap/dang-nhap", {"email": who.email, "password": password})

    def form(self, path: str) -> dict[str, Any]:
        """Open a form; what it holds."""
        answer = self.get(path)
        assert answer.status_code == 200, answer.text
        return form_of(answer.text)

    def save(self, path: str, form: dict[str, Any], deed: str, **changes: Any) -> TestResponse:
        """Send an opened form with some changes by one of its buttons."""
        return self.post(path, {**form, **changes, "viec": deed})


@dataclass
class Office:
    """The clone, and the desk over it."""

    root: Path
    desk: Desk

    @classmethod
    def opened(cls, root: Path, *documents: Authored) -> "Office":
        """Make the clone with its first commit, and two accounts beside it."""
        portal = Portal.create(root / "clone", *documents)
        portal.write(".gitignore", b"/.cache/\n/site/\n")
        clone = portal.root
        for name in ("css", "assets"):
            shutil.copytree(REPOSITORY / "overrides" / name, clone / "overrides" / name)
        git(clone, "init", "-q", "-b", "main")
        git(clone, "add", "-A")
        git(clone, "-c", "user.name=Gốc", "-c", "user.email=goc@mattran.example",
            "commit", "-q", "-m", "Gốc")  # fmt: skip
        accounts = Accounts(root / "accounts.json")
        for one in (MAI, NAM):
            accounts.add(one.name, one.email, PASSWORD)
        portal.save_frame()
        writer = Writer(portal.project, Repository.at(clone), lambda: TODAY)
        table = Table(writer, lambda: make_frame(writer.checked()))
        return cls(clone, Desk(table, accounts, frozenset({ORIGIN})))

    def visitor(self, who: Editor | None = None) -> Visitor:
        """A new browser, logged in when ``who`` is given."""
        made = Visitor(Client(self.desk))
        if who:
            assert made.log_in(who).status_code == 303
        return made

    def git(self, *arguments: str) -> str:
        """What git says of the clone."""
        return git(self.root, *arguments)

    def read(self, path: str, ref: str = "main") -> bytes:
        """A file's bytes on a branch."""
        return subprocess.run(
            ["git", "-C", str(self.root), "show", f"{ref}:{path}"], check=True, capture_output=True
        ).stdout

    def changed(self, ref: str = "main") -> tuple[str, list[str]]:
        """The author of the last commit, and the files that it touches."""
        author = self.git("log", "-1", "--format=%an <%ae>", ref).strip()
        files = self.git("show", "--format=", "--name-only", "--no-renames", ref).split()
        return author, files

    def count(self, ref: str = "main") -> int:
        """How many commits a branch has."""
        return int(self.git("rev-list", "--count", ref))


def git(root: Path, *arguments: str) -> str:
    """Run git; what it prints."""
    done = subprocess.run(
        ["git", "-C", str(root), *arguments], check=True, capture_output=True, text=True
    )
    return done.stdout


def file(name: str, data: bytes) -> tuple[BytesIO, str]:
    """A file as the form sends it."""
    return BytesIO(data), name
