"""The objects of a PDF page in the order in which they are painted, forms taken apart."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
WHOLE: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
MAX_OBJECTS = 20_000
MAX_DEPTH = 6
OPAQUE = 240


@dataclass(frozen=True)
class Painted:
    """``box`` is (left, bottom, right, top) in points of the page; ``order`` counts from the back."""

    order: int
    kind: int
    handle: Any
    box: Box
    covers: bool
    in_layer: bool


@dataclass
class PageObjects:
    """``texts`` maps the address of a text object to it; ``complete`` is False over the limit."""

    texts: dict[int, Painted] = field(default_factory=dict)
    paints: list[Painted] = field(default_factory=list)
    complete: bool = True


def page_objects(page: Any, has_layers: bool = False) -> PageObjects:
    """All texts, pictures, paths and shadings of a page.

    pdfium does not say whether a form belongs to a layer: in a file with layers any may.
    """
    found = PageObjects()
    count = pdfium.FPDFPage_CountObjects(page)
    handles = (pdfium.FPDFPage_GetObject(page, n) for n in range(count))
    for order, (handle, matrix, in_layer) in enumerate(_leaves(handles, WHOLE, False, has_layers)):
        if order >= MAX_OBJECTS:
            found.complete = False
            break
        kind = pdfium.FPDFPageObj_GetType(handle)
        painted = Painted(
            order, kind, handle, _box(handle, matrix), _covers(handle, kind), in_layer
        )
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            found.texts[address(handle)] = painted
        else:
            found.paints.append(painted)
    return found


def address(handle: Any) -> int:
    """Two handles of one object have the same address."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def _leaves(
    handles: Iterator[Any], matrix: Matrix, in_layer: bool, forms_are_layers: bool, depth: int = 0
) -> Iterator[tuple[Any, Matrix, bool]]:
    for handle in handles:
        layered = in_layer or _has_layer_mark(handle)
        if pdfium.FPDFPageObj_GetType(handle) != pdfium.FPDF_PAGEOBJ_FORM:
            yield handle, matrix, layered
        elif depth < MAX_DEPTH:
            count = pdfium.FPDFFormObj_CountObjects(handle)
            inner = (pdfium.FPDFFormObj_GetObject(handle, n) for n in range(count))
            within, layered = times(_matrix(handle), matrix), layered or forms_are_layers
            yield from _leaves(inner, within, layered, forms_are_layers, depth + 1)


def _matrix(handle: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(handle, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


def times(one: Matrix, other: Matrix) -> Matrix:
    """First ``one``, then ``other``."""
    a, b, c, d, e, f = one
    k, m, n, o, p, q = other
    return (
        a * k + b * n,
        a * m + b * o,
        c * k + d * n,
        c * m + d * o,
        e * k + f * n + p,
        e * m + f * o + q,
    )


def _box(handle: Any, matrix: Matrix) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(handle, left, bottom, right, top):
        return 0.0, 0.0, 0.0, 0.0
    a, b, c, d, e, f = matrix
    corners = [(x.value, y.value) for x in (left, right) for y in (bottom, top)]
    across = [a * x + c * y + e for x, y in corners]
    upward = [b * x + d * y + f for x, y in corners]
    return min(across), min(upward), max(across), max(upward)


def _covers(handle: Any, kind: int) -> bool:
    """Whether it may hide what lies below it: a filled path, a picture, a shading."""
    if kind != pdfium.FPDF_PAGEOBJ_PATH:
        return True
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(handle, mode, stroke)
    filled = mode.value != int(pdfium.FPDF_FILLMODE_NONE)
    return filled and fill_of(handle)[3] >= OPAQUE


def fill_of(handle: Any) -> tuple[int, int, int, int]:
    """Red, green, blue, opacity of the fill, 0 to 255; opaque black where there is none."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetFillColor(handle, *parts):
        return 0, 0, 0, 255
    red, green, blue, opacity = (part.value for part in parts)
    return red, green, blue, opacity


def is_see_through(document: Any, page: Any, handle: Any) -> bool:
    """Whether a picture has points that let through what lies below it, like a seal."""
    bitmap = pdfium.FPDFImageObj_GetRenderedBitmap(document, page, handle)
    if not bitmap:
        return False
    try:
        if pdfium.FPDFBitmap_GetFormat(bitmap) != pdfium.FPDFBitmap_BGRA:
            return False
        size = pdfium.FPDFBitmap_GetStride(bitmap) * pdfium.FPDFBitmap_GetHeight(bitmap)
        points = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), size)
        return min(points[3::4], default=255) < OPAQUE
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)


def _has_layer_mark(handle: Any) -> bool:
    for number in range(max(0, pdfium.FPDFPageObj_CountMarks(handle))):
        mark = pdfium.FPDFPageObj_GetMark(handle, number)
        buffer, used = (ctypes.c_ushort * 16)(), ctypes.c_ulong()
        pdfium.FPDFPageObjMark_GetName(mark, buffer, 32, used)
        if bytes(buffer)[: max(0, used.value - 2)].decode("utf-16-le", "replace") == "OC":
            return True
    return False
