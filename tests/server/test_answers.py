"""Each server answers as the build's configuration says: headers, types, redirects, the gone."""

import gzip
import shutil
from pathlib import Path
from urllib.parse import quote

import brotli
import pytest

from portal.pages.server.moves import Moves
from portal.pages.server.nginx import nginx_http, nginx_server

from .asking import ask
from .conftest import ASSETS, VERSION
from .running import SERVERS, nginx

pytestmark = pytest.mark.xdist_group("server")

HOME, STYLES = "/", f"/assets/{VERSION}/portal.css"
PICTURES = ("/van-ban/2024/01-ct-tu/hinh.svg", "/van-ban/2024/01-ct-tu/so-do.SvG")
POLICY = "Content-Security-Policy"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (HOME, 200), ("/tin-tuc/2024/moi/", 200), (STYLES, 200), ("/feed.xml", 200),
        ("/tin-tuc/2024/da-go/", 410), ("/khong-co/", 404), ("/tin-tuc/2024/khong-co", 404),
        ("/_server/nginx-http.conf", 404), ("/_headers", 404), ("/_gone/tin-tuc/2024/da-go/", 404),
        ("/x/../_headers", 404), ("/tin-tuc/%2e%2e/_headers", 404),
        ("/.git/config", 404), ("/%5Fheaders", 404), ("//_headers", 404), ("/van-ban/.git/x", 404),
        ("/tin-tuc/../../../../etc/passwd", 400),
    ],
)  # fmt: skip
def test_every_address_has_its_status(address: str, path: str, status: int) -> None:
    answer = ask(address, path)
    assert answer.status in ({400, 404} if status == 400 else {status})
    assert b"root:" not in answer.body


@pytest.mark.parametrize("path", [HOME, STYLES, "/khong-co/", "/tin-tuc/2024/da-go/", "/cu/2"])
def test_every_answer_is_guarded(address: str, path: str) -> None:
    headers = ask(address, path).headers
    assert "'unsafe-" not in headers[POLICY]
    assert headers[POLICY].startswith("default-src 'none'; script-src 'self';")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Strict-Transport-Security"] == "max-age=31536000"
    assert headers["Set-Cookie"] is None
    assert all(len(headers.get_all(name, [])) == 1 for name in headers)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (HOME, "text/html; charset=utf-8"),
        ("/khong-co/", "text/html; charset=utf-8"),
        ("/tin-tuc/2024/da-go/", "text/html; charset=utf-8"),
        (STYLES, "text/css; charset=utf-8"),
        (f"/assets/{VERSION}/portal.js", "text/javascript; charset=utf-8"),
        (f"/assets/{VERSION}/icons.svg", "image/svg+xml; charset=utf-8"),
        (f"/assets/{VERSION}/fonts/one.woff2", "font/woff2"),
        ("/feed.xml", "application/atom+xml; charset=utf-8"),
        ("/chu-de/mat-tran/feed.xml", "application/atom+xml; charset=utf-8"),
        ("/sitemap.xml", "application/xml; charset=utf-8"),
        ("/build.json", "application/json; charset=utf-8"),
        ("/du-lieu/van-ban.jsonl", "application/jsonl; charset=utf-8"),
        ("/du-lieu/dcat.jsonld", "application/ld+json; charset=utf-8"),
    ],
)
def test_every_kind_of_file_has_its_type(address: str, path: str, kind: str) -> None:
    assert ask(address, path).headers["Content-Type"].lower() == kind


def test_assets_are_kept_and_pages_are_asked_for_again(address: str) -> None:
    assert ask(address, STYLES).headers["Cache-Control"] == "public, max-age=31536000, immutable"
    page = ask(address, HOME)
    assert page.headers["Cache-Control"] == "no-cache"
    again = ask(address, HOME, If_None_Match=page.headers["ETag"])
    assert (again.status, again.body) == (304, b"")


def test_machines_of_others_may_read_feeds_and_data_only(address: str) -> None:
    assert ask(address, "/feed.xml").headers["Access-Control-Allow-Origin"] == "*"
    assert ask(address, HOME).headers["Access-Control-Allow-Origin"] is None
    assert ask(address, HOME).headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("picture", PICTURES)
def test_a_picture_that_could_run_is_saved_and_not_shown(address: str, picture: str) -> None:
    headers = ask(address, picture).headers
    assert headers["Content-Type"].lower() == "image/svg+xml; charset=utf-8"
    assert headers[POLICY] == "default-src 'none'; sandbox"
    assert headers["Content-Disposition"] == "attachment"
    assert ask(address, f"/assets/{VERSION}/icons.svg").headers["Content-Disposition"] is None


@pytest.mark.parametrize(
    ("old", "key"),
    [
        ("/cu/bai.html", "moi"),
        ("/cu/bai.html?fbclid=1", "moi"),
        ("/cu/2", "moi"),
        ("/cu/2/", "moi"),
        ("/Cu/2", "khac"),
        ("/tin/b%C3%A0i.aspx", "moi"),
        ("/tin/b%c3%a0i.aspx", "moi"),
        ("/tin/mot%20hai/", "moi"),
        ("/la/(x)+y;$z.html", "moi"),
        ("/index.php?option=com_content&view=article&id=35:bai", "moi"),
        ("/index.php?id=36", "moi"),
        ("/index.php?q=%7Ba%7D", "moi"),
    ],
)
def test_old_addresses_lead_to_the_new_ones(address: str, old: str, key: str) -> None:
    answer = ask(address, old)
    assert (answer.status, answer.headers["Location"]) == (301, f"/tin-tuc/2024/{key}/")


@pytest.mark.parametrize("path", ["/index.php", "/index.php?id=37", "/cu/3", "/la/x+y;$z.html"])
def test_what_never_was_leads_nowhere(address: str, path: str) -> None:
    assert ask(address, path).status == 404


def test_a_folder_without_its_slash_is_found(address: str) -> None:
    answer = ask(address, "/tin-tuc/2024/moi")
    assert (answer.status, answer.headers["Location"]) in (
        (301, "/tin-tuc/2024/moi/"),
        (308, "moi/"),
        (308, "/tin-tuc/2024/moi/"),
    )


def test_what_was_taken_down_says_so(address: str) -> None:
    answer = ask(address, "/tin-tuc/2024/da-go/")
    assert "gỡ để thử" in answer.body.decode()
    assert ask(address, "/khong-co/").body == ASSETS["404.html"]


@pytest.mark.parametrize("path", [HOME, STYLES, "/feed.xml", "/tin-tuc/2024/moi/"])
def test_files_are_sent_as_the_build_compressed_them(address: str, packed: Path, path: str) -> None:
    file = packed / (f"{path[1:]}index.html" if path.endswith("/") else path[1:])
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress}
    for coding, ending in (("br", ".br"), ("gzip", ".gz")):
        answer = ask(address, path, Accept_Encoding=f"{coding}, deflate")
        assert answer.headers["Content-Encoding"] == coding
        assert "accept-encoding" in answer.headers["Vary"].lower()
        assert answer.body == file.with_name(file.name + ending).read_bytes()
        assert unpack[coding](answer.body) == file.read_bytes()
    assert ask(address, path).body == file.read_bytes()


def test_many_and_long_old_addresses_fit_into_nginx_tables(tmp_path: Path) -> None:
    paths = [(f"/cu/{number}.html", f"/tin-tuc/2024/{number}/") for number in range(20_000)]
    long = f"/cu/{'đường-dẫn-' * 200}.html"
    moves = Moves((*paths, (long, "/tin-tuc/2024/dai/")), (("/i.php?q=1", "/a/"),), ("/gone/",))
    (tmp_path / "site" / "_server").mkdir(parents=True)
    (tmp_path / "site/_server/nginx-http.conf").write_text(nginx_http(moves, ""))
    (tmp_path / "site/_server/nginx-server.conf").write_text(nginx_server(""))
    with nginx(tmp_path / "site", tmp_path / "work") as address:
        assert ask(address, "/cu/19999.html").headers["Location"] == "/tin-tuc/2024/19999/"
        assert ask(address, quote(long)).headers["Location"] == "/tin-tuc/2024/dai/"


def test_a_site_below_a_path_is_served_there(packed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "root" / "cong"
    shutil.copytree(packed, folder)
    moves = Moves(
        (("/cong/cu.html", "/cong/tin-tuc/2024/moi/"),), (), ("/cong/tin-tuc/2024/da-go/",)
    )
    server = tmp_path / "root" / "_server"
    server.mkdir()
    (server / "nginx-http.conf").write_text(nginx_http(moves, "/cong"))
    (server / "nginx-server.conf").write_text(nginx_server("/cong"))
    with nginx(tmp_path / "root", tmp_path / "work") as address:
        assert ask(address, "/cong/").status == 200
        assert ask(address, "/cong/cu.html").headers["Location"] == "/cong/tin-tuc/2024/moi/"
        gone = ask(address, "/cong/tin-tuc/2024/da-go/")
        assert (gone.status, "gỡ để thử" in gone.body.decode()) == (410, True)
        assert ask(address, "/cong/khong-co/").body == ASSETS["404.html"]
        assert ask(address, "/cong/_server/nginx-http.conf").status == 404
        styles = ask(address, f"/cong/assets/{VERSION}/portal.css")
        assert "immutable" in styles.headers["Cache-Control"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "TRACE"])
def test_nothing_can_be_changed_from_outside(address: str, method: str) -> None:
    assert ask(address, HOME, method).status in (403, 405)
    assert ask(address, HOME, "HEAD").status == 200


@pytest.mark.parametrize("name", ["x.xht", "x.es", "x.wsf", "x.iso", "x.apk", "x.XHTML", "x"])
def test_what_nobody_knows_is_only_saved(packed: Path, tmp_path: Path, name: str) -> None:
    """Even when such a file got into the tree by hand: its own host's tables know many types."""
    folder = tmp_path / "site"
    shutil.copytree(packed, folder)
    (folder / "van-ban/2024/01-ct-tu" / name).write_text("<html><script>1</script></html>")
    for server, serve in SERVERS.items():
        with serve(folder, tmp_path / server) as address:
            headers = ask(address, f"/van-ban/2024/01-ct-tu/{name}").headers
            assert headers["Content-Type"] == "application/octet-stream", server
            assert headers["X-Content-Type-Options"] == "nosniff"
