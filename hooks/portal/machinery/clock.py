"""The moment a build speaks for: given, or from the environment, or now."""

import datetime as dt
import os

from portal.model.moments import ZONE, AsOf

AS_OF = "PORTAL_AS_OF"


class WrongMoment(Exception):
    """An environment variable that should hold a moment holds something else."""


def parse_as_of(text: str) -> AsOf:
    """Read ``2026-11-21`` (the end of that day) or a moment with its zone; raise ValueError."""
    if len(text) == 10:
        return AsOf.end_of(dt.date.fromisoformat(text))
    moment = dt.datetime.fromisoformat(text)
    return AsOf(moment if moment.tzinfo else moment.replace(tzinfo=ZONE))


def as_of_from_environment() -> AsOf:
    """``PORTAL_AS_OF``, else ``SOURCE_DATE_EPOCH`` (reproducible-builds.org), else now."""
    try:
        if given := os.environ.get(AS_OF):
            return parse_as_of(given)
        if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
            return AsOf(dt.datetime.fromtimestamp(int(epoch), ZONE))
    except (ValueError, OverflowError) as error:
        remedy = f"set {AS_OF}=2026-12-31, or SOURCE_DATE_EPOCH to seconds, or unset both"
        raise WrongMoment(f"the environment names no moment ({error}); {remedy}") from error
    return AsOf(dt.datetime.now(ZONE))
