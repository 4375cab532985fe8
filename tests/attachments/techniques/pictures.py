"""What pictures carry beside their points, made with Pillow or put in byte by byte."""

from __future__ import annotations

import io
import struct

from PIL import ExifTags, Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

from .base import NAMES, Technique, buried

GPS, WORDS = ExifTags.IFD.GPSInfo, ExifTags.IFD.Exif


def photo_of(n: int) -> Image.Image:
    """A picture of 160 by 120 points with a few boxes."""
    picture = Image.new("RGB", (160, 120), (90 + 20 * n, 140, 90))
    draw = ImageDraw.Draw(picture)
    for k in range(n + 2):
        draw.rectangle((20 * k, 10 * k, 20 * k + 30, 10 * k + 40), fill=(200, 30 * k, 60))
    return picture


def jpeg_of(n: int, **more: object) -> bytes:
    stream = io.BytesIO()
    photo_of(n).save(stream, "JPEG", progressive=n == 2, **more)
    return stream.getvalue()


def png_of(n: int, **more: object) -> bytes:
    stream = io.BytesIO()
    photo_of(n).save(stream, "PNG", **more)
    return stream.getvalue()


def location(n: int) -> bytes:
    exif = Image.Exif()
    exif[GPS] = {1: "N", 2: (30.0 + n, 17.0, 5.0), 3: "E", 4: (114.0, 20.0 + n, 1.0)}
    return jpeg_of(n, exif=exif)


def photographer(n: int) -> bytes:
    exif = Image.Exif()
    exif[(0x013B, 0x8298, 0x9C9D, 0x013B, 0x8298)[n]] = (
        buried(n).encode("utf-16-le") if n == 2 else buried(n)
    )
    return jpeg_of(n, exif=exif)


def exif_comment(n: int) -> bytes:
    exif = Image.Exif()
    if n < 2:
        exif[0x010E] = buried(n).encode()
    elif n == 2:
        exif[0x9C9C] = buried(n).encode("utf-16-le") + b"\0\0"
    else:
        exif.get_ifd(WORDS)[0x9286] = b"UNICODE\0" + buried(n).encode("utf-16-le")
    return jpeg_of(n, exif=exif)


def jpeg_comment(n: int) -> bytes:
    return jpeg_of(n, comment=buried(n).encode())


def jpeg_segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def iptc(n: int) -> bytes:
    words = buried(n).encode()
    record = b"\x1c\x02" + bytes([(120, 5, 80, 25, 105)[n]]) + struct.pack(">H", len(words)) + words
    body = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(record)) + record
    data = jpeg_of(n)
    return data[:2] + jpeg_segment(0xED, body) + data[2:]


def thumbnail(n: int) -> bytes:
    """A small copy from before the picture was cut or painted over."""
    small = io.BytesIO()
    other = Image.new("RGB", (80, 60), (255, 255, 255) if n % 2 else (0, 0, 0))
    ImageDraw.Draw(other).text((5, 20), NAMES[n].encode("unicode_escape").decode())
    (other.crop((0, 0, 80, 30)) if n == 4 else other).save(small, "JPEG")
    raw = small.getvalue()
    entries = struct.pack("<HHII", 513, 4, 1, 44) + struct.pack("<HHII", 514, 4, 1, len(raw))
    block = b"II*\0\x08\0\0\0" + b"\0\0" + struct.pack("<I", 14)
    block += struct.pack("<H", 2) + entries + struct.pack("<I", 0)
    data = jpeg_of(n)
    return data[:2] + jpeg_segment(0xE1, b"Exif\0\0" + block.ljust(44, b"\0") + raw) + data[2:]


def after_the_end(n: int) -> bytes:
    """A second picture behind the first, as some telephones write it."""
    return jpeg_of(n) + jpeg_of((n + 1) % 5)


def foreign_after_the_end(n: int) -> bytes:
    return jpeg_of(n) + buried(n).encode()


def png_text(n: int) -> bytes:
    info = PngInfo()
    if n % 2:
        info.add_itxt("Comment", buried(n), zip=n == 3)
    else:
        key = ("Description", "", "Comment", "", "Title")[n]
        info.add_text(key, buried(n).encode(), zip=n == 4)
    return png_of(n, pnginfo=info)


def png_exif(n: int) -> bytes:
    exif = Image.Exif()
    exif[GPS] = {1: "N", 2: (30.0, 17.0, 5.0 + n), 3: "E", 4: (114.0, 20.0, 1.0)}
    return png_of(n, exif=exif)


TECHNIQUES = (
    Technique("place in EXIF", "jpg", "picture-location", location, bare=True),
    Technique("place in EXIF", "png", "picture-location", png_exif, bare=True),
    Technique("photographer in EXIF", "jpg", "metadata-person", photographer, bare=True),
    Technique("comment in EXIF", "jpg", "picture-comment", exif_comment),
    Technique("JPEG comment", "jpg", "picture-comment", jpeg_comment),
    Technique("IPTC words", "jpg", "picture-comment", iptc),
    Technique(
        "EXIF thumbnail of another picture", "jpg", "picture-thumbnail", thumbnail, bare=True
    ),
    Technique("second picture after the end", "jpg", "data-after-end", after_the_end, bare=True),
    Technique("other data after the end", "jpg", "", foreign_after_the_end, refused="polyglot"),
    Technique("text chunk", "png", "picture-comment", png_text),
)
