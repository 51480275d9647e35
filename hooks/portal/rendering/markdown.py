"""Converted bodies on their way into pages: citations get links, addresses get the site's base."""

import re
from collections.abc import Sequence
from urllib.parse import urljoin

from portal.citations.reader import linked, read
from portal.content.bodies.conversion import Body

_ROOTED = re.compile(r'(<(?:a|img)\b[^>]*?\s(?:href|src)=")/(?!/)')
_ADDRESS = re.compile(r'(<(?:a|img)\b[^>]*?\s(?:href|src)=")([^"]*)')


def with_links(body: Body, links: Sequence[str], base: str) -> Body:
    """Return the body with its citations linked: ``links`` goes with ``Summary.cited``, if any.

    Links that start with ``/`` lead below the site's ``base``.
    """
    html = linked(read(body.html), links) if links else body.html
    return Body(_ROOTED.sub(rf"\g<1>{base}/", html) if base else html, body.headings)


def anywhere(html: str, page: str) -> str:
    """Return a sanitised body with whole addresses, for readers who are not on its ``page``."""
    return _ADDRESS.sub(lambda found: found[1] + urljoin(page, found[2]), html)
