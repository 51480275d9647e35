"""What every hash of a build is made of, input by input: nothing else makes a thing anew.

A fingerprint is 16 bytes of BLAKE2b over its inputs, each with its name and length, so that no two
lists of inputs can look alike. Equal fingerprints mean equal results; the reverse need not hold.
"""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec
from pydantic import BaseModel

Fingerprint = bytes
SIZE = 16


def _plain(value: object) -> object:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    raise TypeError(f"a fingerprint is made of plain values, not of {type(value).__name__}")


_ENCODER = msgspec.msgpack.Encoder(order="deterministic", enc_hook=_plain)


def _fingerprint(**inputs: object) -> Fingerprint:
    hasher = hashlib.blake2b(digest_size=SIZE)
    for name, value in inputs.items():
        data = value if isinstance(value, bytes) else _ENCODER.encode(value)
        hasher.update(f"{name} {len(data)} ".encode() + data)
    return hasher.digest()


def of_bytes(data: bytes) -> Fingerprint:
    """A file by its bytes alone."""
    return hashlib.blake2b(data, digest_size=SIZE).digest()


def of_files(files: Iterable[tuple[str, Path]], packages: Mapping[str, str]) -> Fingerprint:
    """Files by name and bytes, one that is not there as such; packages by name and version."""
    read = {name: path.read_bytes() if path.is_file() else None for name, path in files}
    held = {name: data if data is None else of_bytes(data) for name, data in read.items()}
    return _fingerprint(files=held, packages=dict(packages))


def of_store(*, code: str, language: object, vocabulary_files: Mapping[str, bytes]) -> Fingerprint:
    """What records of documents are made with: program, Markdown, vocabularies as written."""
    return _fingerprint(code=code, language=language, vocabulary=dict(vocabulary_files))


def of_page_inputs(
    *, code: str, templates: str, frame: object, has_search: bool, packing: str
) -> Fingerprint:
    """What all pages share. ``frame`` is without its assets, which pages name by one version."""
    return _fingerprint(
        code=code, templates=templates, frame=frame, has_search=has_search, packing=packing
    )


def of_site_inputs(*, page_inputs: Fingerprint, site: object, vocabulary: object) -> Fingerprint:
    """What all batches of outputs share: what pages share, identity and vocabularies."""
    return _fingerprint(page_inputs=page_inputs, site=site, vocabulary=vocabulary)


def of_tree(
    *,
    site_inputs: Fingerprint,
    day: str,
    statistics: object,
    assets: Iterable[tuple[str, str]],
    documents: Iterable[tuple[str, str, bool]],
) -> Fingerprint:
    """Everything that a site is made of.

    ``assets`` are path and SHA-256, ``documents`` path, digest, and whether it is published.
    """
    return _fingerprint(
        site_inputs=site_inputs, day=day, statistics=statistics, assets=list(assets),
        documents=list(documents),
    )  # fmt: skip


def of_links(
    *, types: object, units: object, province: str, directives: Iterable[tuple[str, str]]
) -> Fingerprint:
    """What the meaning of a mention depends on, besides the text that it stands in.

    ``directives`` are address and digest.
    """
    return _fingerprint(types=types, units=units, province=province, directives=list(directives))


def of_batch(site_inputs: Fingerprint, *shown: object) -> Fingerprint:
    """A batch of outputs: what all batches share, and whatever else its outputs show."""
    return _fingerprint(site_inputs=site_inputs, shown=b"".join(map(_encoded, shown)))


def _encoded(value: object) -> bytes:
    data = value if isinstance(value, bytes) else _ENCODER.encode(value)
    return b"%d " % len(data) + data


def of_output(
    *, page_inputs: Fingerprint, form: str, view: object, source: str | None
) -> Fingerprint:
    """An output of a template or of a form of data; ``source`` is its document's digest."""
    return _fingerprint(page_inputs=page_inputs, form=form, view=view, source=source)


def of_picture(*, recipe: str, sha256: str, form: object) -> Fingerprint:
    """A form of a picture."""
    return _fingerprint(recipe=recipe, sha256=sha256, form=form)


def of_card(*, recipe: str, title: str, site: str, fonts: Iterable[str]) -> Fingerprint:
    """A picture drawn of words; ``fonts`` are the typefaces' SHA-256."""
    return _fingerprint(recipe=recipe, title=title, site=site, fonts=list(fonts))


def of_shard(documents: Iterable[Fingerprint]) -> Fingerprint:
    """A shard of the search index: the files of its documents, in order."""
    return _fingerprint(documents=b"".join(documents))


def of_document(text: bytes, files: Iterable[tuple[str, str]]) -> str:
    """A document's digest, 64 hexadecimal digits: its text, and name and SHA-256 of each file.

    It stands in the views of every page, so it is as long as what archivists cite.
    """
    digest = hashlib.sha256(text)
    for name, sha256 in files:
        digest.update(f"\0{name}\0{sha256}".encode())
    return digest.hexdigest()
