"""Configuration for Caddy 2.6 or newer: one file to import in a site's block."""

import re
from collections.abc import Iterable, Iterator

from portal.model.media_types import MEDIA, UNKNOWN
from portal.pages.server.headers import ALWAYS, NAMED_TYPES, VARYING, Varying
from portal.pages.server.moves import Moves

_HTML = "text/html; charset=utf-8"
_SPECIAL = re.compile(r"[^\w/-]", re.ASCII)
_UNQUOTABLE = re.compile(r"[\"\\`{}]")


def caddy(moves: Moves, base: str) -> str:
    """Return headers, types, redirects and the file server for one site."""
    inner = [
        "uri path_regexp /{2,} /",  # as nginx joins slashes
        *_types(),
        *_block("header", (f'{name} "{value}"' for name, value in ALWAYS.items())),
        *(line for header in VARYING for line in _varying(header, base)),
        *_moves(moves),
        f"@hidden path {base}/_* */.*",
        "error @hidden 404",
        "@changing not method GET HEAD",
        "error @changing 405",
        "encode gzip",  # what the build did not compress
        "file_server {",
        "  precompressed br gzip",
        "}",
    ]
    lines = [
        "# Made by the build: import it in a site block, below its root.",
        *_block("route", inner),  # else Caddy sorts the headers in its own way
        *_errors(base),
    ]
    return "\n".join(lines) + "\n"


def _types() -> Iterator[str]:
    """What is not named here is only saved; Caddy itself would ask the machine's own table."""
    yield f'header Content-Type "{UNKNOWN}"'
    for media in MEDIA:
        paths = [f"*.{ending}" for ending in media.endings]
        kind = f"{media.type}; charset=utf-8" if media.is_text else media.type
        yield from _typed(media.endings[0], paths, kind)
    for file, kind in NAMED_TYPES.items():
        yield from _typed(file.split(".")[0], [f"*/{file}", f"/{file}"], f"{kind}; charset=utf-8")
    yield from _typed("folder", ["*/"], _HTML)


def _typed(name: str, paths: list[str], kind: str) -> Iterator[str]:
    yield f"@type_{name} path {' '.join(paths)}"
    yield f'header @type_{name} Content-Type "{kind}"'


def _varying(one: Varying, base: str) -> Iterator[str]:
    """Write the usual value first and its exceptions, the least special one first, after it."""
    if one.usual:
        yield f'header {one.header} "{one.usual}"'
    for number, (place, value) in reversed(list(enumerate(one.cases))):
        name = f"@{one.header.lower()}-{number}"
        yield f'{name} path_regexp "(?i)^{_literal(base)}{place.pattern}"'
        yield f'header {name} {one.header} "{value}"'


def _moves(moves: Moves) -> Iterator[str]:
    yield from _mapped("{path}", "{portal_moved_path}", moves.paths, '""')
    yield from _mapped(
        "{http.request.orig_uri}", "{portal_moved}", moves.queries, '"{portal_moved_path}"'
    )
    yield '@moved expression `{portal_moved} != ""`'
    yield "redir @moved {portal_moved} 301"
    yield from _mapped("{path}", "{portal_gone}", ((path, "1") for path in moves.gone), '""')
    yield '@gone expression `{portal_gone} != ""`'
    yield "error @gone 410"


def _mapped(
    source: str, name: str, moves: Iterable[tuple[str, str]], default: str
) -> Iterator[str]:
    lines = [f'{_key(old)} "{target}"' for old, target in moves]
    yield from _block(f"map {source} {name}", [*lines, f"default {default}"])


def _key(old: str) -> str:
    """A text to compare with, or a pattern for one that quotes or the names of variables break."""
    return f'"~^{_literal(old)}$"' if _UNQUOTABLE.search(old) else f'"{old}"'


def _literal(text: str) -> str:
    return _SPECIAL.sub(lambda found: _escaped(found[0]), text)


def _escaped(letter: str) -> str:
    return f"\\x{ord(letter):02X}" if letter.isascii() else letter


def _errors(base: str) -> list[str]:
    inner = [
        f'  header Content-Type "{_HTML}"',
        "  @lost expression {http.error.status_code} == 404",
        f"  rewrite @lost {base}/404.html",
        "  @taken_down expression {http.error.status_code} == 410",
        "  rewrite @taken_down {path}index.html",
        "  file_server {",
        "    precompressed br gzip",
        "  }",
    ]
    return ["handle_errors {", *inner, "}"]


def _block(head: str, lines: Iterable[str]) -> list[str]:
    return [f"{head} {{", *(f"  {line}" for line in lines), "}"]
