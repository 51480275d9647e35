"""Frames of a few words around head and content, as MkDocs would give them."""

from html import escape
from typing import Any

from portal.checking.check import Checked
from portal.content.bodies.language import Language
from portal.model.vocabulary import Site, Vocabulary
from portal.rendering.frame import Frame, site_constants
from province.lists import site, vocabulary

LANGUAGE = Language(
    ("tables", "fenced_code", "attr_list", "def_list", "footnotes", "sane_lists"),
    {"footnotes": {"BACKLINK_TITLE": "Trở lại chỗ chú thích {} trong bài"}},
)
"""The Markdown of ``mkdocs.yml``."""


def frame(base: str = "", **identity: Any) -> Frame:
    """The frame of the province, with some fields of its identity changed."""
    return _frame(site(**identity), vocabulary(), base)


def make_frame(checked: Checked) -> Frame:
    """The frame with the identity and roles that the content has now."""
    assert checked.site is not None
    return _frame(checked.site, checked.vocabularies.vocabulary, "")


def _frame(identity: Site, lists: Vocabulary, base: str) -> Frame:
    """The frame with the Markdown extensions of ``mkdocs.yml``."""
    start = '<!doctype html><html lang="vi"><head>'
    return Frame(
        site_url=f"https://mattran.example{base}",
        base=base,
        pieces={"": (start, "head", "</head><body>", "content", f"{escape(identity.name)}</body>")},
        language=LANGUAGE,
        site=site_constants(identity),
        roles={role.id: role.name for role in lists.roles},
        assets=(),
    )
