"""The templates' environment: autoescaped, strict about names, with the site's few filters."""

import datetime as dt
import re
from collections.abc import Callable, MutableMapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2
from jinja2.runtime import Context, Macro
from markupsafe import Markup

from portal.model.entries import screen_url
from portal.pages.sections import CARDS
from portal.rendering.compiled import Compiled
from portal.rendering.frame import Frame, placed
from portal.rendering.picture_markup import pictured
from portal.rendering.tables import label_cells

_INDENT = re.compile(r"\n\s+")
_SIZES = ((1 << 20, "MB"), (1 << 10, "KB"))
_PURE = ("parts/marks.html", "parts/entries.html")  # in this order: the second uses the first
_REMEMBERED = 4096  # results of each macro; an entry line stands on some ten pages near each other
_LETTERED_FROM = 20  # a shorter list is seen at a glance
_AUTHORITIES = {  # Nghị định 30/2020/NĐ-CP, Phụ lục I
    "TM.": "Thay mặt",
    "Q.": "Quyền",
    "KT.": "Ký thay",
    "TL.": "Thừa lệnh",
    "TUQ.": "Thừa ủy quyền",
}


class _Context(Context):
    """Calls macros straight: nothing that our templates call asks for the context."""

    def call(__self, __obj: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """Call a macro; Jinja adds the names of the block and the loop that it is called in."""
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return __obj(*args, **kwargs)


class _Environment(jinja2.Environment):
    """Templates get the constants as a plain dictionary; Jinja's chain of two is slow to go over.

    It is gone over for each page and each import of macros.
    """

    context_class = _Context

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The constants of all templates, and those of one."""
        return {**self.globals, **(d or {})}


def environment(folder: Path, frame: Frame, cache: Path | None = None) -> jinja2.Environment:
    """Return the environment over ``folder`` with the site's constants as globals.

    Compiled templates are kept in ``cache`` when it is given.
    """
    env = _Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=Compiled(cache, frame) if cache else None,
    )

    def href(path: str) -> str:
        return frame.base + placed(path, frame.assets_version)

    def absolute(path: str) -> str:
        return frame.site_url + path

    env.filters.update(
        day=day, filesize=filesize, extension=extension, href=href, absolute=absolute,
        number=number, by_year=by_year, by_letter=by_letter, moment=moment, spelled=spelled,
        dense=dense, authority=_AUTHORITIES.__getitem__, labelled=label_cells,
        pictured=pictured, screen=screen_url,
    )  # fmt: skip
    env.globals.update(site=frame.site, roles=frame.roles, cards=CARDS)
    for name in _PURE:
        _remember(env.get_template(name).module)
    return env


def _remember(module: jinja2.environment.TemplateModule) -> None:
    """Let the macros of a module, functions of frozen values, remember what they gave."""
    for name, macro in vars(module).items():
        if isinstance(macro, Macro):
            setattr(module, name, lru_cache(_REMEMBERED)(macro))


def day(iso: str | dt.date | dt.datetime) -> str:
    """Show an ISO date or moment as dd/mm/yyyy, as Vietnamese readers write it."""
    text = iso if isinstance(iso, str) else iso.isoformat()
    return f"{text[8:10]}/{text[5:7]}/{text[:4]}"


def moment(time: dt.datetime) -> str:
    """Show a moment as its author wrote it, ``05/01/2026 08:00``."""
    return f"{time:%d/%m/%Y %H:%M}"


def spelled(date: dt.date) -> str:
    """Spell a date as official papers do: days below 10 and months 1 and 2 get a zero.

    Nghị định 30/2020/NĐ-CP, Phụ lục I: ``07 tháng 9 năm 2021``.
    """
    month_text = f"{date.month:02d}" if date.month < 3 else str(date.month)
    return f"{date.day:02d} tháng {month_text} năm {date.year}"


def filesize(size: int) -> str:
    """Show a size in bytes with a decimal comma: ``1,2 MB``."""
    for unit, name in _SIZES:
        if size >= unit - unit // 2048:  # what rounds to a whole unit is shown as one
            return f"{size / unit:.1f} {name}".replace(".", ",")
    return f"{size} byte"


def number(count: int) -> str:
    """Show a count with dots between thousands: ``1.234``."""
    return f"{count:,}".replace(",", ".")


def dense(html: str) -> Markup:
    """Drop what indents the lines: of markup without ``pre``, where it shows nowhere."""
    return Markup(_INDENT.sub("\n", html))  # noqa: S704 -- the template's own output


def extension(name: str) -> str:
    """Return a file's type in capitals: ``PDF``."""
    return name.rsplit(".", 1)[-1].upper()


def by_year(items: Sequence[Any]) -> list[tuple[str, list[Any]]]:
    """Group the items of a listing by year, keeping their order."""
    groups: list[tuple[str, list[Any]]] = []
    for item in items:
        year = item.entry.date[:4]
        if not groups or groups[-1][0] != year:
            groups.append((year, []))
        groups[-1][1].append(item)
    return groups


def by_letter(options: Sequence[Any]) -> list[tuple[str, list[Any]]]:
    """Group the links of a long overview by first letter; a short one is one group.

    A first word that all names share (``Xã``) says nothing about the letter, and years have none.
    """
    if len(options) < _LETTERED_FROM:
        return [("", list(options))]
    first_words = {option.ref.name.split()[0] for option in options}
    shared = first_words.pop() if len(first_words) == 1 else ""
    groups: dict[str, list[Any]] = {}
    for option in options:
        letter = option.ref.name.removeprefix(shared).strip()[:1].upper()
        groups.setdefault(letter, []).append(option)
    return [("", list(options))] if any(map(str.isdigit, groups)) else list(groups.items())
