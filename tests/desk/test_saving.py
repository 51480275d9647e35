"""A save is one commit of what was edited, by its editor, after the checker said yes."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from portal.publishing.build import build
from province.folder import TODAY
from province.frames import make_frame

from .office import MAI, NAM, Office, Visitor, file

NEW, EDIT = "/bien-tap/moi/bai", "/bien-tap/sua/bai/2024/bai-cu"
PATH = "content/articles/2024/bai-cu.md"
GOOD: dict[str, Any] = {
    "title": "Ngày hội ở Xã Mới",
    "date": "2024-06-01",
    "topics.0": "an-sinh",
    "body": "Nội dung.",
}
MAI_SIGNS = "Mai Biên Tập <mai@mattran.example>"


def test_new_article_is_one_commit_of_one_file(office: Office, mai: Visitor) -> None:
    answer = mai.save(NEW, mai.form(NEW), "dang", **GOOD)
    assert answer.headers["Location"] == "/bien-tap/sua/bai/2024/ngay-hoi-o-xa-moi?xong=dang"
    path = "content/articles/2024/ngay-hoi-o-xa-moi/index.md"
    assert office.changed() == (MAI_SIGNS, [path])
    assert office.count() == 2
    assert (office.root / path).read_bytes() == office.read(path)
    assert office.read(path).decode() == (
        "---\ntitle: Ngày hội ở Xã Mới\ndate: 2024-06-01\ntopics:\n  - an-sinh\n"
        "authors:\n  - name: Mai Biên Tập\n---\n\nNội dung.\n"
    )
    assert "Đã đăng" in mai.get(answer.headers["Location"]).text
    assert office.git("status", "--porcelain") == ""


def test_new_directive(office: Office, mai: Visitor) -> None:
    new = "/bien-tap/moi/van-ban"
    sent = {
        "number": "07-CT/TU", "type": "chi-thi", "issuers.0": "Tỉnh ủy", "issued": "2021-10-01",
        "abstract": "Về dân vận", "body": "Nội dung.",
    }  # fmt: skip
    assert mai.save(new, mai.form(new), "dang", **sent).status_code == 303
    text = office.read("content/directives/2021/07-ct-tu/index.md").decode()
    assert "issuers:\n  - tinh-uy\n" in text


WRONG = {
    "title": ({"title": ""}, "title"),
    "date": ({"date": "3/1/2024"}, "date"),
    "no such term": ({"topics.0": "khong-co"}, "topics.0"),
    "within a group": ({"image.file": "anh.jpg"}, "image.alt"),
    "within a row": ({"attachments.0.title": "Kế hoạch"}, "attachments.0.file"),
    "body": ({"body": "![](anh.jpg)\n\nChữ."}, "body"),
}


@pytest.mark.parametrize("deed", ["dang", "nhap", "xem"])
@pytest.mark.parametrize("case", WRONG)
def test_findings_stand_at_their_fields(office: Office, mai: Visitor, case: str, deed: str) -> None:
    wrong, name = WRONG[case]
    answer = mai.save(NEW, mai.form(NEW), deed, **{**GOOD, **wrong})
    assert answer.status_code == 422
    assert f'id="loi-{name}"' in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert "Nội dung." in answer.text or case == "body"
    assert office.count() == 1
    assert office.git("branch", "--list", "ban-thao/*") == ""
    assert office.git("status", "--porcelain") == ""


def test_finding_that_only_the_whole_archive_shows(office: Office, mai: Visitor) -> None:
    answer = mai.save(
        NEW, mai.form(NEW), "dang", **GOOD, **{"legacy_urls.0": "/tin-tuc/2024/bai-cu/"}
    )
    assert answer.status_code == 422
    assert 'class="remark remark--error"' in answer.text
    assert office.count() == 1


def test_what_is_staged_or_dirty_elsewhere_stays_out(office: Office, mai: Visitor) -> None:
    (office.root / "ke-ben.txt").write_text("của người khác")
    office.git("add", "ke-ben.txt")
    site = office.root / "content/site.yml"
    site.write_bytes(site.read_bytes() + b"\n")
    before = office.git("status", "--porcelain")
    assert mai.save(EDIT, mai.form(EDIT), "dang", title="Tên mới").status_code == 303
    assert office.changed() == (MAI_SIGNS, [PATH])
    assert office.git("status", "--porcelain") == before


def test_draft_has_a_branch_of_its_own_until_it_is_published(office: Office, mai: Visitor) -> None:
    old = office.read(PATH)
    assert mai.save(EDIT, mai.form(EDIT), "nhap", title="Một").status_code == 303
    branch = "ban-thao/articles/2024/bai-cu"
    assert office.changed(branch) == (MAI_SIGNS, [PATH])
    assert (office.count(), office.count(branch)) == (1, 2)
    assert (office.root / PATH).read_bytes() == old
    form = mai.form(EDIT)
    assert form["title"] == "Một"
    assert "có bản thảo mới" in mai.get("/bien-tap/").text
    assert mai.save(EDIT, form, "nhap", title="Hai").status_code == 303
    assert office.count(branch) == 3
    assert mai.save(EDIT, mai.form(EDIT), "dang").status_code == 303
    assert office.count() == 2
    assert b"Hai" in office.read(PATH)
    assert office.git("branch", "--list", "ban-thao/*") == ""


def test_draft_of_a_new_document_is_listed(office: Office, mai: Visitor) -> None:
    assert mai.save(NEW, mai.form(NEW), "nhap", **GOOD).status_code == 303
    assert "/bien-tap/sua/bai/2024/ngay-hoi-o-xa-moi" in mai.get("/bien-tap/").text
    assert not (office.root / "content/articles/2024/ngay-hoi-o-xa-moi").exists()


def test_nothing_new_is_no_commit(office: Office, mai: Visitor) -> None:
    answer = mai.save(EDIT, mai.form(EDIT), "dang")
    assert answer.headers["Location"].endswith("xong=khong")
    assert office.count() == 1


def test_second_editor_is_told_and_nothing_is_overwritten(office: Office, mai: Visitor) -> None:
    nam = office.visitor(NAM)
    forms = mai.form(EDIT), nam.form(EDIT)
    assert mai.save(EDIT, forms[0], "dang", title="Của Mai").status_code == 303
    for deed in ("dang", "nhap"):
        answer = nam.save(EDIT, forms[1], deed, title="Của Nam")
        assert answer.status_code == 409
        assert "Mai Biên Tập" in answer.text
        assert "Của Nam" in answer.text
    assert b"Mai" in office.read(PATH)
    assert office.count() == 2
    assert nam.save(EDIT, nam.form(EDIT), "dang", title="Của Nam").status_code == 303
    assert office.changed()[0] == "Nam <nam@mattran.example>"


def test_editors_who_save_at_the_same_moment(office: Office) -> None:
    """Of many at once on one document one is first; each other document is saved by its editor."""
    visitors = [office.visitor(NAM if place % 2 else MAI) for place in range(6)]
    forms = [(one.form(EDIT), one.form(NEW)) for one in visitors]

    def save(place: int) -> tuple[int, int]:
        one, (old, new) = visitors[place], forms[place]
        fresh = {**GOOD, "title": f"Bài {place}", "slug": f"bai-{place}"}
        edited = one.save(EDIT, old, "dang", title=f"Của {place}").status_code
        return edited, one.save(NEW, new, "dang", **fresh).status_code

    with ThreadPoolExecutor(len(visitors)) as threads:
        codes = [*threads.map(save, range(len(visitors)))]
    assert sorted(edited for edited, _ in codes) == [303, *[409] * 5]
    assert {made for _, made in codes} == {303}
    assert office.count() == 1 + 1 + 6
    assert office.git("status", "--porcelain") == ""


def test_two_new_documents_at_one_address(office: Office, mai: Visitor) -> None:
    nam = office.visitor(NAM)
    forms = mai.form(NEW), nam.form(NEW)
    assert mai.save(NEW, forms[0], "nhap", **GOOD).status_code == 303
    assert nam.save(NEW, forms[1], "dang", **GOOD).status_code == 409
    assert mai.save(NEW, forms[0], "dang", **{**GOOD, "slug": "bai-cu"}).status_code == 409
    assert office.count() == 1


def test_draft_that_began_before_a_later_publication(office: Office, mai: Visitor) -> None:
    assert mai.save(EDIT, mai.form(EDIT), "nhap", title="Của Mai").status_code == 303
    text = office.read(PATH).replace("Bài cũ".encode(), "Sửa tay".encode())
    (office.root / PATH).write_bytes(text)
    office.git("-c", "user.name=T", "-c", "user.email=t@x.example", "commit", "-qam", "Sửa tay")
    answer = mai.save(EDIT, mai.form(EDIT), "dang")
    assert answer.status_code == 409
    assert "Sửa tay".encode() in office.read(PATH)


def test_draft_that_another_published(office: Office, mai: Visitor) -> None:
    nam = office.visitor(NAM)
    assert mai.save(EDIT, mai.form(EDIT), "nhap", title="Của Mai").status_code == 303
    late = nam.form(EDIT)
    assert mai.save(EDIT, mai.form(EDIT), "dang").status_code == 303
    assert nam.save(EDIT, late, "nhap", title="Của Nam").status_code == 409


def test_file_that_is_edited_by_hand_is_left_alone(office: Office, mai: Visitor) -> None:
    form = mai.form(EDIT)
    (office.root / PATH).write_text("đang sửa tay")
    answer = mai.save(EDIT, form, "dang", title="Tên mới")
    assert answer.status_code == 409
    assert (office.root / PATH).read_text() == "đang sửa tay"
    assert office.count() == 1


def test_new_file_that_lies_there_uncommitted_is_left_alone(office: Office, mai: Visitor) -> None:
    place = office.root / "content/articles/2024/ngay-hoi-o-xa-moi.md"
    place.write_text("---\ntitle: dở\n---\n")
    assert mai.save(NEW, mai.form(NEW), "dang", **GOOD).status_code in (409, 422)
    assert place.read_text() == "---\ntitle: dở\n---\n"
    assert office.count() == 1


def test_folder_that_leads_elsewhere_is_left_alone(office: Office, mai: Visitor) -> None:
    outside = office.root.parent / "ngoai"
    outside.mkdir()
    (office.root / "content/articles/2023").symlink_to(outside)
    answer = mai.save(NEW, mai.form(NEW), "dang", **{**GOOD, "date": "2023-06-01"})
    assert answer.status_code == 409
    assert list(outside.iterdir()) == []
    assert office.count() == 1


def test_picture_is_sent_named_and_dropped(office: Office, mai: Visitor) -> None:
    stream = BytesIO()
    Image.new("RGB", (40, 30)).save(stream, "PNG")
    png = stream.getvalue()
    broken = mai.save(NEW, mai.form(NEW), "dang", **GOOD, tep=file("hong.png", png[:50]))
    assert "Không đọc được ảnh" in broken.text
    named = {"image.file": "anh.png", "image.alt": "Hội trường"}
    answer = mai.save(NEW, mai.form(NEW), "dang", **GOOD, **named, tep=file("Ảnh.PNG", png))
    folder = "content/articles/2024/ngay-hoi-o-xa-moi"
    assert answer.status_code == 303
    assert office.changed()[1] == [f"{folder}/anh.png", f"{folder}/index.md"]
    assert office.read(f"{folder}/anh.png") == png
    edit = "/bien-tap/sua/bai/2024/ngay-hoi-o-xa-moi"
    url = mai.save(edit, mai.form(edit), "xem").headers["Location"]
    assert mai.get(f"{url}anh.png").mimetype == "image/png"
    gone = {"image.file": "", "image.alt": "", "bo": "anh.png"}
    assert mai.save(edit, mai.form(edit), "dang", **gone).status_code == 303
    assert not (office.root / folder / "anh.png").exists()


def test_preview_is_the_page_that_will_be_published(office: Office, mai: Visitor) -> None:
    answer = mai.save(NEW, mai.form(NEW), "xem", **GOOD, publish_from="2030-01-01T07:00+07:00")
    url = "/tin-tuc/2024/ngay-hoi-o-xa-moi/"
    assert (answer.status_code, answer.headers["Location"]) == (303, url)
    page = mai.get(url).data
    assert office.count() == 1
    assert office.visitor(NAM).get(url).status_code == 404
    mai.save(NEW, mai.form(NEW), "dang", **GOOD)
    writer = office.desk.table.writer
    build(writer.project, TODAY, make_frame)
    assert (writer.project.site / url[1:] / "index.html").read_bytes() == page
    assert not (writer.project.site / "bien-tap").exists()


def test_warnings_are_shown_and_forbid_nothing(office: Office, mai: Visitor) -> None:
    sent = {**GOOD, "title": "TIN VIẾT HOA CẢ DÒNG CHO DỄ THẤY"}
    answer = mai.save(NEW, mai.form(NEW), "dang", **sent)
    assert answer.status_code == 303
    assert 'class="remark remark--warning"' in mai.get(answer.headers["Location"]).text


def test_search_needs_no_tone_marks(mai: Visitor) -> None:
    assert "Bài cũ" in mai.get("/bien-tap/", query_string={"q": "bai cu"}).text
    assert "06-CT/TU" in mai.get("/bien-tap/", query_string={"q": "06-ct"}).text
    assert "0 tài liệu" in mai.get("/bien-tap/", query_string={"q": "<không có>"}).text


def test_more_rows(mai: Visitor) -> None:
    form = mai.form(NEW)
    assert "topics.1" not in form
    answer = mai.save(NEW, form, "them", **GOOD)
    assert 'name="topics.1"' in answer.text
    assert "Ngày hội ở Xã Mới" in answer.text


def test_signer_is_the_account_whatever_the_form_says(office: Office) -> None:
    nam = office.visitor(NAM)
    sent = {**GOOD, "author": MAI.name, "email": MAI.email}
    assert nam.save(NEW, nam.form(NEW), "dang", **sent).status_code == 303
    assert office.changed()[0] == "Nam <nam@mattran.example>"
