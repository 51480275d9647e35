"""What the rest of the site may know of a document: small values, stored between builds."""

import msgspec

from portal.model.addresses import document_url


class Cited(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A directive mentioned in a body, as far as the text tells which one is meant.

    ``key`` is equal for all writings of one number, ``number`` is its clean writing and
    ``symbol`` its issuer's symbol; the rest is what the text says beside it.
    """

    key: str
    number: str
    symbol: str | None = None
    date: str | None = None
    year: int | None = None
    issuer: str | None = None
    term: str | None = None


class PictureFact(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A picture: its size in pixels as seen; ``fault`` says why it cannot be shown.

    ``is_plain``: the file holds nothing but the picture; ``moves``: it has several frames.
    """

    width: int
    height: int
    is_plain: bool = False
    moves: bool = False
    fault: str | None = None


class FileFault(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Something wrong inside a file: a code of ``content.file_contents``, and what it is about."""

    code: str
    about: str = ""


class FileFact(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A published file beside the text: its name, bytes and SHA-256, and what picture it is.

    ``faults`` are what was found inside it.
    """

    name: str
    size: int
    sha256: str
    picture: PictureFact | None = None
    faults: tuple[FileFault, ...] = ()


class RelationFact(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An authored relation: kind, target's key, and part and dates where they are limited."""

    kind: str
    target: str
    part: str | None = None
    date: str | None = None
    until: str | None = None


class DirectiveFacts(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The identity and dates of a directive; dates are ISO text, which sorts as time does.

    ``text_sha256`` is the check sum of number, date, abstract and body (see ``model.locks``);
    ``corrections`` counts the corrections that readers were told of.
    """

    type: str
    number: str
    other_numbers: tuple[str, ...]
    issuers: tuple[str, ...]
    effective: str | None
    expires: str | None
    term: str | None
    relations: tuple[RelationFact, ...] = ()
    text_sha256: str = ""
    corrections: int = 0


class PartFact(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A part of a collection: its heading, and the addresses of its documents in order."""

    title: str | None
    documents: tuple[str, ...]


class InnerLink(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A link of a body to another place on this site, with its line and column in the body."""

    address: str
    line: int
    column: int


class SourceRef(msgspec.Struct, frozen=True, gc=False):
    """The document behind an output, pinned by its digest."""

    kind: str
    key: str
    path: str
    digest: str
    files: tuple[FileFact, ...]


class Summary(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A document without its body.

    ``digest`` is the hash of the Markdown file and of every file beside it, so equal digests
    mean an equal document. ``title`` of a directive is its abstract. ``parts`` are those of a
    collection; ``attached`` names the files that are offered and not shown. ``instead`` is the
    address that a withdrawal leads to, ``links`` are those of the body within the site. ``url`` is
    the document's address, which its kind and key make: all pages ask for it.
    """

    kind: str
    key: str
    path: str
    digest: str
    date: str
    title: str
    lead: str | None
    topics: tuple[str, ...]
    units: tuple[str, ...]
    image: str | None = None
    featured: bool = False
    draft: bool = False
    publish_from: str | None = None
    withdrawn: str | None = None
    gone: bool = False
    corrected: str | None = None
    legacy_urls: tuple[str, ...] = ()
    files: tuple[FileFact, ...] = ()
    attached: tuple[str, ...] = ()
    cited: tuple[Cited, ...] = ()
    directive: DirectiveFacts | None = None
    parts: tuple[PartFact, ...] = ()
    instead: str | None = None
    links: tuple[InnerLink, ...] = ()
    url: str = ""

    def __post_init__(self) -> None:
        msgspec.structs.force_setattr(self, "url", document_url(self.kind, self.key))

    @property
    def modified(self) -> str:
        """The ISO date of the last change that readers were told of."""
        return max(self.date, self.corrected or "", self.withdrawn or "")

    @property
    def source(self) -> SourceRef:
        """Where the document's text and files are."""
        return SourceRef(self.kind, self.key, self.path, self.digest, self.files)
