"""From what was extracted to a draft's metadata, with every guess and every open question."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from portal.content.bodies.conversion import Converter
from portal.content.bodies.language import Language
from portal.content.bodies.mentions import mentions, shown
from portal.content.drafting.numbers import read_number
from portal.content.sources import Kind
from portal.importing.dates import dates
from portal.importing.extracted import Extracted
from portal.importing.guess import SURE, Guess
from portal.importing.header import Form, read_form
from portal.importing.page import Page, take_apart
from portal.importing.terms import Lexicon
from portal.model.addresses import Unanswerable, address_of, taken_by
from portal.model.text import fold, sentence_case

_LEAD_SHORTEST, _LEAD_LONGEST = 40, 400
_TITLE_LONGEST, _ABSTRACT_LONGEST = 300, 1000
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
    """A draft's metadata and body; ``guesses`` how they came about, ``decide`` what is open.

    ``cited`` are the numbers that the text mentions, as written properly.
    """

    kind: Kind
    fields: dict[str, Any]
    body: str
    guesses: tuple[Guess, ...]
    decide: tuple[str, ...]
    cited: tuple[str, ...]
    section: str | None = None
    media: dict[str, bytes] = field(default_factory=dict)


def propose(extracted: Extracted, lexicon: Lexicon, settings: Settings, source: str) -> Proposal:
    """Make the draft: a directive when the source has a directive's form or is a register's row."""
    if extracted.fields:
        return _from_row(extracted, lexicon, settings, source)
    lines = [*extracted.header, *extracted.body.split("\n"), *extracted.footer]
    form = read_form(lines) if settings.kind != "article" else None
    if form:
        return _directive(extracted, form, lines, lexicon, settings)
    return _article(extracted, lexicon, settings, source)


def _article(extracted: Extracted, lexicon: Lexicon, settings: Settings, source: str) -> Proposal:
    page = take_apart(extracted.body)
    section = extracted.section or page.section
    body = list(page.paragraphs)
    title, body = _title(extracted, page, body, source)
    text = "\n".join(body)
    guesses = [_date(extracted, page, text, settings)]
    if settings.topic:
        guesses.append(Guess("topics", settings.topic, 1.0, "người nhập chọn"))
    else:
        guesses.append(lexicon.topic(section, title, text))
    known = None if guesses[0].confidence < 0.3 else guesses[0].value
    guesses += lexicon.units(title, f"{page.publisher or ''}\n{text}", known)
    cited = _cited(body, settings)
    lead, body = _lead(body)
    shown = sentence_case(title, tuple(unit.name for unit in lexicon.vocabulary.units))
    fields: dict[str, Any] = {
        "title": shown[:_TITLE_LONGEST],
        "date": guesses[0].value,
        "lead": lead,
        **_terms(guesses),
        "authors": _author(extracted.author or page.byline, page.role),
        **_shared(extracted, page.url or extracted.url, source),
        "legacy_urls": _old_paths((*extracted.addresses, page.url or ""), settings),
    }
    decide = [*_questions(guesses), *extracted.notes]
    if shown != title:
        decide.append("tiêu đề gốc viết toàn chữ hoa: soát tên riêng")
    return Proposal(
        "article", _filled(fields), "\n\n".join(body), tuple(guesses), tuple(decide),
        cited, section, _media(extracted),
    )  # fmt: skip


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


def _author(name: str | None, role: str) -> list[dict[str, str]]:
    return [{"name": name, "role": role}] if name else []


def _directive(
    extracted: Extracted, form: Form, lines: list[str], lexicon: Lexicon, settings: Settings
) -> Proposal:
    body = _paragraphs(lines[form.first : form.last])
    if extracted.header:  # the tables were taken out already: nothing of them is in the body
        body = _paragraphs(lines[max(form.first, len(extracted.header)) : form.last])
    issued = form.issued or settings.date or settings.day
    guesses = [
        Guess("issued", issued, 0.95 if form.issued else 0.0, "dòng địa danh, ngày tháng"),
        *_numbered(form.number, form.type, form.issuer, lexicon),
        *_chosen_topic(settings),
    ]
    signer = {"name": form.signer, "position": form.position, "authority": form.authority}
    fields: dict[str, Any] = {
        "number": form.number,
        "abstract": (form.abstract or form.number)[:_ABSTRACT_LONGEST],
        "issued": issued,
        "place": form.place,
        "signers": [_filled(signer)] if form.signer else [],
        "recipients": list(form.recipients),
        **_terms(guesses),
        **_shared(extracted, extracted.url, ""),
        "legacy_urls": _old_paths(extracted.addresses, settings),
    }
    decide = [*_questions(guesses), *extracted.notes]
    decide += [] if form.abstract else ["không thấy trích yếu"]
    decide += [] if form.signer else ["không thấy người ký"]
    return Proposal(
        "directive", _filled(fields), "\n\n".join(body), tuple(guesses), tuple(decide),
        _cited(body, settings), None, _media(extracted),
    )  # fmt: skip


def _from_row(extracted: Extracted, lexicon: Lexicon, settings: Settings, source: str) -> Proposal:
    row = extracted.fields
    issued = row.get("issued") or settings.date or settings.day
    guesses = [
        Guess("issued", issued, 0.95 if "issued" in row else 0.0, "cột ngày ban hành"),
        *_numbered(row["number"], row.get("type"), (row.get("issuer", ""),), lexicon),
        *_chosen_topic(settings),
    ]
    fields: dict[str, Any] = {
        "number": row["number"],
        "abstract": row.get("abstract", row["number"])[:_ABSTRACT_LONGEST],
        "issued": issued,
        "effective": row.get("effective"),
        "expires": row.get("expires"),
        "signers": [{"name": row["signer"]}] if "signer" in row else [],
        **_terms(guesses),
        "provenance": [
            _filled({"facts": "Dòng trong sổ", "source": source, "url": row.get("url")})
        ],
    }
    return Proposal(
        "directive", _filled(fields), "", tuple(guesses), tuple(_questions(guesses)), ()
    )  # fmt: skip


def _numbered(
    number: str, type_name: str | None, issuer: tuple[str, ...], lexicon: Lexicon
) -> list[Guess]:
    """Type and issuer, by the number's symbol and by what the source calls them."""
    reading = read_number(number, lexicon.vocabulary)
    found = []
    named = [
        k.id for k in lexicon.vocabulary.document_types if fold(k.name) == fold(type_name or "")
    ]
    by_symbol = [one for one in named if one in reading.types] or named
    if by_symbol:
        found.append(Guess("type", by_symbol[0], 0.95, "tên loại văn bản"))
    elif reading.types:
        sure = 0.9 if reading.type else 0.4
        found.append(Guess("type", reading.types[0], sure, "chữ viết tắt trong số"))
    guess = lexicon.issuer(issuer, reading.issuers)
    return [*found, guess] if guess else found


def _chosen_topic(settings: Settings) -> list[Guess]:
    return [Guess("topics", settings.topic, 1.0, "người nhập chọn")] if settings.topic else []


def _terms(guesses: list[Guess]) -> dict[str, Any]:
    """The guessed terms as fields; lists in the order of the guesses."""
    found: dict[str, Any] = {}
    for guess in guesses:
        if guess.field in ("topics", "units", "issuers"):
            found.setdefault(guess.field, []).append(guess.value)
        elif guess.field == "type":
            found["type"] = guess.value
    return found


def _shared(extracted: Extracted, url: str | None, source: str) -> dict[str, Any]:
    good = url if url and re.fullmatch(r"https?://[^\s<>\"']+", url) else None
    if not good:
        return {}
    return {"provenance": [{"facts": "Toàn bài", "source": source or "Trang cũ", "url": good}]}


def _old_paths(addresses: Iterable[str], settings: Settings) -> list[str]:
    """The paths that the portal takes over from its forerunner, whose host the importer named."""
    found: list[str] = []
    for parts in map(urlsplit, addresses):
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        is_ours = settings.old_host and parts.netloc.lower() in _hosts(settings.old_host)
        if is_ours and _PATH.fullmatch(path) and _is_free(path):
            found.append(path)
    return list(dict.fromkeys(found))


def _is_free(path: str) -> bool:
    try:
        return not taken_by(address_of(path))
    except Unanswerable:
        return False


def _hosts(name: str) -> set[str]:
    bare = name.lower().removeprefix("www.")
    return {bare, f"www.{bare}"}


def _questions(guesses: list[Guess]) -> list[str]:
    """What a person must decide, in the order of the fields."""
    have = {guess.field for guess in guesses}
    asked = [
        f"{guess.field}: {guess.value}? ({guess.confidence:.0%}: {guess.why})"
        for guess in guesses
        if guess.confidence < SURE
    ]
    missing = {"type", "issuers"} - have if "issued" in have else set()
    return [*asked, *(f"{name}: không nhận ra" for name in sorted(missing))]


def _paragraphs(lines: list[str]) -> list[str]:
    text = "\n".join(lines).strip()
    blocks = re.split(r"\n\s*\n", text)
    return [block.strip("\n") for block in blocks if block.strip()]


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}


def _cited(body: Iterable[str], settings: Settings) -> tuple[str, ...]:
    found = mentions(Converter(settings.language), "\n\n".join(body))
    return tuple(dict.fromkeys(one.number for one in found))


def _media(extracted: Extracted) -> dict[str, bytes]:
    return {one.name: one.data for one in extracted.media}
