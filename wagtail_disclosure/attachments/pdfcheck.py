"""Structure of PDFs, before pdfium opens them."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from .errors import UnsafeFile
from .limits import MB
from .polyglot import refuse_markup_head, refuse_pdf_inside, refuse_zip_inside

PADDING = b"\x00\t\n\x0c\r "


def _name(word: str) -> str:
    """A pattern for a name of PDF: any letter of it may stand as ``#`` and two digits."""
    return "/" + "".join(f"(?:{letter}|#(?i:{ord(letter):02x}))" for letter in word)


_END = r"(?![A-Za-z0-9_#])"
_BANNED = "|".join(map(_name, ("JavaScript", "Launch", "ImportData")))
ACTIONS = re.compile(
    rf"{_name('S')}\s*(?:{_BANNED}){_END}|(?:{_name('RichMedia')}|{_name('JavaScript')}){_END}".encode()
)
EMBEDDED = re.compile(f"{_name('EmbeddedFile')}(?:s|#73)?{_END}".encode())
OBJECT_STREAM = re.compile(rf"{_name('ObjStm')}{_END}.{{0,400}}?stream\r?\n".encode(), re.DOTALL)
MAX_STREAM = 8 * MB
MAX_STREAMS_TOTAL = 64 * MB


def check(data: bytes) -> None:
    """UnsafeFile unless this is one PDF from first to last byte, without scripts or other files."""
    if not data.rstrip(PADDING).endswith(b"%%EOF"):
        raise UnsafeFile("polyglot", "a PDF with something after its end, or cut off")
    refuse_markup_head(data, "a PDF")
    refuse_pdf_inside(data, "a PDF")
    refuse_zip_inside(data, "a PDF")
    for objects in object_lists(data):
        _check_objects(objects)


def has_mark(data: bytes, mark: bytes) -> bool:
    """Whether a name stands in the objects of a checked file, packed ones included."""
    return any(mark in objects for objects in object_lists(data))


def object_lists(data: bytes) -> Iterator[bytes]:
    """The file itself, then each packed list of objects. UnsafeFile if they unpack without end."""
    yield data
    budget = MAX_STREAMS_TOTAL
    for found in OBJECT_STREAM.finditer(data):
        objects = _inflate(data, found.end(), min(MAX_STREAM, budget))
        budget -= len(objects)
        yield objects
        if budget <= 0:
            raise UnsafeFile("bomb", "a PDF whose object list unpacks without end")


def _check_objects(objects: bytes) -> None:
    if ACTIONS.search(objects):
        raise UnsafeFile("active-content", "a PDF with a script or start command")
    if EMBEDDED.search(objects):
        raise UnsafeFile("nested", "a PDF with a file inside")


def _inflate(data: bytes, start: int, at_most: int) -> bytes:
    # Another filter or a broken stream gives nothing here; pdfium decides about it later.
    try:
        return zlib.decompressobj().decompress(memoryview(data)[start:], at_most)
    except zlib.error:
        return b""
