"""The one file of search with a fixed name: it tells the browser which shards there are."""

from collections.abc import Mapping, Sequence

import msgspec

from portal.search.documents import FORMAT
from portal.search.shards import Summary

NAME = "manifest.json"

Labels = Mapping[str, Mapping[str, str]]  # of each filter, its ids in their order of showing


def manifest(shards: Sequence[Summary], labels: Labels) -> bytes:
    """Return the manifest: shards from the oldest to the newest, and the names of ids."""
    return msgspec.json.encode({"format": FORMAT, "shards": shards, "labels": labels})


def read_summary(shard_json: bytes) -> Summary:
    """Return the summary that a shard keeps in its ``shard.json``."""
    return msgspec.json.decode(shard_json, type=Summary)
