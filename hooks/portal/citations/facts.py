"""What a text says of a document beside its number."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Facts:
    """Each is None where the text says nothing.

    ``issuer`` is in the text's words; ``term`` is "XIII" or "2019-2024"; ``place`` is "tỉnh"
    or "thành phố" with its name, the nearest in the sentence: it may be the issuer's.
    """

    date: dt.date | None = None
    year: int | None = None
    issuer: str | None = None
    term: str | None = None
    place: str | None = None

    def completed(self, other: "Facts") -> "Facts":
        """These facts, and the other's where these say nothing; the place is of one sentence."""
        if self is NOTHING or other is NOTHING:
            return other if self is NOTHING else self
        same_year = self.year is None or self.year == other.year
        return Facts(
            self.date or (other.date if same_year else None),
            self.year or other.year,
            self.issuer or other.issuer,
            self.term or other.term,
            self.place,
        )


NOTHING = Facts()


def on_day(day: dt.date | None, issuer: str | None = None) -> Facts:
    """Facts of a day, whose year counts too, and of an issuer."""
    return Facts(date=day, year=day.year if day else None, issuer=issuer)


def spaced(words: str) -> str:
    """Words with single spaces."""
    return " ".join(words.split())
