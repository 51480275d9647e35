"""Both sites of the browser tests, built as for the public and served by nginx."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from browser.sites import Site, Sites, build_small, prepare_small
from server.running import nginx
from whole.building import AS_OF, ROOT, run


@contextmanager
def sites() -> Iterator[Sites]:
    """Build both sites in a folder of their own and serve them."""
    with tempfile.TemporaryDirectory(prefix="portal-looking-") as name:
        folder = Path(name)
        built = run(
            ["portal.cli.main", "--site", f"{folder}/site", "--cache", f"{folder}/cache",
             "build", "--compress"]
        )  # fmt: skip
        if built.returncode:
            raise SystemExit(built.stderr)
        root = prepare_small(folder / "small")
        small = build_small(root, AS_OF)
        with nginx(folder / "site", folder / "a") as one, nginx(small, folder / "b") as two:
            yield Sites(Site(ROOT, folder / "site", one), Site(root, small, two))
