"""One article of an old portal as its export tells it: what a stream yields, one among many."""

import datetime as dt
from dataclasses import dataclass, field

from portal.importing.extracted import Origin


@dataclass(frozen=True, slots=True)
class OldFile:
    """A file of the portal: its old address, what it was called, and what stood below it.

    ``is_guess``: the portal's program would have put it there; it need not exist.
    """

    href: str
    title: str = ""
    caption: str = ""
    is_guess: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """An article; texts are HTML unless they say otherwise.

    ``moment`` is when it was published, in its own zone or UTC. ``addresses`` are the paths at
    which it stood, without a host; ``base`` is the whole address by which its relative links
    count. ``state`` says in Vietnamese why readers did not see it, empty when they did.
    ``code`` names the portal's way of writing: "wordpress", "joomla", "dotnetnuke" or "".
    ``author`` is who the portal named, ``account`` whose account entered the text. ``pictures``
    are those that the text names by number; ``tags`` are kept
    with the original only.
    """

    origin: Origin
    title: str
    lead: str = ""
    body: str = ""
    author: str = ""
    account: str = ""
    moment: dt.datetime | None = None
    section: str = ""
    addresses: tuple[str, ...] = ()
    url: str = ""
    base: str = ""
    state: str = ""
    code: str = ""
    image: OldFile | None = None
    files: tuple[OldFile, ...] = ()
    pictures: dict[str, OldFile] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Left:
    """What an export holds and is rightly no article: ``what`` names it, ``why`` says why."""

    what: str
    why: str
