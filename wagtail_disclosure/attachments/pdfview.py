"""How a PDF page looks: its picture with and without the words, and points asked of it."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pypdfium2.raw as pdfium

from .colours import Colour
from .pdfobjects import Box, Matrix, PageObjects, Painted

SCALE = 1.5
BYTES = 4
MAX_SIDE = 3_000


@dataclass
class PageView:
    """One page. Places are (left, top, right, bottom) in points of the picture."""

    page: Any
    objects: PageObjects

    @cached_property
    def size(self) -> tuple[int, int]:
        """Width and height of the picture; large pages are drawn smaller."""
        width, height = pdfium.FPDF_GetPageWidthF(self.page), pdfium.FPDF_GetPageHeightF(self.page)
        scale = min(SCALE, MAX_SIDE / max(width, height, 1.0))
        return max(1, int(width * scale)), max(1, int(height * scale))

    def place(self, box: Box) -> Box:
        """A box of the page on its picture, whatever way the page is turned and cropped."""
        left, bottom, right, top = box
        a, b, c, d, e, f = self._way
        x0, y0 = a * left + c * bottom + e, b * left + d * bottom + f
        x1, y1 = a * right + c * top + e, b * right + d * top + f
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    @cached_property
    def _way(self) -> Matrix:
        """From points of the page to points of the picture; pages are turned by right angles only."""
        origin, across, upward = map(self._point, (0.0, 1000.0, 0.0), (0.0, 0.0, 1000.0))
        steps = [(to[n] - origin[n]) / 1000 for to in (across, upward) for n in (0, 1)]
        return steps[0], steps[1], steps[2], steps[3], *origin

    def _point(self, x: float, y: float) -> tuple[float, float]:
        # Whole points of a picture a hundred times as large: the call gives no fractions.
        width, height = self.size
        across, down = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(self.page, 0, 0, width * 100, height * 100, 0, x, y, across, down)
        return across.value / 100, down.value / 100

    @cached_property
    def covers(self) -> list[tuple[Painted, Box]]:
        """Whatever may hide words, with its place on the picture."""
        return [(p, self.place(p.box)) for p in self.objects.paints if p.covers]

    @cached_property
    def with_words(self) -> bytes:
        return self._picture()

    @cached_property
    def without_words(self) -> bytes:
        for text in self.objects.texts.values():
            pdfium.FPDFPageObj_SetIsActive(text.handle, False)
        try:
            return self._picture()
        finally:
            for text in self.objects.texts.values():
                pdfium.FPDFPageObj_SetIsActive(text.handle, True)

    def _picture(self) -> bytes:
        width, height = self.size
        buffer = bytearray(b"\xff" * (width * height * BYTES))
        kept = (ctypes.c_ubyte * len(buffer)).from_buffer(buffer)
        bitmap = pdfium.FPDFBitmap_CreateEx(
            width, height, pdfium.FPDFBitmap_BGRx, kept, width * BYTES
        )
        pdfium.FPDF_RenderPageBitmap(bitmap, self.page, 0, 0, width, height, 0, 0)
        pdfium.FPDFBitmap_Destroy(bitmap)
        return bytes(buffer)

    def is_outside(self, place: Box) -> bool:
        width, height = self.size
        return place[2] <= 0 or place[3] <= 0 or place[0] >= width or place[1] >= height

    def behind(self, place: Box) -> list[Colour]:
        """The colours at five points of a place, without the words."""
        left, top, right, bottom = place
        width, height = right - left, bottom - top
        shares = ((0.5, 0.5), (0.2, 0.2), (0.8, 0.2), (0.2, 0.8), (0.8, 0.8))
        return [self._colour(left + width * x, top + height * y) for x, y in shares]

    def _colour(self, x: float, y: float) -> Colour:
        width, height = self.size
        column, row = min(max(int(x), 0), width - 1), min(max(int(y), 0), height - 1)
        at = (row * width + column) * BYTES
        blue, green, red = self.without_words[at : at + 3]
        return red, green, blue

    def shows_words_at(self, place: Box) -> bool:
        """Whether the words change anything at this place."""
        width, height = self.size
        left, top, right, bottom = _inner(place, width, height)
        for row in range(top, bottom):
            start, end = (row * width + left) * BYTES, (row * width + right) * BYTES
            if self.with_words[start:end] != self.without_words[start:end]:
                return True
        return False


def _inner(place: Box, width: int, height: int) -> tuple[int, int, int, int]:
    """Whole points inside of a place, so that its neighbours do not count; at least one."""
    left, top = int(place[0]) + 1, int(place[1]) + 1
    right, bottom = max(int(place[2]), left + 1), max(int(place[3]), top + 1)
    left, top = min(max(left, 0), width - 1), min(max(top, 0), height - 1)
    return left, top, min(max(right, left + 1), width), min(max(bottom, top + 1), height)
