"""Names: printable ones for reports, and those under which originals are kept."""

from pathlib import Path

from portal.model.text import slugify

_TEXT = frozenset({".txt", ".html", ".htm", ".xhtml", ".shtml", ".xml", ".mht", ".mhtml"})


def shown(text: str) -> str:
    """A name that anybody may print: bytes that are no text and signs that break lines escaped."""
    clean = text.encode(errors="backslashreplace").decode()
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in clean)


def kept_name(path: Path, tail: str = "") -> str:
    """The name of an original beside its draft; pages, which could run, are kept as text."""
    stem = slugify(path.stem)[:60].strip("-") or "ban-goc"
    stem = f"ban-goc-{stem}" if stem.startswith("index") else stem
    suffix = "." + (slugify(path.suffix, "")[:5] or "bin")
    return f"{stem}{tail}{'.txt' if suffix in _TEXT else suffix}"
