"""Measures the import: ``python -m importing.score.run [seen|unseen]`` prints both halves."""

import sys
import tempfile
from pathlib import Path

from importing.score import seen, unseen
from importing.score.measuring import Score, measure

HALVES = {"seen": seen, "unseen": unseen}
FLOOR, FLOOR_OF_EACH = 0.95, 0.85


def score_of(name: str, folder: Path) -> Score:
    """Make the sources of a half below ``folder``, import them, and compare."""
    half = HALVES[name]
    return measure(folder, half.PLACE, half.cases(folder / "made"))


def told(name: str, score: Score, with_misses: bool) -> str:
    """The table of a half, and what was missed."""
    lines = [f"{name}: {score.total:.1%} of {sum(score.there.values())} facts"]
    for category in sorted(score.there):
        right, there = score.right[category], score.there[category]
        lines.append(f"  {category:<12}{right:>5} / {there:<5}{score.share(category):>7.1%}")
    return "\n".join([*lines, *(score.missed if with_misses else ())])


def main() -> int:
    """Print the halves that were asked for; 1 when one is below its floor."""
    asked = sys.argv[1:] or [*HALVES]
    failed = False
    for name in asked:
        with tempfile.TemporaryDirectory(prefix="portal-score-") as folder:
            score = score_of(name, Path(folder))
        sys.stdout.write(told(name, score, with_misses=True) + "\n")
        low = min(map(score.share, score.there), default=1.0)
        failed |= score.total < FLOOR or low < FLOOR_OF_EACH
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
