"""Log files, plain or gzipped, as lines: whatever stands in them."""

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

from portal.visits.lines import LONGEST

_GZIP = b"\x1f\x8b"


class LogUnreadable(Exception):
    """A log cannot be read to its end; the message names it."""


def lines(path: Path) -> Iterator[bytes]:
    """Yield the lines of a log; of one that is too long, its beginning.

    Raise LogUnreadable when the file is missing, or gzip and damaged.
    """
    try:
        with path.open("rb") as plain:
            is_packed = plain.read(2) == _GZIP
            plain.seek(0)
            stream = cast("IO[bytes]", gzip.GzipFile(fileobj=plain) if is_packed else plain)
            yield from _bounded(stream)
    except (OSError, EOFError, zlib.error) as error:
        raise LogUnreadable(f"{path}: {error}; give a whole log, plain or gzipped") from error


def _bounded(stream: IO[bytes]) -> Iterator[bytes]:
    while line := stream.readline(LONGEST + 1):
        if not line.endswith(b"\n") and len(line) > LONGEST:
            while (rest := stream.readline(LONGEST)) and not rest.endswith(b"\n"):
                pass
        yield line
