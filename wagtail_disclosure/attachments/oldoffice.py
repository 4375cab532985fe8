"""The old Office formats: which they are, and what must not come in, told from the OLE directory."""

from __future__ import annotations

from dataclasses import dataclass

from .errors import UnsafeFile

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTRY = 128
MAX_ENTRIES = 20_000
MACRO_STORAGES = frozenset({"macros", "_vba_project", "_vba_project_cur", "vba"})
#: Storages that Office makes for objects inside a document.
OBJECT_STORAGES = frozenset({"objectpool", "mbd"})


@dataclass(frozen=True)
class OldFormat:
    """``streams`` are names of which one must be there; LibreOffice opens it as ``opened_as``."""

    media_type: str
    streams: frozenset[str]
    opened_as: str
    becomes: str


TEXT = frozenset({"worddocument"})
SHEETS = frozenset({"workbook", "book"})
SLIDES = frozenset({"powerpoint document"})
#: WPS writes the formats of Office under endings of its own.
OLD_FORMATS: dict[str, OldFormat] = {
    "doc": OldFormat("application/msword", TEXT, "doc", "docx"),
    "wps": OldFormat("application/wps-office.wps", TEXT, "doc", "docx"),
    "xls": OldFormat("application/vnd.ms-excel", SHEETS, "xls", "xlsx"),
    "et": OldFormat("application/wps-office.et", SHEETS, "xls", "xlsx"),
    "ppt": OldFormat("application/vnd.ms-powerpoint", SLIDES, "ppt", "pdf"),
    "dps": OldFormat("application/wps-office.dps", SLIDES, "ppt", "pdf"),
}


def check(data: bytes, extension: str) -> OldFormat:
    """The format, or UnsafeFile: another one, with macros, embedded objects or a password."""
    known = OLD_FORMATS[extension]
    if not data.startswith(OLE):
        raise UnsafeFile("mismatch", f"other content named .{extension}")
    names = entry_names(data)
    if "encryptedpackage" in names or "encryption" in names:
        raise UnsafeFile("encrypted", "a password-protected Office file")
    if names & MACRO_STORAGES:
        raise UnsafeFile("macro", "an old Office file with macros")
    if any(name.startswith(tuple(OBJECT_STORAGES)) for name in names):
        raise UnsafeFile("nested", "an old Office file with another file inside")
    if not names & known.streams:
        raise UnsafeFile("mismatch", f"another old format named .{extension}")
    return known


def entry_names(data: bytes) -> set[str]:
    """Names of directory entries, in lower case.

    Entries have 128 bytes and begin at multiples of it, so all such places are looked at, whatever
    the table of sectors says: a name that stands there by chance refuses a file at worst.
    """
    found: set[str] = set()
    for start in range(512, len(data) - ENTRY + 1, ENTRY):
        length = int.from_bytes(data[start + 64 : start + 66], "little")
        kind = data[start + 66]
        if kind in {1, 2, 5} and 2 < length <= 64 and length % 2 == 0:
            raw = data[start : start + length - 2]
            if data[start + length - 2 : start + length] == b"\0\0" and len(found) < MAX_ENTRIES:
                found.add(raw.decode("utf-16-le", "replace").lower())
    return found
