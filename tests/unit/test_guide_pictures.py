"""The editors' guide shows pictures of the desk: each is there, small, described and used."""

import re
from pathlib import Path

from PIL import Image

DOCS = Path(__file__).resolve().parents[2] / "docs"
GUIDE = (DOCS / "huong-dan-bien-tap.md").read_text("utf-8")
_PICTURE = re.compile(
    r"!\[(?P<alt>[^\]]{20,})\]\((?P<path>[^)]+)\)\{ width=(?P<w>\d+) height=(?P<h>\d+) loading=lazy"
)
LARGEST = 100_000  # bytes


def test_every_picture_is_shown_at_its_size_and_every_file_is_used() -> None:
    shown = list(_PICTURE.finditer(GUIDE))
    assert len(shown) == GUIDE.count("](huong-dan-bien-tap/")
    files = {f"huong-dan-bien-tap/{p.name}" for p in (DOCS / "huong-dan-bien-tap").iterdir()}
    assert {one["path"] for one in shown} == files
    assert len(files) >= 5
    for one in shown:
        file = DOCS / one["path"]
        assert file.stat().st_size <= LARGEST, file
        with Image.open(file) as picture:
            assert picture.size == (int(one["w"]), int(one["h"])), file
            assert not picture.getexif(), file
