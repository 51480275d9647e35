"""Word's own numbering ("Điều 1.", "a)", "1.2.") written into the text, where it stays.

ECMA-376, 17.9: a paragraph points to a list and a level; the level says how its number is shown.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from portal.importing.files.word.package import Package, W, value

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """How a level of a list is numbered: form, text with %1 for numbers, the first number."""

    form: str
    text: str
    start: int


@dataclass(slots=True)
class _Lists:
    """The lists of a file, and how far each of them has been counted."""

    levels: dict[str, dict[int, Level]]  # by list
    base: dict[str, str]  # the abstract list of each list, which counts for all of its lists
    restart: dict[tuple[str, int], int]
    counts: dict[str, list[int | None]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)


def write_labels(package: Package) -> None:
    """Put each paragraph's number in front of its words; lists of bullets are left to pandoc."""
    numbering = package.part("numbering")
    if numbering is None:
        return
    lists = _lists(numbering)
    styles = package.part("styles")
    by_style = _numbers_of_styles(styles) if styles is not None else {}
    for paragraph in package.document.iter(f"{W}p"):
        _label(paragraph, lists, by_style)


def _lists(numbering: etree._Element) -> _Lists:
    abstract = {
        value(one, "abstractNumId"): _levels(one) for one in numbering.iter(f"{W}abstractNum")
    }
    lists = _Lists({}, {}, {})
    for num in numbering.iter(f"{W}num"):
        name, base = value(num, "numId"), value(num.find(f"{W}abstractNumId"))
        levels = dict(abstract.get(base, {}))
        for override in num.iter(f"{W}lvlOverride"):
            at = int(value(override, "ilvl") or 0)
            levels |= _levels(override)
            if start := value(override.find(f"{W}startOverride")):
                lists.restart[name, at] = int(start)
        lists.levels[name], lists.base[name] = levels, base
    return lists


def _levels(parent: etree._Element) -> dict[int, Level]:
    found = {}
    for one in parent.iter(f"{W}lvl"):
        form = value(one.find(f"{W}numFmt")) or "decimal"
        text = value(one.find(f"{W}lvlText"))
        found[int(value(one, "ilvl") or 0)] = Level(form, text, _number(one.find(f"{W}start"), 1))
    return found


def _number(element: etree._Element | None, default: int) -> int:
    told = value(element)
    return int(told) if told.isdecimal() else default


def _numbers_of_styles(styles: etree._Element) -> dict[str, tuple[str, int]]:
    """The list and level that paragraph styles bring along."""
    found = {}
    for style in styles.iter(f"{W}style"):
        told = style.find(f"{W}pPr/{W}numPr")
        if told is not None and value(told.find(f"{W}numId")):
            name = value(told.find(f"{W}numId"))
            found[value(style, "styleId")] = (name, _number(told.find(f"{W}ilvl"), 0))
    return found


def _label(paragraph: etree._Element, lists: _Lists, by_style: dict[str, tuple[str, int]]) -> None:
    properties = paragraph.find(f"{W}pPr")
    own = properties.find(f"{W}numPr") if properties is not None else None
    style = value(properties.find(f"{W}pStyle")) if properties is not None else ""
    name, level = by_style.get(style, ("", 0))
    if own is not None:
        name = value(own.find(f"{W}numId")) or name
        level = _number(own.find(f"{W}ilvl"), level)
    told = lists.levels.get(name, {}).get(level)
    if told is None or told.form == "bullet":
        return
    if not any(one.text for one in paragraph.iter(f"{W}t")):
        return
    shown = _shown(lists, name, min(level, _LEVELS - 1))
    if own is not None:
        own.clear()
    elif properties is not None:
        own = etree.SubElement(properties, f"{W}numPr")
    if own is not None:  # the list of none: a style's number would be counted a second time
        etree.SubElement(own, f"{W}numId").set(f"{W}val", "0")
    if shown.strip():
        _put_first(paragraph, f"{shown} ")


def _shown(lists: _Lists, name: str, level: int) -> str:
    """The next number of a list's level, as it is shown; deeper levels begin anew."""
    levels = lists.levels[name]
    counts = lists.counts.setdefault(lists.base[name], [None] * _LEVELS)
    if name not in lists.begun:
        lists.begun.add(name)
        for at in range(_LEVELS):
            if (name, at) in lists.restart:
                counts[at] = None
    start = lists.restart.get((name, level), levels[level].start)
    before = counts[level]
    counts[level] = start if before is None else before + 1
    counts[level + 1 :] = [None] * (_LEVELS - level - 1)
    text = levels[level].text
    for at in range(level + 1):
        number = counts[at] if counts[at] is not None else levels.get(at, levels[level]).start
        form = levels.get(at, levels[level]).form
        text = text.replace(f"%{at + 1}", FORMS.get(form, str)(number or 0))
    return text


def roman(number: int) -> str:
    """A number in small Roman letters."""
    found = ""
    for size, letters in _ROMAN:
        found += letters * (number // size)
        number %= size
    return found


def letters(number: int) -> str:
    """a to z, then aa to zz, as Word counts."""
    return chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""


FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str, "decimalZero": lambda n: f"{n:02}", "none": lambda _: "",
    "upperRoman": lambda n: roman(n).upper(), "lowerRoman": roman,
    "upperLetter": lambda n: letters(n).upper(), "lowerLetter": letters,
}  # fmt: skip


def _put_first(paragraph: etree._Element, label: str) -> None:
    run = etree.Element(f"{W}r")
    text = etree.SubElement(run, f"{W}t")
    text.text = label
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    properties = paragraph.find(f"{W}pPr")
    paragraph.insert(0 if properties is None else paragraph.index(properties) + 1, run)
