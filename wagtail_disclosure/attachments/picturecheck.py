"""Structure of pictures: complete, and nothing behind the end."""

from __future__ import annotations

from .errors import UnsafeFile
from .polyglot import refuse_markup_head, refuse_pdf_inside, refuse_zip_inside

PNG_HEAD = 8
MAX_PIXELS = 100_000_000


def check_png(data: bytes) -> None:
    """Walks the chunks: IHDR first, IEND last and at the very end."""
    _refuse_foreign(data, "a PNG picture")
    position, first = PNG_HEAD, True
    while position + 12 <= len(data):
        length = int.from_bytes(data[position : position + 4], "big")
        kind = data[position + 4 : position + 8]
        if first:
            _check_size(data, kind)
            first = False
        position += 12 + length
        if kind == b"IEND":
            break
    else:
        raise UnsafeFile("damaged", "a PNG picture that is cut off")
    if position != len(data):
        raise UnsafeFile("polyglot", "a PNG picture with something after its end")


def _check_size(data: bytes, kind: bytes) -> None:
    if kind != b"IHDR":
        raise UnsafeFile("damaged", "a PNG picture without header")
    width, height = int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    if not 0 < width * height <= MAX_PIXELS:
        raise UnsafeFile("bomb", f"a picture of {width} by {height} points")


def check_jpeg(data: bytes) -> None:
    """Walks the segments up to the picture data; the end mark must be the last bytes."""
    _refuse_foreign(data, "a JPG picture")
    position = 2
    while data[position : position + 1] == b"\xff":
        kind = data[position + 1 : position + 2]
        if kind == b"\xda":
            break
        position += 2 + max(2, int.from_bytes(data[position + 2 : position + 4], "big"))
    else:
        raise UnsafeFile("damaged", "a JPG picture without picture data")
    if not data.rstrip(b"\x00").endswith(b"\xff\xd9"):
        raise UnsafeFile("polyglot", "a JPG picture with something after its end, or cut off")


def _refuse_foreign(data: bytes, what: str) -> None:
    refuse_markup_head(data, what)
    refuse_pdf_inside(data, what)
    refuse_zip_inside(data, what)
