"""One page of each kind, for what must hold of all of them."""

import re
from collections.abc import Callable

from .sites import ARTICLE, COLLECTION, DIRECTIVE, Sites, Spot

_LISTING = 'data-row="count"'

KINDS: dict[str, Callable[[Sites], Spot]] = {
    "home": lambda sites: Spot(sites.full, "/"),
    "home-counted": lambda sites: Spot(sites.small, "/"),
    "statistics": lambda sites: Spot(sites.small, "/thong-ke/"),
    "article": lambda sites: largest(sites, ARTICLE),
    "article-every-row": lambda sites: Spot(sites.small, "/tin-tuc/2024/bai-du-moi-muc/"),
    "article-long-title": lambda sites: Spot(sites.small, "/tin-tuc/2024/tieu-de-hai-tram-chu/"),
    "article-withdrawn": lambda sites: sites.row("withdrawn", ARTICLE),
    "directive": lambda sites: largest(sites, DIRECTIVE),
    "directive-every-row": lambda sites: Spot(sites.small, "/van-ban/2024/10-kh-mttq-btt/"),
    "collection": lambda sites: largest(sites, COLLECTION),
    "collections": lambda sites: Spot(sites.full, "/chuyen-de/"),
    "in-force": lambda sites: Spot(sites.full, "/van-ban/con-hieu-luc/"),
    "news": lambda sites: Spot(sites.full, "/tin-tuc/"),
    "directives": lambda sites: Spot(sites.full, "/van-ban/"),
    "archived-page": lambda sites: Spot(sites.full, "/van-ban/trang/1/"),
    "topic": lambda sites: largest(sites, _LISTING, path="/chu-de/[^/]+/"),
    "unit": lambda sites: largest(sites, _LISTING, path="/don-vi/[^/]+/"),
    "unit-year": lambda sites: largest(sites, _LISTING, path=r"/don-vi/[^/]+/\d+/"),
    "year": lambda sites: largest(sites, _LISTING, path="/nam/[^/]+/"),
    "month": lambda sites: largest(sites, _LISTING, path=r"/nam/\d+/\d+/"),
    "issuer": lambda sites: largest(sites, _LISTING, path="/co-quan/[^/]+/"),
    "type": lambda sites: largest(sites, _LISTING, path="/loai-van-ban/[^/]+/"),
    "all-topics": lambda sites: Spot(sites.full, "/chu-de/"),
    "all-units": lambda sites: Spot(sites.full, "/don-vi/"),
    "all-years": lambda sites: Spot(sites.full, "/nam/"),
    "open-data": lambda sites: Spot(sites.full, "/du-lieu/"),
    "fixed": lambda sites: Spot(sites.full, "/gioi-thieu/"),
    "search": lambda sites: Spot(sites.full, "/tim-kiem/"),
    "site-map": lambda sites: Spot(sites.full, "/so-do-trang/"),
    "gone": lambda sites: sites.row("gone"),
    "not-found": lambda sites: Spot(sites.full, "/404.html"),
}


def largest(sites: Sites, mark: str, path: str = ".*") -> Spot:
    """The page of the full site with most on it: what fits there fits on the others."""
    found = [
        spot
        for spot in sites.having(mark)
        if spot.site is sites.full and re.fullmatch(path, spot.path)
    ]
    return max(found, key=lambda spot: len(spot.html))
