"""A Word file taken apart into its parts of XML, and put together again."""

import zipfile
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from portal.importing.refusal import MAX_XML, Refused

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MAIN = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a Word file as trees, by their names; ``data`` are the bytes of all others."""

    data: bytes
    parts: dict[str, etree._Element]

    @property
    def document(self) -> etree._Element:
        """The text."""
        return self.parts[_MAIN]

    @property
    def body(self) -> etree._Element:
        """The blocks of the text."""
        found = self.document.find(f"{W}body")
        if found is None:
            raise Refused("tệp Word không có nội dung")
        return found

    def part(self, name: str) -> etree._Element | None:
        """A part such as ``numbering``, None when the file has none."""
        return self.parts.get(f"word/{name}.xml")

    def named(self, begin: str) -> list[etree._Element]:
        """The parts whose names begin so: ``header``, ``footer``, ``comments``."""
        return [tree for name, tree in self.parts.items() if name.startswith(f"word/{begin}")]

    def packed(self) -> bytes:
        """The file with the trees as they are now."""
        made = BytesIO()
        with (
            zipfile.ZipFile(BytesIO(self.data)) as old,
            zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
        ):
            for one in old.infolist():
                tree = self.parts.get(one.filename)
                told = old.read(one) if tree is None else etree.tostring(tree)
                new.writestr(one.filename, told)
        return made.getvalue()


def opened(data: bytes) -> Package:
    """Take a Word file apart; raises Refused when a part is no XML or too large."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    parts: dict[str, etree._Element] = {}
    with zipfile.ZipFile(BytesIO(data)) as packed:
        for one in packed.infolist():
            if not one.filename.startswith("word/") or not one.filename.endswith(".xml"):
                continue
            if one.file_size > MAX_XML:
                raise Refused(f"tệp Word quá dài ({one.file_size >> 20} MB chữ); chia thành phần")
            try:
                parts[one.filename] = etree.fromstring(packed.read(one), parser)
            except etree.XMLSyntaxError as error:
                raise Refused("tệp Word hỏng") from error
    if _MAIN not in parts:
        raise Refused("tệp Word không có nội dung")
    return Package(data, parts)


def text_of(element: etree._Element) -> str:
    """The words of an element, tabs and breaks as spaces; what was deleted is left out."""
    words: list[str] = []
    for one in element.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}noBreakHyphen"):
        if one.tag == f"{W}t":
            words.append(one.text or "")
        else:
            words.append("-" if one.tag == f"{W}noBreakHyphen" else " ")
    return " ".join("".join(words).split())


def value(element: etree._Element | None, name: str = "val") -> str:
    """An attribute of Word's own, empty when there is none."""
    return "" if element is None else str(element.get(f"{W}{name}") or "")
