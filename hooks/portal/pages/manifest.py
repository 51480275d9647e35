"""What stands in a site: its files by batch, each with its fingerprint."""

from dataclasses import dataclass, field
from functools import cached_property

Files = dict[str, bytes]
"""Paths in a site, with the fingerprints of what stands there."""

Batches = dict[str, tuple[bytes, Files]]
"""Outputs that were made of the same things: a hash of those, and the files, by name."""


@dataclass(frozen=True)
class Manifest:
    """Everything that stands in a site."""

    batches: Batches = field(default_factory=dict)

    @cached_property
    def files(self) -> Files:
        """The files of all batches."""
        return {path: state for _, own in self.batches.values() for path, state in own.items()}
