"""Which rules run, in which order, and the ids of all findings."""

from portal.rules import (
    collection_member,
    control_character,
    dangling_relation,
    date_order,
    dead_basis,
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
    locked_directive,
    missing_file,
    number_form,
    ocr_confusion,
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
from portal.rules.context import CensusRule, DocumentRule, FileRule

_OF_A_DOCUMENT = (
    unknown_term, date_order, unit_dates, folder_year, repost_time, relation_until,
    repeated_value, missing_file, unused_file, file_kind, image_alt, heading_level, title_caps,
    empty_body, secrecy_mark, personal_id, control_character, number_form,
    typing_residue, ocr_confusion, lead_abbreviation,
)  # fmt: skip
_OF_FILES = (picture_file,)
_OF_ALL = (
    duplicate_url, reserved_url, duplicate_identity, dangling_relation, future_date,
    site_identity, empty_list, duplicate_term, term_reference, topic_depth, unit_cycle,
    period_order, succession, relation_order, relation_cycle, ended_twice, dead_basis,
    locked_directive, collection_member,
)  # fmt: skip
DOCUMENT_RULES: tuple[DocumentRule, ...] = tuple(rule.check for rule in _OF_A_DOCUMENT)
FILE_RULES: tuple[FileRule, ...] = tuple(rule.check for rule in _OF_FILES)
CENSUS_RULES: tuple[CensusRule, ...] = tuple(rule.check for rule in _OF_ALL)

# What is found while reading, before any rule can look.
READING_IDS = (
    "date", "duplicate-key", "encoding", "field-type", "front-matter", "image-alt", "ledger-line",
    "missing-field", "naming", "nfc", "repost-source", "site-identity", "unknown-key", "yaml",
)  # fmt: skip
RULE_IDS: tuple[str, ...] = tuple(
    sorted({*READING_IDS, *(rule.RULE for rule in (*_OF_A_DOCUMENT, *_OF_FILES, *_OF_ALL))})
)
