"""Programs that read a file for us: bounded in time and memory, and never through a shell."""

import resource
import shutil
import subprocess
from pathlib import Path

from portal.importing.refusal import TOOL_BYTES, TOOL_SECONDS, Refused


def run(command: list[str], folder: Path, seconds: int = TOOL_SECONDS) -> bytes:
    """The output of a program in ``folder``; raises Refused when it is absent, fails or lingers."""
    name = command[0]
    if shutil.which(name) is None:
        raise Refused(f"máy này chưa có chương trình {name} (xem docs/huong-dan-bien-tap.md)")
    try:
        done = subprocess.run(
            command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds,
            preexec_fn=_limit, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise Refused(f"{name} đọc quá {seconds} giây") from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise Refused(f"{name} không đọc được: {said[-1][:200] if said else done.returncode}")
    return done.stdout


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (TOOL_BYTES, TOOL_BYTES))
