"""How web servers shall serve the site: ready configuration, made with the site that it is for.

The files stand in the tree under ``_server/``, so that addresses and their redirects change in
one step; the configuration itself keeps that folder from the public.
"""

from collections.abc import Iterator

from portal.library.library import Library
from portal.pages.server.caddy import caddy
from portal.pages.server.hosts import hosts
from portal.pages.server.moves import moves_of
from portal.pages.server.nginx import nginx_http, nginx_server

__all__ = ["server_files"]


def server_files(library: Library, base: str) -> Iterator[tuple[str, str]]:
    """Yield path and text of each server's configuration; ``base`` is the site's own path."""
    moves = moves_of(library.summaries, base)
    yield "_server/nginx-http.conf", nginx_http(moves, base)
    yield "_server/nginx-server.conf", nginx_server(base)
    yield "_server/portal.caddy", caddy(moves, base)
    yield "_headers", hosts(base)
