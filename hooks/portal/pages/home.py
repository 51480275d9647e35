"""The home page: the only one that shows what is newest everywhere and what is due today."""

from portal.library.library import Library
from portal.library.listing_kinds import TOPIC, YEAR
from portal.library.shelf import Shelves
from portal.model.entries import Entry, Ref
from portal.model.summaries import Summary
from portal.model.vocabulary import Office, Person
from portal.pages.overviews import unit_groups
from portal.pages.views import BannerView, Group, Head, HomePage, LeaderCard, TopicBox

LATEST = 5
TITLES_PER_TOPIC = 2


def home_page(library: Library, shelves: Shelves, has_statistics: bool = False) -> HomePage:
    """Return the view of the home page on the day of the build."""
    shown = [s for s in reversed(library.articles) if not s.withdrawn]
    featured = next((s for s in shown if s.featured), shown[0] if shown else None)
    site = library.site
    return HomePage(
        head=Head(site.name, "/", site.description, "/feed.xml", "/"),
        banners=_banners(library),
        featured=library.entry(featured) if featured else None,
        news=_entries(library, [s for s in shown if s is not featured]),
        directives=_newest(library, library.directives),
        collections=_newest(library, library.collections),
        topics=_topic_boxes(library, shelves),
        units=_inhabited(library, shelves),
        years=tuple(Ref(year, YEAR.url(year)) for (year,) in YEAR.among(shelves)[::-1]),
        leaders=_leaders(library),
        has_statistics=has_statistics,
    )


def _newest(library: Library, summaries: tuple[Summary, ...]) -> tuple[Entry, ...]:
    return _entries(library, [s for s in reversed(summaries) if not s.withdrawn])


def _entries(library: Library, summaries: list[Summary]) -> tuple[Entry, ...]:
    return tuple(library.entry(s) for s in summaries[:LATEST])


def _banners(library: Library) -> tuple[BannerView, ...]:
    day = library.as_of.day
    return tuple(
        BannerView(banner.text, banner.url)
        for banner in library.site.banners
        if banner.valid_from.isoformat() <= day <= banner.valid_to.isoformat()
    )


def _topic_boxes(library: Library, shelves: Shelves) -> tuple[TopicBox, ...]:
    return tuple(
        TopicBox(
            library.topic_refs((topic.id,))[0],
            tuple(item.entry for item in shelf[: -TITLES_PER_TOPIC - 1 : -1]),
        )
        for topic in library.vocabulary.topics
        if not topic.parent and (shelf := shelves.get(TOPIC.key(topic.id)))
    )


def _inhabited(library: Library, shelves: Shelves) -> tuple[Group, ...]:
    groups = unit_groups(library, shelves)
    linked = (Group(g.label, tuple(o for o in g.options if o.ref.url)) for g in groups)
    return tuple(group for group in linked if group.options)


def _leaders(library: Library) -> tuple[LeaderCard, ...]:
    people = {person.id: person for person in library.vocabulary.people}
    return tuple(_leader(people[one]) for one in library.site.leaders if one in people)


def _latest(office: Office) -> str:
    day = office.valid_from or office.seen_on
    return day.isoformat() if day else ""


def _leader(person: Person) -> LeaderCard:
    office = max(person.offices, key=_latest)
    words = person.name.split()
    return LeaderCard(
        name=person.name,
        monogram=words[0][0] + words[-1][0] if len(words) > 1 else words[0][0],
        office=office.title,
        valid_from=office.valid_from.isoformat() if office.valid_from else None,
        valid_to=office.valid_to.isoformat() if office.valid_to else None,
        seen_on=office.seen_on.isoformat() if office.seen_on else None,
        source=office.source,
    )
