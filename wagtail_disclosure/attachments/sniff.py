"""Which format a file is: extension, first bytes and structure must all agree."""

from __future__ import annotations

import re
import unicodedata

from .errors import UnsafeFile
from .formats import FORMATS, Format
from .oldoffice import OLD_FORMATS, OLE

ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
MACRO_EXTENSIONS = {"docm", "dotm", "xlsm", "xltm", "xlsb", "xlam"}
DIRECTION_MARKS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}

#: First bytes of things that come under a wrong name, for the message only.
KNOWN_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"PK", "a ZIP or Office file"),
    (OLE, "an old Office or password-protected file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPG picture"),
    (b"GIF8", "a GIF picture"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a Linux program"),
    (b"{\\rtf", "an RTF text"),
)


def extension_of(name: str, converts: bool = False) -> str:
    """The lower-case extension of an upload's name. UnsafeFile if it is not on the allow-list.

    ``converts``: old Office formats are let in, because a program is there to convert them.
    """
    if any(_misleading(character) for character in name):
        raise UnsafeFile("name", "a file name with control or direction marks")
    extension = name.rpartition(".")[2].lower() if "." in name else ""
    if extension in MACRO_EXTENSIONS:
        raise UnsafeFile("macro", f"a .{extension} file, which can hold macros")
    if extension in OLD_FORMATS and not converts:
        raise UnsafeFile("ole", f"a .{extension} file")
    if extension not in OLD_FORMATS and not any(extension in f.extensions for f in FORMATS):
        shown = extension if re.fullmatch(r"[a-z0-9]{1,8}", extension) else ""
        raise UnsafeFile("extension", f"a .{shown} file" if shown else "an unknown extension")
    return extension


def _misleading(character: str) -> bool:
    return (
        unicodedata.category(character) == "Cc"
        or unicodedata.bidirectional(character) in DIRECTION_MARKS
        or character in "/\\\u200e\u200f\u061c"
    )


def identify(data: bytes, extension: str) -> Format:
    """The one format of the allow-list that this file is, or UnsafeFile with the reason."""
    if data.startswith(OLE):
        protected = ENCRYPTED_PACKAGE in data
        came = "a password-protected Office file" if protected else "an old Office file"
        raise UnsafeFile("encrypted" if protected else "ole", came)
    for known in FORMATS:
        if extension in known.extensions and data.startswith(known.magic):
            known.check(data)
            return known
    raise UnsafeFile("mismatch", f"{_describe(data)} named .{extension}")


def _describe(data: bytes) -> str:
    return next((what for magic, what in KNOWN_MAGIC if data.startswith(magic)), "other content")
