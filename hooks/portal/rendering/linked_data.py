"""What a page tells machines of itself, as JSON-LD in the words of schema.org.

An article is a ``NewsArticle``, a directive a ``Legislation``, a page with a trail has its
``BreadcrumbList``. Only facts that the page shows stand here, so that both age together; what
the vocabulary has no word for (who signed) is in the directive's own JSON file.
"""

from collections.abc import Iterable
from typing import Any

import msgspec

from portal.model.documents import ArticleFront, Correction, DirectiveFront, DocumentFront
from portal.model.entries import Entry, Ref
from portal.model.media_types import media_type
from portal.model.summaries import FileFact
from portal.pages.data import DataPage
from portal.pages.views import ArticlePage, DirectivePage, FramedView, RelatedDirective
from portal.rendering.frame import Frame

Node = dict[str, Any]
_VOCABULARY = "https://schema.org"
# Every state that is named here; of one that no source states, nothing is said.
_FORCE = {
    "in-force": "InForce", "partly": "PartiallyInForce", "not-yet": "NotInForce",
    "suspended": "NotInForce", "expired": "NotInForce", "replaced": "NotInForce",
    "repealed": "NotInForce", "withdrawn": "NotInForce",
}  # fmt: skip
_CHANGES = "legislationChanges"  # every other kind of change: of a part, for a time
_WHOLE = {
    "amends": "legislationAmends",
    "replaces": "legislationRepeals",
    "repeals": "legislationRepeals",
    "suspends": _CHANGES,
    "implements": "legislationEnsuresImplementationOf",
    "guides": "legislationEnsuresImplementationOf",
    "based-on": "isBasedOn",
    "related": "citation",
}
_ENDS_A_PART = frozenset({"replaces", "repeals"})
# In HTML a script ends at "</script" whatever JSON says, and "<!--" changes how it is read.
_ESCAPES = [(sign.encode(), f"\\u{ord(sign):04x}".encode()) for sign in "<>&\u2028\u2029"]


def linked_data(
    view: FramedView, front: DocumentFront | None, files: tuple[FileFact, ...], frame: Frame
) -> str | None:
    """Return the page's JSON-LD, safe inside a ``script`` element; None when it has none."""
    speaker = _Speaker(frame)
    nodes: list[Node] = []
    if isinstance(view, ArticlePage) and isinstance(front, ArticleFront):
        nodes.append(speaker.article(view, front))
    if isinstance(view, DirectivePage) and isinstance(front, DirectiveFront):
        nodes.append(speaker.legislation(view, front, files))
    if isinstance(view, DataPage):
        nodes.append(speaker.dataset(view))
    trail: tuple[Ref, ...] = getattr(view, "breadcrumb", ())
    if trail:
        name = getattr(view, "name", view.head.title)
        nodes.append(speaker.trail((*trail, Ref(name, view.head.url))))
    if not nodes:
        return None
    graph = {"@context": _VOCABULARY, "@graph": nodes}
    data = msgspec.json.encode(graph)
    for sign, escape in _ESCAPES:  # seldom there: looking for each is cheaper than a table
        data = data.replace(sign, escape)
    return data.decode()


def _node(kind: str, **properties: Any) -> Node:
    """A node without the properties that have no value."""
    return {"@type": kind, **{name: one for name, one in properties.items() if one}}


class _Speaker:
    """Says things of pages; knows the site's address and its owner."""

    def __init__(self, frame: Frame) -> None:
        self._root = frame.site_url
        self._owner = _node("Organization", name=frame.site["owner"])

    def article(self, view: ArticlePage, front: ArticleFront) -> Node:
        """A by-line may be a person or an office, and no source says which: it is a credit."""
        images = [front.image, *front.gallery] if front.image else [*front.gallery]
        return {
            "@id": self._url(view.head.url),
            **_node(
                "NewsArticle",
                headline=view.title,
                description=front.lead,
                datePublished=front.date.isoformat(),
                dateModified=_modified(front.date.isoformat(), front),
                articleSection=view.topics[0].name,
                about=self._things(view.topics),
                contentLocation=[_node("Place", name=unit.name) for unit in view.units],
                creditText="; ".join(author.name for author in front.authors),
                image=[
                    _node(
                        "ImageObject", contentUrl=self._url(view.head.url + image.file),
                        caption=image.caption or image.alt,
                    )
                    for image in images
                ],
                video=_node("VideoObject", name=front.video.title, url=front.video.url)
                if front.video
                else None,
                publisher=self._owner,
                isBasedOn=self._original(front),
                citation=[self._entry(mention) for mention in view.cited],
                **self._shared(view.head.url, front),
            ),
        }  # fmt: skip

    def legislation(
        self, view: DirectivePage, front: DirectiveFront, files: tuple[FileFact, ...]
    ) -> Node:
        """``legislationDateVersion`` is the day since which this description holds.

        The site publishes the description; what was issued was published by others.
        """
        numbers = [front.number, *front.other_numbers]
        stated = _FORCE.get(view.standing.state.code)
        node = _node(
            "Legislation",
            name=view.name,
            abstract=view.abstract,
            legislationIdentifier=numbers if len(numbers) > 1 else front.number,
            legislationType=view.type.name,
            legislationDate=front.issued.isoformat(),
            legislationDateOfApplicability=front.effective.isoformat() if front.effective else None,
            legislationDateVersion=view.standing.since,
            legislationLegalForce=f"{_VOCABULARY}/{stated}" if stated else None,
            expires=front.expires.isoformat() if front.expires else None,
            legislationPassedBy=[
                _node("Organization", name=issuer.name, url=self._url(issuer.url or "/"))
                for issuer in view.issuers
            ],
            about=self._things(view.topics),
            dateModified=_modified("", front),
            encoding=self._files(view, front, files),
            subjectOf=self._reference(view.head.json_url or ""),
            sdPublisher=self._owner,
            **self._shared(view.head.url, front),
        )  # fmt: skip
        self._add_relations(node, view)
        return {"@id": self._url(view.head.url), **node}

    def dataset(self, view: DataPage) -> Node:
        """The open data, as search engines for data sets read it."""
        return {
            "@id": self._url(view.head.url),
            **_node(
                "Dataset",
                name=view.title,
                description=view.head.description,
                url=self._url(view.head.url),
                inLanguage="vi",
                version=view.version,
                isAccessibleForFree=True,
                dateModified=view.modified,
                temporalCoverage=f"{view.first}/{view.modified}" if view.first else None,
                publisher=self._owner,
                distribution=[
                    _node(
                        "DataDownload", name=file.name, encodingFormat=file.media_type,
                        contentUrl=self._url(file.url),
                    )
                    for file in view.files
                ],
            ),
        }  # fmt: skip

    def trail(self, refs: tuple[Ref, ...]) -> Node:
        """The way from the home page to this one."""
        items = [
            _node(
                "ListItem", position=place, name=one.name, item={"@id": self._url(one.url or "/")}
            )
            for place, one in enumerate(refs, start=1)
        ]
        return _node("BreadcrumbList", itemListElement=items)

    def _shared(self, url: str, front: DocumentFront) -> Node:
        return {
            "url": self._url(url),
            "inLanguage": "vi",
            "isAccessibleForFree": True,
            "correction": [_correction(correction) for correction in front.corrections],
            "creativeWorkStatus": "Đã rút" if front.withdrawal else None,
        }

    def _original(self, front: ArticleFront) -> Node | None:
        if front.repost is None:
            return None
        source = front.repost
        return _node(
            "NewsArticle",
            url=source.url,
            creditText=source.author,
            datePublished=source.time.isoformat(),
            publisher=_node("Organization", name=source.name),
        )

    def _files(
        self, view: DirectivePage, front: DirectiveFront, files: tuple[FileFact, ...]
    ) -> list[Node]:
        known = {file.name: file for file in files}
        return [
            _node(
                "MediaObject",
                name=attachment.title,
                contentUrl=self._url(view.head.url + attachment.file),
                encodingFormat=media_type(attachment.file),
                contentSize=f"{known[attachment.file].size} B",
                sha256=known[attachment.file].sha256,
            )
            for attachment in front.attachments
        ]

    def _add_relations(self, node: Node, view: DirectivePage) -> None:
        """What others do to this one stands under ``@reverse``: the fact is theirs."""
        reverse: Node = {}
        for group in view.relations:
            target = reverse if group.is_incoming else node
            for one in group.directives:
                target.setdefault(_property(group.kind, one), []).append(self._entry(one.entry))
        said = {one["@id"] for one in node.get("citation", ())}
        cited = [self._entry(mention) for mention in view.cited]
        node.setdefault("citation", []).extend(
            mention for mention in cited if mention["@id"] not in said
        )
        if not node["citation"]:
            del node["citation"]
        if reverse:
            node["@reverse"] = reverse

    def _entry(self, entry: Entry) -> Node:
        if entry.kind == "article":
            return {"@id": self._url(entry.url), **_node("NewsArticle", headline=entry.title)}
        return {
            "@id": self._url(entry.url),
            **_node("Legislation", name=entry.name, legislationIdentifier=entry.number),
        }

    def _things(self, refs: Iterable[Ref]) -> list[Node]:
        return [_node("Thing", name=ref.name, url=self._url(ref.url or "/")) for ref in refs]

    def _reference(self, path: str) -> Node:
        return {"@id": self._url(path)}

    def _url(self, path: str) -> str:
        return self._root + path


def _property(kind: str, related: RelatedDirective) -> str:
    """A part that ends is a change of the whole, not its end."""
    return _CHANGES if related.part and kind in _ENDS_A_PART else _WHOLE[kind]


def _modified(issued: str, front: DocumentFront) -> str | None:
    """The last change that readers were told of."""
    days = [correction.date.isoformat() for correction in front.corrections]
    days += [front.withdrawal.date.isoformat()] if front.withdrawal else []
    return max((*days, issued), default=None)


def _correction(one: Correction) -> Node:
    text = f"{one.text} (Lý do: {one.reason})" if one.reason else one.text
    return _node("CorrectionComment", datePublished=one.date.isoformat(), text=text)
