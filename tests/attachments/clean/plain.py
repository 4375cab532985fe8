"""Pictures, texts, web pages and OFD files that hide nothing."""

from __future__ import annotations

import io
from collections.abc import Iterator

from PIL import ExifTags, Image

from ..techniques.base import TITLES
from ..techniques.pictures import jpeg_of, jpeg_segment, photo_of, png_of
from ..techniques.plain import ofd, ofd_text, web_page


def _photo_with_own_thumbnail(n: int) -> bytes:
    """As cameras write them: orientation, resolution and a small copy of the same picture."""
    small = io.BytesIO()
    picture = photo_of(n)
    picture.thumbnail((80, 60))
    picture.save(small, "JPEG")
    raw, head = small.getvalue(), b"II*\0\x08\0\0\0" + b"\0\0" + (14).to_bytes(4, "little")
    entries = (b"\x01\x02\x04\0\x01\0\0\0" + (44).to_bytes(4, "little")) + (
        b"\x02\x02\x04\0\x01\0\0\0" + len(raw).to_bytes(4, "little")
    )
    block = (head + b"\x02\0" + entries + b"\0\0\0\0").ljust(44, b"\0") + raw
    data = jpeg_of(n)
    return data[:2] + jpeg_segment(0xE1, b"Exif\0\0" + block) + data[2:]


def _photo_with_camera(n: int) -> bytes:
    exif = Image.Exif()
    exif[ExifTags.Base.Make], exif[ExifTags.Base.Model] = "A", f"B{n}"
    return jpeg_of(n, exif=exif)


def _web_page(n: int) -> bytes:
    style = "<style>h1 { color: #fff; background: #c00 } .menu { float: left }</style>"
    rows = "".join(f"<tr><td>{k}</td><td>{title}</td></tr>" for k, title in enumerate(TITLES[:n]))
    return web_page(n, f"<h1>{TITLES[n]}</h1><table>{rows}</table>", style)


def _ofd(n: int) -> bytes:
    lines = "".join(ofd_text(title, y=20 + 10 * k) for k, title in enumerate(TITLES[: n + 1]))
    return ofd(lines)


def files() -> Iterator[tuple[str, bytes]]:
    """Twenty-two."""
    for n in range(3):
        yield f"photo {n}.jpg", jpeg_of(n)
        yield f"camera {n}.jpg", _photo_with_camera(n)
        yield f"thumbnail {n}.jpg", _photo_with_own_thumbnail(n)
        yield f"drawing {n}.png", png_of(n)
        yield f"page {n}.html", _web_page(n)
        yield f"form {n}.ofd", _ofd(n)
    for n, encoding in enumerate(("utf-8", "gb18030")):
        yield f"list {n}.csv", "\n".join(f"{k},{t}" for k, t in enumerate(TITLES)).encode(encoding)
        yield f"text {n}.txt", ("\ufeff" * n + TITLES[n] + "👨‍👩‍👧").encode("utf-8")
