"""The Markdown of the site's bodies: what ``mkdocs.yml`` lists as its extensions."""

from pathlib import Path
from typing import Any

import msgspec
import yaml

_FILE = "mkdocs.yml"
_ALWAYS = ("tables", "fenced_code")  # MkDocs' own; ids of headings come from LeanExtension
_LEFT_OUT = "toc"


class LanguageFailed(Exception):
    """Python-Markdown cannot be set up as ``mkdocs.yml`` says; the message says why."""


class Language(msgspec.Struct, frozen=True):
    """Extensions of Python-Markdown in the order of their use, and the settings of some."""

    extensions: tuple[str, ...] = _ALWAYS
    settings: dict[str, dict[str, Any]] = {}


class _Loader(yaml.SafeLoader):
    """Reads past the tags that only MkDocs knows, such as ``!ENV`` and ``!!python/name:``."""


_TAGGED = object()  # a setting that is a program's own: bodies are converted without it
_Loader.add_multi_constructor("", lambda *_: _TAGGED)


def read_language(root: Path) -> Language:
    """Return the language of the project at ``root``.

    Without a file that can be read it is MkDocs' own, which refuses such a file itself.
    """
    try:
        config = yaml.load((root / _FILE).read_bytes(), Loader=_Loader)  # noqa: S506 -- a safe one
    except (OSError, yaml.YAMLError):
        return Language()
    listed = config.get("markdown_extensions") if isinstance(config, dict) else None
    return _language(listed or [])


def _language(listed: list[Any] | dict[str, Any]) -> Language:
    """Names, or names with settings, in a list or as a mapping."""
    named: dict[str, Any] = {}
    for one in [listed] if isinstance(listed, dict) else listed:
        named |= one if isinstance(one, dict) else {str(one): None}
    names = tuple(dict.fromkeys((*_ALWAYS, *(name for name in named if name != _LEFT_OUT))))
    settings = {name: _plain(named.get(name)) for name in names}
    return Language(names, {name: values for name, values in settings.items() if values})


def _plain(settings: object) -> dict[str, Any]:
    values = settings if isinstance(settings, dict) else {}
    return {str(name): value for name, value in values.items() if value is not _TAGGED}
