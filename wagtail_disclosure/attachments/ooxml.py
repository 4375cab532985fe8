"""Structure of Office packages: the content types decide what a file is, not its name."""

from __future__ import annotations

from .container import unpack_checked
from .errors import UnsafeFile
from .polyglot import refuse_pdf_inside

TYPES = "[Content_Types].xml"
MAIN = "application/vnd.openxmlformats-officedocument.{}.main+xml"
MACRO_MARKS = (b"macroenabled", b"vbaproject", b"activex", b"ms-word.vba")
MACRO_NAMES = ("vbaproject", "vbadata", "activex", "macrosheets")


def check_document(data: bytes) -> None:
    """UnsafeFile unless this is one Word document without macros or embedded files."""
    _check(data, MAIN.format("wordprocessingml.document"), "a Word document")


def check_workbook(data: bytes) -> None:
    """UnsafeFile unless this is one Excel workbook without macros or embedded files."""
    _check(data, MAIN.format("spreadsheetml.sheet"), "an Excel workbook")


def _check(data: bytes, main_type: str, what: str) -> None:
    refuse_pdf_inside(data, "an Office file")
    names, types = unpack_checked(data, TYPES)
    low_types = types.lower()
    if any(mark in low_types for mark in MACRO_MARKS):
        raise UnsafeFile("macro", "an Office file with macros or controls")
    if any(mark in name.lower() for name in names for mark in MACRO_NAMES):
        raise UnsafeFile("macro", "an Office file with macros or controls")
    if main_type.encode() not in types:
        raise UnsafeFile("mismatch", f"a ZIP file that is not {what}")
