"""Which rules run, in which order."""

from portal.rules import duplicate_url, unknown_term
from portal.rules.context import CensusRule, DocumentRule

DOCUMENT_RULES: tuple[DocumentRule, ...] = (unknown_term.check,)
CENSUS_RULES: tuple[CensusRule, ...] = (duplicate_url.check,)
