"""The menu in ``mkdocs.yml``: what its entries lead to, each with its place in the file."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

CONFIG = "mkdocs.yml"


class MenuEntry(NamedTuple):
    """Where an entry of ``nav`` leads: a page of ``docs/``, a path on the site, or an address."""

    target: str
    line: int
    column: int


def menu_entries(root: Path) -> tuple[MenuEntry, ...]:
    """The entries of ``nav``, in order; none where there is no such file or it cannot be read."""
    try:
        text = (root / CONFIG).read_text("utf-8-sig")
        node = yaml.compose(text, Loader=yaml.CBaseLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):  # MkDocs itself tells of it
        return ()
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    found = next((value for key, value in pairs if key.value == "nav"), None)
    return tuple(_entries(found))


def _entries(node: yaml.Node | None) -> Iterator[MenuEntry]:
    if isinstance(node, yaml.ScalarNode):
        mark = node.start_mark
        yield MenuEntry(node.value, mark.line + 1, mark.column + 1)
    elif isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from _entries(one)
    elif isinstance(node, yaml.MappingNode):
        for _, one in node.value:
            yield from _entries(one)
