"""A topic below a topic that is itself below another: the tree has two levels."""

from collections.abc import Iterator

from portal.checking.context import Census, Located
from portal.model.diagnostics import Finding

RULE = "topic-depth"


def check(census: Census) -> Iterator[Located]:
    """Yield each topic on a third level."""
    parents = {topic.id: topic.parent for topic, _ in census.entries("topics")}
    for topic, term in census.entries("topics"):
        above = parents.get(topic.parent) if topic.parent != topic.id else None
        if above:
            message = f"Chủ đề “{topic.id}” ở bậc ba: {above} › {topic.parent} › {topic.id}"
            fix = f"Ghi parent: {above}, hoặc bỏ parent."
            yield Located(term.path, Finding(RULE, term.at("parent"), message, fix))
