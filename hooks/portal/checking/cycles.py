"""Cycles in who comes after whom."""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter


def cycles(graph: dict[str, set[str]]) -> Iterator[list[str]]:
    """Yield cycles until none is left; each is broken in ``graph`` before the next is looked for.

    Every node stands before the one that it names; the first is not repeated at the end.
    """
    while True:
        try:
            TopologicalSorter({one: sorted(after) for one, after in graph.items()}).prepare()
            return
        except CycleError as error:
            # graphlib lists each node before the one that names it, the first again at the end
            cycle = list(reversed(error.args[1]))[:-1]
            graph[cycle[0]].discard(cycle[1 % len(cycle)])  # one node alone names itself
            yield cycle
