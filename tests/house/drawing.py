"""The rooms and their imports, as the documents show them: ``python -m house.drawing`` renews it.

Both come from the code (the order of the rooms from ``.importlinter``, the arrows from the imports,
a room's line from its docstring), so that a document cannot say what is not so.
"""

import ast
import re
from configparser import ConfigParser
from pathlib import Path

import grimp

ROOT = Path(__file__).parents[2]
ROOMS_PAGE = ROOT / "docs" / "house" / "index.md"
README = ROOT / "README.md"
_BLOCK = re.compile(r"(<!-- (\w+): made by house\.drawing -->\n).*?(<!-- /\2 -->)", re.DOTALL)


def rooms() -> list[str]:
    """The rooms of ``hooks/portal``, lowest first."""
    contract = ConfigParser()
    contract.read(ROOT / ".importlinter", encoding="utf-8")
    return contract["importlinter:contract:one-way"]["layers"].split()[::-1]


def line_of(room: str) -> str:
    """What a room is for: the first line of its docstring."""
    source = (ROOT / "hooks" / "portal" / room / "__init__.py").read_text(encoding="utf-8")
    return (ast.get_docstring(ast.parse(source)) or "").partition("\n")[0]


def arrows() -> list[tuple[str, str]]:
    """Which room imports which, without those that follow from others."""
    graph = grimp.build_graph("portal", cache_dir=None)
    direct = {
        a: {
            b for b in rooms() if a != b and graph.direct_import_exists(
                importer=f"portal.{a}", imported=f"portal.{b}", as_packages=True
            )
        }
        for a in rooms()
    }  # fmt: skip

    def reached(room: str) -> set[str]:
        return direct[room].union(*(reached(one) for one in direct[room]))

    return [
        (a, b) for a in rooms() for b in sorted(direct[a])
        if not any(b in reached(other) for other in direct[a] - {b})
    ]  # fmt: skip


def drawing() -> str:
    """The rooms as a Mermaid flowchart: an arrow says which room a room is built on."""
    lines = [f"  {a} --> {b}" for a, b in arrows()]
    return "\n".join(["```mermaid", "flowchart BT", *lines, "```", ""])


def table() -> str:
    """The rooms as a table, lowest first."""
    rows = [f"| `{room}` | {line_of(room)} |" for room in rooms()]
    return "\n".join(["| room | what it is for |", "|---|---|", *rows, ""])


def renewed(text: str) -> str:
    """A document with its drawing and its table as they are now."""
    made = {"drawing": drawing, "rooms": table}
    return _BLOCK.sub(lambda found: found[1] + made[found[2]]() + found[3], text)


if __name__ == "__main__":
    for page in (ROOMS_PAGE, README):
        page.write_text(renewed(page.read_text(encoding="utf-8")), encoding="utf-8")
