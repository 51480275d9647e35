"""One thing that the import guessed: the field, its value, how sure, and why."""

from dataclasses import dataclass

SURE = 0.8  # below it a person is asked


@dataclass(frozen=True, slots=True)
class Guess:
    """A guessed value of a field; ``confidence`` is between 0 and 1, ``why`` Vietnamese."""

    field: str
    value: str
    confidence: float
    why: str
