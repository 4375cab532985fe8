"""The allow-list: one row per format. Loading it loads no parser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from . import ofdcheck, ooxml, pdfcheck, picturecheck, text

OOXML = "application/vnd.openxmlformats-officedocument."


@dataclass(frozen=True)
class Format:
    """``check`` raises UnsafeFile unless the whole structure is this format and nothing else.

    ``reader`` is the module here whose ``extract(data)`` gives (segments, incomplete).
    """

    media_type: str
    extensions: tuple[str, ...]
    magic: bytes
    check: Callable[[bytes], None]
    reader: str


FORMATS: tuple[Format, ...] = (
    Format("application/pdf", ("pdf",), b"%PDF-", pdfcheck.check, "pdf"),
    Format(
        OOXML + "wordprocessingml.document", ("docx",), b"PK\x03\x04", ooxml.check_document, "docx"
    ),
    Format(OOXML + "spreadsheetml.sheet", ("xlsx",), b"PK\x03\x04", ooxml.check_workbook, "xlsx"),
    Format("application/ofd", ("ofd",), b"PK\x03\x04", ofdcheck.check, "ofd"),
    Format("image/png", ("png",), b"\x89PNG\r\n\x1a\n", picturecheck.check_png, "picture"),
    Format("image/jpeg", ("jpg", "jpeg"), b"\xff\xd8\xff", picturecheck.check_jpeg, "picture"),
    Format("text/plain", ("txt",), b"", text.check, "text"),
    Format("text/csv", ("csv",), b"", text.check, "text"),
    Format("text/html", ("html", "htm"), b"", text.check_page, "webpage"),
)
