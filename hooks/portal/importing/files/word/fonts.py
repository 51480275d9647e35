"""Letters that only a font of old made Vietnamese: named by a run, by its style, or by default."""

from lxml import etree

from portal.importing.codepages import decode
from portal.importing.files.word.package import Package, W, value
from portal.importing.fonts import encoding_of_font

_Fonts = dict[str, str]


def to_unicode(package: Package) -> str | None:
    """Write the letters of .VnTime, VNI and VPS fonts as Unicode; return the encoding found."""
    styles = package.part("styles")
    fonts = _fonts_of_styles(styles) if styles is not None else {}
    default = _default(styles) if styles is not None else ""
    found: set[str] = set()
    for name, tree in package.parts.items():
        if name.split("/")[-1].startswith(
            ("document", "footnotes", "endnotes", "header", "footer")
        ):
            for paragraph in tree.iter(f"{W}p"):
                own = fonts.get(value(paragraph.find(f"{W}pPr/{W}pStyle"))) or default
                for run in paragraph.iter(f"{W}r"):
                    found |= _decoded(run, fonts, own)
    return min(found, default=None)


def _fonts_of_styles(styles: etree._Element) -> _Fonts:
    """The font of each style, its own or that of the style it is based on."""
    own: _Fonts = {}
    based: dict[str, str] = {}
    for style in styles.iter(f"{W}style"):
        name = value(style, "styleId")
        own[name] = _named(style.find(f"{W}rPr/{W}rFonts"))
        based[name] = value(style.find(f"{W}basedOn"))
        if style.get(f"{W}default") == "1" and style.get(f"{W}type") == "paragraph":
            own.setdefault("", own[name])
    return {name: _inherited(name, own, based) for name in own}


def _inherited(name: str, own: _Fonts, based: dict[str, str]) -> str:
    for _ in range(20):  # a chain that closes upon itself ends
        if own.get(name) or not name:
            return own.get(name, "")
        name = based.get(name, "")
    return ""


def _default(styles: etree._Element) -> str:
    return _named(styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts"))


def _named(fonts: etree._Element | None) -> str:
    return " ".join(map(str, fonts.attrib.values())) if fonts is not None else ""


def _decoded(run: etree._Element, styles: _Fonts, own: str) -> set[str]:
    """Decode a run's letters; its own font counts before those of its style and paragraph."""
    direct = _named(run.find(f"{W}rPr/{W}rFonts"))
    font = direct or styles.get(value(run.find(f"{W}rPr/{W}rStyle"))) or own
    name, is_upper = encoding_of_font(font)
    if name is None:
        return set()
    for text in run.iter(f"{W}t", f"{W}delText"):
        try:
            read = decode((text.text or "").encode("latin-1"), name)
        except UnicodeEncodeError:
            continue
        text.text = read.upper() if is_upper else read
    return {name}
