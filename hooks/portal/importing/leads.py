"""The lead of a text: its first paragraph, when it has the size and the looks of one."""

from collections.abc import Sequence

from portal.importing.markdown.blocks import Block, Image, Text, text_of

SIZES = (40, 700)  # letters


def take_lead(body: Sequence[Block]) -> tuple[str | None, list[Block]]:
    """The lead and the rest; pictures may stand before it, and more must follow."""
    at = next((n for n, block in enumerate(body[:4]) if not isinstance(block, Image)), 0)
    first = body[at] if body else None
    if first is None or len(body) < at + 2 or not is_lead(first):
        return None, list(body)
    return text_of(first), [*body[:at], *body[at + 1 :]]


def is_lead(block: Block) -> bool:
    """Whether a paragraph may be one: plain text of some lines, without links."""
    if not isinstance(block, Text) or block.level > 2:
        return False
    is_plain = not any(run.is_raw or run.look.href for run in block.runs)
    return is_plain and SIZES[0] <= len(text_of(block)) <= SIZES[1]
