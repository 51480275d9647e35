"""Sessions of editors, in memory: a new start of the desk logs everybody out."""

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from portal.desk.accounts import Editor

IDLE_SECONDS = 8 * 3600.0  # a working day without a click
_TRIES, _PAUSE_SECONDS = 5, 60.0


@dataclass
class Session:
    """One editor at one browser; ``preview`` holds what was rendered last, by its path."""

    editor: Editor
    csrf: str
    seen: float
    preview: dict[str, bytes] = field(default_factory=dict)


class Sessions:
    """The open sessions by their secret, and the addresses whose passwords were guessed at."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._open: dict[str, Session] = {}
        self._failures: dict[str, tuple[int, float]] = {}
        self._lock = threading.Lock()

    def begin(self, editor: Editor) -> str:
        """Open a session; return its secret."""
        secret = secrets.token_urlsafe(32)
        with self._lock:
            self._drop_idle()
            self._failures.pop(editor.email, None)
            self._open[secret] = Session(editor, secrets.token_urlsafe(32), self._clock())
        return secret

    def find(self, secret: str) -> Session | None:
        """The session of a secret, while it is alive."""
        with self._lock:
            self._drop_idle()
            found = self._open.get(secret)
            if found:
                found.seen = self._clock()
            return found

    def end(self, secret: str) -> None:
        """Close a session."""
        with self._lock:
            self._open.pop(secret, None)

    def fail(self, email: str) -> None:
        """Note a wrong password."""
        with self._lock:
            now = self._clock()
            self._failures = {
                who: (count, when) for who, (count, when) in self._failures.items()
                if now - when < _PAUSE_SECONDS
            }  # fmt: skip
            self._failures[email] = (self._failures.get(email, (0, now))[0] + 1, now)

    def must_wait(self, email: str) -> bool:
        """Whether an address had too many wrong passwords within the last minute."""
        with self._lock:
            count, when = self._failures.get(email, (0, 0.0))
            return count >= _TRIES and self._clock() - when < _PAUSE_SECONDS

    def _drop_idle(self) -> None:
        oldest = self._clock() - IDLE_SECONDS
        self._open = {key: one for key, one in self._open.items() if one.seen >= oldest}
