"""The form says what the file says: terms by their names, moments by the clock of Việt Nam."""

from portal.desk.forms import fields_of, form, sent

from .office import Office, Visitor, form_of

EDIT, PATH = "/bien-tap/sua/bai/2024/bai-cu", "content/articles/2024/bai-cu.md"
NEW = "/bien-tap/moi/chuyen-de"


def test_collection_is_written_previewed_and_published(office: Office, mai: Visitor) -> None:
    sent = {
        "title": "Chuyên đề thử", "date": "2024-05-01", "parts.0.title": "Phần một",
        "parts.0.documents.0": "/tin-tuc/2024/bai-cu/",
    }  # fmt: skip
    more = mai.save(NEW, mai.form(NEW), "them", **sent)
    form = form_of(more.text)
    assert {"parts.0.documents.1", "parts.1.title"} <= form.keys()
    wrong = mai.save(NEW, form, "dang", **{"parts.0.documents.1": "/tin-tuc/2024/khong-co/"})
    assert wrong.status_code == 422
    assert 'data-field="parts.0.documents.1"' in wrong.text
    form["parts.0.documents.1"] = "/van-ban/2021/06-ct-tu/"
    url = mai.save(NEW, form, "xem").headers["Location"]
    assert url == "/chuyen-de/2024/chuyen-de-thu/"
    assert "Bài cũ" in mai.get(url).text
    answer = mai.save(NEW, form, "dang")
    assert answer.headers["Location"].startswith("/bien-tap/sua/chuyen-de/2024/chuyen-de-thu")
    path = "content/collections/2024/chuyen-de-thu/index.md"
    assert office.changed()[1] == [path]
    assert office.read(path).decode() == (
        "---\ntitle: Chuyên đề thử\ndate: 2024-05-01\nparts:\n  - title: Phần một\n"
        "    documents:\n      - /tin-tuc/2024/bai-cu/\n      - /van-ban/2021/06-ct-tu/\n---\n"
    )
    assert "Chuyên đề thử" in mai.get("/bien-tap/").text


def test_moment_is_shown_and_read_by_the_clock_of_viet_nam(office: Office, mai: Visitor) -> None:
    mai.save(EDIT, mai.form(EDIT), "dang", publish_from="2024-06-01T07:30")
    assert "publish_from: 2024-06-01T07:30+07:00\n" in office.read(PATH).decode()
    data = office.read(PATH).replace(b"07:30+07:00", b"00:30:00Z")
    (office.root / PATH).write_bytes(data)
    office.git("-c", "user.name=T", "-c", "user.email=t@x.example", "commit", "-qam", "Giờ")
    form = mai.form(EDIT)
    assert form["publish_from"] == "2024-06-01T07:30"
    assert mai.save(EDIT, form, "dang").headers["Location"].endswith("xong=khong")
    assert office.read(PATH) == data


def test_what_is_no_day_stays_to_be_seen(office: Office, mai: Visitor) -> None:
    answer = mai.save(EDIT, mai.form(EDIT), "dang", date="mùng ba")
    assert answer.status_code == 422
    assert 'type="text" autocomplete="off" value="mùng ba"' in answer.text
    assert '<a href="#o-date">' in answer.text


def test_what_few_documents_need_is_folded_until_it_says_something(mai: Visitor) -> None:
    assert '<details class="seldom">' in mai.get(EDIT).text
    told = mai.save(EDIT, mai.form(EDIT), "them", featured="true").text
    assert '<details class="seldom" open>' in told


def test_terms_of_a_long_list_are_typed_by_name_and_by_id_where_names_are_shared() -> None:
    ids = ["xa-moi", "xa-cu", "xa-cu-2", *(f"xa-{n}" for n in range(40))]
    names = ["Xã Mới", "Xã Cũ", "Xã Cũ", *(f"Xã {n}" for n in range(40))]
    unit = {"type": "string", "enum": ids, "enumDescriptions": names}
    schema = {"properties": {"units": {"type": "array", "items": unit}}}
    fields = {"units": ["xa-moi", "xa-cu-2"]}
    made = form(schema, ["units"], fields, "")
    shown = sent(made.controls)
    assert shown == {"units.0": "Xã Mới", "units.1": "xa-cu-2", "units.2": ""}
    assert fields_of(schema, shown) == fields
    typed = {"units.0": "xa moi", "units.1": "Xã Cũ"}
    assert fields_of(schema, typed) == {"units": ["xa-moi", "Xã Cũ"]}  # the checker asks which
