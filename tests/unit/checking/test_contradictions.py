"""What directives say of one another: every contradiction is found, and nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from portal.checking.context import Census
from portal.checking.cycles import cycles
from portal.checking.rules import dead_basis, ended_twice, relation_cycle, relation_order
from portal.content.vocabulary import Vocabularies
from portal.model.summaries import RelationFact, Summary
from province.lists import site, vocabulary
from province.summaries import directive

NODES = "abcde"
graphs = st.dictionaries(st.sampled_from(NODES), st.sets(st.sampled_from(NODES)))


def _reached(graph: dict[str, set[str]], start: str) -> set[str]:
    found: set[str] = set()
    pending = list(graph.get(start, ()))
    while pending:
        node = pending.pop()
        if node not in found:
            found.add(node)
            pending += graph.get(node, ())
    return found


@given(graphs)
def test_cycles_are_real_and_when_all_are_broken_none_is_left(graph: dict[str, set[str]]) -> None:
    original = {node: set(after) for node, after in graph.items()}
    circular = any(node in _reached(original, node) for node in original)
    found = list(cycles(graph))
    assert bool(found) == circular
    for cycle in found:
        pairs = zip(cycle, [*cycle[1:], cycle[0]], strict=True)
        assert all(after in original[node] for node, after in pairs)
    assert not any(node in _reached(graph, node) for node in graph)


def _census(*summaries: Summary, on: str = "2026-12-31") -> Census:
    return Census(site(), Vocabularies(vocabulary(), {}, ()), summaries, on)


kinds = st.sampled_from(("replaces", "repeals", "amends", "suspends", "based-on", "related"))
keys = st.sampled_from([f"{year}/{name}" for year in (2020, 2021) for name in "ab"])
archives = st.dictionaries(keys, st.lists(st.tuples(kinds, keys), max_size=2), min_size=2)


@given(archives)
def test_an_archive_without_these_findings_has_an_order_in_time(
    archive: dict[str, list[tuple[str, str]]],
) -> None:
    """Then every relation but ``related`` leads back in time, never round to where it began."""
    relations = {
        key: tuple(RelationFact(kind, target) for kind, target in told if target != key)
        for key, told in archive.items()
    }
    census = _census(*(directive(key, relations=told) for key, told in relations.items()))
    found = [*relation_order.check(census), *relation_cycle.check(census)]
    graph = {
        key: {one.target for one in told if one.kind != "related" and one.target in archive}
        for key, told in relations.items()
    }
    is_ordered = not any(node in _reached(graph, node) for node in graph)
    backwards = any(after[:4] > node[:4] for node, later in graph.items() for after in later)
    assert bool(found) == (backwards or not is_ordered)


def test_the_first_act_counts_and_parts_do_not_end_a_directive() -> None:
    census = _census(
        directive("2019/a"),
        directive("2022/sau", relations=(RelationFact("repeals", "2019/a"),)),
        directive("2021/truoc", relations=(RelationFact("replaces", "2019/a"),)),
        directive("2020/phan", relations=(RelationFact("repeals", "2019/a", "Mục 1"),)),
        directive("2020/rut", "2020-01-01", (RelationFact("replaces", "2019/a"),),
                  withdrawn="2020-02-01"),
    )  # fmt: skip
    (found,) = ended_twice.check(census)
    assert "2022/sau" in found.path
    assert "2021/truoc" in found.finding.message


def test_a_basis_is_dead_from_its_day_on_and_only_beneath_what_lives() -> None:
    basis = directive("2019/a", effective="2019-01-01", expires="2022-01-01")
    rests = (RelationFact("based-on", "2019/a"),)
    living = directive("2020/b", relations=rests, effective="2020-01-01")
    for other in (
        directive("2020/c", relations=rests),
        directive("2020/d", relations=rests, effective="2020-01-01", expires="2021-12-31"),
        directive("2020/e", relations=rests, effective="2020-01-01", draft=True),
    ):
        census = _census(basis, other)
        assert not list(dead_basis.check(census))
    assert not list(dead_basis.check(_census(basis, living, on="2021-12-31")))
    assert len(list(dead_basis.check(_census(basis, living, on="2022-01-01")))) == 1
