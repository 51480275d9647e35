"""A preview on loopback: serves the built site and tells open pages when it changed.

For editors at their own desk, never for the public: the public gets ``site/`` from a real
web server.
"""

import hashlib
import os
import threading
from collections.abc import Mapping
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from portal.model.media_types import media_of, media_type
from portal.pages.server.headers import NAMED_TYPES, headers_of

_EVENTS = "/_portal/events"
_SCRIPT = "/_portal/reload.js"
_RELOAD = Path(__file__).with_name("reload.js").read_bytes()
_TAG = '<script src="{script}" data-page="{page}" data-events="{events}" defer></script></body>'
_KEEP_ALIVE_SECONDS = 15.0


class Changes:
    """Counts the changes of what is served; pages wait for the next one.

    ``ahead`` are files that stand for those of the site until it has caught up, by their paths.
    """

    def __init__(self) -> None:
        self.ahead: Mapping[str, bytes] = {}
        self._count = 0
        self._changed = threading.Condition()

    def announce(self, ahead: Mapping[str, bytes]) -> None:
        """Serve these files ahead of the site from now on, and wake all waiting pages."""
        with self._changed:
            self.ahead = ahead
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
            etag = self._etag(path, page)
            tag = _TAG.format(script=_SCRIPT, page=etag, events=_EVENTS).encode()
            self._answer(page.replace(b"</body>", tag), "text/html; charset=utf-8", etag)
        elif (data := self._changes.ahead.get(path[1:])) is not None:
            self._answer(data, self.guess_type(path))
        else:
            super().do_GET()

    def _page(self, path: str) -> bytes | None:
        return self._file(f"{path}index.html") if path.endswith("/") else None

    def _file(self, path: str) -> bytes | None:
        if (ahead := self._changes.ahead.get(path[1:])) is not None:
            return ahead
        file = Path(self.translate_path(path))
        return file.read_bytes() if file.is_file() else None

    def _etag(self, path: str, page: bytes) -> str:
        """Hash a page and the files beside it that it names, such as pictures."""
        digest = hashlib.sha256(page)
        folder = Path(self.translate_path(path))
        beside = {one.name for one in folder.iterdir()} if folder.is_dir() else set()
        for name in sorted(one for one in beside if one.encode() in page):
            digest.update(name.encode() + (self._file(path + name) or b""))
        return digest.hexdigest()[:16]

    def _answer(self, body: bytes, kind: str, etag: str | None = None) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        if etag:
            self.send_header("ETag", f'"{etag}"')
        self.end_headers()
        self.wfile.write(body)

    def guess_type(self, path: str | os.PathLike[str]) -> str:
        """The type of a file, from the site's own table."""
        media = media_of(str(path))
        kind = NAMED_TYPES.get(Path(path).name) or media_type(str(path))
        return f"{kind}; charset=utf-8" if media and media.is_text else kind

    def end_headers(self) -> None:
        """Guard every answer as the public's servers do; only caching is its own."""
        for name, value in headers_of(unquote(urlsplit(self.path).path)).items():
            if name != "Cache-Control":
                self.send_header(name, value)
        super().end_headers()

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
