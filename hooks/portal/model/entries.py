"""What pages show of a document: small values made for one build, shared by all its pages."""

import msgspec


class Ref(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A name with the page that it leads to, if there is one."""

    name: str
    url: str | None = None


class StateLabel(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A legal state: its code (for colour and icon) and its words."""

    code: str
    label: str


class Entry(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A document as a line of a listing. ``date`` is ISO; ``number`` and ``state`` are of
    directives only, whose ``title`` is the abstract.
    """

    kind: str
    url: str
    date: str
    title: str
    lead: str | None
    topics: tuple[Ref, ...]
    units: tuple[Ref, ...]
    image: str | None = None
    name: str | None = None
    number: str | None = None
    issuers: tuple[Ref, ...] = ()
    state: StateLabel | None = None


class Item(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An entry in one listing; ``via`` names the predecessor whose document it is."""

    entry: Entry
    via: Ref | None = None
