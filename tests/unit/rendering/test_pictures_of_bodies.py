"""Pictures in a body: in the widths that screens need, whatever else the editor wrote."""

import pytest

from portal.model.entries import Picture, pictures_of, screen_widths
from portal.model.summaries import FileFact, PictureFact
from portal.rendering.picture_markup import pictured
from province.summaries import article

ONE = {"a.jpg": Picture("/tin-tuc/2024/tin/a.jpg", 700, 400, (320, 640, 700))}
_SOURCE = (
    '<source type="image/webp"'
    ' srcset="a.jpg.320.webp 320w, a.jpg.640.webp 640w, a.jpg.700.webp 700w"'
    ' sizes="(min-width: 46rem) 42rem, calc(100vw - 2rem)">'
)
_LAZY = 'loading="lazy" decoding="async"'


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ('<img alt="x" src="a.jpg">',
         f'<picture>{_SOURCE}<img alt="x" src="a.jpg" width="700" height="400" {_LAZY}></picture>'),
        ('<img src="a.jpg" alt="x" width="300">',
         f'<picture>{_SOURCE}<img src="a.jpg" alt="x" width="300" {_LAZY}></picture>'),
        ('<img alt="x" src="/tin-tuc/2023/b/b.jpg">', '<img alt="x" src="/tin-tuc/2023/b/b.jpg">'),
        ('<img alt="x">', '<img alt="x">'),
        ("<p>a.jpg &lt;img src=\"a.jpg\"&gt;</p>", "<p>a.jpg &lt;img src=\"a.jpg\"&gt;</p>"),
    ],
    ids=["own", "with-width", "of-another", "without-source", "in-words"],
)  # fmt: skip
def test_a_picture_beside_the_text_is_given_its_widths(html: str, shown: str) -> None:
    assert pictured(html, ONE) == shown


def test_a_picture_that_moves_stays_one() -> None:
    moving = {"a.gif": Picture("/x/a.gif", 20, 10)}
    assert pictured('<img src="a.gif">', moving) == (
        f'<img src="a.gif" width="20" height="10" {_LAZY}>'
    )


@pytest.mark.parametrize(
    ("width", "widths"),
    [(100, (100,)), (320, (320,)), (321, (320, 321)), (1280, (320, 640, 960, 1280)),
     (4000, (320, 640, 960, 1280))],
)  # fmt: skip
def test_no_version_is_larger_than_the_picture(width: int, widths: tuple[int, ...]) -> None:
    assert screen_widths(PictureFact(width, 50)) == widths


def test_what_is_attached_is_not_shown() -> None:
    fact = PictureFact(400, 300)
    files = (FileFact("a.jpg", 1, "aa", fact), FileFact("b.jpg", 1, "bb", fact))
    assert [*pictures_of(article("2024/a", files=files, attached=("b.jpg",)))] == ["a.jpg"]
