"""``make screenshots``: every page kind at three widths in three schemes, into screenshots/."""

import sys
from collections.abc import Callable
from pathlib import Path

from browser.kinds import KINDS
from browser.reading import chromium_started
from browser.sites import Sites, Spot
from looking.served import sites
from whole.building import ROOT

WIDTHS = (360, 768, 1440)
SCHEMES = ("light", "dark", "contrast")
SHOWN: dict[str, Callable[[Sites], Spot]] = {
    **KINDS,
    "search-results": lambda sites: Spot(sites.full, "/tim-kiem/?q=mặt+trận"),
    "search-nothing": lambda sites: Spot(sites.full, "/tim-kiem/?q=zzzz"),
}
_READY = """async () => {
  for (const image of document.images) image.loading = 'eager';
  await document.fonts.ready;
  await Promise.all([...document.images].map(image => image.decode().catch(() => {})));
  const status = document.querySelector('[data-status]');
  while (location.search && status && !/[.]$/.test(status.textContent))
    await new Promise(next => setTimeout(next, 50));
}"""


def main() -> None:
    """Take the pictures; with arguments, only those of the kinds named."""
    kinds = sys.argv[1:] or list(SHOWN)
    folder = ROOT / "screenshots"
    with sites() as both, chromium_started() as chromium:
        for width in WIDTHS:
            page = chromium.tab(width)
            for kind in kinds:
                page.goto(SHOWN[kind](both).url)
                page.evaluate(_READY)
                for scheme in SCHEMES:
                    page.evaluate(f"document.documentElement.dataset.scheme = '{scheme}'")
                    page.screenshot(path=_place(folder, kind, width, scheme), full_page=True)
    print(f"{len(kinds) * len(WIDTHS) * len(SCHEMES)} pictures in {folder}")


def _place(folder: Path, kind: str, width: int, scheme: str) -> Path:
    return folder / kind / f"{width}-{scheme}.png"


if __name__ == "__main__":
    main()
