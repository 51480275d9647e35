"""A site does not go back in time by mistake: a wrong clock would take down what it published."""

from pathlib import Path

from portal.model.moments import AsOf
from portal.publishing.generations import Generation


class OtherTime(Exception):
    """The build speaks for a day before that of the published site, or for another year."""


def follow_on(site: Path, as_of: AsOf, is_chosen: bool) -> None:
    """Raise OtherTime when the published ``site`` must not be replaced by one of this moment.

    ``is_chosen`` tells that somebody gave the day: a trial of another year belongs elsewhere. The
    clock itself may pass into a new year, but never back.
    """
    mark = Generation(site, lambda _: None).mark
    if mark is None:
        return
    remedy = "give --allow-earlier to replace it all the same, or --site FOLDER to build elsewhere"
    if as_of.day < mark.as_of:
        raise OtherTime(f"the site is of {mark.as_of}, this build of {as_of.day}: {remedy}")
    if is_chosen and as_of.day[:4] != mark.as_of[:4]:
        raise OtherTime(f"--as-of {as_of.day} is in another year than the site: {remedy}")
