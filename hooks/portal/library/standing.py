"""What directives do to one another: the acts on each, and its history that they make."""

from collections import defaultdict
from collections.abc import Iterable

from portal.model.summaries import Summary
from portal.model.validity import Act, Event, history

Acts = dict[str, tuple[Act, ...]]
_ENDING_KINDS = frozenset({"replaces", "repeals", "suspends"})


def acts_of(directives: Iterable[Summary]) -> Acts:
    """What later directives do to each directive, by its key, in order of date.

    A withdrawn directive no longer acts on others.
    """
    found: dict[str, list[Act]] = defaultdict(list)
    for summary in directives:
        if not summary.directive or summary.withdrawn:
            continue
        for relation in summary.directive.relations:
            day = relation.date or acts_from(summary)
            act = Act(relation.kind, summary.key, day, relation.part, relation.until)
            found[relation.target].append(act)
    return {key: tuple(sorted(acts, key=lambda a: (a.date, a.by))) for key, acts in found.items()}


def acts_from(summary: Summary) -> str:
    """The day (ISO) from which a directive acts on others, unless a relation says another."""
    facts = summary.directive
    return (facts.effective if facts else None) or summary.date


def history_of(summary: Summary, acts: Acts) -> tuple[Event, ...]:
    """The events that make the validity of a directive; none for an article."""
    facts = summary.directive
    if facts is None:
        return ()
    ending = tuple(act for act in acts.get(summary.key, ()) if act.kind in _ENDING_KINDS)
    return history(facts.effective, facts.expires, summary.withdrawn, ending)
