"""A function remembered in a dictionary, for the innermost loops."""

from collections.abc import Callable
from typing import TypeVar

KeyT = TypeVar("KeyT")
ValueT = TypeVar("ValueT")

_LIMIT = 200_000  # entries; about 50 MB of words, then memory starts anew


class Memo(dict[KeyT, ValueT]):
    """Looks up like a dictionary and fills itself; ``map`` runs it without a Python frame."""

    def __init__(self, function: Callable[[KeyT], ValueT]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, key: KeyT) -> ValueT:
        if len(self) >= _LIMIT:
            self.clear()
        value = self[key] = self._function(key)
        return value
