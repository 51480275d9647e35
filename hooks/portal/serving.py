"""A preview on loopback: serves the built site and tells open pages when it changed.

For editors at their own desk, never for the public: the public gets ``site/`` from a real
web server.
"""

import threading
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

_EVENTS = "/_portal/events"
_SCRIPT = "/_portal/reload.js"
_TAG = f'<script src="{_SCRIPT}" defer></script></body>'.encode()
_RELOAD = f"""new EventSource("{_EVENTS}").onmessage = () => location.reload();\n""".encode()
_KEEP_ALIVE_SECONDS = 15.0


class Changes:
    """Counts the builds that changed the site; pages wait for the next one."""

    def __init__(self) -> None:
        self._count = 0
        self._changed = threading.Condition()

    def announce(self) -> None:
        """Wake all waiting pages."""
        with self._changed:
            self._count += 1
            self._changed.notify_all()

    def wait_after(self, seen: int | None) -> int:
        """Return the count once it is past ``seen``, or unchanged after a while."""
        with self._changed:
            if seen is not None and seen == self._count:
                self._changed.wait(_KEEP_ALIVE_SECONDS)
            return self._count


class _Handler(SimpleHTTPRequestHandler):
    """Files of the site, the reloading script, and a stream of changes."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: object, changes: Changes, directory: str) -> None:
        self._changes = changes
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer a request."""
        path = self.path.split("?")[0]
        if path == _EVENTS:
            self._stream()
        elif path == _SCRIPT:
            self._answer(_RELOAD, "text/javascript")
        elif page := self._page(path):
            self._answer(page, "text/html; charset=utf-8")
        else:
            super().do_GET()

    def _page(self, path: str) -> bytes | None:
        if not path.endswith("/"):
            return None
        file = Path(self.translate_path(f"{path}index.html"))
        return file.read_bytes().replace(b"</body>", _TAG) if file.is_file() else None

    def _answer(self, body: bytes, kind: str) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def _stream(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        seen = self._changes.wait_after(None)
        try:
            while True:
                now = self._changes.wait_after(seen)
                self.wfile.write(b"data: changed\n\n" if now != seen else b": waiting\n\n")
                self.wfile.flush()
                seen = now
        except OSError:
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- as in the base
        """Keep the terminal for findings."""


def server(site: Path, port: int, changes: Changes) -> ThreadingHTTPServer:
    """Return a server of ``site`` on loopback; port 0 takes a free one."""
    handler = partial(_Handler, changes=changes, directory=str(site))
    made = ThreadingHTTPServer(("127.0.0.1", port), handler)
    made.daemon_threads = True
    return made
