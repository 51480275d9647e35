"""Findings of the checker."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]
KeyPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One finding: where (1-based line and column), which rule, what, and how to fix it.

    ``path`` is relative to the project; ``message`` and ``fix`` are Vietnamese.
    """

    path: str
    line: int
    column: int
    rule: str
    message: str
    fix: str
    severity: Severity = "error"

    def __str__(self) -> str:
        mark = "" if self.severity == "error" else " (cảnh báo)"
        where = f"{self.path}:{self.line}:{self.column}"
        return f"{where}: {self.rule}{mark}: {self.message} — {self.fix}"


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding before it has a place: the rule names the key, the reader knows its line."""

    rule: str
    key: KeyPath
    message: str
    fix: str
    severity: Severity = "error"


@dataclass(frozen=True, slots=True)
class BodyFinding:
    """A finding in the body: ``line`` and ``column`` count from 1 at the body's first line."""

    rule: str
    line: int
    column: int
    message: str
    fix: str
    severity: Severity = "error"


def has_errors(diagnostics: tuple[Diagnostic, ...]) -> bool:
    """True when one of the findings forbids publishing."""
    return any(found.severity == "error" for found in diagnostics)
