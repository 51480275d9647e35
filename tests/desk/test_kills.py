"""A desk that is killed while it publishes leaves nothing that the next one cannot mend."""

import os
import signal
from typing import Any, NoReturn

import pytest

from portal.desk import saving
from portal.desk.repository import Repository

from .office import Office, Visitor

NEW, EDIT = "/bien-tap/moi/bai", "/bien-tap/sua/bai/2024/bai-cu"
PATH = "content/articles/2024/bai-cu.md"


def _die(*_: Any) -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("still here")


def _killed_at(owner: Any, name: str, act: Any) -> None:
    """Do something in a process of its own that is killed when it reaches a function."""
    child = os.fork()
    if not child:
        setattr(owner, name, _die)
        act()
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


MOMENTS = {
    "before the branch moves": (Repository, "move", False),
    "before the files follow": (saving, "_put", True),
    "before the index follows": (Repository, "stage", True),
    "before it is forgotten": (Repository, "unmark", True),
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_the_next_desk_finishes_what_was_published(
    office: Office, mai: Visitor, moment: str
) -> None:
    owner, name, is_published = MOMENTS[moment]
    form = mai.form(EDIT)
    _killed_at(owner, name, lambda: mai.save(EDIT, form, "dang", title="Tên mới"))
    assert office.count() == 1 + is_published
    office.desk.table.writer.recover()
    assert office.git("status", "--porcelain") == ""
    assert ("Tên mới" in (office.root / PATH).read_text("utf-8")) is is_published
    assert office.desk.table.writer.repository.marked() is None
    again = mai.save(EDIT, mai.form(EDIT), "dang", lead="Sau đó")
    assert again.status_code == 303
    assert office.count() == 2 + is_published
    assert office.git("status", "--porcelain") == ""


def test_a_new_folder_and_a_moved_text_are_finished_too(office: Office, mai: Visitor) -> None:
    sent = {"title": "Mới", "date": "2024-06-01", "topics.0": "an-sinh", "body": "Chữ."}
    form = mai.form(NEW)
    _killed_at(saving, "_put", lambda: mai.save(NEW, form, "dang", **sent))
    office.desk.table.writer.recover()
    assert (office.root / "content/articles/2024/moi/index.md").is_file()
    assert office.git("status", "--porcelain") == ""


def test_a_file_that_somebody_edits_meanwhile_stays(office: Office, mai: Visitor) -> None:
    form = mai.form(EDIT)
    _killed_at(saving, "_put", lambda: mai.save(EDIT, form, "dang", title="Tên mới"))
    (office.root / PATH).write_text("đang sửa tay")
    office.desk.table.writer.recover()
    assert (office.root / PATH).read_text() == "đang sửa tay"
    assert office.desk.table.writer.repository.marked() is None
