"""What a PDF keeps beside its pages: properties, and earlier versions from before the last save."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

import pypdfium2

from .limits import MAX_PAGES, MB
from .officeparts import FOLDER
from .picturedata import xmp_words
from .reading import Reading

METADATA = re.compile(rb"/Type\s*/Metadata\b")
STREAM = re.compile(rb"stream\r?\n")
END_MARK = re.compile(rb"%%EOF")
MAX_EARLIER = 5
#: What programs write where nobody entered anything.
UNSAID = frozenset({"unspecified", "anonymous", "untitled", "unknown", "none"})


def read_properties(document: pypdfium2.PdfDocument, data: bytes, reading: Reading) -> None:
    """The information dictionary and the XMP packets."""
    info = document.get_metadata_dict(skip_empty=True)
    info = {key: value for key, value in info.items() if value.lower() not in UNSAID}
    if info.get("Author"):
        reading.note("metadata-person", "properties", info["Author"])
    for key in ("Title", "Subject", "Keywords"):
        if info.get(key):
            where = reading.count("properties")
            reading.add(where, info[key])
            path = FOLDER.search(info[key]) is not None
            reading.note("metadata-path" if path else "metadata-text", where, info[key])
    known = set(info.values())
    for packet in _packets(data):
        for kind, text in xmp_words(packet):
            if text not in known:
                known.add(text)
                reading.note(kind, "properties", text)


def _packets(data: bytes) -> Iterator[bytes]:
    for found in METADATA.finditer(data):
        start = STREAM.search(data, found.end(), found.end() + 400)
        if start is None:
            continue
        body = data[start.end() : start.end() + MB]
        if b"<x:xmpmeta" in body[:4000]:
            yield body
        else:
            try:
                yield zlib.decompressobj().decompress(body, MB)
            except zlib.error:
                continue


def read_earlier_versions(data: bytes, now: str, reading: Reading) -> None:
    """Each save that was only added to keeps the file as it was before: its words are compared.

    ``now`` is the text of the present version.
    """
    ends = [found.end() for found in END_MARK.finditer(data)][:-1]
    known = set(now.split())
    for end in ends[-MAX_EARLIER:]:
        lines = _text_of(data[:end])
        if lines is None:
            continue
        gone = [line for line in lines if not set(line.split()) <= known]
        known |= {word for line in gone for word in line.split()}
        if gone:
            reading.hide_counted("earlier-version", "earlier version", "\n".join(gone))
        elif not _is_first_of_linearised(data, end):
            reading.note("earlier-save", "properties")


def _is_first_of_linearised(data: bytes, end: int) -> bool:
    """A file made for the web has an end mark near its beginning that ends no version."""
    return b"/Linearized" in data[:1024] and b"startxref\n0\n" in data[end - 40 : end].replace(
        b"\r", b""
    )


def _text_of(data: bytes) -> list[str] | None:
    """The lines of a version, or None when that many bytes are no file of their own."""
    try:
        document = pypdfium2.PdfDocument(data)
        lines: list[str] = []
        for number in range(min(len(document), MAX_PAGES)):
            textpage = document[number].get_textpage()
            lines += textpage.get_text_bounded().splitlines()
    except pypdfium2.PdfiumError:
        return None
    return lines
