"""What portals' programs wrote between square or curly brackets, made into HTML.

What nobody can make anything of is taken out of the text, and told.
"""

import re
from collections.abc import Callable, Iterator
from html import escape, unescape

from portal.importing.portals.entry import Entry, OldFile

Folder = Callable[[str], list[str]]
"""Called with the address of a folder: the addresses of the pictures in it."""

_BLOCK = re.compile(
    r"</?(?:p|div|h[1-6]|ul|ol|li|table|thead|tbody|tr|td|th|blockquote|figure|figcaption|pre|hr"
    r"|iframe|form|address|center|dl|dt|dd|section|article|video|audio|object)\b",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"\[(?:wp_)?caption([^\]]*)\](.*?)\[/(?:wp_)?caption\]", re.DOTALL | re.IGNORECASE
)
_SHOWN = re.compile(r"(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?", re.IGNORECASE)
_GALLERY = re.compile(r"\[gallery\b[^\]]*\]", re.IGNORECASE)
_EMBED = re.compile(r"\[(?:embed|youtube|video|vimeo|audio)\b[^\]]*\](?:([^\[]*)\[/\w+\])?", re.I)
_ADDRESS = re.compile(r"https?://[^\s\"'<>\[\]{}]+")
_BARE = re.compile(r"^\s*(https?://(?:www\.)?(?:youtube\.com|youtu\.be|vimeo\.com)/\S+)\s*$", re.M)
_SQUARE = re.compile(r"\[/?([a-z][\w-]*)(?:\s+[\w-]+=[^\]]*|\s*/)?\]")
_TAG = re.compile(r"\{/?([a-z][\w-]*)(?:[\s|=:][^{}]*)?/?\}", re.IGNORECASE)
_MOVIE = re.compile(r"\{(youtube|vimeo|mp4|flv|avi|wmv|mp3|dailymotion)\}(.*?)\{/\1\}", re.I | re.S)
_PICTURES = re.compile(r"\{(gallery|vsig|becssg|ag|phocagallery)\}(.*?)\{/\1\}", re.I | re.S)
_BREAK = re.compile(r"<hr\b[^>]*system-pagebreak[^>]*>", re.IGNORECASE)
_TITLE = re.compile(r"\btitle\s*=\s*[\"']([^\"']*)")
_TOKEN = re.compile(r"\[(IMAGE|LINK|PAGE)S?(?::(\d+))?\]")
_LINE_END = re.compile(r"(?<![>\s])\n(?![<\s])")
_MORE = re.compile(r"<!--\s*more.*?-->")


def without_codes(entry: Entry, folder: Folder) -> tuple[str, str, tuple[str, ...]]:
    """Lead and body of an entry as HTML, and what was taken out."""
    told: dict[str, None] = {}
    if entry.code == "wordpress":
        lead, body = _wordpress(entry, told)
    elif entry.code == "joomla":
        lead, body = (_joomla(part, entry, folder, told) for part in (entry.lead, entry.body))
    elif entry.code == "dotnetnuke":
        lead, body = entry.lead, _dotnetnuke(entry, told)
    else:
        return entry.lead, entry.body, ()
    names = ", ".join(told)
    return lead, body, (f"bỏ mã chèn của phần mềm cũ: {names}",) if names else ()


def _wordpress(entry: Entry, told: dict[str, None]) -> tuple[str, str]:
    lead, text = entry.lead, entry.body
    text = _CAPTION.sub(_captioned, text)
    text = _GALLERY.sub(lambda _: "".join(map(_figure, entry.pictures.values())), text)
    text = _BARE.sub(r'\n\n<a href="\1">Xem video</a>\n\n', text)
    text = _EMBED.sub(_embedded, text)
    text = _SQUARE.sub(lambda one: _dropped(one, text, told), text)
    above, cut, below = _split(text)
    if cut and not lead.strip():
        return _paragraphs(above), _paragraphs(below)
    return lead, _paragraphs(above + below)


def _split(text: str) -> tuple[str, str, str]:
    match = _MORE.search(text)
    return (text[: match.start()], match[0], text[match.end() :]) if match else (text, "", "")


def _captioned(match: re.Match[str]) -> str:
    shown = _SHOWN.search(match[2])
    if shown is None:
        return match[2]
    words = match[2][: shown.start()] + match[2][shown.end() :]
    named = re.search(r"caption=[\"“”']([^\"“”']*)", unescape(match[1]))
    words = words.strip() or (escape(named[1]) if named else "")
    return f"\n\n<figure>{shown[0]}<figcaption>{words}</figcaption></figure>\n\n"


def _figure(file: OldFile) -> str:
    caption = f"<figcaption>{escape(file.caption)}</figcaption>" if file.caption else ""
    return f'<figure><img src="{escape(file.href)}" alt="{escape(file.title)}">{caption}</figure>'


def _embedded(match: re.Match[str]) -> str:
    found = _ADDRESS.search(match[1] or "") or _ADDRESS.search(match[0])
    return f'<p><a href="{escape(found[0])}">Xem video</a></p>' if found else ""


def _dropped(match: re.Match[str], text: str, told: dict[str, None]) -> str:
    """A code goes, what it encloses stays; words in brackets are no code."""
    has_form = "=" in match[0] or match[0].startswith("[/") or f"[/{match[1]}]" in text
    if not has_form:
        return match[0]
    told[f"[{match[1]}]"] = None
    return ""


def _paragraphs(text: str) -> str:
    """Paragraphs of what is parted by empty lines, as WordPress makes them on showing a text."""
    if "<!-- wp:" in text or not re.search(r"\n\s*\n", text.strip()):
        return text
    parts = (part.strip() for part in re.split(r"\n\s*\n", text))
    return "\n".join(_paragraph(part) for part in parts if part)


def _paragraph(part: str) -> str:
    if _BLOCK.match(part):
        return part
    return f"<p>{_LINE_END.sub('<br>', part)}</p>"


def _joomla(text: str, entry: Entry, folder: Folder, told: dict[str, None]) -> str:
    pictures = iter(entry.pictures.values())
    text = _BREAK.sub(lambda one: _heading(one[0]), text)
    text = re.sub(r"<hr\b[^>]*system-readmore[^>]*>", "", text)
    text = _MOVIE.sub(_movie, text)
    text = _PICTURES.sub(lambda one: _listed(one, folder, told), text)
    text = re.sub(r"\{mosimage\}", lambda _: _next_figure(pictures), text)
    return _TAG.sub(lambda one: _noted(one, told), text)


def _heading(tag: str) -> str:
    title = _TITLE.search(tag)
    return f"<h3>{title[1]}</h3>" if title and title[1].strip() else ""


def _movie(match: re.Match[str]) -> str:
    name, told = match[1].lower(), re.sub(r"<[^>]+>", "", match[2]).strip().split("|")[0]
    found = _ADDRESS.search(told)
    if found:
        return f'<p><a href="{escape(found[0])}">Xem video</a></p>'
    if name == "youtube" and re.fullmatch(r"[\w-]{6,20}", told):
        return f'<p><a href="https://www.youtube.com/watch?v={told}">Xem video</a></p>'
    if name == "vimeo" and told.isdecimal():
        return f'<p><a href="https://vimeo.com/{told}">Xem video</a></p>'
    return f'<p><a href="/images/stories/{escape(told)}.{name}">Xem video</a></p>' if told else ""


def _listed(match: re.Match[str], folder: Folder, told: dict[str, None]) -> str:
    name = re.sub(r"<[^>]+>", "", match[2]).strip().split(":")[0].split("|")[0].strip("/ ")
    found = folder(f"images/{name}") or folder(f"images/stories/{name}") or folder(name)
    if not found:
        told[f"{{{match[1]}}}{name}{{/{match[1]}}}"] = None
    return "".join(f'<p><img src="{escape(one)}"></p>' for one in found)


def _next_figure(pictures: Iterator[OldFile]) -> str:
    file = next(pictures, None)
    return _figure(file) if file else ""


def _noted(match: re.Match[str], told: dict[str, None]) -> str:
    told[match[0] if len(match[0]) < 60 else f"{{{match[1]}}}"] = None
    return ""


def _dotnetnuke(entry: Entry, told: dict[str, None]) -> str:
    def shown(match: re.Match[str]) -> str:
        file = entry.pictures.get(match[2] or "")
        if match[1] == "IMAGE" and file:
            return _figure(file)
        if match[1] == "IMAGE" and match[2] is None:
            return "".join(map(_figure, entry.pictures.values()))
        told[match[0]] = None
        return ""

    return _TOKEN.sub(shown, entry.body)
