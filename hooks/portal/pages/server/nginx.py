"""Configuration for nginx 1.18 or newer: one file for ``http``, one for ``server``."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from portal.model.media_types import MEDIA, UNKNOWN
from portal.pages.server.headers import ALWAYS, NAMED_TYPES, VARYING, Varying
from portal.pages.server.moves import Moves

_HTML = "text/html"  # nginx takes it for text by itself, and warns when it is named again
_TEXTS = (*(one.type for one in MEDIA if one.is_text and one.type != _HTML), *NAMED_TYPES.values())
_LEAST_BUCKET, _LEAST_TABLE = 256, 2048  # nginx's own would be too small for long addresses
_SPECIAL = re.compile(r"[^\w/-]", re.ASCII)

# nginx finds a plain key without regard to letter case. So an entry carries the key itself, and a
# second map compares that with what was asked for, letter by letter; a pattern's entry needs none.
_BY_PATTERN = "="
_SEPARATED = "{}\n{}"
_EXACT = (
    r'  "~^=\n(?<portal_to>[^\n]+)\n" $portal_to;',
    r'  "~^(?<portal_key>/[^\n]*)\n(?<portal_target>[^\n]+)\n\k<portal_key>\z" $portal_target;',
)


def nginx_http(moves: Moves, base: str) -> str:
    """Return the maps from addresses to targets and headers, for the ``http`` block."""
    lines = [
        "# Made by the build: include it in nginx's http block.",
        "large_client_header_buffers 4 128k;",  # a long search stands in the address
        *_table_sizes(moves),
        *_exact_map("$uri", "portal_moved_path", '""', moves.paths),
        *_exact_map("$request_uri", "portal_moved", "$portal_moved_path", moves.queries),
        *_exact_map("$uri", "portal_gone", '""', ((path, "1") for path in moves.gone)),
    ]
    for header in VARYING:
        lines += _map("$uri", _variable(header), _quoted(header.usual), _cases(header, base))
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
            f"charset_types {' '.join(_TEXTS)};",
            "gzip_static on;",
            "gzip on;",
            "gzip_vary on;",
            f"gzip_types {' '.join(_TEXTS)};",
            f"default_type {UNKNOWN};",
            "types {",
            *(f"  {one.type} {' '.join(one.endings)};" for one in MEDIA),
            "}",
            *(f"add_header {name} {_quoted(value)} always;" for name, value in ALWAYS.items()),
            *(f"add_header {header.header} ${_variable(header)} always;" for header in VARYING),
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
    answers = ("  if ($portal_gone) { return 410; }",
               "  if ($portal_moved) { return 301 $portal_moved; }")  # fmt: skip
    yield f"error_page 404 {base}/404.html;"
    yield f"error_page 410 {base}/_gone$uri;"
    yield f"location ^~ {base}/_gone/ {{"
    yield "  internal;"
    yield f"  rewrite ^{re.escape(base)}/_gone(/.*)$ $1index.html break;"
    yield "}"
    yield f"location ^~ {base}/_ {{ return 404; }}"
    yield r"location ~ /\.(?!well-known/) { return 404; }"
    for name, kind in NAMED_TYPES.items():
        yield f"location ~ /{re.escape(name)}$ {{"
        yield from answers
        yield f"  types {{ }} default_type {kind};"
        yield "}"
    yield f"location {base}/ {{"
    yield "  limit_except GET { deny all; }"
    yield from answers
    yield "  try_files $uri $uri/ =404;"
    yield "}"


def _variable(one: Varying) -> str:
    return f"portal_{one.header.lower().replace('-', '_')}"


def _map(source: str, name: str, default: str, lines: Iterable[str]) -> list[str]:
    return [f"map {source} ${name} {{", f"  default {default};", *lines, "}"]


def _exact_map(
    source: str, name: str, default: str, pairs: Iterable[tuple[str, str]]
) -> Iterator[str]:
    yield from _map(source, f"{name}_entry", '""', _entries(tuple(pairs)))
    yield from _map(rf'"${name}_entry\n{source}"', name, default, _EXACT)


def _entries(pairs: tuple[tuple[str, str], ...]) -> Iterator[str]:
    """A key that differs from another one in letter case only is a pattern, as is one with ``$``.

    nginx would take a dollar sign in what an entry carries for the name of a variable.
    """
    spellings = Counter(old.lower() for old, _ in pairs)
    for old, target in pairs:
        if spellings[old.lower()] == 1 and "$" not in old:
            yield f"  {_quoted(old)} {_quoted(_SEPARATED.format(old, target))};"
        else:
            carried = _SEPARATED.format(_BY_PATTERN, target)
            yield f'  "~^{_literal(old)}\\z" {_quoted(carried)};'


def _literal(text: str) -> str:
    """A pattern for a text; in nginx's own quotes these escapes mean nothing."""
    return _SPECIAL.sub(lambda found: _escaped(found[0]), text)


def _escaped(letter: str) -> str:
    return f"\\x{ord(letter):02X}" if letter.isascii() else letter


def _cases(one: Varying, base: str) -> Iterator[str]:
    for place, value in one.cases:
        yield f'  "~*^{_literal(base)}{place.pattern}" {_quoted(value)};'


def _quoted(text: str) -> str:
    """A parameter in quotes."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
