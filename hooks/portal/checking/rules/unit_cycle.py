"""Units that, by their successors or parents, come after or stand above themselves."""

from collections.abc import Callable, Iterator

from portal.checking.context import Census, Located
from portal.checking.cycles import cycles
from portal.model.diagnostics import Finding
from portal.model.vocabulary import Unit

RULE = "unit-cycle"
Links = Callable[[Unit], tuple[str, ...]]
_POLICY: tuple[tuple[str, str, Links], ...] = (
    ("successors", "kế tục", lambda unit: tuple(s.unit for s in unit.successors)),
    ("parents", "cấp trên", lambda unit: tuple(p.unit for p in unit.parents)),
)


def check(census: Census) -> Iterator[Located]:
    """Yield each cycle once, at its unit that comes first in the files.

    A unit that names itself is a finding of ``term-reference``.
    """
    units = {unit.id: (unit, term) for unit, term in census.entries("units")}
    for field, name, links in _POLICY:
        graph = {one: {x for x in links(unit) if x != one} for one, (unit, _) in units.items()}
        for cycle in cycles(graph):
            first = min(range(len(cycle)), key=lambda i: list(units).index(cycle[i]))
            around = (*cycle[first:], *cycle[:first], cycle[first])
            term = units[cycle[first]][1]
            message = f"Vòng {name}: {' → '.join(around)}"
            fix = f"Bỏ một trong các dòng {field} này."
            yield Located(term.path, Finding(RULE, term.at(field), message, fix))
