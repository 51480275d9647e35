"""Compiled templates, kept between builds: one small file for each, safe to delete."""

import hashlib
import marshal
import os
import threading
from importlib.util import MAGIC_NUMBER
from pathlib import Path

import msgspec
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from portal.project import running_code
from portal.rendering.frame import Frame

_SEAL = 32  # bytes


class Compiled(BytecodeCache):
    """Keeps what templates compile to; what was written for anything else is compiled again.

    Filters of constants are worked out when a template is compiled, so that the frame is in the
    compiled code: it belongs to one frame, one state of the portal's code, and one Python.
    """

    def __init__(self, folder: Path, frame: Frame) -> None:
        self._folder = folder
        self._state = hashlib.sha256(MAGIC_NUMBER + running_code().encode())
        self._state.update(msgspec.json.encode(frame))

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give back the code if it is there, whole, and made of the same."""
        try:
            kept = (self._folder / bucket.key).read_bytes()
        except OSError:
            return
        seal, code = kept[:_SEAL], kept[_SEAL:]
        if seal == self._seal(bucket, code):
            bucket.code = marshal.loads(code)  # noqa: S302 -- sealed by this program

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code; of processes and threads that do so at once, one comes last."""
        code = marshal.dumps(bucket.code)
        self._folder.mkdir(parents=True, exist_ok=True)
        fresh = self._folder / f"{bucket.key}.{os.getpid()}.{threading.get_ident()}"
        fresh.write_bytes(self._seal(bucket, code) + code)
        fresh.replace(self._folder / bucket.key)

    def _seal(self, bucket: Bucket, code: bytes) -> bytes:
        state = self._state.copy()
        state.update(bucket.checksum.encode() + code)
        return state.digest()
