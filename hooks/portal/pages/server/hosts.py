"""``_headers``: the form that hosts of static files read from the site's own folder."""

from portal.pages.server.headers import ALWAYS, VARYING, Varying


def hosts(base: str) -> str:
    """Return the headers by path; a later block adds to an earlier one, ``!`` takes away."""
    usual = {header.header: header.usual for header in VARYING if header.usual}
    blocks = {f"{base}/*": [f"  {name}: {value}" for name, value in (ALWAYS | usual).items()]}
    for one in VARYING:
        for place, value in reversed(one.cases):
            for path in place.paths:
                blocks.setdefault(base + path, []).extend(_changed(one, value))
    return "\n".join(line for path, lines in blocks.items() for line in (path, *lines, ""))


def _changed(one: Varying, value: str) -> list[str]:
    dropped = [f"  ! {one.header}"] if one.usual else []
    return [*dropped, f"  {one.header}: {value}"]
