"""Which reader reads which kind of file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from portal.importing.extracted import Extracted
from portal.importing.files.mail import read_mail
from portal.importing.files.office import read_office
from portal.importing.files.pdf.reading import read_pdf
from portal.importing.files.photos import read_photo
from portal.importing.files.sheets import read_csv, read_workbook
from portal.importing.files.word.reading import read_docx
from portal.importing.pages.reading import read_page, read_whole
from portal.importing.pages.sites import OldSite
from portal.importing.recognising import recognise
from portal.importing.registers import Line, read_register


@dataclass(frozen=True, slots=True)
class Given:
    """A file to read: its kind, its bytes, where it lies, and whether pictures are read too.

    Of a page ``site`` is what was learned of its site, ``old_host`` the old portal's own name.
    """

    kind: str
    data: bytes
    path: Path
    with_ocr: bool = True
    site: OldSite = field(default_factory=OldSite)
    old_host: str | None = None


def read(given: Given) -> Iterator[Line]:
    """Yield what the file holds: the whole at no place, or each row of a register at its own.

    Raises Refused.
    """
    if given.kind == "csv":
        yield from read_register(read_csv(given.data))
    elif given.kind == "sheet":
        yield from read_register(read_workbook(given.data))
    else:
        yield Line("", _WHOLE[given.kind](given))


def _read_text(given: Given) -> Extracted:
    decoded = recognise(given.data)
    return Extracted(decoded.text, encoding=decoded.encoding)


# Read by programs of their own, which have their own limits of time and memory.
BY_PROGRAMS = frozenset({"docx", "doc", "odt", "rtf", "pdf", "photo"})
_WHOLE: dict[str, Callable[[Given], Extracted]] = {
    "text": _read_text,
    "docx": lambda given: read_docx(given.data),
    "doc": lambda given: read_office(given.data, "doc"),
    "odt": lambda given: read_office(given.data, "odt"),
    "rtf": lambda given: read_office(given.data, "rtf"),
    "mail": lambda given: read_mail(given.data),
    "html": lambda given: read_page(given.data, given.path, given.site, given.old_host),
    "mhtml": lambda given: read_whole(given.data, given.site),
    "photo": lambda given: read_photo(given.data, given.with_ocr),
    "pdf": lambda given: read_pdf(given.data, given.with_ocr),
}
