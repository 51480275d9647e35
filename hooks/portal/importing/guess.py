"""One thing that the import guessed: the field, its value, how sure, and why."""

from typing import Final

import msgspec

SURE: Final = 0.8  # below it a person is asked


class Guess(msgspec.Struct, frozen=True, omit_defaults=True):
    """A guessed value of a field; ``confidence`` is between 0 and 1, ``why`` Vietnamese.

    An empty value says that nothing was found. Guesses with the same ``alike`` are one question
    to a person, whatever number of documents they stand in.
    """

    field: str
    value: str
    confidence: float
    why: str
    alike: str = ""

    @property
    def is_sure(self) -> bool:
        """Whether nobody needs to be asked."""
        return self.confidence >= SURE

    def __str__(self) -> str:
        """The question, as a report has it."""
        if not self.value:
            return f"{self.field}: {self.why}"
        return f"{self.field}: {self.value}? ({self.confidence:.0%}: {self.why})"
