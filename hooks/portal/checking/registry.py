"""Which rules run, in which order, and the ids of all findings."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from portal.checking.context import (
    BodyRule,
    Census,
    CensusRule,
    DocumentRule,
    FileRule,
    Located,
    TextRule,
)
from portal.checking.rules import (
    active_file,
    collection_member,
    control_character,
    costly_body,
    dangling_relation,
    date_order,
    dead_basis,
    dead_link,
    derived_name,
    duplicate_identity,
    duplicate_term,
    duplicate_url,
    empty_body,
    empty_list,
    ended_twice,
    file_kind,
    flat_block,
    folder_year,
    future_date,
    heading_level,
    image_alt,
    lead_abbreviation,
    legacy_url,
    locked_directive,
    missing_file,
    number_form,
    ocr_confusion,
    odd_letter,
    period_order,
    personal_id,
    picture_file,
    relation_cycle,
    relation_order,
    relation_until,
    remote_picture,
    repeated_value,
    repost_time,
    reserved_url,
    secrecy_mark,
    site_identity,
    succession,
    term_reference,
    title_caps,
    topic_depth,
    typing_residue,
    unit_cycle,
    unit_dates,
    unknown_term,
    unused_file,
    vanishing_text,
)
from portal.checking.signs import Signs
from portal.checking.texts import Texts, fields_of, texts_of
from portal.content.bodies.conversion import Converter
from portal.content.documents import Document
from portal.content.vocabulary import SITE_PATH
from portal.model.diagnostics import BodyFinding, Finding, KeyPath
from portal.model.fields import Authored
from portal.model.summaries import FileFact
from portal.model.vocabulary import Vocabulary

_OF_A_DOCUMENT = (
    unknown_term, date_order, unit_dates, folder_year, repost_time, relation_until,
    repeated_value, missing_file, unused_file, image_alt, heading_level, title_caps,
    empty_body, number_form, lead_abbreviation, legacy_url,
    derived_name, remote_picture, costly_body,
)  # fmt: skip
_OF_BODIES = (vanishing_text, flat_block)
_OF_TEXTS = (secrecy_mark, personal_id, control_character, typing_residue, ocr_confusion,
             odd_letter)  # fmt: skip
_OF_LISTS = (control_character, odd_letter)  # what lists and the site's file say is on all pages
_OF_FILES = (file_kind, active_file, picture_file)
_OF_ALL = (
    duplicate_url, reserved_url, duplicate_identity, dangling_relation, future_date,
    site_identity, empty_list, duplicate_term, term_reference, topic_depth, unit_cycle,
    period_order, succession, relation_order, relation_cycle, ended_twice, dead_basis,
    locked_directive, collection_member, dead_link,
)  # fmt: skip
DOCUMENT_RULES: tuple[DocumentRule, ...] = tuple(rule.check for rule in _OF_A_DOCUMENT)
BODY_RULES: tuple[BodyRule, ...] = tuple(rule.check for rule in _OF_BODIES)
TEXT_RULES: tuple[TextRule, ...] = tuple(TextRule(rule.SIGNS, rule.check) for rule in _OF_TEXTS)
LIST_RULES: tuple[TextRule, ...] = tuple(TextRule(rule.SIGNS, rule.check) for rule in _OF_LISTS)
FILE_RULES: tuple[FileRule, ...] = tuple(rule.check for rule in _OF_FILES)
CENSUS_RULES: tuple[CensusRule, ...] = tuple(rule.check for rule in _OF_ALL)

_ALL = (*_OF_A_DOCUMENT, *_OF_BODIES, *_OF_TEXTS, *_OF_FILES, *_OF_ALL)

# What is found while reading, before any rule can look.
READING_IDS = (
    "conflict-marker", "date", "duplicate-key", "encoding", "field-type", "front-matter",
    "image-alt", "ledger-line", "lost-comment", "missing-field", "naming", "nfc", "repost-source",
    "site-identity",     "statistics-file", "unknown-key", "yaml",
)  # fmt: skip
RULE_IDS: tuple[str, ...] = tuple(sorted({*READING_IDS, *(rule.RULE for rule in _ALL)}))


@cache
def _signs() -> Signs:
    return Signs(rule.signs for rule in TEXT_RULES)


def document_findings(
    document: Document, vocabulary: Vocabulary, files: tuple[FileFact, ...]
) -> Iterator[Finding | BodyFinding]:
    """Yield all that the rules say of one document and its files, without any other document."""
    for of_document in DOCUMENT_RULES:
        yield from of_document(document, vocabulary)
    texts = texts_of(document)
    for number in _signs().seen_in(texts.whole):
        yield from TEXT_RULES[number].check(texts)
    for of_files in FILE_RULES:
        yield from of_files(document, files)


def body_findings(document: Document, bodies: Converter) -> Iterator[BodyFinding]:
    """Yield all that the rules say of a body as it is shown; raise LanguageFailed."""
    for of_body in BODY_RULES:
        yield from of_body(document, bodies)


@cache
def _list_signs() -> Signs:
    return Signs(rule.signs for rule in LIST_RULES)


def list_findings(census: Census) -> Iterator[Located]:
    """Yield what the rules about letters say of the controlled lists and the site's identity."""
    values: list[tuple[str, KeyPath, Authored]] = [
        (term.path, term.at(), entry)
        for name in Vocabulary.model_fields
        for entry, term in census.entries(name)
    ]
    if census.site:
        values.append((SITE_PATH, (), census.site))
    for path, key, value in values:
        texts = Texts(fields_of(value), "")
        for number in _list_signs().seen_in(texts.whole):
            for found in LIST_RULES[number].check(texts):
                if isinstance(found, Finding):
                    yield Located(path, replace(found, key=(*key, *found.key)))
