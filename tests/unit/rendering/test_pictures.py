"""Pictures from cameras and strangers: measured rightly, and telling nothing but themselves."""

import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageDraw
from PIL.PngImagePlugin import PngInfo

from portal.content.measuring import is_plain, measured
from portal.model.summaries import PictureFact
from portal.pages.pictures import picture_key
from portal.rendering.pictures.cache import derived
from portal.rendering.pictures.deriving import plain_version, screen_version

PLACE = "13.9833N 108.0E"
TOLD = (PLACE.encode(), b"GPS", b"Exif", b"ns.adobe.com", b"Canon")
RED, BLUE = (200, 20, 20), (20, 20, 200)


def drawn(size: tuple[int, int] = (80, 40), mode: str = "RGB") -> Image.Image:
    """Red on the left, blue on the right: so that a turned picture shows it."""
    image = Image.new("RGB", size, RED)
    ImageDraw.Draw(image).rectangle((size[0] // 2, 0, *size), fill=BLUE)
    return image.convert(mode)


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def taken(orientation: int = 1) -> Image.Exif:
    """What a phone writes beside a picture."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Canon"
    exif[0x010E] = PLACE
    exif.get_ifd(0x8825).update({1: "N", 2: (13.0, 59.0, 0.0), 3: "E", 4: (108.0, 0.0, 0.0)})
    return exif


def colour(data: bytes, x: float) -> str:
    """What is seen in the middle of the picture's height."""
    image = Image.open(BytesIO(data)).convert("RGB")
    red, _, blue = image.getpixel((int(image.width * x), image.height // 2))  # type: ignore[misc]
    return "red" if red > blue else "blue"


WITH_PLACE = {
    "jpeg": saved(drawn(), "JPEG", exif=taken()),
    "jpeg-comment": saved(drawn(), "JPEG", comment=PLACE.encode()),
    "jpeg-xmp": saved(drawn(), "JPEG", xmp=f"http://ns.adobe.com/xap/ {PLACE}".encode()),
    "jpeg-tail": saved(drawn(), "JPEG") + PLACE.encode() + b"\xff\xd9",
    "png-exif": saved(drawn(), "PNG", exif=taken()),
    "webp": saved(drawn(), "WEBP", exif=taken()),
    "avif": saved(drawn(), "AVIF", exif=taken()),
    "gif": saved(drawn(mode="P"), "GIF", comment=PLACE.encode()),
}


def _with_text() -> bytes:
    told = PngInfo()
    told.add_text("Comment", PLACE)
    return saved(drawn(), "PNG", pnginfo=told)


@pytest.mark.parametrize("data", [*WITH_PLACE.values(), _with_text()], ids=[*WITH_PLACE, "png"])
def test_what_is_served_tells_no_place(data: bytes) -> None:
    assert any(word in data for word in TOLD)
    fact = measured(data)
    assert (fact.width, fact.height, fact.is_plain, fact.fault) == (80, 40, False, None)
    for served in (plain_version(data), screen_version(data, 40)):
        assert not any(word in served for word in TOLD)
        assert not Image.open(BytesIO(served)).getexif()
        assert colour(served, 0.2) == "red"
        assert colour(served, 0.8) == "blue"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_that_tells_nothing_is_served_as_it_is(kind: str) -> None:
    assert measured(saved(drawn(), kind)) == PictureFact(80, 40, is_plain=True)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize(
    ("orientation", "size", "left", "top"),
    [(1, (80, 40), "red", ""), (3, (80, 40), "blue", ""), (6, (40, 80), "", "red"),
     (8, (40, 80), "", "blue")],
)  # fmt: skip
def test_pictures_stand_upright(
    kind: str, orientation: int, size: tuple[int, int], left: str, top: str
) -> None:
    data = saved(drawn(), kind, exif=taken(orientation))
    fact = measured(data)
    assert (fact.width, fact.height) == size
    for served in (plain_version(data), screen_version(data, size[0])):
        image = Image.open(BytesIO(served)).convert("RGB")
        assert image.size == size
        if left:
            assert colour(served, 0.2) == left
        else:
            red, _, blue = image.getpixel((20, 10))  # type: ignore[misc]
            assert ("red" if red > blue else "blue") == top


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_kind_of_png_has_a_version_for_screens(mode: str) -> None:
    image = Image.new(mode, (80, 40)) if mode == "I;16" else drawn(mode=mode)
    data = saved(image, "PNG", exif=taken())
    assert measured(data).fault is None
    for served in (screen_version(data, 40), plain_version(data)):
        assert measured(served).is_plain


def test_inks_become_colours_of_screens() -> None:
    served = screen_version(saved(drawn(mode="CMYK"), "JPEG"), 40)
    assert Image.open(BytesIO(served)).mode == "RGB"
    assert (colour(served, 0.2), colour(served, 0.8)) == ("red", "blue")


def test_a_profile_is_applied_and_a_broken_one_does_no_harm() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for one in (profile, b"no profile", profile[:200]):
        served = screen_version(saved(drawn(), "JPEG", icc_profile=one), 40)
        assert (colour(served, 0.2), colour(served, 0.8)) == ("red", "blue")


def test_drawings_keep_their_sharp_edges() -> None:
    served = Image.open(BytesIO(screen_version(saved(drawn(), "PNG"), 80))).convert("RGB")
    assert {colour for _, colour in served.getcolors() or []} == {RED, BLUE}


def test_pictures_that_move_go_on_moving() -> None:
    frames = [drawn(), drawn().transpose(Image.Transpose.FLIP_LEFT_RIGHT)]
    data = saved(frames[0], "GIF", save_all=True, append_images=frames[1:], comment=PLACE.encode())
    assert measured(data).moves
    served = plain_version(data)
    assert measured(served).moves
    assert PLACE.encode() not in served


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is very large."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(b"\0" * 100)), chunk(b"IEND", b""))
    )


@pytest.mark.parametrize("size", [(12_000, 9_000), (500_000, 500_000), (2**31 - 1, 2**31 - 1)])
def test_a_bomb_is_not_set_off(size: tuple[int, int]) -> None:
    fact = measured(bomb(*size))
    assert fact.fault in ("huge", "broken")
    assert not fact.is_plain


@pytest.mark.parametrize(
    "data", [b"", b"x", b"<svg/>", b"GIF89a", b"\xff\xd8\xff", b"RIFF\0\0\0\0WEBP"]
)
def test_what_is_no_picture_is_broken(data: bytes) -> None:
    assert measured(data).fault == "broken"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_picture_cut_short_is_broken(kind: str) -> None:
    whole = saved(Image.effect_noise((200, 100), 60).convert("RGB"), kind)
    assert measured(whole).fault is None
    assert measured(whole[: len(whole) // 2]).fault == "broken"


@given(st.sampled_from(sorted(WITH_PLACE)), st.integers(0, 2000), st.binary(min_size=1, max_size=8))
def test_no_damage_ends_in_an_error(name: str, at: int, noise: bytes) -> None:
    data = bytearray(WITH_PLACE[name])
    data[at % len(data) : at % len(data) + len(noise)] = noise
    measured(bytes(data))
    for kind in ("PNG", "WEBP", "JPEG"):
        is_plain(bytes(data), kind)


def test_the_same_picture_is_made_once(tmp_path: Path) -> None:
    data = saved(drawn(), "JPEG")
    first = derived(data, "ab", 40, tmp_path)
    assert derived(b"not looked at", "ab", 40, tmp_path) == first == screen_version(data, 40)
    (kept,) = tmp_path.iterdir()
    assert kept.name == picture_key("ab", 40)


@pytest.mark.parametrize("spoilt", [b"", b"x", b"x" * 40])
def test_a_spoilt_cache_is_not_believed(tmp_path: Path, spoilt: bytes) -> None:
    data = saved(drawn(), "JPEG")
    (tmp_path / picture_key("ab", "plain")).write_bytes(spoilt)
    assert derived(data, "ab", "plain", tmp_path) == plain_version(data)


def test_the_name_tells_picture_and_width_apart() -> None:
    assert len({picture_key(s, w) for s in ("aa", "ab") for w in ("plain", "card", 320, 640)}) == 8
