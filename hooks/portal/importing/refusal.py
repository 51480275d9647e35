"""Why a source is not imported, and the limits that hold for all."""

MAX_TEXT = 20 << 20  # bytes of a text or a web page; a book has one million
MAX_FILE = 200 << 20  # bytes of a Word file, a workbook or a PDF
MAX_UNPACKED = 300 << 20  # bytes of all parts of a packed file
MAX_RATIO = 200  # a part that grows more than this is a bomb, not a document
MAX_PARTS = 5_000
MAX_PAGES = 1_000
MAX_ROWS = 20_000
TOOL_SECONDS = 120  # for a program that reads one file; OCR has more, by its pages
TOOL_BYTES = 2 << 30  # memory of such a program
TOOL_FILE = 512 << 20  # bytes of a file that it writes


class Refused(Exception):
    """A source that is not imported; the message says why, in Vietnamese."""
