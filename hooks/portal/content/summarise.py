"""A document into its summary."""

import datetime as dt
import hashlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from portal.content.bodies.conversion import Converter
from portal.content.bodies.mentions import mentions
from portal.content.documents import Document
from portal.content.file_contents import faults_of
from portal.content.markup import position, targets
from portal.content.sources import Source, SourceChanged
from portal.model import fingerprints
from portal.model.documents import ArticleFront, CollectionFront, DirectiveFront, Front, Image
from portal.model.media_types import media_of
from portal.model.summaries import (
    DirectiveFacts,
    FileFact,
    InnerLink,
    PartFact,
    PictureFact,
    RelationFact,
    Summary,
)  # fmt: skip


def file_facts(root: Path, source: Source) -> tuple[FileFact, ...]:
    """Hash the files beside the text, in order of name; raise SourceChanged when one is gone."""
    return tuple(_file_fact(root, f"{source.folder}/{file.name}") for file in source.files)


def _file_fact(root: Path, path: str) -> FileFact:
    """The size is that of the bytes hashed: the file may have changed since it was scanned."""
    try:
        with (root / path).open("rb") as stream:
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
            size = stream.tell()
            picture = _picture(root / path) if is_picture(path) else None
            name = path.rsplit("/", 1)[1]
            return FileFact(name, size, sha256, picture, faults_of(name, stream))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise SourceChanged(path) from error


def fact_of(name: str, data: bytes) -> FileFact:
    """What is known of a file by its bytes, before it is written anywhere."""
    from portal.content.measuring import measured  # noqa: PLC0415 -- only when there is a picture

    picture = measured(data) if is_picture(name) else None
    sha256, faults = hashlib.sha256(data).hexdigest(), faults_of(name, BytesIO(data))
    return FileFact(name, len(data), sha256, picture, faults)


def is_picture(name: str) -> bool:
    """Tell a picture made of pixels by its name."""
    media = media_of(name)
    return media is not None and media.is_raster


def _picture(path: Path) -> PictureFact:
    from portal.content.measuring import measured  # noqa: PLC0415 -- only when there is a picture

    return measured(path.read_bytes())


def digest(data: bytes, files: tuple[FileFact, ...]) -> str:
    """Hash the text and the facts of the files beside it."""
    return fingerprints.of_document(data, ((file.name, file.sha256) for file in files))


def summarise(
    document: Document, data: bytes, files: tuple[FileFact, ...], bodies: Converter
) -> Summary:
    """Return what other pages may know of ``document``; raise LanguageFailed."""
    front = document.front
    article = front if isinstance(front, ArticleFront) else None
    directive = front if isinstance(front, DirectiveFront) else None
    collection = front if isinstance(front, CollectionFront) else None
    withdrawal = front.withdrawal
    return Summary(
        kind=document.kind,
        key=document.key,
        path=document.path,
        digest=digest(data, files),
        date=(front.issued if isinstance(front, DirectiveFront) else front.date).isoformat(),
        title=front.abstract if isinstance(front, DirectiveFront) else front.title,
        lead=None if isinstance(front, DirectiveFront) else front.lead,
        topics=front.topics,
        units=front.units,
        image=_image(article.image) if article else None,
        featured=bool(article and article.featured),
        draft=front.draft,
        publish_from=_utc(front.publish_from),
        withdrawn=withdrawal.date.isoformat() if withdrawal else None,
        gone=bool(withdrawal and withdrawal.gone),
        corrected=max((c.date.isoformat() for c in front.corrections), default=None),
        legacy_urls=front.legacy_urls,
        files=files,
        attached=_offered(front, document.body),
        cited=mentions(bodies, document.body),
        directive=_directive_facts(directive, document.body) if directive else None,
        parts=_parts(collection) if collection else (),
        instead=withdrawal.instead if withdrawal else None,
        links=tuple(_links(document.body)),
    )


def _offered(front: Front, body: str) -> tuple[str, ...]:
    """The attachments that are not shown as pictures too."""
    names = tuple(attachment.file for attachment in front.attachments)
    if not names:
        return ()
    shown = {target.local for target in targets(body)}
    if isinstance(front, ArticleFront):
        shown |= {image.file for image in (front.image, *front.gallery) if image}
    return tuple(name for name in names if name not in shown)


def _links(body: str) -> Iterator[InnerLink]:
    for target in targets(body):
        if target.on_site:
            yield InnerLink(target.on_site, *position(body, target.offset))


def _parts(front: CollectionFront) -> tuple[PartFact, ...]:
    return tuple(PartFact(part.title, part.documents) for part in front.parts)


def _image(image: Image | None) -> str | None:
    return image.file if image else None


def _utc(moment: dt.datetime | None) -> str | None:
    """Normalise to UTC, so that moments compare as text."""
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _text_sha256(front: DirectiveFront, body: str) -> str:
    """The check sum of what a directive says: number, date, abstract and body.

    The rest of the metadata may be completed later without a word.
    """
    numbers = (front.number, *front.other_numbers)
    said = (*numbers, front.issued.isoformat(), front.abstract, body.strip())
    return hashlib.sha256("\0".join(said).encode()).hexdigest()


def _directive_facts(front: DirectiveFront, body: str) -> DirectiveFacts:
    return DirectiveFacts(
        type=front.type,
        number=front.number,
        other_numbers=front.other_numbers,
        issuers=front.issuers,
        effective=_iso(front.effective),
        expires=_iso(front.expires),
        term=front.term,
        relations=tuple(
            RelationFact(r.kind, r.target, r.part, _iso(r.date), _iso(r.until))
            for r in front.relations
        ),
        text_sha256=_text_sha256(front, body),
        corrections=len(front.corrections),
    )
