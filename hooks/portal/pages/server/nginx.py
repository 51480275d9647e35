"""Configuration for nginx 1.18 or newer: one file for ``http``, one for ``server``."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from portal.pages.server.headers import ALWAYS, NAMED_TYPES, TYPES, UTF_8, VARYING, Varying
from portal.pages.server.moves import Moves

_COMPRESSED = (*UTF_8, "application/manifest+json")
_NO_DIGEST = re.compile(r"[\"\\\x00-\x1f\x7f]")
_LEAST_BUCKET, _LEAST_TABLE = 256, 2048  # nginx's own would be too small for long addresses


def nginx_http(moves: Moves, base: str) -> str:
    """Return the maps from addresses to targets and headers, for the ``http`` block."""
    lines = [
        "# Made by the build: include it in nginx's http block.",
        "large_client_header_buffers 4 128k;",  # a long search stands in the address
        *_table_sizes(moves),
        *_map("$uri", "portal_moved_path", '""', _pairs(moves.paths)),
        *_map("$request_uri", "portal_moved", "$portal_moved_path", _pairs(moves.queries)),
        *_map("$uri", "portal_gone", '""', ((_quoted(path), "1") for path in moves.gone)),
    ]
    for one in VARYING:
        lines += _map("$uri", _variable(one), _quoted(one.usual), _cases(one, base))
    return "\n".join(lines) + "\n"


def nginx_server(base: str) -> str:
    """Return the locations, headers and types, for a ``server`` block that has a ``root``."""
    return "\n".join(
        [
            "# Made by the build: include it in a server block, below its root.",
            "index index.html;",
            "absolute_redirect off;",
            "server_tokens off;",
            "charset utf-8;",
            f"charset_types {' '.join(UTF_8)};",
            "gzip_static on;",
            "gzip on;",
            "gzip_vary on;",
            f"gzip_types {' '.join(_COMPRESSED)};",
            "default_type application/octet-stream;",
            "types {",
            *(f"  {kind} {endings};" for kind, endings in TYPES.items()),
            "}",
            *(f'add_header {name} "{value}" always;' for name, value in ALWAYS.items()),
            *(f"add_header {one.header} ${_variable(one)} always;" for one in VARYING),
            *_locations(base),
            "",
        ]
    )


def _table_sizes(moves: Moves) -> Iterator[str]:
    """nginx refuses to start when an entry or all of them do not fit into its tables."""
    keys = [old for old, _ in (*moves.paths, *moves.queries)] + list(moves.gone)
    longest = max((len(key.encode()) for key in keys), default=0)
    yield f"map_hash_bucket_size {max(_LEAST_BUCKET, 1 << (longest + 64).bit_length())};"
    yield f"map_hash_max_size {max(_LEAST_TABLE, 4 * len(keys))};"


def _locations(base: str) -> Iterator[str]:
    yield f"error_page 404 {base}/404.html;"
    yield f"error_page 410 {base}/_gone$uri;"
    yield f"location ^~ {base}/_gone/ {{"
    yield "  internal;"
    yield f"  rewrite ^{re.escape(base)}/_gone(/.*)$ $1index.html break;"
    yield "}"
    yield f"location ^~ {base}/_ {{ return 404; }}"
    yield r"location ~ /\.(?!well-known/) { return 404; }"
    for name, kind in NAMED_TYPES.items():
        yield f"location ~ /{re.escape(name)}$ {{ types {{ }} default_type {kind}; }}"
    yield f"location {base}/ {{"
    yield "  limit_except GET { deny all; }"
    yield "  if ($portal_gone) { return 410; }"
    yield "  if ($portal_moved) { return 301 $portal_moved; }"
    yield "  try_files $uri $uri/ =404;"
    yield "}"


def _variable(one: Varying) -> str:
    return f"portal_{one.header.lower().replace('-', '_')}"


def _map(source: str, name: str, default: str, pairs: Iterable[tuple[str, str]]) -> list[str]:
    inner = [f"  {key} {value};" for key, value in pairs]
    return [f"map {source} ${name} {{", f"  default {default};", *inner, "}"]


def _pairs(moves: tuple[tuple[str, str], ...]) -> Iterator[tuple[str, str]]:
    """Plain keys are found at once but without regard to case: where it matters, by pattern."""
    spellings = Counter(old.lower() for old, _ in moves)
    for old, target in moves:
        if spellings[old.lower()] == 1:
            yield _quoted(old), _quoted(target)
        else:
            yield _quoted(f"~^{_literal(old)}$"), _quoted(target)


def _literal(text: str) -> str:
    """A pattern for a text without backslashes, which nginx reads in its own way."""
    return re.sub(r"[^\w/-]", lambda found: f"[{found[0]}]" if found[0] != "^" else ".", text)


def _cases(one: Varying, base: str) -> Iterator[tuple[str, str]]:
    for pattern, value in one.cases:
        yield f'"~^{base}{pattern}"', _quoted(value)


def _quoted(text: str) -> str:
    r"""A parameter in quotes; addresses hold neither quotes nor ``\`` (model.fields)."""
    return f'"{_NO_DIGEST.sub("", text)}"'
