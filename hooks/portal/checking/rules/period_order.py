"""A period in a vocabulary or in the site's identity that ends before it begins."""

from collections.abc import Callable, Iterator
from typing import Any

from portal.checking.context import Census, Located
from portal.checking.order import Order, disorders
from portal.content.vocabulary import SITE_PATH

RULE = "period-order"
Periods = Iterator[tuple[tuple[str | int, ...], Any]]


def _own(entry: Any) -> Periods:
    yield (), entry


def _each(name: str) -> Callable[[Any], Periods]:
    return lambda entry: (((name, index), one) for index, one in enumerate(getattr(entry, name)))


_POLICY: tuple[tuple[str, Callable[[Any], Periods]], ...] = (
    # the list, and which parts of its entries have a period
    ("units", _own),
    ("units", _each("codes")),
    ("units", _each("parents")),
    ("document_types", _own),
    ("people", _each("offices")),
)


def check(census: Census) -> Iterator[Located]:
    """Yield each period that ends too early."""
    for list_name, periods in _POLICY:
        for entry, term in census.entries(list_name):
            for key, period in periods(entry):
                for finding in disorders(RULE, [_order(term.at(*key), period)]):
                    yield Located(term.path, finding)
    for index, banner in enumerate(census.site.banners if census.site else ()):
        for finding in disorders(RULE, [_order(("banners", index), banner)]):
            yield Located(SITE_PATH, finding)


def _order(key: tuple[str | int, ...], period: Any) -> Order:
    return Order((*key, "valid_to"), "Ngày cuối", period.valid_to, "ngày đầu", period.valid_from)
