"""Why a source is not imported, and the limits that hold for all."""

MAX_TEXT = 20 << 20  # bytes of a text or a web page; a book has one million
MAX_FILE = 200 << 20  # bytes of a Word file, a workbook or a PDF
MAX_XML = 48 << 20  # bytes of one part of a Word file; a long book has some five million
MAX_UNPACKED = 300 << 20  # bytes of all parts of a packed file
MAX_PACKAGE = 4 << 30  # bytes of all files of a package
MAX_ATTACHED = 60 << 20  # bytes of a letter with all that is attached
MAX_PACKED_FILES = 50_000
MAX_RATIO = 200  # a part that grows more than this is a bomb, not a document
MAX_PARTS = 5_000
MAX_PAGES = 1_000
MAX_ROWS = 20_000
TOOL_SECONDS = 55  # for a program that reads one file; OCR has more, by its pages
TOOL_BYTES = 1 << 30  # memory of such a program
TOOL_FILE = 512 << 20  # bytes of a file that it writes


class Refused(Exception):
    """A source that is not imported; the message says why, in Vietnamese."""


class Skipped(Refused):
    """A source that is rightly no document: a list of others, a menu, what lay in the bin."""
