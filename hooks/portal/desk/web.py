"""The desk as a web application: which request leads where, and nothing without a session."""

import logging
import mimetypes
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from werkzeug.exceptions import HTTPException, NotFound, RequestEntityTooLarge
from werkzeug.routing import Map, Rule
from werkzeug.security import safe_join
from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from portal.content.sources import SourceChanged
from portal.desk.accounts import Accounts, AccountsFault
from portal.desk.gate import COOKIE, Refused, check_form, check_origin, let_in, limited, sealed
from portal.desk.holding import drafts
from portal.desk.repository import GitFailed
from portal.desk.screens import icon, list_screen, listed, screen, stylesheet
from portal.desk.sessions import Session, Sessions
from portal.desk.sheets import Unusable
from portal.desk.table import Table
from portal.desk.uploads import LARGEST_REQUEST
from portal.rendering.mkdocs_frame import FrameFailed
from portal.rendering.renderer import TemplateFailed

_log = logging.getLogger("portal")
_TROUBLES = (GitFailed, AccountsFault, FrameFailed, SourceChanged, TemplateFailed, OSError)
_HTML = "text/html; charset=utf-8"
_LOGIN = "/bien-tap/dang-nhap"
_OPEN = {"login", "style", "icon", "font"}  # all that a stranger gets
_VERSION = re.compile(r"\Aassets/[0-9a-f]+/")  # as portal.rendering.frame.placed adds it
_WORD = '<any("bai","van-ban","chuyen-de"):word>'
_URLS = (
    ("/bien-tap/", "list"), (_LOGIN, "login"), ("/bien-tap/dang-xuat", "logout"),
    ("/bien-tap/desk.css", "style"), ("/bien-tap/icon.svg", "icon"),
    ("/bien-tap/fonts/<name>", "font"),
    (f"/bien-tap/moi/{_WORD}", "new"),
    (f"/bien-tap/sua/{_WORD}/<year>/<slug>", "edit"), ("/", "site"), ("/<path:path>", "site"),
)  # fmt: skip


def _map() -> Map:
    rules = [Rule(path, endpoint=name) for path, name in _URLS]
    return Map(rules, strict_slashes=False, merge_slashes=False)


@dataclass
class Desk:
    """The WSGI application; ``origins`` are the addresses at which editors reach it.

    ``base`` is the path under which the site lives.
    """

    table: Table
    accounts: Accounts
    origins: frozenset[str]
    base: str = ""
    sessions: Sessions = field(default_factory=Sessions)
    _urls: Map = field(default_factory=_map)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer a request."""
        request = limited(Request(environ))
        try:
            response = self._answer(request)
        except Refused as refused:
            response = Response(f"{refused}\n", refused.status, mimetype="text/plain")
        except RequestEntityTooLarge:
            told = f"Gửi quá nhiều: mỗi lần lưu dưới {LARGEST_REQUEST >> 20} MB.\n"
            response = Response(told, 413, mimetype="text/plain")
        except Unusable as fault:
            page = screen("message", self._session(request), "Không mở được", message=str(fault))
            response = Response(page, 422, content_type=_HTML)
        except _TROUBLES as trouble:
            _log.error("desk: %s", trouble)
            page = screen(
                "message", self._session(request), "Kho nội dung gặp trục trặc",
                message="Phần vừa gửi có thể chưa được lưu: bấm Quay lại để giữ chữ đã viết, "
                "rồi báo người quản trị xem thông báo của lệnh portal desk.",
            )  # fmt: skip
            response = Response(page, 503, content_type=_HTML)
        except HTTPException:
            page = screen(
                "message", self._session(request), "Không có trang này",
                message="Trang này không có trên bàn biên tập.",
            )  # fmt: skip
            response = Response(page, 404, content_type=_HTML)
        return sealed(response)(environ, start_response)

    def _answer(self, request: Request) -> Response:
        check_origin(request, self.origins)
        session = self._session(request)
        name, values = self._urls.bind_to_environ(request.environ).match()
        if name in _OPEN:
            return self._opened(name, values, request)
        if session is None:
            if request.method == "POST":
                raise Refused(401, "Hãy đăng nhập lại; phần đang viết vẫn còn ở thẻ này.")
            return redirect(_LOGIN, 303)
        if request.method == "POST":
            check_form(request, session)
        return self._inside(name, values, request, session)

    def _inside(
        self, name: str, values: Mapping[str, str], request: Request, session: Session
    ) -> Response:
        if name in ("new", "edit"):
            return self._table(values, request, session)
        if name == "logout":
            self.sessions.end(request.cookies.get(COOKIE, ""))
            return redirect(_LOGIN, 303)
        if name == "site":
            return self._site(values.get("path", ""), session)
        return self._list(request, session)

    def _table(
        self, values: Mapping[str, str], request: Request, session: Session
    ) -> Response:  # fmt: skip
        page = self.table.page(request, session, values)
        if page.href:
            return redirect(quote(page.href, safe="/?=&"), 303)
        return Response(page.html, page.status, content_type=_HTML)

    def _session(self, request: Request) -> Session | None:
        return self.sessions.find(request.cookies.get(COOKIE, ""))

    def _login(self, request: Request) -> Response:
        message = ""
        if request.method == "POST":
            email = request.form.get("email", "").strip().casefold()
            if self.sessions.must_wait(email):
                message = "Sai mật khẩu quá nhiều lần: chờ một phút rồi thử lại."
            elif editor := self.accounts.editor(email, request.form.get("password", "")):
                is_secure = urlsplit(request.headers["Origin"]).scheme == "https"
                return let_in(redirect("/bien-tap/", 303), self.sessions.begin(editor), is_secure)
            else:
                self.sessions.fail(email)
                message = "Thư điện tử hoặc mật khẩu không đúng."
        page = screen("login", None, "Đăng nhập", message=message)
        return Response(page, 403 if message else 200, content_type=_HTML)

    def _opened(self, name: str, values: Mapping[str, str], request: Request) -> Response:
        root = self.table.writer.project.root
        if name == "style":
            return Response(stylesheet(root), mimetype="text/css")
        if name == "icon":
            return Response(icon(root), mimetype="image/svg+xml")
        if name == "font":
            return self._font(values["name"])
        return self._login(request)

    def _font(self, name: str) -> Response:
        found = safe_join(str(self.table.writer.project.frame / "assets/fonts"), name)
        if not (found and Path(found).is_file()):
            raise NotFound
        kept = {"Cache-Control": "public, max-age=86400"}
        return Response(Path(found).read_bytes(), headers=kept, mimetype="font/woff2")

    def _list(self, request: Request, session: Session) -> Response:
        writer = self.table.writer
        query = request.args.get("q", "").strip()[:200]
        here = request.args.get("trang", "1")
        found = listed(writer.checked().summaries, drafts(writer.repository), query)
        number = int(here) if here.isascii() and here.isdecimal() and len(here) < 7 else 1
        page = list_screen(session, found, query, number, writer.moment())
        return Response(page, content_type=_HTML)

    def _site(self, path: str, session: Session) -> Response:
        """The site around a preview: what was previewed last, else the frame's and built files."""
        inside = _VERSION.sub("assets/", f"/{path}".removeprefix(self.base).removeprefix("/"))
        name = f"{inside}index.html" if not inside or inside.endswith("/") else inside
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        if name in session.preview:
            return Response(session.preview[name], mimetype=kind)
        project = self.table.writer.project
        for folder in (project.frame, project.site):
            found = safe_join(str(folder), name)
            if found and Path(found).is_file():
                return Response(Path(found).read_bytes(), mimetype=kind)
        page = screen(
            "message", session, "Chưa có trang này",
            message="Trang này chưa được dựng; chỉ bài đang xem thử là có đủ.",
        )  # fmt: skip
        return Response(page, 404, content_type=_HTML)
