"""The text of an export, piece by piece: unpacked, decoded, without what no text holds."""

import codecs
import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from portal.importing.refusal import MAX_RATIO, Refused

_PIECE = 1 << 20  # bytes
_SAMPLE = 1 << 16
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_DECLARED = re.compile(rb"<\?xml[^>]*encoding=[\"']([\w.-]+)[\"']")
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_BOMB = 64 << 20  # bytes that a packed file may grow to, whatever its ratio


def head(path: Path, size: int = _SAMPLE) -> str:
    """The beginning of an export, up to ``size`` bytes."""
    try:
        with _opened(path) as stream:
            data = stream.read(size)
    except (OSError, EOFError) as error:
        raise Refused("tệp hỏng hoặc bị cắt cụt") from error
    return data.decode(encoding_of(data), errors="replace")


def pieces(path: Path) -> Iterator[str]:
    """The text of an export in pieces; raises Refused for a bomb or a broken package."""
    size = path.stat().st_size
    with _opened(path) as stream:
        data = _read(stream)
        decoder = codecs.getincrementaldecoder(encoding_of(data))(errors="replace")
        seen = 0
        while data:
            seen += len(data)
            if seen > _BOMB and seen > MAX_RATIO * size:
                raise Refused("tệp nén nở quá lớn so với dung lượng (bom nén)")
            if text := _clean(decoder.decode(data)):
                yield text
            data = _read(stream)
        if text := _clean(decoder.decode(b"", final=True)):
            yield text


def encoding_of(data: bytes) -> str:
    """The encoding of text by its beginning; bytes of fonts of old are kept as Latin letters."""
    for sign, name in _BOMS:
        if data.startswith(sign):
            return name
    if data[1:2] == b"\0":
        return "utf-16-le"
    if declared := _DECLARED.match(data):
        name = declared[1].decode("ascii").lower()
        try:
            codecs.lookup(name)
        except LookupError:
            return "latin-1"
        return name if not name.startswith("utf-16") else "utf-8"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data[:-4])
    except UnicodeDecodeError:
        broken = data.decode("utf-8", errors="replace")
        letters = sum(1 for char in broken if not char.isascii())
        return "utf-8" if broken.count("\ufffd") < 0.05 * letters else "latin-1"
    return "utf-8"


def _opened(path: Path) -> IO[bytes] | gzip.GzipFile:
    stream = path.open("rb")
    if stream.read(2) == b"\x1f\x8b":
        stream.close()
        return gzip.open(path, "rb")
    stream.seek(0)
    return stream


def _read(stream: IO[bytes] | gzip.GzipFile) -> bytes:
    try:
        return stream.read(_PIECE)
    except (OSError, EOFError) as error:
        raise Refused("tệp hỏng hoặc bị cắt cụt") from error


def _clean(text: str) -> str:
    return _CONTROL.sub("", text) if _CONTROL.search(text) else text
