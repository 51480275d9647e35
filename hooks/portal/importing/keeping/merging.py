"""Two sources of one directive into one document: nothing that either says is lost."""

from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from portal.content import strict_yaml
from portal.importing.keeping.composing import text_of
from portal.importing.outcome import Prepared


def read_draft(text: str) -> tuple[dict[str, Any], str]:
    """The fields of a draft as they are typed, and its body; nothing of one that is broken."""
    parts = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n---\n", 1)
    if len(parts) != 2 or not parts[0].startswith("---\n"):
        return {}, text
    read = strict_yaml.load(parts[0][4:] + "\n")
    fields = read.value if isinstance(read.value, dict) and not read.problems else {}
    return fields, parts[1].lstrip("\n")


def merged(root: Path, old: str, new: Prepared) -> Prepared:
    """The new document with all that the old draft (its path below ``root``) has besides.

    Whichever has a text leads; the other fills what is missing. The new document's files get
    other names where the old ones have them already.
    """
    fields, body = read_draft((root / old).read_text("utf-8"))
    renamed = _renamed(root, new, (root / old).parent)
    leads, follows = (fields, renamed) if body.strip() else (renamed, fields)
    told = {**follows, **leads}
    for name in ("attachments", "provenance"):
        both = [*fields.get(name, []), *renamed.get(name, [])]
        told |= {name: [one for at, one in enumerate(both) if one not in both[:at]]} if both else {}
    text = body if body.strip() else new.body
    open_ = tuple(one for one in new.guesses if one.is_sure or one.field not in told)
    whole = text_of(new.kind, told, text, open_)
    return replace(new, fields=told, body=text, text=whole, guesses=open_)


def _renamed(root: Path, new: Prepared, beside: Path) -> dict[str, Any]:
    """The new document's fields, its files called otherwise than what lies beside the old one."""
    attachments = []
    for one in new.fields.get("attachments", []):
        name = PurePosixPath(one["file"])
        free = name.name
        number = 2
        while (beside / free).exists():
            free = f"{name.stem}-{number}{name.suffix}"
            number += 1
        (root / new.staged / name.name).rename(root / new.staged / free)
        attachments.append({**one, "file": free})
    return {**new.fields, **({"attachments": attachments} if attachments else {})}
