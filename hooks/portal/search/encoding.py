"""Bytes of the index files: variable-length numbers, planes, and compression."""

import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate, chain, islice
from operator import sub

_LEVEL = 6


def varint(number: int) -> bytes:
    """Return a number in groups of 7 bits, lowest first; the high bit says that more follow."""
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


@cache
def _varints() -> tuple[bytes, ...]:
    return tuple(map(varint, range(1 << 16)))


def varints(numbers: Iterable[int]) -> bytes:
    """Return numbers below 65,536 one after another."""
    return b"".join(map(_varints().__getitem__, numbers))


def read_varints(data: Iterable[int]) -> Iterator[int]:
    """Yield the numbers that ``varints`` wrote."""
    number = shift = 0
    for byte in data:
        number |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield number
            number = shift = 0


def document_list(places: bytes) -> bytes:
    """Shorten an ascending list of 2-byte places: the first as it is, then the gaps."""
    numbers = array("H", places)
    gaps = list(map(sub, islice(numbers, 1, None), numbers))
    return places[:2] + (bytes(gaps) if max(gaps, default=0) < 128 else varints(gaps))


def read_document_list(data: bytes) -> bytes:
    """Return the 2-byte places that ``document_list`` shortened."""
    first = int.from_bytes(data[:2], "little")
    return array("H", accumulate(chain((first,), read_varints(data[2:])))).tobytes()


def planes(ascending: Sequence[int]) -> bytes:
    """Return the gaps of ascending numbers: all their lowest bytes, then the next, and so on.

    The first byte tells how many bytes each gap has. Equal bytes stand together, which
    compresses well.
    """
    gaps = array("Q", map(sub, ascending, chain((0,), ascending)))
    width = (max(gaps, default=0).bit_length() + 7) // 8
    raw = gaps.tobytes()
    return bytes([width]) + b"".join(raw[plane::8] for plane in range(width))


def read_planes(data: bytes, count: int) -> tuple[list[int], int]:
    """Return the numbers that ``planes`` wrote, and how many bytes they took."""
    width = data[0]
    raw = bytearray(8 * count)
    for plane in range(width):
        raw[plane::8] = data[1 + plane * count : 1 + (plane + 1) * count]
    return list(accumulate(array("Q", bytes(raw)))), 1 + width * count


def compressed(data: bytes) -> bytes:
    """Return data as browsers inflate it (format ``deflate``, with a checksum)."""
    return zlib.compress(data, _LEVEL)


def inflated(data: bytes) -> bytes:
    """Return what ``compressed`` was given; raise zlib.error for anything else."""
    return zlib.decompress(data)
