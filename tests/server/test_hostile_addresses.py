"""Old addresses that try to break out of a server's configuration: each leads where its table says.

The tables are made as a build makes them, and real servers are asked.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from portal.model.addresses import Unanswerable, address_of
from portal.model.summaries import Summary
from portal.pages.server.caddy import caddy
from portal.pages.server.hosts import hosts
from portal.pages.server.moves import Moves, moves_of
from portal.pages.server.nginx import nginx_http, nginx_server
from province.summaries import article

from .asking import Answer, ask
from .running import SERVERS

pytestmark = pytest.mark.xdist_group("server")

HOSTILE = [
    "/a%22b", "/a%22%20%22http://x.example/%22", "/%22;%20return%20301%20//x.example;%20%22",
    "/a%5C", "/a%5C%22b", "/a%5C%5C", "/%5Cdefault", "/%7Epath", "/a%60b", "/a%60%22%5C",
    "/%7Bpath%7D", "/%7B$HOME%7D", "/%7B%24HOME%7D", "/$uri", "/a$1b", "/$host$request_uri",
    "/a%23b", "/a%3Fb=1", "/a%25b", "/a%252Fb", "/#khong", "/a%0A%22%7D", "/a%00b", "/a%C3",
    "/100%",
    "/TIN-TUC/", "/Tin-Tuc/Default.aspx", "/tin-tuc/DEFAULT.aspx", "/a//b", "/./c/./d", "/e/../f",
    "/%2e%2e/g", "/h/%2E/i", "/*", "/(a|b)+[c]", "/^a.b$", "/a;b=c", "/a'b", "/a&b", "/ch%E1%BB%AF",
    "/CH%E1%BB%AE", "/chu+cach", "/chu%20cach", "/chu%C2%A0cach", "/a%E2%80%A8b", "/rss/feed.xml",
    "/i.php?q=%22%7D", "/i.php?q={path}", "/i.php?q=$uri", "/i.php?Q=1", "/i.php?q=1",
    "/i.php?q=\\",
    "/i.php?a=1&b=2;c", "/i.php?q=a|b^c`d", "/i.php?q=[1]", f"/{'d' * 240}", "/default",
    "/hostnames",
    "/include", "/volatile", "/.htaccess", "/a/.git/b",
]  # fmt: skip
_PIECES = st.sampled_from([
    "a", "B", "ậ", "Ậ", "%22", "%5C", "%7B", "%7D", "%60", "$", "%24", "%7E", "~", "%20", "%C2%A0",
    "%25", "%23", "%3B", ";", "*", "(", ")", "[", "^", "|", "+", ".", "..", "/", "//", "%2F", "?",
    "=", "&", "'", "%0A", "%E2%80%A8", "{path}", "path", "uri", ".html", ".php", "http:", "@", "%",
])  # fmt: skip
ADDRESSES = st.lists(_PIECES, min_size=1, max_size=8).map(lambda pieces: "/" + "".join(pieces))


def moves(written: list[str]) -> Moves:
    """The table of these old addresses, each of an article of its own; the first claim counts."""
    summaries: list[Summary] = []
    seen: set[str] = set()
    for number, text in enumerate(dict.fromkeys(written)):
        try:
            address = address_of(text)
        except Unanswerable:
            continue
        claims = {*address.requests} if address.query else {*address.spellings}
        if address.segments and seen.isdisjoint(claims):
            summaries.append(article(f"2024/{number}", legacy_urls=(text,)))
            seen |= claims
    return moves_of(summaries, "")


@contextmanager
def served(server: str, table: Moves, folder: Path) -> Iterator[str]:
    site = folder / "site"
    (site / "_server").mkdir(parents=True, exist_ok=True)
    (site / "index.html").write_text("home")
    (site / "404.html").write_text("lost")
    (site / "_server/nginx-http.conf").write_text(nginx_http(table, ""))
    (site / "_server/nginx-server.conf").write_text(nginx_server(""))
    (site / "_server/portal.caddy").write_text(caddy(table, ""))
    with SERVERS[server](site, folder / server) as address:
        yield address


def led(address: str, path: str) -> str | None:
    answer: Answer = ask(address, path)
    assert answer.status in (200, 301, 308, 400, 403, 404), path
    return answer.headers["Location"]


def nearly(old: str) -> tuple[str, ...]:
    return f"{old}x", f"{old}%0A", f"{old}%22", f"/x{old}"


def check_all(address: str, table: Moves) -> None:
    """Every row is answered, and nothing that only looks like a row; the home page stays."""
    paths = {quote(old): target for old, target in table.paths}
    asked = paths | dict(table.queries)
    for old, target in asked.items():
        assert led(address, old) == target, old
    for old, target in asked.items():
        for near in (*nearly(old), quote(unquote(old).swapcase()) if old in paths else "/"):
            if near not in asked and near.partition("?")[0] not in asked:
                assert led(address, near) != target, near
    assert ask(address, "/").body == b"home"


@pytest.mark.parametrize("server", SERVERS)
def test_the_redirects_are_exactly_those_of_the_table(server: str, tmp_path: Path) -> None:
    table = moves(HOSTILE)
    assert len(table.paths) > 60 and len(table.queries) > 8
    with served(server, table, tmp_path) as address:
        check_all(address, table)


@pytest.mark.parametrize("server", SERVERS)
@settings(
    max_examples=12, deadline=None, suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # each example starts a server
)  # fmt: skip
@given(written=st.lists(ADDRESSES, min_size=30, max_size=60))
def test_whatever_is_written_stays_a_row_of_the_table(
    server: str, written: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    table = moves(written)
    with served(server, table, tmp_path_factory.mktemp("hostile")) as address:
        check_all(address, table)


def test_hosts_are_told_the_same_of_every_place() -> None:
    told = {block.split("\n")[0]: block for block in hosts("/cong").split("\n\n")}
    assert "Content-Security-Policy: default-src 'none'; sandbox" in told["/cong/chuyen-de/*.SvG"]
    assert "Content-Disposition: attachment" in told["/cong/van-ban/*.svg"]
    assert "Access-Control-Allow-Origin: *" in told["/cong/*/feed.xml"]
    assert "Cache-Control: no-cache" in told["/cong/assets/cards/*"]
    assert "! Cache-Control" in told["/cong/assets/*"]
