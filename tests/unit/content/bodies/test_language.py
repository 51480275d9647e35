"""The language of bodies is what ``mkdocs.yml`` lists; faults in it are told in one line."""

from pathlib import Path

import pytest

from portal.content.bodies.conversion import Converter
from portal.content.bodies.language import Language, LanguageFailed, read_language

ALWAYS = ("tables", "fenced_code")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("site_name: x", Language(ALWAYS)),
        ("markdown_extensions: [attr_list, toc, tables]", Language((*ALWAYS, "attr_list"))),
        (
            "markdown_extensions:\n  - attr_list\n  - footnotes:\n      BACKLINK_TITLE: Về {}\n"
            "  - toc:\n      permalink: true",
            Language(
                (*ALWAYS, "attr_list", "footnotes"), {"footnotes": {"BACKLINK_TITLE": "Về {}"}}
            ),
        ),
        (
            "markdown_extensions:\n  footnotes: {UNIQUE_IDS: true}\n  attr_list:",
            Language((*ALWAYS, "footnotes", "attr_list"), {"footnotes": {"UNIQUE_IDS": True}}),
        ),
        (
            "site_name: !ENV [A, b]\nmarkdown_extensions: [def_list]",
            Language((*ALWAYS, "def_list")),
        ),
        (
            "markdown_extensions:\n  - pymdownx.emoji:\n"
            "      emoji_index: !!python/name:some.where.index\n      options: {a: b}",
            Language(
                (*ALWAYS, "pymdownx.emoji"), {"pymdownx.emoji": {"options": {"a": "b"}}}
            ),
        ),
        ("markdown_extensions: [", Language(ALWAYS)),
        ("- một", Language(ALWAYS)),
        ("markdown_extensions:", Language(ALWAYS)),
    ],
)  # fmt: skip
def test_extensions_and_their_settings(tmp_path: Path, text: str, language: Language) -> None:
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    assert read_language(tmp_path) == language


def test_without_a_file_the_language_is_mkdocs_own(tmp_path: Path) -> None:
    assert read_language(tmp_path) == Language()


def test_an_extension_that_is_not_there_is_told() -> None:
    with pytest.raises(LanguageFailed, match=r"mkdocs\.yml: markdown_extensions: .*no_such"):
        Converter(Language(("no_such",))).convert("một")
