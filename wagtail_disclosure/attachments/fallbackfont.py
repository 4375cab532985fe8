"""A Chinese font for PDF pages that name one without holding it.

A child may open no file when it draws, so pdfium does not find the system's fonts by itself. One font is read
before the doors are closed, and given to pdfium for every Chinese font that is missing.
"""

from __future__ import annotations

import ctypes
import os
from functools import cache
from pathlib import Path

import pypdfium2.raw as pdfium

from .limits import MB

FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts")
#: Fonts with all common characters, the plainest first.
NAMES = (
    "NotoSerifCJK-Regular.ttc",
    "NotoSansCJK-Regular.ttc",
    "SourceHanSerifSC-Regular.otf",
    "SourceHanSansSC-Regular.otf",
    "simsun.ttc",
    "wqy-microhei.ttc",
    "wqy-zenhei.ttc",
    "DroidSansFallbackFull.ttf",
    "uming.ttc",
)
MAX_BYTES = 64 * MB
CHINESE = frozenset({pdfium.FXFONT_GB2312_CHARSET, pdfium.FXFONT_CHINESEBIG5_CHARSET})
COLLECTION = 0x74746366  # "ttcf"
#: The place of the simplified Chinese face in the collections of Noto.
SIMPLIFIED = 2
FONT = 1


def find_font() -> Path | None:
    """The first of ``NAMES`` that is installed."""
    found: dict[str, Path] = {}
    for folder in FOLDERS:
        for place, _, names in os.walk(folder):
            found |= {name: Path(place, name) for name in names if name in NAMES}
    return next((found[name] for name in NAMES if name in found), None)


@cache
def install_fallback() -> bool:
    """Read the font and hand it to pdfium, for the life of this process. False where none is installed."""
    path = find_font()
    if path is None or path.stat().st_size > MAX_BYTES:
        return False
    _kept.append(_Fallback(path.read_bytes()))
    pdfium.FPDF_SetSystemFontInfo(_kept[-1].table)
    return True


class _Fallback:
    """pdfium's table of calls; it must live as long as the library."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.offset = _face_offset(data)
        self.table = pdfium.FPDF_SYSFONTINFO(version=1)
        for name in ("MapFont", "GetFontData", "DeleteFont"):
            kind = dict(pdfium.FPDF_SYSFONTINFO._fields_)[name]
            setattr(self.table, name, kind(getattr(self, name)))

    def MapFont(  # noqa: N802
        self, _table: object, _weight: int, _italic: int, charset: int, *_more: object
    ) -> int:
        """A handle for Chinese fonts; the others pdfium has itself."""
        return FONT if charset in CHINESE else 0

    def GetFontData(self, _table: object, _font: int, table: int, buffer: object, size: int) -> int:  # noqa: N802
        """The whole file, or what follows the start of the face: so pdfium learns which face is meant."""
        start = {COLLECTION: 0 if self.offset else len(self.data), 0: self.offset}.get(table)
        if start is None:
            return 0
        length = len(self.data) - start
        if buffer and size >= length > 0:
            ctypes.memmove(buffer, self.data[start:], length)  # type: ignore[arg-type]
        return length

    def DeleteFont(self, _table: object, _font: int) -> None:  # noqa: N802
        """Nothing was opened for it."""


_kept: list[_Fallback] = []


def _face_offset(data: bytes) -> int:
    """Where the face begins in a collection; 0 in a font of one face."""
    if not data.startswith(b"ttcf"):
        return 0
    faces = int.from_bytes(data[8:12], "big")
    at = 12 + 4 * min(SIMPLIFIED, faces - 1)
    return int.from_bytes(data[at : at + 4], "big")
