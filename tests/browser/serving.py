"""A folder served on this machine, as any web server would."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

_LATE = (".woff2", ".png", ".jpg", ".svg", "/portal.js")  # what no page waits for


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, delay: float, **kwargs: Any) -> None:
        self._delay = delay
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        if self._delay and self.path.endswith(_LATE):
            time.sleep(self._delay)
        super().do_GET()

    def log_message(self, *_: Any) -> None:
        """Say nothing: the tests look at what the browser says."""


@contextmanager
def served(folder: Path, delay: float = 0) -> Iterator[str]:
    """Serve a folder and give its address; fonts, pictures and comforts come ``delay`` s late."""
    handler = partial(_Handler, directory=str(folder), delay=delay)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
