"""Questions on a terminal: one line each, with choices found by number, id or part of a name."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from portal.model.text import fold

_SHOWN = 30  # choices at once; more are found by typing a part of the name


class InputEnded(Exception):
    """The person closed the input (Ctrl-D) before all was answered."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A term that may be chosen."""

    id: str
    name: str


def can_ask() -> bool:
    """Whether a person sits before the terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask(question: str, default: str = "", check: Callable[[str], str | None] | None = None) -> str:
    """Ask until the answer is good; an empty answer is the default. ``check`` says what is wrong.

    Raises InputEnded.
    """
    shown = f"{question} [{default}]: " if default else f"{question}: "
    while True:
        try:
            answer = input(shown).strip() or default
        except EOFError as error:
            raise InputEnded from error
        wrong = check(answer) if check else None
        if wrong is None:
            return answer
        print(f"  {wrong}")


def choose(
    question: str, choices: Sequence[Choice], many: bool = False, default: Sequence[str] = ()
) -> tuple[str, ...]:
    """Ask for one of the choices, or for several parted by commas; without a default, none is fine
    for several only.
    """
    if len(choices) <= _SHOWN:
        for number, one in enumerate(choices, start=1):
            print(f"  {number:2} {one.name} ({one.id})")
    hint = "nhiều mục cách nhau bằng dấu phẩy; Enter để trống" if many else "số, mã hoặc tên"
    while True:
        answer = ask(f"{question} ({hint})", ", ".join(default))
        parts = [part.strip() for part in answer.split(",") if part.strip()]
        found = [matching(part, choices) for part in parts]
        if (many or len(parts) == 1) and all(len(one) == 1 for one in found):
            return tuple(dict.fromkeys(one[0].id for one in found))
        _explain(parts, found)


def matching(answer: str, choices: Sequence[Choice]) -> Sequence[Choice]:
    """What an answer may mean: a number in the list, an id, a whole name, or a part of names."""
    if answer.isdecimal() and len(choices) <= _SHOWN and 1 <= int(answer) <= len(choices):
        return (choices[int(answer) - 1],)
    wanted = fold(answer)
    whole = [one for one in choices if wanted in (one.id, fold(one.name))]
    return whole or [one for one in choices if wanted in fold(one.name) or wanted in one.id]


def _explain(parts: Sequence[str], found: Sequence[Sequence[Choice]]) -> None:
    if not parts:
        print("  Cần chọn một mục.")
    for part, options in zip(parts, found, strict=True):
        if not options:
            print(f"  Không có “{part}”.")
        elif len(options) > 1:
            names = "; ".join(f"{option.name} ({option.id})" for option in options[:_SHOWN])
            print(f"  “{part}” có thể là: {names}")
