"""Which rules run, in which order, and the ids of all findings."""

from collections.abc import Iterator
from functools import cache

from portal.checking.context import CensusRule, DocumentRule, FileRule, TextRule
from portal.checking.rules import (
    active_file,
    collection_member,
    control_character,
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
)
from portal.checking.signs import Signs
from portal.checking.texts import texts_of
from portal.content.documents import Document
from portal.model.diagnostics import BodyFinding, Finding
from portal.model.summaries import FileFact
from portal.model.vocabulary import Vocabulary

_OF_A_DOCUMENT = (
    unknown_term, date_order, unit_dates, folder_year, repost_time, relation_until,
    repeated_value, missing_file, unused_file, image_alt, heading_level, title_caps,
    empty_body, number_form, lead_abbreviation, legacy_url,
    derived_name,
)  # fmt: skip
_OF_TEXTS = (secrecy_mark, personal_id, control_character, typing_residue, ocr_confusion,
             odd_letter)  # fmt: skip
_OF_FILES = (file_kind, active_file, picture_file)
_OF_ALL = (
    duplicate_url, reserved_url, duplicate_identity, dangling_relation, future_date,
    site_identity, empty_list, duplicate_term, term_reference, topic_depth, unit_cycle,
    period_order, succession, relation_order, relation_cycle, ended_twice, dead_basis,
    locked_directive, collection_member, dead_link,
)  # fmt: skip
DOCUMENT_RULES: tuple[DocumentRule, ...] = tuple(rule.check for rule in _OF_A_DOCUMENT)
TEXT_RULES: tuple[TextRule, ...] = tuple(TextRule(rule.SIGNS, rule.check) for rule in _OF_TEXTS)
FILE_RULES: tuple[FileRule, ...] = tuple(rule.check for rule in _OF_FILES)
CENSUS_RULES: tuple[CensusRule, ...] = tuple(rule.check for rule in _OF_ALL)

_ALL = (*_OF_A_DOCUMENT, *_OF_TEXTS, *_OF_FILES, *_OF_ALL)

# What is found while reading, before any rule can look.
READING_IDS = (
    "conflict-marker", "date", "duplicate-key", "encoding", "field-type", "front-matter",
    "image-alt", "ledger-line", "missing-field", "naming", "nfc", "repost-source", "site-identity",
    "statistics-file", "unknown-key", "yaml",
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
