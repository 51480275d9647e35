"""Why no bag is made and no site is proved: one line for the operator, with the remedy."""

from pathlib import Path


class BagExists(Exception):
    """A bag is never written over another one."""

    def __init__(self, target: Path) -> None:
        super().__init__(f"{target} exists already: give another --output, or remove it")


class NothingFound(Exception):
    """A query names what the vocabularies do not know, or no document answers it."""


class TooDeep(Exception):
    """A page nests its elements deeper than lxml reads: what is below would be lost."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} nests its elements too deeply: simplify its document's HTML")


class OtherContent(Exception):
    """The site was not built from this content by this program: there is nothing to compare."""

    def __init__(self, site: Path, mark: str) -> None:
        super().__init__(
            f"{site} was built from other content or by another version of the program, or its "
            f"{mark} was changed: build it anew, or check out what it was built from"
        )
