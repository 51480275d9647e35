"""What a source told, without signs that no page may hold; letters that were lost are told."""

import re
from dataclasses import replace

from portal.importing.extracted import Extracted

_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]"
)
_LOST = "\ufffd"  # what a decoder writes for bytes that are no letter
_INSTEAD = "?"


def legible(extracted: Extracted) -> Extracted:
    """The same without control signs; a lost letter is a question mark, and a note says so."""
    texts = (extracted.body, extracted.title or "", extracted.lead or "", extracted.section or "")
    lost = sum(text.count(_LOST) for text in texts)
    if not lost and not any(map(_CONTROL.search, _all_texts(extracted))):
        return extracted
    note = (
        (f"{lost} chữ đã hỏng trong nguồn, thay bằng dấu “?”: gõ lại từ bản gốc",) if lost else ()
    )
    image = extracted.image
    return replace(
        extracted,
        body=_clean(extracted.body),
        title=_clean(extracted.title or "") or None,
        lead=_clean(extracted.lead or "") or None,
        section=_clean(extracted.section or "") or None,
        author=_clean(extracted.author or "") or None,
        authors=tuple((_clean(name), role) for name, role in extracted.authors),
        attachments=tuple((name, _clean(title) or name) for name, title in extracted.attachments),
        image=replace(image, alt=_clean(image.alt), caption=_clean(image.caption))
        if image
        else None,
        notes=tuple(map(_clean, (*extracted.notes, *note))),
    )


def _all_texts(extracted: Extracted) -> list[str]:
    image = extracted.image
    return [
        extracted.body, extracted.title or "", extracted.lead or "", extracted.section or "",
        extracted.author or "", *(name for name, _ in extracted.authors),
        *(title for _, title in extracted.attachments), *extracted.notes,
        *((image.alt, image.caption) if image else ()),
    ]  # fmt: skip


def _clean(text: str) -> str:
    return _CONTROL.sub("", text).replace(_LOST, _INSTEAD)
