"""Outputs in batches: a batch is planned again only when something that it may show has changed.

A batch names itself and what its outputs are made of, and knows how to make them. One whose
fingerprint is that of the published site keeps its files without being made, so that planning, like
rendering, is work in proportion to the change.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from portal.model.fingerprints import Fingerprint
from portal.pages.manifest import Batches, Files
from portal.pages.outputs import Output


class OutputClash(Exception):
    """Two outputs claim one path: an old address is that of a page of ``docs/``, for instance."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"two outputs claim {path}: change the legacy_urls entry or the page of docs/"
        )


@dataclass(frozen=True)
class Batch:
    """Some outputs; ``fingerprint`` names all they are made of, and is empty when not known."""

    name: str
    fingerprint: Fingerprint
    make: Callable[[], Iterable[Output]]


@dataclass(frozen=True)
class Contents:
    """The site as it shall be; batches that are as published were not made yet."""

    batches: Batches
    files: Files
    _made: dict[str, Output]
    _kept: dict[str, Batch]

    @property
    def batches_made(self) -> int:
        """How many batches were planned again."""
        return len(self.batches) - len(self._kept)

    def outputs(self, paths: Iterable[str]) -> list[Output]:
        """Return the outputs at these paths; batches that were kept are made for it."""
        wanted = list(paths)
        lacking = {path for path in wanted if path not in self._made}
        for name, batch in self._kept.items() if lacking else ():
            if not lacking.isdisjoint(self.batches[name][1]):
                self._made.update({one.path: one for one in batch.make()})
        return [self._made[path] for path in wanted]


def gather(batches: Iterable[Batch], published: Batches, page_inputs: Fingerprint) -> Contents:
    """Return the site that the batches make; raise OutputClash when two outputs claim one path.

    ``page_inputs`` stand in every fingerprint for what all pages share.
    """
    found: Batches = {}
    made: dict[str, Output] = {}
    kept: dict[str, Batch] = {}
    files: Files = {}
    for batch in batches:
        before, own = published.get(batch.name, (b"", {}))
        if batch.fingerprint and before == batch.fingerprint:
            kept[batch.name] = batch
        else:
            outputs = list(batch.make())
            own = {output.path: output.fingerprint(page_inputs) for output in outputs}
            _no_clash(outputs, own)
            made.update(zip(own, outputs, strict=True))
        if not files.keys().isdisjoint(own):
            raise OutputClash(min(files.keys() & own.keys()))
        files |= own
        found[batch.name] = (batch.fingerprint, own)
    return Contents(found, files, made, kept)


def _no_clash(outputs: list[Output], own: Files) -> None:
    if len(own) < len(outputs):
        paths = [output.path for output in outputs]
        raise OutputClash(next(path for path in paths if paths.count(path) > 1))
