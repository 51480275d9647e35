"""Who may use the desk: a file outside the repository with names, addresses and password hashes."""

import base64
import hashlib
import hmac
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

import msgspec

# RFC 7914's parameters as OWASP's password storage cheat sheet gives them: 128 MiB, 0.3 s.
_N, _R, _P = 1 << 17, 8, 1
_MEMORY = 256 << 20
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
    salt: str
    hash: str


_NOBODY = _Account("", base64.b64encode(b"\0" * 16).decode(), "")


@dataclass(frozen=True, slots=True)
class Accounts:
    """The accounts in the file ``path``, which is read anew at each login."""

    path: Path

    def editor(self, email: str, password: str) -> Editor | None:
        """The editor whose password it is; an unknown address takes as long as a wrong password."""
        address = email.strip().casefold()
        account = self._read().get(address, _NOBODY)
        given = _hashed(password, base64.b64decode(account.salt))
        matches = hmac.compare_digest(given, account.hash)
        return Editor(account.name, address) if matches else None

    def add(self, name: str, email: str, password: str) -> None:
        """Write an account, over one with the same address; raise AccountsFault."""
        address = email.strip().casefold()
        if not _EMAIL.match(address) or not _NAME.match(name.strip()):
            raise AccountsFault("give an e-mail address, and a name without < and >")
        if len(password) < SHORTEST_PASSWORD:
            raise AccountsFault(f"the password needs {SHORTEST_PASSWORD} characters or more")
        salt = os.urandom(16)
        account = _Account(
            name.strip(), base64.b64encode(salt).decode(), _hashed(password, salt)
        )  # fmt: skip
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
        handle, temporary = tempfile.mkstemp(dir=self.path.parent)  # made with mode 0600
        with os.fdopen(handle, "wb") as stream:
            stream.write(msgspec.json.format(msgspec.json.encode(accounts)))
        Path(temporary).replace(self.path)


def _hashed(password: str, salt: bytes) -> str:
    digest = hashlib.scrypt(
        password.encode(), salt=salt, n=_N, r=_R, p=_P, maxmem=_MEMORY, dklen=32
    )  # fmt: skip
    return base64.b64encode(digest).decode()
