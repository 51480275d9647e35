"""One entry of an export into what the import proposes from: Markdown, files, facts."""

from collections.abc import Sequence
from html import unescape
from pathlib import PurePosixPath
from urllib.parse import urljoin

from portal.importing.bylines import is_person, read_byline
from portal.importing.extracted import Extracted, Kept, Shown
from portal.importing.leads import is_lead, take_lead
from portal.importing.markdown.blocks import Block, Image, Text, text_of
from portal.importing.markdown.reading import read_blocks
from portal.importing.markdown.writing import write
from portal.importing.mending import mended
from portal.importing.pages.endings import take_byline
from portal.importing.pages.parsing import parsed
from portal.importing.portals.entry import Entry, OldFile
from portal.importing.portals.moments import VIETNAM
from portal.importing.portals.shortcodes import without_codes
from portal.importing.shelf import Shelf
from portal.importing.takings import Takings

_LONGEST_LEAD = 900  # letters
_CUT = ("...", "…", "[…]", "[...]", "[&hellip;]")
_ASKED = "Cần mô tả hình này"


def draft_of(entry: Entry, shelf: Shelf) -> Extracted:
    """The article of an entry; its pictures and files from ``shelf`` by their old addresses."""
    takings = Takings(shelf, entry.base)
    lead_html, body_html, dropped = without_codes(entry, shelf.pictures_in)
    lead, blocks = _lead_and_body(_blocks(lead_html), _blocks(body_html))
    image, blocks = _above(entry.image, takings, blocks)
    authors, blocks, notes = _authors(entry, blocks)
    if lead is None:
        lead, blocks = take_lead(blocks)
    for file in entry.files:
        takings.attach(file.href, file.title or PurePosixPath(file.href).name)
    body = write(blocks, takings)
    date = entry.moment.astimezone(VIETNAM) if entry.moment else None
    state = (f"{entry.state}: chỉ đăng khi đã xét",) if entry.state else ()
    return Extracted(
        body=body,
        title=mended(unescape(entry.title)).text.strip() or None,
        section=mended(entry.section).text or None,
        date=date.date().isoformat() if date else None,
        url=_url(entry),
        addresses=entry.addresses,
        media=tuple(takings.media),
        notes=(*state, *dropped, *entry.notes, *notes, *takings.notes),
        is_apart=True,
        lead=lead,
        authors=authors,
        image=image,
        attachments=tuple(takings.attachments),
        moment=date.isoformat(timespec="seconds") if date and (date.hour or date.minute) else None,
        origin=entry.origin,
        files=(Kept("ban-goc.txt", _original(entry), "Bản gốc"),),
    )


def _url(entry: Entry) -> str | None:
    """The whole address at which an entry stood, when its host is known."""
    told = entry.url or urljoin(entry.base, next(iter(entry.addresses), ""))
    return told if told.startswith("http") else None


def _blocks(html: str) -> list[Block]:
    """The blocks of a piece of HTML; text alone is a paragraph a line."""
    told = mended(html).text
    if not told.strip():
        return []
    if "<" not in told:
        told = "".join(f"<p>{line}</p>" for line in told.splitlines() if line.strip())
    return read_blocks(parsed(f"<html><body><div>{told}</div></body></html>"))


def _lead_and_body(lead: Sequence[Block], body: Sequence[Block]) -> tuple[str | None, list[Block]]:
    """The lead as plain text where it is that; what it holds besides comes first in the body."""
    words = [block for block in lead if isinstance(block, Text)]
    told = " ".join(text_of(block) for block in words)
    others = [block for block in lead if not isinstance(block, Text)]
    if not told:
        return None, [*others, *body]
    if _repeats(told, body):
        same = bool(body) and text_of(body[0]) == told
        return (told if same else None), [*others, *(body[1:] if same else body)]
    is_plain = all(isinstance(block, Image) for block in others) and len(told) <= _LONGEST_LEAD
    is_plain = is_plain and not any(run.look.href for block in words for run in block.runs)
    if not body or not is_plain:
        return None, [*lead, *body]
    if len(words) > 1 and not is_lead(words[0]):
        return None, [*lead, *body]
    return (told if len(words) == 1 else text_of(words[0])), [*others, *words[1:], *body]


def _repeats(lead: str, body: Sequence[Block]) -> bool:
    """Whether a lead only is the beginning of the text, cut by a program or not."""
    bare = lead
    for end in _CUT:
        bare = bare.removesuffix(end).rstrip()
    whole = " ".join(text_of(block) for block in body[:6])
    return whole.startswith(bare) and (bare != lead or whole.startswith(lead))


def _above(
    file: OldFile | None, takings: Takings, blocks: list[Block]
) -> tuple[Shown | None, list[Block]]:
    """The picture above the text; the text does not begin with it once more."""
    if file is None:
        return None, blocks
    name = PurePosixPath(file.href).name
    at = [n for n, one in enumerate(blocks) if isinstance(one, Image) and one.src.endswith(name)]
    if at and at[0] > 1:
        return None, blocks
    kept = takings.picture(Image(file.href, file.title), file.caption, is_guess=file.is_guess)
    if kept is None:
        return None, blocks
    caption = file.caption
    if at:
        below = blocks[at[0] + 1] if len(blocks) > at[0] + 1 else None
        is_caption = isinstance(below, Text) and (below.is_caption or text_of(below) == caption)
        caption = text_of(below) if is_caption and below else caption
        blocks = [*blocks[: at[0]], *blocks[at[0] + (2 if is_caption else 1) :]]
    return Shown(kept[0], kept[1] or _ASKED, caption), blocks


def _authors(
    entry: Entry, blocks: list[Block]
) -> tuple[tuple[tuple[str, str], ...], list[Block], tuple[str, ...]]:
    """The by-line: whom the portal named, else the text's last line, else the account."""
    found, rest = take_byline(blocks)
    named = read_byline(f"Tác giả: {mended(entry.author).text}") if entry.author.strip() else None
    if named and named.authors:
        same = found is not None and found.authors and found.authors[0][0] == named.authors[0][0]
        return named.authors, rest if same else blocks, ()
    if found is not None:
        return found.authors, rest, ()
    account = mended(entry.account).text.strip()
    named = read_byline(f"Tác giả: {account}") if account else None
    if named is None or not named.authors:
        return (), blocks, ()
    note = f"tài khoản nhập bài: {account}"
    return (named.authors if is_person(account) else ()), blocks, (note,)


def _original(entry: Entry) -> bytes:
    """The article as the export has it, to be kept beside the draft."""
    told = [f"{entry.origin.portal} {entry.origin.id} {entry.origin.address}".strip(), entry.title]
    told += [f"{entry.moment.isoformat()}" if entry.moment else "", entry.author, entry.section]
    told += [f"Thẻ: {', '.join(entry.tags)}"] if entry.tags else []
    return "\n".join([*told, "", entry.lead, "", entry.body, ""]).encode()
