"""How far a build is: a value that the edges show, so that the stages need no terminal."""

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many are done, and how many there are."""


def silent(task: str, done: int, total: int) -> None:
    """Show nothing."""
