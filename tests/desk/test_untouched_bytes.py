"""What an editor does not touch stays byte for byte, in the metadata and in the body."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.content import strict_yaml
from portal.content.splicing import shown_body, spliced, taken_apart

from .office import Office, Visitor

EDIT, PATH = "/bien-tap/sua/bai/2024/bai-cu", "content/articles/2024/bai-cu.md"
ODD = (
    "---\n"
    "# ghi chú đầu tệp\n"
    "date:   '2024-01-01'   # ngày trên bản in\n"
    'title: "Bài  cũ"\n'
    "topics: [ an-sinh,\n   mat-tran ]\n"
    "# của sapo\n"
    "lead: >-\n  Dòng một\n  dòng hai\n"
    "authors:\n- {role: tac-gia, name: Mai}\n"
    "# cuối\n"
    "---\n"
    "\n\n  Đoạn   một, hai dấu cách cuối  \n\n* mục\n\n\tmã\r\nlẻ\n\n\n"
)


def _write(office: Office, text: str) -> bytes:
    data = text.encode()
    (office.root / PATH).write_bytes(data)
    office.git("-c", "user.name=T", "-c", "user.email=t@x.example", "commit", "-qam", "Lạ")
    return data


TEXTS = {
    "odd": ODD, "Windows": ODD.replace("\r\n", "\n").replace("\n", "\r\n"), "BOM": "\ufeff" + ODD,
    "no line at the end": ODD.rstrip(),
    "braces": "---\n{title: Bài, date: 2024-01-01, topics: [an-sinh]}\n---\nChữ.\n",
}  # fmt: skip


@pytest.mark.parametrize("case", TEXTS)
def test_a_form_that_nobody_touched_changes_nothing(
    office: Office, mai: Visitor, case: str
) -> None:
    data = _write(office, TEXTS[case])
    before = office.count()
    answer = mai.save(EDIT, mai.form(EDIT), "dang")
    assert answer.headers["Location"].endswith("xong=khong")
    assert (office.root / PATH).read_bytes() == data
    assert office.count() == before


CHANGES: dict[str, tuple[dict[str, Any], str, str]] = {
    "a field": ({"title": "Tên: mới"}, 'title: "Bài  cũ"\n', "title: 'Tên: mới'\n"),
    "a field with a comment above": (
        {"lead": "Mới"}, "lead: >-\n  Dòng một\n  dòng hai\n", "lead: Mới\n",
    ),
    "a row": (
        {"authors.0.name": "Nam"}, "- {role: tac-gia, name: Mai}\n",
        "  - name: Nam\n    role: tac-gia\n",
    ),
    "a new field": ({"featured": "true"}, "# cuối\n---", "featured: true\n# cuối\n---"),
    "a field that goes": ({"lead": ""}, "# của sapo\nlead: >-\n  Dòng một\n  dòng hai\n", ""),
}  # fmt: skip


@pytest.mark.parametrize("case", CHANGES)
def test_only_what_was_touched_is_written_anew(office: Office, mai: Visitor, case: str) -> None:
    change, old, new = CHANGES[case]
    data = _write(office, ODD)
    answer = mai.save(EDIT, mai.form(EDIT), "dang", **change)
    assert answer.headers["Location"].endswith("xong=dang"), answer.text
    assert office.read(PATH).decode() == data.decode().replace(old, new)


def test_lines_around_an_edited_one_keep_their_bytes(office: Office, mai: Visitor) -> None:
    data = _write(office, ODD)
    form = mai.form(EDIT)
    answer = mai.save(EDIT, form, "dang", body=form["body"].replace("* mục", "* mục khác"))
    assert answer.status_code == 303
    assert office.read(PATH) == data.replace("* mục".encode(), "* mục khác".encode())


def test_one_line_of_braces_is_written_in_canonical_form(office: Office, mai: Visitor) -> None:
    _write(office, TEXTS["braces"])
    assert mai.save(EDIT, mai.form(EDIT), "dang", title="Mới").status_code == 303
    assert office.read(PATH).decode() == (
        "---\ntitle: Mới\ndate: 2024-01-01\ntopics:\n  - an-sinh\n---\nChữ.\n"
    )


_LINES = st.lists(st.tuples(st.sampled_from("aăb \t"), st.sampled_from(["\n", "\r\n", "\r"])))
_VALUES = st.dictionaries(
    st.sampled_from(["title", "lead", "date", "topics", "la"]),
    st.one_of(st.text("aă:#'\"-[ ]\n", min_size=1).map(str.strip).filter(bool),
              st.lists(st.sampled_from(["a", "#", "no"]), min_size=1)),
)  # fmt: skip


@given(_LINES, _LINES, _VALUES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_edit_reads_back_as_what_the_editor_wrote(
    old: list[tuple[str, str]], new: list[tuple[str, str]], values: dict[str, Any]
) -> None:
    text = taken_apart(ODD.encode() + "".join(map("".join, old)).encode())
    assert text is not None
    assert text.fields is not None
    body = "".join(f"{letter}\n" for letter, _ in new)
    made = taken_apart(spliced("article", text, text.fields, {**text.fields, **values}, body))
    assert made is not None
    assert shown_body(made) == body
    assert strict_yaml.load(made.front).value == {**text.fields, **values}


def test_file_that_is_no_document_is_told(office: Office, mai: Visitor) -> None:
    _write(office, "---\ntitle: [\n---\n")
    answer = mai.get(EDIT)
    assert answer.status_code == 422
    assert "sửa trực tiếp" in answer.text
