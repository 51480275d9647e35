"""What readers get of a picture: the same without what it tells, and smaller ones for screens."""

from io import BytesIO

from PIL import Image, ImageCms

from portal.content.measuring import opened, upright

_QUALITY = 80
_FAITHFUL = 90
_FLAT = 256  # colours: charts and drawings stay sharp when nothing is lost
_MODES = {"JPEG": ("RGB", "L"), "PNG": ("RGB", "RGBA", "L", "LA", "P", "1", "I;16")}


def screen_version(data: bytes, width: int) -> bytes:
    """Return the picture as WebP, upright, ``width`` pixels wide, in sRGB, telling nothing else."""
    image = opened(data)
    image.draft("RGB", (width * 2, width * 2))  # JPEG alone: decodes no more than is needed
    is_flat = image.format in ("PNG", "GIF", "WEBP") and _is_flat(image)
    image = _coloured(upright(image))
    height = max(1, round(image.height * width / image.width))
    if (width, height) != image.size:
        image = image.resize((width, height), Image.Resampling.LANCZOS)
    out = BytesIO()
    image.save(out, "WEBP", lossless=is_flat, quality=_QUALITY, method=4, exif=b"", xmp=b"")
    return out.getvalue()


def upright_in_colour(data: bytes) -> Image.Image:
    """Return the decoded picture as it is seen, in sRGB."""
    return _coloured(upright(opened(data)))


def plain_version(data: bytes) -> bytes:
    """Return the picture in its own format and size, upright and telling nothing but itself."""
    image = opened(data)
    kind = image.format or ""
    out = BytesIO()
    if getattr(image, "n_frames", 1) > 1:
        image.save(out, kind, save_all=True, comment=b"", exif=b"", xmp=b"")
        return out.getvalue()
    shown = upright(image)
    if shown.mode not in _MODES.get(kind, ("RGB", "RGBA", "L", "P")):
        shown = _coloured(shown)
    if kind == "JPEG" and shown.mode == "RGBA":
        shown = shown.convert("RGB")
    bare = Image.frombytes(shown.mode, shown.size, shown.tobytes())
    if shown.mode == "P":
        bare.putpalette(shown.getpalette("RGB") or [], "RGB")
    kept = {
        name: shown.info[name] for name in ("transparency", "icc_profile") if name in shown.info
    }
    bare.save(out, kind, quality=_FAITHFUL, **kept)
    return out.getvalue()


def _is_flat(image: Image.Image) -> bool:
    small = image if image.mode == "P" else image.convert("RGB")
    return small.getcolors(_FLAT) is not None


def _coloured(image: Image.Image) -> Image.Image:
    """The picture in sRGB, for screens; a profile that cannot be used is let go."""
    mode = "RGBA" if image.has_transparency_data else "RGB"
    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            turned = ImageCms.profileToProfile(image, source, target, outputMode="RGB")
            return turned if turned is not None else image.convert(mode)
        except (ImageCms.PyCMSError, OSError):
            return image.convert(mode)
    return image.convert(mode)
