"""Which rules about letters may have something to say: one look at a text for all of them.

Each such rule has ``SIGNS``, a pattern of which every text that it has a finding about holds a
match. RE2 looks for all patterns at once, in time proportional to the text, where Python's
engine would read the text anew for each (decision 0017). A sign too many costs a rule's closer
look, which has no quick look of its own before it; a sign too few would hide a finding.
"""

from collections.abc import Iterable

GAP = r"[\s\x{0b}\x{1c}-\x{1f}\x{85}\p{Z}]"  # RE2 counts only those of ASCII as \s
LETTER = r"[\pL\pN_]"  # and as \w


class Signs:
    """The signs of some rules, numbered in their order."""

    def __init__(self, patterns: Iterable[str]) -> None:
        import re2  # noqa: PLC0415 -- with its automaton, 8 ms that only reading needs

        self._set = re2.Set.SearchSet()
        for pattern in patterns:
            self._set.Add(pattern)
        self._set.Compile()

    def seen_in(self, text: str) -> list[int]:
        """The numbers of the rules whose signs the text holds, in their order."""
        return sorted(self._set.Match(text) or ())


def any_case(*alternatives: str) -> str:
    """A pattern of any of the patterns in any case, with both letters that are an i to Python."""
    return f"(?i:{'|'.join(alternatives).replace('i', '[iıİ]')})"
