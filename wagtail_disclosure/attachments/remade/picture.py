"""PNG and JPG drawn anew with Pillow: only the points go over, turned as they are shown."""

from __future__ import annotations

import io
from collections.abc import Iterable

from PIL import Image, ImageDraw, ImageOps

from ..picturecheck import MAX_PIXELS
from .errors import NotCleanable
from .made import Area, MadeFile, Order

JPEG_QUALITY = 92
PNG, JPEG = "image/png", "image/jpeg"
#: Formats that documents hold; what is not JPG becomes PNG.
KNOWN = ("PNG", "JPEG", "GIF", "BMP", "TIFF")
Image.preinit()
Image.init()


def clean(data: bytes, order: Order) -> MadeFile:
    """The picture with its areas blacked out; words in pictures cannot be masked by value."""
    if order.masks:
        raise NotCleanable("mask-not-found", "a picture, in which no words are marked")
    content, media_type = redrawn(data, areas=order.areas)
    return MadeFile(content, "png" if media_type == PNG else "jpg", media_type)


def redrawn(
    data: bytes, crop: tuple[float, float, float, float] | None = None, areas: Iterable[Area] = ()
) -> tuple[bytes, str]:
    """(bytes, media type). ``crop`` are the shares cut off at the left, top, right and bottom."""
    try:
        with Image.open(io.BytesIO(data), formats=KNOWN) as opened:
            if opened.width * opened.height > MAX_PIXELS:
                raise NotCleanable("picture", "a picture with too many points")
            is_jpeg = opened.format == "JPEG"
            picture = ImageOps.exif_transpose(opened)
            picture = _plain(picture, is_jpeg)
    except (OSError, ValueError, SyntaxError):
        raise NotCleanable("picture", "a picture that cannot be drawn anew") from None
    if crop is not None:
        picture = _cropped(picture, crop)
    black_out(picture, areas)
    return _saved(picture, is_jpeg)


def _plain(picture: Image.Image, is_jpeg: bool) -> Image.Image:
    """Points in a mode that needs nothing beside them; a palette may hold unused colours."""
    if is_jpeg:
        return picture.convert("L" if picture.mode == "L" else "RGB")
    if picture.mode in {"1", "L", "RGB", "RGBA"} and "transparency" not in picture.info:
        return picture.copy()
    see_through = picture.mode in {"LA", "PA", "RGBA"} or "transparency" in picture.info
    return picture.convert("RGBA" if see_through else "RGB")


def _cropped(picture: Image.Image, crop: tuple[float, float, float, float]) -> Image.Image:
    width, height = picture.size
    left, top, right, bottom = crop
    box = (
        round(width * left),
        round(height * top),
        max(round(width * (1 - right)), round(width * left) + 1),
        max(round(height * (1 - bottom)), round(height * top) + 1),
    )
    return picture.crop(box)


def black_out(picture: Image.Image, areas: Iterable[Area]) -> None:
    """Fills areas with black; the points below are gone."""
    draw = ImageDraw.Draw(picture)
    width, height = picture.size
    black = {"RGB": (0, 0, 0), "RGBA": (0, 0, 0, 255)}.get(picture.mode, 0)
    for area in areas:
        left, right = sorted((area.left * width, area.right * width))
        top, bottom = sorted((area.top * height, area.bottom * height))
        draw.rectangle((int(left), int(top), int(right) + 1, int(bottom) + 1), fill=black)


def _saved(picture: Image.Image, is_jpeg: bool) -> tuple[bytes, str]:
    stream = io.BytesIO()
    clean = Image.frombytes(picture.mode, picture.size, picture.tobytes())
    if is_jpeg:
        clean.save(stream, "JPEG", quality=JPEG_QUALITY, subsampling=0)
        return stream.getvalue(), JPEG
    clean.save(stream, "PNG")
    return stream.getvalue(), PNG
