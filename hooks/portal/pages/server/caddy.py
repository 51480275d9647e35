"""Configuration for Caddy 2.6 or newer: one file to import in a site's block."""

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from portal.pages.server.headers import ALWAYS, NAMED_TYPES, TYPES, UTF_8, VARYING, Varying
from portal.pages.server.moves import Moves


def caddy(moves: Moves, base: str) -> str:
    """Return headers, types, redirects and the file server for one site."""
    inner = [
        *_types(),
        *_block("header", (f'{name} "{value}"' for name, value in ALWAYS.items())),
        *(line for one in VARYING for line in _varying(one, base)),
        *_moves(moves),
        f"@hidden path {base}/_*",
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
    for kind, endings in TYPES.items():
        text = f"{kind}; charset=utf-8" if kind in UTF_8 or kind == "text/html" else kind
        name = f"@type_{endings.split()[0]}"
        yield f"{name} path {' '.join(f'*.{ending}' for ending in endings.split())}"
        yield f'header {name} Content-Type "{text}"'
    for file, kind in NAMED_TYPES.items():
        name = f"@type_{file.split('.')[0]}"
        yield f"{name} path */{file} /{file}"
        yield f'header {name} Content-Type "{kind}; charset=utf-8"'


def _varying(one: Varying, base: str) -> Iterator[str]:
    """Write the usual value first and its exceptions, the least special one first, after it."""
    if one.usual:
        yield f'header {one.header} "{one.usual}"'
    for number, (pattern, value) in reversed(list(enumerate(one.cases))):
        name = f"@{one.header.lower()}-{number}"
        yield f'{name} path_regexp "^{base}{pattern}"'
        yield f'header {name} {one.header} "{value}"' if value else f"header {name} -{one.header}"


def _moves(moves: Moves) -> Iterator[str]:
    yield from _mapped("{path}", "{portal_moved_path}", moves.paths, '""')
    yield from _mapped("{uri}", "{portal_moved}", moves.queries, '"{portal_moved_path}"')
    yield '@moved expression `{portal_moved} != ""`'
    yield "redir @moved {portal_moved} 301"
    if moves.gone:
        yield f"@gone path {' '.join(moves.gone)}"
        yield "error @gone 410"


def _mapped(
    source: str, name: str, moves: Iterable[tuple[str, str]], default: str
) -> Iterator[str]:
    lines = [f'"{_plain(old)}" "{target}"' for old, target in moves]
    yield from _block(f"map {source} {name}", [*lines, f"default {default}"])


def _plain(old: str) -> str:
    """Braces would name a variable."""
    return old.replace("{", quote("{")).replace("}", quote("}"))


def _errors(base: str) -> list[str]:
    inner = [
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
