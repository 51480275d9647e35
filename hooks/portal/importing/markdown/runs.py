"""The runs of a paragraph: text with its looks, in order, and the Markdown that shows them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from portal.importing.markdown.escaping import address, described, escaped


@dataclass(frozen=True, slots=True)
class Look:
    """How letters look: bold, italic, raised, lowered, struck out; and where they lead."""

    strong: bool = False
    em: bool = False
    tag: str = ""
    href: str = ""

    @property
    def letters(self) -> tuple[bool, bool, str]:
        """The look without the link."""
        return self.strong, self.em, self.tag


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one look; ``is_raw``: Markdown that stands as it is."""

    text: str
    look: Look = Look()
    is_raw: bool = False


def plain(runs: Iterable[Run]) -> str:
    """The letters alone."""
    return "".join("" if run.is_raw else run.text for run in runs)


def all_have(runs: Iterable[Run], name: str) -> bool:
    """Whether all letters are bold (``strong``) or italic (``em``)."""
    shown = [run for run in runs if run.is_raw or run.text.strip()]
    return bool(shown) and all(getattr(run.look, name) for run in shown if not run.is_raw)


def restyled(runs: Iterable[Run], strong: bool | None = None, em: bool | None = None) -> list[Run]:
    """The runs made bold or italic, or neither; None leaves them."""
    return [
        replace(
            run,
            look=replace(
                run.look,
                strong=run.look.strong if strong is None else strong,
                em=run.look.em if em is None else em,
            ),
        )
        for run in runs
    ]


def markdown(runs: Iterable[Run]) -> str:
    """The Markdown of runs; line breaks are line breaks still."""
    parts: list[str] = []
    for href, group in groupby(_joined(runs), key=lambda run: run.look.href):
        inner = list(group)
        text = _styled(inner)
        if href and text.strip():
            before, core, after = _edges(text)
            if not before and parts and parts[-1].endswith("!"):  # it would make a picture of it
                parts[-1] = f"{parts[-1][:-1]}\\!"
            parts.append(f"{before}[{core}]({address(href)}){after}")
        else:
            parts.append(text)
    return "".join(parts)


def html(runs: Iterable[Run]) -> str:
    """The HTML of runs, for tables that Markdown has no words for."""
    parts = []
    for run in _joined(runs):
        if run.is_raw:
            parts.append(run.text)
            continue
        text = run.text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        before, core, after = _edges(text.replace("\n", "<br>"))
        for tag in _tags(run.look) if core else ():
            core = f"<{tag}>{core}</{tag}>"
        if run.look.href and core:
            core = f'<a href="{address(run.look.href).replace("&", "&amp;")}">{core}</a>'
        parts.append(f"{before}{core}{after}")
    return "".join(parts)


def _tags(look: Look) -> Iterator[str]:
    if look.tag:
        yield look.tag
    if look.em:
        yield "em"
    if look.strong:
        yield "strong"


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Neighbours of one look are one run; spaces take the look of what stands before them."""
    last: Run | None = None
    for run in runs:
        if last is None:
            last = run
        elif run.is_raw or last.is_raw:
            yield last
            last = run
        elif run.look == last.look or (not run.text.strip() and run.look.href == last.look.href):
            last = Run(last.text + run.text, last.look)
        else:
            yield last
            last = run
    if last is not None:
        yield last


def _styled(runs: list[Run]) -> str:
    parts: list[str] = []
    for run in runs:
        escape = described if run.look.href else escaped
        text = run.text if run.is_raw else escape(run.text)
        before, core, after = _edges(text)
        if run.is_raw or not core:
            parts.append(text)
            continue
        if run.look.tag:
            core = f"<{run.look.tag}>{core}</{run.look.tag}>"
        touches = bool(parts) and not before and parts[-1].endswith(("*", ">"))
        parts.append(before + _marked(core, run.look, touches) + after)
    return "".join(parts)


def _marked(core: str, look: Look, touches: bool) -> str:
    """Stars, or tags where stars would run into those of the neighbour."""
    if touches:
        for tag in ("em", "strong"):
            core = f"<{tag}>{core}</{tag}>" if getattr(look, tag) else core
        return core
    stars = "*" * (look.em + 2 * look.strong)
    return f"{stars}{core}{stars}"


def _edges(text: str) -> tuple[str, str, str]:
    core = text.strip()
    if not core:
        return text, "", ""
    start = text.index(core)
    return text[:start], core, text[start + len(core) :]
