"""The machine and the versions that a measurement depends on; nothing that names a host."""

import json
import os
import platform
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

# Load a core in the minute before, above which wall times are not to be trusted.
_QUIET_LOAD = 0.4
_PACKAGES = ("mkdocs", "mkdocs-material", "markdown", "jinja2", "hugo")


def machine() -> dict[str, str]:
    """Give processor, cores, memory, system and kernel in words."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "processor": _processor(),
        "cores": str(len(os.sched_getaffinity(0))),
        "memory": f"{memory / 1e9:.0f} GB",
        "system": f"{platform.system()} {platform.release()}",
    }


def versions(pagefind: Path) -> dict[str, str]:
    """Give the versions of Python and of what takes part; Pagefind's only if it is installed."""
    found = {"python": platform.python_version()}
    for name in _PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    package = pagefind.parent.parent / "pagefind" / "package.json"
    if package.exists():
        found["pagefind"] = json.loads(package.read_text())["version"]
    return found


def revision(project: Path) -> str:
    """Give the commit that was measured, marked when the tree differs from it; or `unknown`."""
    command = ["git", "-C", str(project), "describe", "--always", "--dirty", "--exclude=*"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"


def load_note() -> tuple[str, ...]:
    """Give a warning when other programs keep the machine busy, else nothing."""
    load = os.getloadavg()[0]
    if load < _QUIET_LOAD * len(os.sched_getaffinity(0)):
        return ()
    return (f"the machine was busy: load average {load:.1f} at the start",)


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()
