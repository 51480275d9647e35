"""Compiled templates, kept between builds by Jinja's bytecode cache: one small file for each.

They are code that is run: whoever may write the cache must be as trusted as who may write
the program. What is damaged is compiled again; Jinja's own files would end the build.
"""

import marshal
import sys
from pathlib import Path

import msgspec
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from portal.machinery.project import running_code
from portal.machinery.sealed import keep, kept
from portal.rendering.frame import Frame


class Compiled(BytecodeCache):
    """Keeps what templates compile to; what was made of anything else is compiled again.

    Filters of constants are worked out when a template is compiled, so that the frame is in the
    compiled code: it belongs to one frame, one state of the portal's code, and one Python.
    """

    def __init__(self, folder: Path, frame: Frame) -> None:
        self._folder = folder
        constants = msgspec.json.encode(frame).decode()
        self._maker = f"{sys.implementation.cache_tag} {running_code()} {constants}"

    def get_source_checksum(self, source: str) -> str:
        """What the code is made of: the template, and all that compiles it."""
        return super().get_source_checksum(self._maker + source)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give back the code if it is there and made of the same."""
        found = kept(self._folder / bucket.key) or b""
        checksum = bucket.checksum.encode()
        if found.startswith(checksum):
            bucket.code = marshal.loads(found[len(checksum) :])  # noqa: S302 -- see the top

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code."""
        keep(self._folder / bucket.key, bucket.checksum.encode() + marshal.dumps(bucket.code))
