"""Both halves of search make the same words and terms of a text."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.search.terms import ACCENT_BITS, IMPACT_BITS, PAIR, VARIANT_BITS, pair_terms, word_terms
from portal.search.words import folded, tokenise

from .conftest import HERE, read_archive, run_node

LETTERS = "aàảãáạăằâầbcdđeèêềghiìklmnoòôồơờpqrstuùưừvxyỳ 06-/."
ODD = "Ððɖ\u01a3аоВƀ𝐓𝗻Ｔ\u200b\u00ad\u202e" + LETTERS[:12]
# Characters that are newer than this Python's Unicode would be letters in Node only.
KNOWN = st.text(st.characters(exclude_categories=("Cn", "Cs")), max_size=30)
_ONE = st.one_of(st.text(LETTERS, max_size=40), st.text(ODD, max_size=12), KNOWN)
TEXTS = st.lists(_ONE, min_size=50, max_size=50)


def _terms(words: list[str]) -> list[list[str | int]]:
    both = [*word_terms(words), *pair_terms(words)]
    return [
        [
            "p" if term >= PAIR else "w",
            (term & (PAIR - 1)) >> VARIANT_BITS,
            term >> IMPACT_BITS & (1 << ACCENT_BITS) - 1,
        ]
        for term in both
    ]


def _python(text: str) -> dict[str, object]:
    words = tokenise(text)
    return {"words": words, "folded": list(map(folded, words)), "terms": _terms(words)}


def test_halves_agree_on_the_archive(engine: Path) -> None:
    texts = [f"{each.title} {each.number} {each.lead} {each.text}" for each in read_archive()]
    assert run_node(HERE / "words.mjs", engine, given=texts) == list(map(_python, texts))


@settings(max_examples=20, deadline=None)
@given(TEXTS)
def test_halves_agree_on_any_text(engine: Path, texts: list[str]) -> None:
    assert run_node(HERE / "words.mjs", engine, given=texts) == list(map(_python, texts))
