"""Mirrors of old portals: which folder is one, and at which address each of its files stood."""

import re
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?:[_:+]\d+)?\Z", re.IGNORECASE)
_NO_HOST = re.compile(
    r"\.(?:files|html?|data|d|app|bak|old|tmp|zip|docx?|pdf)\Z|_files\Z", re.IGNORECASE
)
_NOTE = re.compile(rb"<!-- Mirrored from (\S+) by HTTrack|<!-- saved from url=\(\d+\)(\S+) -->")
_PROGRAM = re.compile(r"(\.(?:php\d?|aspx?|jsp|cgi|do|htm|shtml|html))(?:\.html?)\Z", re.IGNORECASE)
_QUERY = re.compile(r"[?@](?=[\w%\[\]]+=)")
_HEAD = 4_000  # bytes
_DEFAULT = re.compile(r"(?:index|default)\.html?\Z", re.IGNORECASE)
_NOTHING = re.compile(r"hts-|cookies\.txt\Z|(?:backblue|fade)\.gif\Z", re.IGNORECASE)


def mirror_root(path: Path, source: Path) -> Path | None:
    """The folder of a host in which a mirrored file lies: below ``source``, or that itself."""
    inside = [one for one in path.parents if one == source or one.is_relative_to(source)]
    for folder in reversed(inside):
        if _HOST.match(folder.name) and not _NO_HOST.search(folder.name) and _is_mirror(folder):
            return folder
    return None


@lru_cache(maxsize=1024)
def _is_mirror(folder: Path) -> bool:
    """A folder named like a host is a mirror when pages lie in it, or HTTrack's notes beside it."""
    if (folder.parent / "hts-log.txt").exists() or (folder.parent / "hts-cache").exists():
        return True
    found = (path for path in folder.rglob("*") if path.is_file())
    return any(is_page(path) for _, path in zip(range(500), found, strict=False))


def is_page(path: Path) -> bool:
    """Whether a mirrored file is a page, whatever its name: programs' names end in queries."""
    suffix = path.suffix.lower()
    if suffix in (".html", ".htm", ".xhtml", ".shtml"):
        return True
    if suffix and not re.match(r"\.(?:php\d?|aspx?|jsp|cgi|do)\b", suffix) and "=" not in suffix:
        return False
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD).lstrip().lower()
    except OSError:
        return False
    return (
        head.startswith((b"<!doctype html", b"<html", b"\xef\xbb\xbf<")) or b"<html" in head[:1000]
    )


def is_mirrors_own(path: Path, source: Path) -> bool:
    """Whether a file is the copying program's and not the portal's."""
    steps = path.relative_to(source).parts
    if any(_NOTHING.match(step) for step in steps):
        return True
    is_above = path.parent == source and path.name.lower() == "index.html"
    return is_above and (source / "hts-cache").exists()


@lru_cache(maxsize=65_536)
def address_at(path: Path, root: Path) -> str:
    """The address at which a mirrored file stood: as noted in it, else as its path says."""
    try:
        with path.open("rb") as stream:
            noted = _NOTE.search(stream.read(_HEAD))
    except OSError:
        noted = None
    if noted:
        address = (noted[1] or noted[2]).decode("utf-8", errors="replace")
        return address if address.startswith("http") else f"http://{address}"
    return f"http://{host_of(root)}/{_asked(path.relative_to(root).as_posix())}"


def host_of(root: Path) -> str:
    """The name of the host that a mirror's folder stands for."""
    return re.sub(r"[_:+]\d+\Z", "", root.name.lower())


def _asked(path: str) -> str:
    """A mirrored path as it was asked for: without what the copying program added."""
    folder, _, name = path.rpartition("/")
    query = _QUERY.search(name)
    if query:
        name = f"{name[: query.start()]}?{name[query.end() :]}"
        name = re.sub(r"\.html?\Z", "", name)
    elif _DEFAULT.match(name):
        name = ""
    else:
        name = _PROGRAM.sub(r"\1", name)
    return f"{folder}/{name}" if folder else name


def own_address(
    addresses: tuple[str, ...], path: Path | None, root: Path | None
) -> tuple[str, ...]:
    """All addresses of a page: those that it tells, and that of its place in a mirror."""
    placed = (address_at(path, root),) if path is not None and root is not None else ()
    return tuple(dict.fromkeys((*addresses, *placed)))


def is_of(address: str, hosts: frozenset[str]) -> bool:
    """Whether an address is of one of the hosts, www. or not."""
    return (urlsplit(address).hostname or "").removeprefix("www.") in hosts
