"""What pages show of a document: small values made for one build, shared by all its pages."""

import msgspec

from portal.model.summaries import PictureFact, Summary

SCREENS = (320, 640, 960, 1280)  # pixels: phones to the measure of a text on a sharp screen
_UNMEASURED = PictureFact(1200, 675, moves=True)  # a drawing (SVG) has no pixels: any size is right


class Ref(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A name with the page that it leads to, if there is one."""

    name: str
    url: str | None = None


class StateLabel(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A legal state: its code (for colour and icon) and its words."""

    code: str
    label: str


class Picture(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A picture with its size in pixels, and the widths made of it for screens."""

    url: str
    width: int
    height: int
    widths: tuple[int, ...] = ()


def screen_widths(fact: PictureFact) -> tuple[int, ...]:
    """The widths in which a picture is made for screens; one that moves stays as it is."""
    if fact.moves:
        return ()
    widest = min(fact.width, SCREENS[-1])
    return (*(width for width in SCREENS if width < widest), widest)


def screen_url(url: str, width: int) -> str:
    """The address of a picture in one of its widths."""
    return f"{url}.{width}.webp"


def card_url(url: str) -> str:
    """The address of a picture as a card for shared links."""
    return f"{url}.card.jpg"


def pictures_of(summary: Summary) -> dict[str, Picture]:
    """The pictures that a document may show, by their file's name."""
    shown = (f for f in summary.files if f.name not in summary.attached)
    return {
        f.name: _picture(summary.url + f.name, f.picture or _UNMEASURED)
        for f in shown
        if f.picture or f.name.lower().endswith(".svg")
    }


def _picture(url: str, fact: PictureFact) -> Picture:
    return Picture(url, fact.width, fact.height, screen_widths(fact))


class Entry(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A document as a line of a listing. ``date`` is ISO; ``number`` and ``state`` are of
    directives only, whose ``title`` is the abstract. ``changed`` is the date of a later correction.
    """

    kind: str
    url: str
    date: str
    title: str
    lead: str | None
    topics: tuple[Ref, ...]
    units: tuple[Ref, ...]
    image: Picture | None = None
    name: str | None = None
    number: str | None = None
    issuers: tuple[Ref, ...] = ()
    state: StateLabel | None = None
    changed: str | None = None

    @property
    def updated(self) -> str:
        """The ISO date of the last change that readers were told of."""
        return self.changed or self.date


class Item(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An entry in one listing; ``via`` names the predecessor whose document it is."""

    entry: Entry
    via: Ref | None = None
