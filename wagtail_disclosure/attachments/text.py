"""TXT and CSV in UTF-8, GB18030, or UTF-16 with its mark."""

from __future__ import annotations

import codecs
import re
import unicodedata

from .errors import UnsafeFile
from .polyglot import refuse_markup_head, refuse_pdf_inside, refuse_zip_inside
from .reading import Reading

#: A web page begins with a tag, a comment or its document type.
PAGE_HEAD = re.compile(r"\s*<[!?a-zA-Z]")
CONTROLS = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")


def check(data: bytes) -> None:
    """UnsafeFile unless these bytes are plain text."""
    refuse_zip_inside(data, "a text file")
    text = decode(data)
    head = text.encode("utf-8", "replace")
    refuse_pdf_inside(b" " + head, "a text file")
    refuse_markup_head(head, "a text file")
    if CONTROLS.search(text):
        raise UnsafeFile("encoding", "a file with control characters, so no plain text")


def check_page(data: bytes) -> None:
    """UnsafeFile unless these bytes are a web page and nothing else."""
    refuse_zip_inside(data, "a web page")
    text = decode(data)
    refuse_pdf_inside(b" " + text.encode("utf-8", "replace"), "a web page")
    if CONTROLS.search(text):
        raise UnsafeFile("encoding", "a file with control characters, so no web page")
    if not PAGE_HEAD.match(text):
        raise UnsafeFile("mismatch", "other content named as a web page")


def decode(data: bytes) -> str:
    """The text without its byte order mark, or UnsafeFile if no encoding fits."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _mostly_unassigned(text):
            return text
    raise UnsafeFile("encoding", "bytes in no known text encoding")


def _mostly_unassigned(text: str) -> bool:
    """GB18030 decodes much that was never text; it shows as private or unassigned points."""
    sample = text[:4000]
    strange = sum(unicodedata.category(character) in {"Co", "Cn"} for character in sample)
    return strange * 20 > len(sample)


def extract(data: bytes) -> Reading:
    reading = Reading()
    for number, line in enumerate(re.split("\r\n|[\n\r\f\v]", decode(data)), 1):
        reading.add(f"line {number}", line)
    return reading
