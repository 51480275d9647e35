"""The controlled lists under ``content/vocabulary/`` and the site's identity."""

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from portal.model.documents import Video
from portal.model.fields import Authored, Count, Date, Identifier, SitePath, Text, Truth, WebAddress


class Topic(Authored):
    """A subject heading; a tree of at most two levels."""

    id: Identifier
    name: Text
    parent: Identifier | None = None
    description: Text | None = None


class Code(Authored):
    """An official code of a unit; codes are reused, so they are dated, not identities."""

    code: Text
    valid_from: Date | None = None
    valid_to: Date | None = None


class Succession(Authored):
    """A unit that took over this one, whole or in part, with the source that says so."""

    unit: Identifier
    part: Literal["whole", "part"]
    note: Text | None = None
    source: Text


class Parent(Authored):
    """The unit above, between two dates."""

    unit: Identifier
    valid_from: Date | None = None
    valid_to: Date | None = None


UnitKind = Literal[
    "province",
    "city",
    "town",
    "district",
    "ward",
    "commune",
    "front",
    "organisation",
    "party",
    "state",
]


class Unit(Authored):
    """A place or a body, with its history; identified by ``id``, never by its name."""

    id: Identifier
    kind: UnitKind
    name: Text
    symbols: tuple[Text, ...] = ()
    codes: tuple[Code, ...] = ()
    valid_from: Date | None = None
    valid_to: Date | None = None
    parents: tuple[Parent, ...] = ()
    successors: tuple[Succession, ...] = ()
    successors_unknown: Truth = False
    legal_basis: Text | None = None
    aliases: tuple[Text, ...] = ()
    source: Text


class DocumentType(Authored):
    """A kind of directive with its abbreviation in the systems that use it."""

    id: Identifier
    name: Text
    abbreviation: Text | None = None
    systems: Annotated[tuple[Literal["party", "state", "front"], ...], Field(min_length=1)]
    valid_from: Date | None = None
    valid_to: Date | None = None
    source: Text


class Office(Authored):
    """An office that a person held, between two dates, with its source."""

    title: Text
    unit: Identifier
    valid_from: Date | None = None
    valid_to: Date | None = None
    seen_on: Date | None = None
    source: Text


class Person(Authored):
    """A holder of public offices."""

    id: Identifier
    name: Text
    offices: Annotated[tuple[Office, ...], Field(min_length=1)]


class Role(Authored):
    """What an author did for an article."""

    id: Identifier
    name: Text


class Vocabulary(Authored):
    """All controlled lists, in the order in which they were written."""

    topics: tuple[Topic, ...] = ()
    units: tuple[Unit, ...] = ()
    document_types: tuple[DocumentType, ...] = ()
    people: tuple[Person, ...] = ()
    roles: tuple[Role, ...] = ()

    @cached_property
    def topic_by_id(self) -> dict[str, Topic]:
        """Topics by id."""
        return {topic.id: topic for topic in self.topics}

    @cached_property
    def unit_by_id(self) -> dict[str, Unit]:
        """Units by id."""
        return {unit.id: unit for unit in self.units}

    @cached_property
    def issuer_by_id(self) -> dict[str, Unit]:
        """The units that have a symbol, so that they can issue directives."""
        return {unit.id: unit for unit in self.units if unit.symbols}

    @cached_property
    def type_by_id(self) -> dict[str, DocumentType]:
        """Document types by id."""
        return {kind.id: kind for kind in self.document_types}

    @cached_property
    def person_by_id(self) -> dict[str, Person]:
        """People by id."""
        return {person.id: person for person in self.people}

    @cached_property
    def role_by_id(self) -> dict[str, Role]:
        """Roles by id."""
        return {role.id: role for role in self.roles}


class Licence(Authored):
    """The licence line that the law asks every general information page to show."""

    number: Text
    date: Date
    issuer: Text
    expires: Date | None = None
    note: Text | None = None


class Contact(Authored):
    """Where the publisher is reached."""

    address: Text
    phone: Text
    email: Text


class Link(Authored):
    """A web link of the home page."""

    title: Text
    url: WebAddress


class Banner(Authored):
    """A campaign banner, shown on the home page between two dates, both included."""

    text: Text
    url: SitePath | None = None
    valid_from: Date
    valid_to: Date


class Site(Authored):
    """The identity of the site: ``content/site.yml``."""

    name: Text
    short_name: Text
    province: Text
    description: Text
    owner: Text
    responsible: Text
    licence: Licence
    contact: Contact
    notice: Text | None = None
    page_size: Count = 20
    leaders: tuple[Identifier, ...] = ()
    links: tuple[Link, ...] = ()
    banners: tuple[Banner, ...] = ()
    video: Video | None = None
