"""Who may use the desk: a file outside the repository with names, addresses and password hashes."""

import re
from dataclasses import dataclass
from pathlib import Path

import msgspec
from werkzeug.security import check_password_hash, generate_password_hash

from portal.machinery.files import replace

# RFC 7914's parameters as OWASP's password storage cheat sheet gives them: 128 MiB, 0.3 s.
_METHOD = "scrypt:131072:8:1"
_EMAIL = re.compile(r"[^@\s<>]+@[^@\s<>]+\Z")
_NAME = re.compile(r"[^<>\n\r\x00]+\Z")
SHORTEST_PASSWORD = 10


class AccountsFault(Exception):
    """The accounts file or a new account cannot be used; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Editor:
    """A person as git will name them."""

    name: str
    email: str


class _Account(msgspec.Struct, frozen=True):
    name: str
    password_hash: str


_NOBODY = _Account("", f"{_METHOD}$nobody${'0' * 128}")


@dataclass(frozen=True, slots=True)
class Accounts:
    """The accounts in the file ``path``, which is read anew at each login."""

    path: Path

    def editor(self, email: str, password: str) -> Editor | None:
        """The editor whose password it is; an unknown address takes as long as a wrong password."""
        address = email.strip().casefold()
        account = self._read().get(address, _NOBODY)
        matches = check_password_hash(account.password_hash, password)
        return Editor(account.name, address) if matches else None

    def add(self, name: str, email: str, password: str) -> None:
        """Write an account, over one with the same address; raise AccountsFault."""
        address = email.strip().casefold()
        if not _EMAIL.match(address) or not _NAME.match(name.strip()):
            raise AccountsFault("give an e-mail address, and a name without < and >")
        if len(password) < SHORTEST_PASSWORD:
            raise AccountsFault(f"the password needs {SHORTEST_PASSWORD} characters or more")
        account = _Account(name.strip(), generate_password_hash(password, _METHOD))
        self._write({**self._read(), address: account})

    def is_empty(self) -> bool:
        """Whether nobody could log in."""
        return not self._read()

    def _read(self) -> dict[str, _Account]:
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return {}
        try:
            return msgspec.json.decode(data, type=dict[str, _Account])
        except msgspec.DecodeError as error:
            raise AccountsFault(f"{self.path}: {error}; restore it or add editors anew") from error

    def _write(self, accounts: dict[str, _Account]) -> None:
        """In one step, for its owner's eyes only."""
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        replace(self.path, msgspec.json.format(msgspec.json.encode(accounts)), 0o600)
