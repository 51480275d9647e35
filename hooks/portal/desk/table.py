"""What happens at one document's form: open, add rows, preview, keep as a draft, publish."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Request

from portal.checking.check import Checked
from portal.content.sources import Kind
from portal.desk.examining import forbids
from portal.desk.forms import Remark
from portal.desk.holding import Held, newest
from portal.desk.previewing import previewed
from portal.desk.saving import Conflict, Edit, Writer
from portal.desk.screens import WORDS, edit_href, screen
from portal.desk.sessions import Session
from portal.desk.sheets import Sheet, Unusable, blank, edit_of, filled, opened
from portal.desk.uploads import ACCEPTED, LARGEST, Upload, UploadRefused, received
from portal.rendering.frame import Frame

_KEY = re.compile(r"(?:19|20)\d\d/[a-z0-9]+(?:-[a-z0-9]+)*\Z", re.ASCII)
_MOST_FILES = 50
_DONE = {
    "dang": "Đã đăng: trang sẽ có bài ở lần dựng tới.",
    "nhap": "Đã lưu bản thảo; người đọc chưa thấy.",
    "khong": "Không có gì mới để lưu.",
}
_TITLES: dict[Kind, tuple[str, str]] = {
    "article": ("Tin, bài mới", "Sửa tin, bài"),
    "directive": ("Văn bản mới", "Sửa văn bản"),
    "collection": ("Chuyên đề mới", "Sửa chuyên đề"),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """A page with its status, or the address to go on to."""

    html: str = ""
    status: int = 200
    href: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What stands above a form, and the findings for its fields.

    ``key`` is the address that a conflict is about; files that were chosen must be chosen again.
    """

    remarks: tuple[Remark, ...] = ()
    notice: str = ""
    problem: str = ""
    conflict: Conflict | None = None
    key: str = ""
    had_files: bool = False

    @property
    def forbidden(self) -> int:
        """How many findings kept the document from being saved."""
        return 0 if self.notice else sum(finding.severity == "error" for finding in self.remarks)


@dataclass(frozen=True)
class Table:
    """The forms of all documents; ``frame`` gives the page around a preview."""

    writer: Writer
    frame: Callable[[], Frame]

    def page(self, request: Request, session: Session, values: Mapping[str, str]) -> Answer:
        """Answer for ``word`` and, for a document that is there, ``year`` and ``slug``.

        Raise Unusable, and NotFound for a document that is not there.
        """
        kind, checked = WORDS[values["word"]], self.writer.checked()
        one: Held | None = None
        if "slug" in values:
            one = self._held(kind, f"{values['year']}/{values['slug']}")
        base = self._base(kind, one, checked, session)
        if request.method == "POST":
            return self._sent(request, session, filled(base, request.form), one, checked)
        remarks: tuple[Remark, ...] = ()
        if one:
            edit = edit_of(base, one, self.writer.repository, (), frozenset())
            remarks = self.writer.examine(self.writer.candidate(edit, one), checked)
        notice = _DONE.get(request.args.get("xong", ""), "")
        return Answer(_shown(base, session, Told(remarks, notice)))

    def _held(self, kind: Kind, key: str) -> Held:
        one = newest(self.writer.repository, kind, key) if _KEY.match(key) else None
        if one is None or one.path is None:
            raise NotFound
        return one

    def _base(self, kind: Kind, one: Held | None, checked: Checked, session: Session) -> Sheet:
        vocabulary = checked.vocabularies.vocabulary
        if one:
            return opened(self.writer.repository, one, vocabulary)
        return blank(kind, vocabulary, session.editor, self.writer.moment().day)

    def _sent(
        self, request: Request, session: Session, sheet: Sheet, one: Held | None, checked: Checked
    ) -> Answer:
        deed = request.form.get("viec", "them")
        if deed not in ("xem", "nhap", "dang"):
            return Answer(_shown(sheet, session))
        try:
            uploads = _uploads(request)
            dropped = frozenset(request.form.getlist("bo"))
            edit = edit_of(sheet, one, self.writer.repository, uploads, dropped)
        except (UploadRefused, Unusable) as fault:
            return Answer(_shown(sheet, session, Told(problem=str(fault))), 422)
        if deed == "xem":
            return self._previewed(sheet, edit, session, one, checked)
        outcome = self.writer.save(edit, session.editor, publishes=deed == "dang")
        if outcome.conflict:
            told = Told(conflict=outcome.conflict, key=edit.key)
            return Answer(_shown(sheet, session, told), 409)
        if forbids(outcome.remarks):
            told = Told(outcome.remarks, had_files=bool(uploads))
            return Answer(_shown(sheet, session, told), 422)
        done = deed if outcome.commit else "khong"
        return Answer(href=edit_href(sheet.kind, edit.key, xong=done))

    def _previewed(
        self, sheet: Sheet, edit: Edit, session: Session, one: Held | None, checked: Checked
    ) -> Answer:
        """Render into the session; the page then stands at the address that it will have."""
        source = one or Held(sheet.kind, edit.key, "", {})
        candidate = self.writer.candidate(edit, source)
        remarks = self.writer.examine(candidate, checked)
        if forbids(remarks):
            return Answer(_shown(sheet, session, Told(remarks)), 422)
        if checked.site is None:
            raise Unusable("Khai báo trang (site.yml) có lỗi nên chưa xem thử được.")
        frame = self.frame()
        url, session.preview = previewed(
            self.writer.project, frame, checked, candidate, self.writer.moment()
        )
        return Answer(href=f"{frame.base}{url}")


def _uploads(request: Request) -> tuple[Upload, ...]:
    """The files that were sent; raise UploadRefused."""
    sent = [one for one in request.files.getlist("tep") if one.filename]
    if len(sent) > _MOST_FILES:
        raise UploadRefused(f"Mỗi lần chỉ nhận {_MOST_FILES} tệp.")
    found = tuple(received(one.filename or "", one.stream.read(LARGEST + 1)) for one in sent)
    if len({one.name for one in found}) < len(found):
        raise UploadRefused("Hai tệp trùng tên: đổi tên một tệp.")
    return found


def _shown(sheet: Sheet, session: Session, told: Told | None = None) -> str:
    told = told or Told()
    key = sheet.key or told.key
    new = next(f"/bien-tap/moi/{word}" for word, kind in WORDS.items() if kind == sheet.kind)
    return screen(
        "edit", session, _TITLES[sheet.kind][sheet.key is not None], form=sheet.form(told.remarks),
        sheet=sheet, told=told, action=edit_href(sheet.kind, key) if key else new,
        accepted=ACCEPTED, limit=LARGEST >> 20,
    )  # fmt: skip
