"""Old addresses as keys: two that meant one page of an old portal have a key in common.

Portals answer for an article under many addresses. What identifies it is the whole path and query,
or the number that the portal's program gave it: the last step of a path (``12-ten-bai``,
``ten-bai-12``), ``articleId/12``, or the query of Joomla, K2 and NukeViet.
"""

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, unquote, urlsplit

_STEP = re.compile(r"(\d+[-:][\w-]+|[\w-]+-\d+)(?:\.(?:html?|aspx|php))?/?\Z")
_DNN = re.compile(r"articleid[/=](\d+)", re.IGNORECASE)
_EXTENSION = re.compile(r"\.(?:html?|aspx|php)\Z")


def host_of(address: str) -> str:
    """The host of an address without www.; empty for a path."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def path_of(address: str) -> str:
    """The path and query of an address, as ``legacy_urls`` have them."""
    parts = urlsplit(address)
    return f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"


def keys_of(address: str) -> Iterator[str]:
    """The keys of an address, its host aside, the most exact first."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return
    path = unquote(parts.path).rstrip("/").lower()
    query = unquote(parts.query.replace("&amp;", "&"))
    yield f"{path}?{query}".rstrip("?")
    if not query and path:
        yield _EXTENSION.sub("", path)
    if found := _DNN.search(f"{path}?{query}"):
        yield f"dnn {found[1]}"
    asked = {name: values[-1] for name, values in parse_qs(query).items()}
    if number := re.match(r"\d+", asked.get("id", "")):
        program, view = asked.get("option", ""), asked.get("view", "") or asked.get("task", "")
        if program == "com_content" and view in ("article", "view"):
            yield f"joomla {number[0]}"
        elif program == "com_k2" and view == "item":
            yield f"k2 {number[0]}"
    if step := _STEP.search(asked.get("op", "") or (path if not query else "")):
        yield f"step {step[1].replace(':', '-')}"
