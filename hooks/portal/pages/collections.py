"""The pages of collections: documents that an editor gathered under one campaign or subject."""

from collections.abc import Iterator

from portal.library.library import Library
from portal.library.listing_kinds import COLLECTIONS, HOME
from portal.model.entries import pictures_of
from portal.model.summaries import PartFact, Summary
from portal.pages.views import CollectionPage, GonePage, Head, MemberGroup


def collection_pages(library: Library) -> Iterator[tuple[Summary, CollectionPage | GonePage]]:
    """Yield the view of every collection's page, oldest first."""
    for summary in library.collections:
        title = library.entry(summary).title
        feed = f"{COLLECTIONS.url}feed.xml"
        head = Head(title, summary.url, summary.lead, feed, is_article=True)
        if summary.gone:
            bare = Head(title, summary.url)
            yield summary, GonePage(bare, title, (HOME, COLLECTIONS))
        else:
            yield summary, _page(library, summary, head)


def _page(library: Library, summary: Summary, head: Head) -> CollectionPage:
    groups = (_group(library, part) for part in summary.parts)
    entry = library.entry(summary)
    return CollectionPage(
        head=head,
        title=entry.title,
        breadcrumb=(HOME, COLLECTIONS),
        topics=entry.topics,
        units=entry.units,
        groups=tuple(group for group in groups if group.entries),
        links=library.citation_links(summary),
        sizes={file.name: file.size for file in summary.files},
        pictures=pictures_of(summary),
    )


def _group(library: Library, part: PartFact) -> MemberGroup:
    """What is published of a part: drafts and what is gone are left out."""
    members = (library.by_url[url] for url in part.documents if url in library.by_url)
    return MemberGroup(part.title, tuple(library.entry(member) for member in members))
