"""What the content already holds: addresses and directives that no second document may claim."""

from collections.abc import Iterable
from typing import Any

from portal.checking.rules.duplicate_identity import identities
from portal.model.summaries import Summary


class Claims:
    """The addresses, old and new, and the identities of all documents; new ones are added."""

    def __init__(self, standing: Iterable[Summary]) -> None:
        self._addresses: dict[str, str] = {}
        self._directives: dict[str, str] = {}
        for one in standing:
            facts = one.directive
            told = (
                directive_keys(
                    facts.issuers, facts.type, one.date, (facts.number, *facts.other_numbers),
                    one.title,
                )
                if facts
                else ()
            )  # fmt: skip
            self.add(one.path, (one.url, *one.legacy_urls), told)

    def add(self, path: str, addresses: Iterable[str], directives: Iterable[str]) -> None:
        """Remember what a document claims, unless another one was first."""
        for address in addresses:
            self._addresses.setdefault(address.rstrip("/"), path)
        for identity in directives:
            self._directives.setdefault(identity, path)

    def holder(self, directives: Iterable[str]) -> str | None:
        """The document that is one of these directives."""
        return next((self._directives[one] for one in directives if one in self._directives), None)

    def free(self, addresses: Iterable[str], path: str) -> tuple[list[str], list[str]]:
        """The addresses that a document at ``path`` may claim, and those that others have."""
        told = list(dict.fromkeys(addresses))
        taken = [one for one in told if self._addresses.get(one.rstrip("/"), path) != path]
        return [one for one in told if one not in taken], taken


def directive_keys(
    issuers: Iterable[str], kind: str, date: str, numbers: Iterable[str], abstract: str
) -> tuple[str, ...]:
    """What a directive is known by in the archive: issuers, type, number and date."""
    return tuple(
        f"directive:{'|'.join(one)}" for one in identities(issuers, kind, date, numbers, abstract)
    )


def keys_of_fields(fields: dict[str, Any]) -> tuple[str, ...]:
    """The same of a draft's metadata; nothing while one of the four is missing."""
    if not all(fields.get(name) for name in ("issuers", "type", "number", "issued")):
        return ()
    numbers = (fields["number"], *fields.get("other_numbers", ()))
    return directive_keys(
        fields["issuers"], fields["type"], fields["issued"], numbers, fields.get("abstract", "")
    )
