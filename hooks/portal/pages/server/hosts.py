"""``_headers``: the form that hosts of static files read from the site's own folder."""

from portal.pages.server.headers import (
    ALWAYS,
    ASK_EACH_TIME,
    CONTENT_SECURITY_POLICY,
    FOR_A_YEAR,
    INERT,
)


def hosts(base: str) -> str:
    """Return the headers by path; a later block adds to an earlier one, ``!`` takes away."""
    blocks = {
        f"{base}/*": {
            **ALWAYS,
            "Content-Security-Policy": CONTENT_SECURITY_POLICY,
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cache-Control": ASK_EACH_TIME,
        },
        f"{base}/assets/*": {"! Cache-Control": "", "Cache-Control": FOR_A_YEAR},
        f"{base}/tin-tuc/*.svg": _INERT,
        f"{base}/van-ban/*.svg": _INERT,
        f"{base}/du-lieu/*": {
            "! Cross-Origin-Resource-Policy": "",
            "Cross-Origin-Resource-Policy": "cross-origin",
            "Access-Control-Allow-Origin": "*",
        },
    }
    return "\n".join(line for path, headers in blocks.items() for line in _block(path, headers))


_INERT = {
    "! Content-Security-Policy": "",
    "Content-Security-Policy": INERT,
    "Content-Disposition": "attachment",
}


def _block(path: str, headers: dict[str, str]) -> list[str]:
    lines = [f"  {name}: {value}" if value else f"  {name}" for name, value in headers.items()]
    return [path, *lines, ""]
