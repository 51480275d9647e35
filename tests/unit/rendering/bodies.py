"""A body by Markdown's own extensions, and by the lean ones; the ids of headings may differ."""

import re

import markdown

from portal.content.bodies.lean import LeanExtension
from province.frames import LANGUAGE

_EXTENSIONS = [*LANGUAGE.extensions]
_IDS = re.compile(r'(<h[1-6][^>]*?) id="[^"]*"')


def stock(text: str) -> str:
    """The HTML by Markdown's own extensions, without ids."""
    return _without_ids(markdown.Markdown(extensions=_EXTENSIONS).convert(text))


def lean(text: str) -> str:
    """The HTML by the lean extensions, without ids."""
    return _without_ids(markdown.Markdown(extensions=[*_EXTENSIONS, LeanExtension()]).convert(text))


def _without_ids(html: str) -> str:
    return _IDS.sub(r"\1", html)
