"""Programs that read a file for us: bounded in time, memory and output, never through a shell."""

import os
import re
import resource
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from portal.importing.refusal import MAX_TEXT, TOOL_BYTES, TOOL_FILE, TOOL_SECONDS, Refused

_MEMORY = re.compile(r"out of memory|MemoryError|bad_alloc|Cannot allocate", re.IGNORECASE)


def run(
    command: list[str], folder: Path, seconds: int = TOOL_SECONDS, most: int = MAX_TEXT
) -> bytes:
    """The output of a program in ``folder``; raises Refused when it is absent, fails or lingers.

    What it prints goes to the disk first: a small file may say more than memory holds, and
    ``most`` bytes are read of it.
    """
    name = Path(command[0]).name
    if shutil.which(command[0]) is None:
        raise Refused(f"máy này chưa có chương trình {name} (xem docs/huong-dan-bien-tap.md)")
    with tempfile.TemporaryFile(dir=folder) as said, tempfile.TemporaryFile(dir=folder) as told:
        process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=told,
            preexec_fn=_limit,  # noqa: PLW1509 -- who imports has one thread
            start_new_session=True,
        )  # fmt: skip
        try:
            code = process.wait(timeout=seconds)
        except subprocess.TimeoutExpired as error:
            raise Refused(f"{name} đọc quá {seconds} giây") from error
        finally:
            _end(process)
        if code:
            told.seek(0)
            lines = told.read(MAX_TEXT).decode(errors="replace").strip().splitlines()
            why = lines[-1][:200] if lines else str(code)
            if _MEMORY.search(why):
                raise Refused("tệp cần quá nhiều bộ nhớ để đọc; chia nhỏ tệp rồi nhập lại")
            raise Refused(f"{name} không đọc được: {why}")
        if said.tell() > most:
            raise Refused(f"tệp chứa quá nhiều chữ ({said.tell() >> 20} MB)")
        said.seek(0)
        return said.read()


def _end(process: subprocess.Popen[bytes]) -> None:
    """The program and whatever it has started: soffice and ocrmypdf start others."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (TOOL_BYTES, TOOL_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (TOOL_FILE, TOOL_FILE))
