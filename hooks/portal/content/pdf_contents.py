"""What a PDF would do when it is opened: run a script, start a program, carry files along."""

from typing import BinaryIO

import pikepdf

_MOST_OBJECTS = 200_000
_DEEPEST = 12  # levels of values inside one object
_ACTIONS = {"/JavaScript": "script", "/Launch": "launch"}
_KEYS = {"/JS": "script", "/XFA": "script", "/EF": "carries", "/EmbeddedFiles": "carries"}


def pdf_faults(stream: BinaryIO) -> tuple[str, ...]:
    """The codes of what was found, in order; ``broken`` or ``locked`` for one that is not read."""
    try:
        with pikepdf.open(stream) as pdf:
            found: set[str] = set()
            for number, one in enumerate(pdf.objects):
                if number == _MOST_OBJECTS:
                    break
                _look(one, found, _DEEPEST)
            return tuple(sorted(found))
    except pikepdf.PasswordError:
        return ("locked",)
    except (pikepdf.PdfError, RuntimeError, ValueError, OSError):
        return ("broken",)


def _look(one: pikepdf.Object, found: set[str], levels: int) -> None:
    """Note what an object does; others that it refers to are looked at by themselves."""
    if isinstance(one, pikepdf.Array):
        for value in one.as_list():
            _look_inside(value, found, levels)
    elif isinstance(one, (pikepdf.Dictionary, pikepdf.Stream)):
        for key, value in one.items():
            if key in _KEYS:
                found.add(_KEYS[key])
            elif key == "/S" and isinstance(value, pikepdf.Name):
                found.update(code for name, code in _ACTIONS.items() if value == name)
            _look_inside(value, found, levels)


def _look_inside(value: pikepdf.Object, found: set[str], levels: int) -> None:
    is_box = isinstance(value, (pikepdf.Array, pikepdf.Dictionary))
    if is_box and levels and not value.is_indirect:
        _look(value, found, levels - 1)
