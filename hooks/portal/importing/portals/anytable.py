"""Tables of articles of programs that nobody knows: read by what their columns are called.

Many Vietnamese portals ran on a module that was written for them alone. A table with a title and
a long text is read by the meaning of its columns' names; the report says that it was.
"""

import re
from collections.abc import Iterator
from html import unescape

from portal.importing.extracted import Origin
from portal.importing.portals.entry import Entry, Left, OldFile
from portal.importing.portals.moments import local, unix
from portal.importing.portals.staging import Staging
from portal.model.text import fold

_FIELDS = {
    "id": "id newsid articleid postid itemid contentid baivietid tinid matin mabaiviet ma idtin",
    "title": "title tieude tentin tenbai tenbaiviet subject headline newstitle name ten",
    "lead": "summary tomtat description mota trichdan intro introtext sapo lead hometext shortdesc "
            "shortcontent noidungtomtat brief newsdescription gioithieu",
    "body": "content noidung body fulltext detail chitiet bodyhtml noidungchitiet newscontent text "
            "details contents noidungtin fullcontent htmlcontent",
    "author": "author tacgia authorname nguoiviet butdanh createdbyname writer",
    "date": "publishdate publisheddate publishtime ngaydang ngayxuatban startdate pubdate "
            "dateposted posteddate posttime approveddate ngayduyet createddate createdate "
            "datecreated created ngaytao ngay date addtime created_at ngaynhap",
    "category": "categoryid catid cateid danhmucid chuyenmucid category_id macm madanhmuc groupid "
                "loaitinid idloaitin maloai sectionid",
    "section": "category categoryname catname danhmuc chuyenmuc tenchuyenmuc section",
    "image": "image imageurl anh hinh hinhanh picture thumb thumbnail avatar anhdaidien imagepath",
    "file": "attachment attachments attachfile filedinhkem dinhkem file fileurl tepdinhkem",
    "url": "url link alias friendlyurl seourl slug",
    "shown": "ispublished published isapproved approved active isactive hienthi trangthai status "
             "duyet daduyet visible isvisible enable",
    "removed": "isdeleted deleted daxoa xoa isdelete trash",
}  # fmt: skip
_NAMES = (
    "name",
    "title",
    "tendanhmuc",
    "tenchuyenmuc",
    "tenloai",
    "categoryname",
    "ten",
    "catname",
)
_TRUE = frozenset({"1", "true", "-1", "yes", "y"})
_OTHERS = re.compile(r"user|session|log|comment|config|setting|menu|module|tag|history|cache", re.I)


def fields_of(columns: tuple[str, ...]) -> dict[str, str]:
    """What each column means: the name of a column by field, the surest name first."""
    told = {re.sub(r"[\W_]", "", fold(name)): name for name in columns}
    found: dict[str, str] = {}
    for field, names in _FIELDS.items():
        for name in names.split():
            if (bare := name.replace("_", "")) in told:
                found[field] = told[bare]
                break
    return found


def is_articles(table: str, columns: tuple[str, ...]) -> bool:
    """Whether a table may hold articles: it has a title, a text and a number or date."""
    found = fields_of(columns)
    has_text = {"title", "body"} <= found.keys() and len(columns) >= 4
    return has_text and bool({"id", "date"} & found.keys()) and not _OTHERS.search(table)


def is_categories(table: str, columns: tuple[str, ...]) -> bool:
    """Whether a table may name sections: a number and a name, and no text."""
    found = fields_of(columns)
    is_named = re.search(r"categ|danhmuc|chuyenmuc|loai|nhom|section|group", table, re.IGNORECASE)
    return bool(is_named) and "body" not in found and not _OTHERS.search(table)


def read_any(staging: Staging, host: str) -> Iterator[Entry | Left]:
    """Yield the rows of each table of articles."""
    tables = [name for name, columns in staging.columns.items() if is_articles(name, columns)]
    groups = [name for name, columns in staging.columns.items() if is_categories(name, columns)]
    for table in tables:
        fields = fields_of(staging.columns[table])
        for number, row in enumerate(staging.rows(table), start=1):
            told = {name: unescape(row.get(column) or "") for name, column in fields.items()}
            yield _entry(told, table, number, _section(told, fields, staging, groups), host)


def _entry(told: dict[str, str], table: str, number: int, section: str, host: str) -> Entry | Left:
    title = " ".join(told.get("title", "").split())
    if told.get("removed", "").lower() in _TRUE:
        return Left(title, "đã xóa trên trang cũ")
    if not title or not (told.get("body", "") + told.get("lead", "")).strip():
        return Left(title or f"{table} dòng {number}", "bài trống")
    shown, url, date = told.get("shown", "1").lower(), told.get("url", ""), told.get("date")
    return Entry(
        Origin(host or table, f"{table}:{told.get('id') or number}"), title, told.get("lead", ""),
        told.get("body", ""), told.get("author", ""), "", unix(date) or local(date), section,
        (url,) if url.startswith(("/", "http")) else (),
        base=f"http://{host}/" if host else "/",
        state="" if shown in _TRUE or not shown else "có thể chưa đăng trên trang cũ",
        image=OldFile(told["image"]) if told.get("image") else None,
        files=tuple(OldFile(one.strip()) for one in told.get("file", "").split(";") if one.strip()),
        notes=(f"bảng lạ {table}: đọc theo tên cột, soát lại",),
    )  # fmt: skip


def _section(
    told: dict[str, str], fields: dict[str, str], staging: Staging, groups: list[str]
) -> str:
    if named := told.get("section"):
        return named
    column = fields.get("category", "").lower()
    for group in groups if column else ():
        columns = staging.columns[group]
        key = next((one for one in (column, "id", *columns) if one in columns), "")
        row = staging.first(group, key, told.get("category"))
        name = next((row[one] for one in _NAMES if row.get(one)), None)
        if name:
            return unescape(name)
    return ""
