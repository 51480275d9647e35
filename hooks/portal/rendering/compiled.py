"""Compiled templates, kept between builds: one small file for each.

They are code that is run: whoever may write the cache must be as trusted as who may write
the program.
"""

import hashlib
import marshal
from importlib.util import MAGIC_NUMBER
from pathlib import Path

import msgspec
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from portal.machinery.project import running_code
from portal.machinery.sealed import keep, kept
from portal.rendering.frame import Frame

_STATE = 32  # bytes


class Compiled(BytecodeCache):
    """Keeps what templates compile to; what was made of anything else is compiled again.

    Filters of constants are worked out when a template is compiled, so that the frame is in the
    compiled code: it belongs to one frame, one state of the portal's code, and one Python.
    """

    def __init__(self, folder: Path, frame: Frame) -> None:
        self._folder = folder
        self._ground = hashlib.sha256(MAGIC_NUMBER + running_code().encode())
        self._ground.update(msgspec.json.encode(frame))

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give back the code if it is there and made of the same."""
        found = kept(self._folder / bucket.key)
        if found and found[:_STATE] == self._state(bucket):
            bucket.code = marshal.loads(found[_STATE:])  # noqa: S302 -- see the top

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code."""
        keep(self._folder / bucket.key, self._state(bucket) + marshal.dumps(bucket.code))

    def _state(self, bucket: Bucket) -> bytes:
        state = self._ground.copy()
        state.update(bucket.checksum.encode())
        return state.digest()
