"""Debian's Chromium and a reader who opens pages in it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    sync_playwright,
)  # fmt: skip

from .sites import Spot

PHONE, WIDE = 360, 1440
GONE = 410  # what the page of a document that was taken down answers with
PATIENCE = 8000  # ms, for a machine that is busy with other tests
_ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip

Scheme = Literal["light", "dark"]


@dataclass
class Chromium:
    """The browser, with one tab for each way of reading: a new tab costs as much as a page."""

    browser: Browser
    _tabs: dict[tuple[int, bool, Scheme], Page] = field(default_factory=dict)

    def tab(self, width: int, scripts: bool = True, scheme: Scheme = "light") -> Page:
        """The tab of all readers with this window, scripts or not, and this scheme."""
        key = (width, scripts, scheme)
        if key not in self._tabs:
            self._tabs[key] = self.profile(width, scripts, scheme).new_page()
        return self._tabs[key]

    def profile(self, width: int, scripts: bool = True, scheme: Scheme = "light") -> BrowserContext:
        """A profile that remembers nothing yet."""
        made = self.browser.new_context(
            viewport={"width": width, "height": 800},
            java_script_enabled=scripts,
            color_scheme=scheme,
            locale="vi-VN",
        )
        made.set_default_timeout(PATIENCE)
        return made


@contextmanager
def chromium_started() -> Iterator[Chromium]:
    """Start the browser, and end it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=list(_ARGUMENTS)
        )
        try:
            yield Chromium(browser)
        finally:
            browser.close()


@dataclass
class Visit:
    """Opens pages; ``complaints`` are errors told by the browser, and requests gone abroad."""

    chromium: Chromium
    stack: ExitStack
    complaints: list[str] = field(default_factory=list)
    _listened: set[Page] = field(default_factory=set)

    def __call__(
        self, spot: Spot, width: int, *, scripts: bool = True, scheme: Scheme = "light"
    ) -> Page:
        """Open a page in the tab for this way of reading."""
        return self.open(self.chromium.tab(width, scripts, scheme), spot)

    def fresh(self, width: int, scripts: bool = True, scheme: Scheme = "light") -> BrowserContext:
        """A profile of its own, for what must not be remembered after the test."""
        return self.stack.enter_context(self.chromium.profile(width, scripts, scheme))

    def open(self, page: Page, spot: Spot) -> Page:
        """Open a page in a tab, listening to what it asks and tells."""
        if page not in self._listened:
            self._listened.add(page)
            self._listen(page, "request", self._asked)
            self._listen(page, "response", self._answered)
            self._listen(page, "console", self._told)
            self._listen(page, "pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(spot.url)
        return page

    def _listen(self, page: Page, event: Any, hear: Callable[[Any], None]) -> None:
        page.on(event, hear)
        self.stack.callback(page.remove_listener, event, hear)

    def _asked(self, request: Request) -> None:
        if urlsplit(request.url).hostname not in ("127.0.0.1", None):
            self.complaints.append(f"asked {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and response.status != GONE:
            self.complaints.append(f"{response.status} {response.url}")

    def _told(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and f"status of {GONE}" not in message.text:
            self.complaints.append(f"{message.type}: {message.text}")
