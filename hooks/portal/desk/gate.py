"""Who may pass: the checks that stand before every answer of the desk, and the headers after it."""

import hmac
from collections.abc import Set as AbstractSet
from urllib.parse import urlsplit

from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Request, Response

from portal.desk.sessions import Session
from portal.desk.uploads import LARGEST_REQUEST

COOKIE = "ban_bien_tap"
_LARGEST_FIELDS = 8 << 20  # bytes of all that is typed
_MOST_PARTS = 4000
# No Referrer-Policy of "no-referrer": browsers would then send "Origin: null" with forms.
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Refused(Exception):
    """A request that gets no answer but this status and this line."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


def limited(request: Request) -> Request:
    """The request with limits, which hold when its form is read."""
    has_files = request.mimetype == "multipart/form-data"
    request.max_content_length = LARGEST_REQUEST if has_files else _LARGEST_FIELDS
    request.max_form_memory_size = _LARGEST_FIELDS
    request.max_form_parts = _MOST_PARTS
    return request


def check_origin(request: Request, origins: AbstractSet[str]) -> None:
    """Raise Refused for another name of the host (DNS rebinding), method, or page's origin."""
    if request.host not in {urlsplit(origin).netloc for origin in origins}:
        raise Refused(400, "Địa chỉ này không phải của bàn biên tập.")
    if request.method not in ("GET", "HEAD", "POST"):
        raise Refused(405, "Bàn biên tập không nhận yêu cầu loại này.")
    if request.method == "POST" and request.headers.get("Origin") not in origins:
        raise Refused(403, "Yêu cầu đến từ trang khác nên bị từ chối.")


def check_form(request: Request, session: Session) -> None:
    """Raise Refused for a form that is too large, or that this session was not given."""
    try:
        token = request.form.get("csrf", "")
    except RequestEntityTooLarge as error:
        limit = LARGEST_REQUEST >> 20
        raise Refused(413, f"Gửi quá nhiều: mỗi lần lưu dưới {limit} MB.") from error
    if not hmac.compare_digest(token.encode(), session.csrf.encode()):
        raise Refused(403, "Biểu mẫu đã hết hạn: tải lại trang rồi làm lại.")


def sealed(response: Response) -> Response:
    """The response with the headers of every answer; its own stand."""
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    return response


def let_in(response: Response, secret: str, is_secure: bool) -> Response:
    """Give the browser its session's secret, out of reach of scripts and of other sites."""
    response.set_cookie(
        COOKIE, secret, httponly=True, samesite="Strict", secure=is_secure, path="/"
    )  # fmt: skip
    return response
