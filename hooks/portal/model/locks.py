"""The locks of directives: check sums of what was published, so that nothing changes in silence.

A lock is one line of the ledger. Lines are only ever added: a directive that was put right has one
line more, and the earlier ones keep what it was before.
"""

import msgspec

from portal.model.summaries import Summary

_SHA256_LENGTH, _DAY_LENGTH = 64, 10


class Lock(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """What a directive was on the day ``on`` (ISO).

    ``text`` is the SHA-256 of number, date, abstract and body, ``files`` those of the files beside
    it, by name; ``corrections`` says how many corrections the document told of.
    """

    key: str
    on: str
    text: str
    files: dict[str, str]
    corrections: int = 0

    @property
    def is_whole(self) -> bool:
        """False when something was cut off; what else is wrong in a sum differs from the file."""
        lengths = {len(self.text), *map(len, self.files.values())}
        sums = lengths == {_SHA256_LENGTH}
        return sums and len(self.on) == _DAY_LENGTH and self.corrections >= 0


def lock_of(summary: Summary, on: str) -> Lock:
    """The lock of a directive as it is on the day ``on``."""
    facts = summary.directive
    assert facts is not None  # noqa: S101 -- only directives are locked
    files = {file.name: file.sha256 for file in summary.files}
    return Lock(summary.key, on, facts.text_sha256, files, facts.corrections)


def text_differs(summary: Summary, lock: Lock) -> bool:
    """True when number, date, abstract or body are not what was locked."""
    return lock_of(summary, lock.on).text != lock.text


def changed_files(summary: Summary, lock: Lock) -> tuple[str, ...]:
    """The names of files that are not what was locked, that are new, or that are gone."""
    files = lock_of(summary, lock.on).files
    names = sorted(files.keys() | lock.files.keys())
    return tuple(name for name in names if files.get(name) != lock.files.get(name))


def is_unchanged(summary: Summary, lock: Lock) -> bool:
    """True when the directive is what was locked; what is gone has nothing left to compare."""
    return summary.gone or not (text_differs(summary, lock) or changed_files(summary, lock))


def is_accounted_for(summary: Summary, lock: Lock) -> bool:
    """True when the document tells of a correction that the lock does not know yet."""
    facts = summary.directive
    told = facts is not None and facts.corrections > lock.corrections
    return told and (summary.corrected or "") >= lock.on
