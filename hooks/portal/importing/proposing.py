"""From what was extracted to a draft's metadata, with every guess and every open question."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from portal.content.bodies.conversion import Converter
from portal.content.bodies.language import Language
from portal.content.bodies.mentions import mentions, shown
from portal.content.sources import Kind
from portal.importing.dates import dates
from portal.importing.directives import directive, rows
from portal.importing.directives.form import Form, read_form
from portal.importing.extracted import Extracted
from portal.importing.guess import Guess
from portal.importing.page import Page, as_it_is, take_apart
from portal.importing.terms import Lexicon
from portal.model.addresses import is_free
from portal.model.text import fold, sentence_case

_LEAD_SHORTEST, _LEAD_LONGEST = 40, 400
_TITLE_LONGEST = 300
_FOOTNOTES = re.compile(r"(?:\s*\n\[\^[^\]]+\]: [^\n]*(?:\n(?: {4}[^\n]*|\s*))*)+")
_PATH = re.compile(r"/(?!/)[^\s<>\"'\\]*")
_TODAY = re.compile(r"(?:sáng|chiều|tối|trong|ngày)\s+(?:ngày\s+)?(?=\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the person who imports said for the whole batch; ``day`` is the day of the import.

    ``old_host`` is the old portal's own: addresses there shall lead to what was imported;
    ``language`` is that of the site's bodies.
    """

    day: str
    kind: str = "auto"
    topic: str | None = None
    date: str | None = None
    with_ocr: bool = True
    old_host: str | None = None
    language: Language = field(default_factory=Language)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A draft's metadata and body; ``guesses`` how they came about, ``notes`` what else to look at.

    ``cited`` are the numbers that the text mentions, as written properly; ``keys`` what the source
    is known by besides its bytes.
    """

    kind: Kind
    fields: dict[str, Any]
    body: str
    guesses: tuple[Guess, ...]
    notes: tuple[str, ...]
    cited: tuple[str, ...]
    section: str | None = None
    media: dict[str, bytes | Path] = field(default_factory=dict)
    portal: str = ""
    keys: tuple[str, ...] = ()


def propose(extracted: Extracted, lexicon: Lexicon, settings: Settings, source: str) -> Proposal:
    """Make the draft: a directive when the source has a directive's form or is a register's row."""
    if extracted.fields:
        return _from_row(extracted, lexicon, settings, source)
    form = None
    if settings.kind != "article":
        body = f"{extracted.lead}\n\n{extracted.body}" if extracted.lead else extracted.body
        form = read_form(extracted.header, body, extracted.footer)
    if form:
        return _directive(extracted, form, lexicon, settings)
    return _article(extracted, lexicon, settings, source)


def _article(extracted: Extracted, lexicon: Lexicon, settings: Settings, source: str) -> Proposal:
    text, footnotes = _without_footnotes(_with_tables(extracted))
    page = as_it_is(text) if extracted.is_apart else take_apart(text)
    section = extracted.section or page.section
    body = list(page.paragraphs)
    title, body = _title(extracted, page, body, source)
    text = "\n".join([*([extracted.lead] if extracted.lead else []), *body])
    guesses = [_date(extracted, page, text, settings)]
    if settings.topic:
        guesses.append(Guess("topics", settings.topic, 1.0, "người nhập chọn"))
    else:
        guesses.append(lexicon.topic(section, title, text, extracted.portal))
    known = None if guesses[0].confidence < 0.3 else guesses[0].value
    guesses += lexicon.units(title, f"{page.publisher or ''}\n{text}", known)
    guesses = lexicon.decided(guesses)
    cited = _cited(body, settings)
    lead, body = (extracted.lead, body) if extracted.is_apart else _lead(body)
    shown = sentence_case(title, tuple(unit.name for unit in lexicon.vocabulary.units))
    fields: dict[str, Any] = {
        "title": shown[:_TITLE_LONGEST],
        "date": guesses[0].value,
        "lead": lead,
        **_terms(guesses),
        "authors": _authors(extracted, page, lexicon),
        "image": _image(extracted),
        "attachments": _attachments(extracted),
        "publish_from": extracted.moment,
        **_shared(extracted, page.url or extracted.url, source),
        "legacy_urls": _old_paths((*extracted.addresses, page.url or ""), settings),
    }
    notes = [*extracted.notes]
    if shown != title:
        notes.append("tiêu đề gốc viết toàn chữ hoa: soát tên riêng")
    if len(shown) > _TITLE_LONGEST:
        notes.append(f"tiêu đề quá dài, phần bị cắt: “{shown[_TITLE_LONGEST:]}”")
    return Proposal(
        "article", _filled(fields), "\n\n".join([*body, *footnotes]), tuple(guesses), tuple(notes),
        cited, section, _media(extracted), extracted.portal,
        (*_origin_keys(extracted), *_address_keys(extracted, page)),
    )  # fmt: skip


def _with_tables(extracted: Extracted) -> str:
    """The body with what a reader took for a directive's head and foot, as lines of text."""
    parts = ("\n\n".join(extracted.header), extracted.body, "\n\n".join(extracted.footer))
    return "\n\n".join(part for part in parts if part)


def _without_footnotes(body: str) -> tuple[str, list[str]]:
    """The body, and the notes below it, after which no by-line would be found."""
    at = body.find("\n[^")
    if at < 0 or not _FOOTNOTES.fullmatch(body[at:]):
        return body, []
    return body[:at].rstrip(), body[at:].strip().split("\n\n")


def _title(extracted: Extracted, page: Page, body: list[str], source: str) -> tuple[str, list[str]]:
    """The title that the form tells, else the page's first line; it is not told twice."""
    own = (page.title or "").lstrip("# ").strip("* ")
    if not extracted.title:
        return own or source, body
    title = " ".join(extracted.title.split())
    same = fold(own)[:30] == fold(title)[:30]
    return title, body if same or not page.title else [page.title, *body]


def _date(extracted: Extracted, page: Page, text: str, settings: Settings) -> Guess:
    """The day of publication: told, else the first day that the text speaks of as its own."""
    if told := page.date or extracted.date:
        return Guess("date", told, 0.95, "ngày ghi trên trang")
    if settings.date:
        return Guess("date", settings.date, 0.9, "người nhập cho cả lô")
    read = shown(Converter(settings.language), text[:3_000])
    cited = [(one.citation.start, one.citation.end + 40) for one in read.mentions]
    for written in dates(read.text[:800]):
        before = read.text[max(0, written.start - 12) : written.start]
        named = read.text[written.start : written.start + 4].lower() == "ngày"
        own = named or _TODAY.search(f"{before}1")
        if own and not any(start < written.start < end for start, end in cited):
            return Guess("date", written.iso, 0.5, "ngày của sự việc trong đoạn đầu")
    return Guess("date", settings.day, 0.0, "không có ngày: tạm ghi ngày nhập")


def _lead(body: list[str]) -> tuple[str | None, list[str]]:
    """The first paragraph, when it has the size of a lead and others follow."""
    first = body[0] if body else ""
    plain = not re.match(r"[#|!><-]", first) and not re.search(r"\[\^|\]\(", first)
    if len(body) > 2 and plain and _LEAD_SHORTEST <= len(first) <= _LEAD_LONGEST:
        return first.strip("* "), body[1:]
    return None, body


def _authors(extracted: Extracted, page: Page, lexicon: Lexicon) -> list[dict[str, str]]:
    """The by-line; a role that the province has no name for is an author's."""
    account = ((extracted.author, "tac-gia"),) if extracted.author else ()
    told = extracted.authors or page.authors or account
    known = {role.id for role in lexicon.vocabulary.roles}
    return [{"name": one, "role": role if role in known else "tac-gia"} for one, role in told]


def _image(extracted: Extracted) -> dict[str, str] | None:
    image = extracted.image
    return (
        _filled({"file": image.file, "alt": image.alt, "caption": image.caption}) if image else None
    )


def _attachments(extracted: Extracted) -> list[dict[str, str]]:
    return [{"file": name, "title": title} for name, title in extracted.attachments]


def _directive(extracted: Extracted, form: Form, lexicon: Lexicon, settings: Settings) -> Proposal:
    guesses = [
        *directive.facts(form, settings.date, lexicon, extracted.ocr),
        *_chosen_topic(settings),
    ]
    guesses = lexicon.decided(guesses)
    fields = {
        **directive.written(form, guesses),
        **_terms(guesses),
        "attachments": _attachments(extracted),
        "publish_from": extracted.moment,
        **_shared(extracted, extracted.url, ""),
        "legacy_urls": _old_paths(extracted.addresses, settings),
    }
    notes = [*extracted.notes, *([] if fields["signers"] else ["không thấy người ký"])]
    notes += ["nguồn ghi là bản dự thảo: tìm bản đã ký"] if form.heading.is_draft else []
    body = "\n\n".join(_paragraphs(form.lines))
    return Proposal(
        "directive", _filled(fields), body, tuple(guesses), tuple(notes),
        _cited([body], settings), None, _media(extracted), extracted.portal,
        _origin_keys(extracted),
    )  # fmt: skip


def _from_row(extracted: Extracted, lexicon: Lexicon, settings: Settings, source: str) -> Proposal:
    guesses = [*rows.facts(extracted.fields, settings.date, lexicon), *_chosen_topic(settings)]
    guesses = lexicon.decided(guesses)
    fields = {**rows.written(extracted.fields, guesses, source), **_terms(guesses)}
    return Proposal(
        "directive", _filled(fields), "", tuple(guesses), extracted.notes, (),
        keys=(rows.row_key(extracted.fields), rows.cells_key(extracted.fields)),
    )  # fmt: skip


def _chosen_topic(settings: Settings) -> list[Guess]:
    return [Guess("topics", settings.topic, 1.0, "người nhập chọn")] if settings.topic else []


def _terms(guesses: list[Guess]) -> dict[str, Any]:
    """The guessed topics and units as fields, in the order of the guesses."""
    found: dict[str, Any] = {}
    for guess in guesses:
        if guess.field in ("topics", "units") and guess.value:
            found.setdefault(guess.field, []).append(guess.value)
    return found


def _shared(extracted: Extracted, url: str | None, source: str) -> dict[str, Any]:
    good = url if url and re.fullmatch(r"https?://[^\s<>\"']+", url) else None
    if not good:
        return {}
    return {"provenance": [{"facts": "Toàn bài", "source": source or "Trang cũ", "url": good}]}


def _old_paths(addresses: Iterable[str], settings: Settings) -> list[str]:
    """The paths that the portal takes over from its forerunner, whose host the importer named.

    An address without a host is the forerunner's own.
    """
    found: list[str] = []
    for parts in map(urlsplit, addresses):
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        is_ours = not parts.netloc or parts.netloc.lower() in _hosts(settings.old_host or "")
        if is_ours and _PATH.fullmatch(path) and is_free(path):
            found.append(path)
    return list(dict.fromkeys(found))


def _origin_keys(extracted: Extracted) -> tuple[str, ...]:
    """What an article of an old portal is known by, in whatever file it comes."""
    return (f"origin:{extracted.origin.key}",) if extracted.origin else ()


def _address_keys(extracted: Extracted, page: Page) -> tuple[str, ...]:
    """What a page is known by: the address at which it says it stood, if that is a page's own."""
    told = (page.url or extracted.url or "").split("#")[0]
    parts = urlsplit(told if "//" in told else f"//{told}")
    own = parts.path.strip("/") or parts.query
    host = parts.netloc.lower().removeprefix("www.")
    return (f"url:{host}{parts.path}?{parts.query}",) if host and own else ()


def _hosts(name: str) -> set[str]:
    bare = name.lower().removeprefix("www.")
    return {bare, f"www.{bare}"}


def _paragraphs(lines: Sequence[str]) -> list[str]:
    text = "\n".join(lines).strip()
    blocks = re.split(r"\n\s*\n", text)
    return [block.strip("\n") for block in blocks if block.strip()]


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}


def _cited(body: Iterable[str], settings: Settings) -> tuple[str, ...]:
    found = mentions(Converter(settings.language), "\n\n".join(body))
    return tuple(dict.fromkeys(one.number for one in found))


def _media(extracted: Extracted) -> dict[str, bytes | Path]:
    return {one.name: one.data for one in extracted.media}
