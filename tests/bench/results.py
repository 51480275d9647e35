"""The figures of one size as a value, and as the JSON file that keeps them."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from .measure import Cost, Output

_SUFFIX = "-documents.json"


@dataclass(frozen=True)
class Sample:
    """One measured build."""

    case: str
    tool: str
    turn: int
    cost: Cost


@dataclass(frozen=True)
class Result:
    """Everything that one run at one size gave."""

    size: int
    seed: int
    date: str
    revision: str
    machine: dict[str, str]
    versions: dict[str, str]
    content_bytes: int
    kinds: dict[str, int]
    listings: int
    outputs: dict[str, Output]
    notes: tuple[str, ...]
    samples: tuple[Sample, ...]

    def seconds(self, case: str, tool: str) -> float | None:
        """Give the median of the wall times, or None when the case was not measured."""
        return self._median(sample.cost.seconds for sample in self._of(case, tool))

    def peak_bytes(self, case: str, tool: str) -> float | None:
        """Give the median of the memory peaks, or None when the case was not measured."""
        return self._median(sample.cost.peak_bytes for sample in self._of(case, tool))

    def rounds(self) -> int:
        """Give how often every case was measured."""
        return 1 + max(sample.turn for sample in self.samples)

    def _of(self, case: str, tool: str) -> list[Sample]:
        return [one for one in self.samples if (one.case, one.tool) == (case, tool)]

    @staticmethod
    def _median(values: Iterable[float]) -> float | None:
        found = list(values)
        return median(found) if found else None


def save(result: Result, folder: Path) -> None:
    """Write a result as JSON, in place of an earlier one of the same size."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(asdict(result), ensure_ascii=False, indent=1)
    (folder / f"{result.size}{_SUFFIX}").write_text(text + "\n", encoding="utf-8")


def load(folder: Path) -> list[Result]:
    """Read all results of a folder, smallest size first."""
    found = [_result(path) for path in folder.glob(f"*{_SUFFIX}")]
    return sorted(found, key=lambda result: result.size)


def _result(path: Path) -> Result:
    value = json.loads(path.read_text(encoding="utf-8"))
    samples = (Sample(**{**one, "cost": Cost(**one["cost"])}) for one in value["samples"])
    outputs = {tool: Output(**one) for tool, one in value["outputs"].items()}
    notes = tuple(value["notes"])
    return Result(**{**value, "samples": tuple(samples), "outputs": outputs, "notes": notes})
