"""Directives that, by their relations, come after themselves."""

from collections.abc import Iterator

from portal.checking.context import Census, Link, Located
from portal.checking.cycles import cycles
from portal.checking.rules.relation_order import is_impossible
from portal.model.diagnostics import Finding

RULE = "relation-cycle"
_Edges = dict[tuple[str, str], Link]


def check(census: Census) -> Iterator[Located]:
    """Yield each cycle once, at the first of its directives in the archive.

    A relation that ``relation-order`` refuses is left out: with it gone, so is its cycle. A
    directive that names itself is a finding of ``dangling-relation``.
    """
    edges = _edges(census)
    if all(link.target.date < link.source.date for link in edges.values()):
        return
    graph: dict[str, set[str]] = {}
    for source, target in edges:
        graph.setdefault(source, set()).add(target)
    for cycle in cycles(graph):
        first = cycle.index(min(cycle))
        yield _located(edges, [*cycle[first:], *cycle[:first]])


def _edges(census: Census) -> _Edges:
    """The relations that say which directive came first, by both ends."""
    return {
        (link.source.key, link.target.key): link
        for link in reversed(census.links)
        if link.relation.kind != "related" and not is_impossible(link)
    }


def _located(edges: _Edges, cycle: list[str]) -> Located:
    link = edges[cycle[0], cycle[1]]
    kinds = {edges[pair].relation.kind for pair in zip(cycle, [*cycle[1:], cycle[0]], strict=True)}
    if len(cycle) == 2 and kinds == {"replaces"}:
        message = f"Hai văn bản cùng ghi là thay thế nhau: “{cycle[0]}” và “{cycle[1]}”"
        fix = "Giữ quan hệ ở văn bản mới, xóa dòng này hoặc dòng ở văn bản kia."
    else:
        message = f"Vòng quan hệ: {' → '.join([*cycle, cycle[0]])}"
        fix = "Quan hệ ghi ở văn bản sau, dẫn đến văn bản trước: bỏ dòng trái chiều trong vòng."
    return Located(link.source.path, Finding(RULE, link.at("target"), message, fix))
