"""What a build keeps for the next one: what stands in the site, and what its mentions mean."""

import msgspec

from portal.library.references import Links
from portal.machinery.store import Store
from portal.pages.manifest import Batches, Manifest

_MANIFEST, _LINKS = "manifest", "links"
_ENCODER = msgspec.msgpack.Encoder()
_BATCHES = msgspec.msgpack.Decoder(Batches)
_KNOWN_LINKS = msgspec.msgpack.Decoder(Links)


class Manifests:
    """The manifests of trees by their names; each is read from the store once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, Manifest] = {}

    def of(self, tree: str) -> Manifest | None:
        """The outputs of the tree of that name, or None if not known."""
        if tree not in self._known:
            batches = self._store.get(_MANIFEST, tree, _BATCHES.decode)
            if batches is None:
                return None
            self._known[tree] = Manifest(batches)
        return self._known[tree]

    def save(self, tree: str, manifest: Manifest) -> None:
        """Remember the outputs of a tree."""
        self._known[tree] = manifest
        self._store.put(_MANIFEST, {tree: _ENCODER.encode(manifest.batches)})

    def keep_only(self, tree: str) -> None:
        """Drop the manifests of all trees but this one."""
        self._store.keep_only(_MANIFEST, tree)


def kept_links(store: Store) -> Links | None:
    """What mentions meant in the last build, or None if not known."""
    return store.get(_LINKS, _LINKS, _KNOWN_LINKS.decode)


def keep_links(store: Store, links: Links) -> None:
    """Remember what mentions mean."""
    store.put(_LINKS, {_LINKS: _ENCODER.encode(links)})
