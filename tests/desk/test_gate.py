"""Nothing without a session, nothing from other pages, nothing outside the content."""

from typing import Any

import pytest
from werkzeug.test import Client

from portal.desk.sessions import IDLE_SECONDS, Sessions

from .office import MAI, ORIGIN, PASSWORD, Office, Visitor, file

EDIT = "/bien-tap/sua/bai/2024/bai-cu"
INSIDE = (
    "/", "/bien-tap/", "/bien-tap/moi/bai", EDIT, "/assets/portal.css", "/tin-tuc/2024/bai-cu/",
    "/bien-tap/khong-co", "/.git/config",
)  # fmt: skip


@pytest.mark.parametrize("path", INSIDE)
def test_strangers_are_led_to_the_login(office: Office, path: str) -> None:
    answer = office.visitor().get(path)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/bien-tap/dang-nhap")
    assert "Bài cũ" not in answer.text


@pytest.mark.parametrize("path", ["/bien-tap/moi/bai", EDIT, "/bien-tap/dang-xuat"])
def test_strangers_send_nothing(office: Office, path: str) -> None:
    assert office.visitor().post(path, {"viec": "dang"}).status_code == 401
    assert office.count() == 1


def test_login_page_and_its_styles_are_open(office: Office) -> None:
    stranger = office.visitor()
    assert "Mật khẩu" in stranger.get("/bien-tap/dang-nhap").text
    styles = stranger.get("/bien-tap/desk.css")
    assert styles.mimetype == "text/css"
    assert "--paper:" in styles.text
    assert "@font-face" in styles.text
    assert stranger.get("/bien-tap/icon.svg").mimetype == "image/svg+xml"


def test_cookie_is_out_of_reach(office: Office) -> None:
    cookie = office.visitor().log_in().headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


@pytest.mark.parametrize(("email", "password"), [
    (MAI.email, "sai-mat-khau"), ("la@mattran.example", PASSWORD), ("", ""),
])  # fmt: skip
def test_wrong_password(office: Office, email: str, password: str) -> None:
    stranger = office.visitor()
    answer = stranger.post("/bien-tap/dang-nhap", {"email": email, "password": password})
    assert answer.status_code == 403
    assert "không đúng" in answer.text
    assert stranger.get("/bien-tap/").status_code == 303


def test_guessing_has_to_wait(office: Office) -> None:
    stranger = office.visitor()
    for _ in range(5):
        stranger.log_in(MAI, "doan-mo-doan-mo")
    assert "chờ một phút" in stranger.log_in().text
    assert stranger.get("/bien-tap/").status_code == 303


def test_session_ends_by_logout_and_by_idleness(office: Office, mai: Visitor) -> None:
    form = mai.form("/bien-tap/moi/bai")
    assert mai.post("/bien-tap/dang-xuat", {"csrf": form["csrf"]}).status_code == 303
    assert mai.get("/bien-tap/").status_code == 303
    now = 0.0
    sessions = Sessions(lambda: now)
    secret = sessions.begin(MAI)
    now = IDLE_SECONDS - 1
    assert sessions.find(secret)
    now += IDLE_SECONDS + 1
    assert sessions.find(secret) is None


@pytest.mark.parametrize("origin", [None, "null", "https://evil.example", f"{ORIGIN}1"])
def test_other_origins_are_refused(office: Office, mai: Visitor, origin: str | None) -> None:
    form = mai.form(EDIT)
    answer = mai.post(EDIT, {**form, "title": "Tên khác", "viec": "dang"}, origin)
    assert answer.status_code == 403
    login = {"email": MAI.email, "password": PASSWORD}
    assert office.visitor().post("/bien-tap/dang-nhap", login, origin).status_code == 403
    assert office.count() == 1


@pytest.mark.parametrize("token", ["", "khac", "é"])
def test_forms_that_were_not_given_are_refused(office: Office, mai: Visitor, token: str) -> None:
    form = mai.form(EDIT)
    assert mai.save(EDIT, form, "dang", csrf=token, title="Tên khác").status_code == 403
    assert office.count() == 1


def test_other_names_of_the_host_are_refused(office: Office) -> None:
    answer = Client(office.desk).get("/bien-tap/dang-nhap", base_url="http://evil.example:8010")
    assert answer.status_code == 400


def test_other_methods_are_refused(office: Office, mai: Visitor) -> None:
    assert mai.client.put(EDIT, base_url=ORIGIN, headers={"Origin": ORIGIN}).status_code == 405


@pytest.mark.parametrize("path", [
    "/bien-tap/sua/bai/2024/..%2f..%2fsite", "/bien-tap/sua/bai/../../site.yml",
    "/bien-tap/sua/bai/2024/khong-co", "/bien-tap/sua/khac/2024/bai-cu",
    "/%2e%2e/%2e%2e/content/site.yml", "/..%5c..%5ccontent%5csite.yml", "/../../../etc/passwd",
    "/content/site.yml", "/.git/config",
])  # fmt: skip
def test_paths_stay_inside(office: Office, mai: Visitor, path: str) -> None:
    answer = mai.get(path)
    assert answer.status_code == 404
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("slug", ["../../x", "a/b", "Hoa", "có-dấu", "index", "x" * 121, ".git"])
def test_new_documents_stay_inside(office: Office, mai: Visitor, slug: str) -> None:
    form = mai.form("/bien-tap/moi/bai")
    answer = mai.save("/bien-tap/moi/bai", form, "dang", slug=slug, title="Tin", body="Nội dung.")
    assert answer.status_code == 422
    assert "đường dẫn" in answer.text
    assert office.count() == 1


PDF, PNG = b"%PDF-1.7 ...", b"\x89PNG\r\n\x1a\n..."
REFUSED: dict[str, tuple[str, bytes, str]] = {
    "a page": ("trang.html", b"<script>", "chỉ nhận"),
    "a drawing with scripts": ("hinh.svg", b"<svg/>", "chỉ nhận"),
    "no ending": ("tep", PDF, "chỉ nhận"),
    "mislabelled": ("anh.png", PDF, "không phải tệp png"),
    "empty": ("anh.png", b"", "rỗng"),
    "the page's own name": ("index.pdf", PDF, "Đổi tên"),
    "no letters": ("....pdf", PDF, "Đổi tên"),
    "too large": ("lon.pdf", PDF + bytes(25 << 20), "lớn hơn 25 MB"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_uploads_that_are_refused(office: Office, mai: Visitor, case: str) -> None:
    name, data, told = REFUSED[case]
    answer = mai.save(EDIT, mai.form(EDIT), "dang", tep=file(name, data))
    assert answer.status_code == 422
    assert told in answer.text
    assert office.count() == 1


def test_upload_that_climbs_lands_beside_the_text(office: Office, mai: Visitor) -> None:
    sent: dict[str, Any] = {"attachments.0.file": "a-b.pdf", "attachments.0.title": "Phụ lục"}
    tep = file("../../../Ả B.pdf", PDF)
    assert mai.save(EDIT, mai.form(EDIT), "dang", tep=tep, **sent).status_code == 303
    folder = "content/articles/2024/bai-cu"
    assert office.changed()[1] == [f"{folder}.md", f"{folder}/a-b.pdf", f"{folder}/index.md"]
    assert (office.root / folder / "a-b.pdf").read_bytes() == PDF
    assert not (office.root / f"{folder}.md").exists()
    assert office.git("status", "--porcelain") == ""


def test_request_that_is_too_large(office: Office, mai: Visitor) -> None:
    form = mai.form(EDIT)
    answer = mai.save(EDIT, form, "dang", tep=file("lon.pdf", PDF + bytes(65 << 20)))
    assert answer.status_code == 413
    assert mai.save(EDIT, form, "dang", body="a" * (9 << 20)).status_code == 413
    assert office.count() == 1


def test_every_answer_is_sealed(office: Office, mai: Visitor) -> None:
    for answer in (mai.get("/bien-tap/"), mai.get("/khong-co"), office.visitor().get("/")):
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "no-store"


def test_trouble_is_told_without_a_traceback(
    office: Office, mai: Visitor, capsys: pytest.CaptureFixture[str]
) -> None:
    form = mai.form(EDIT)
    (office.root / ".git/HEAD").rename(office.root / ".git/HEAD.away")
    answer = mai.save(EDIT, form, "dang", title="Tên khác")
    (office.root / ".git/HEAD.away").rename(office.root / ".git/HEAD")
    assert answer.status_code == 503
    assert "báo người quản trị" in answer.text
    assert "Traceback" not in answer.text + capsys.readouterr().err
    assert office.count() == 1
