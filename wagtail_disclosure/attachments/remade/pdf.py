"""PDF built anew: each page's content alone goes over, and pages that hide something as pictures."""

from __future__ import annotations

import hashlib
import io
import re

import pypdfium2
import pypdfium2.raw as pdfium

from ..hidden_kinds import HIDDEN_KINDS
from ..pdf import extract
from ..pdfcheck import object_lists
from ..pdfobjects import page_objects
from .made import MadeFile, Order
from .pdfpicture import picture_of
from .pdfplaces import places_of

MEDIA_TYPE = "application/pdf"
#: Keys of data that no page shows; they survive inside of pictures and forms.
BEHIND = re.compile(
    rb"/(PieceInfo|Metadata|OC|Alternates|ActualText|Alt|JavaScript|AA|Thumb|OPI)\b"
)
PAGE = re.compile(r"page (\d+)\b")
OF_NO_PAGE = frozenset({"earlier-version", "earlier-save"})
OUTSIDE = 5.0  # points that something may stand over the edge of a page
FILE_ID = re.compile(rb"/ID\[<([0-9A-F]{32})><([0-9A-F]{32})>\]")
MADE_ON = re.compile(rb"/CreationDate ?\(D:\d{14}[^)]{0,8}\)")


def clean(data: bytes, order: Order) -> MadeFile:
    """Pages keep their text unless they hide, hold or show something that must not go along."""
    with pypdfium2.PdfDocument(data) as source:
        places = places_of(source, order)
        pictured = set(places) | _hiding_pages(data, source)
        made = _build(source, pictured, places)
        if any(BEHIND.search(objects) for objects in object_lists(made)):
            pictured = set(range(1, len(source) + 1))
            made = _build(source, pictured, places)
    return MadeFile(_same_each_time(made), "pdf", MEDIA_TYPE, tuple(sorted(pictured)))


def _hiding_pages(data: bytes, source: pypdfium2.PdfDocument) -> set[int]:
    """Numbers of the pages whose content cannot go over as it is."""
    found: set[int] = set()
    for hidden in extract(data).hidden:
        if HIDDEN_KINDS[hidden.kind].level != "block" or hidden.kind in OF_NO_PAGE:
            continue
        place = PAGE.match(hidden.where)
        # What hangs on a picture is not said to be on a page.
        found |= {int(place.group(1))} if place else _pages_with_pictures(source)
    return found | {n for n in range(1, len(source) + 1) if _must_be_pictured(source[n - 1])}


def _pages_with_pictures(source: pypdfium2.PdfDocument) -> set[int]:
    kinds = [pdfium.FPDF_PAGEOBJ_IMAGE]
    return {
        number
        for number in range(1, len(source) + 1)
        if next(iter(source[number - 1].get_objects(filter=kinds, max_depth=6)), None) is not None
    }


def _must_be_pictured(page: pypdfium2.PdfPage) -> bool:
    """Fields that show their values, and things that stand outside of the visible part."""
    count = pdfium.FPDFPage_GetAnnotCount(page.raw)
    for number in range(count):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, number)
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        pdfium.FPDFPage_CloseAnnot(annotation)
        if kind in {pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_STAMP}:
            return True
    left, bottom, right, top = page.get_cropbox()
    return any(
        paint.kind == pdfium.FPDF_PAGEOBJ_IMAGE
        and (
            paint.box[0] < left - OUTSIDE
            or paint.box[1] < bottom - OUTSIDE
            or paint.box[2] > right + OUTSIDE
            or paint.box[3] > top + OUTSIDE
        )
        for paint in page_objects(page.raw).paints
    )


def _build(
    source: pypdfium2.PdfDocument, pictured: set[int], places: dict[int, list[tuple[float, ...]]]
) -> bytes:
    new = pypdfium2.PdfDocument.new()
    for number in range(1, len(source) + 1):
        page = source[number - 1]
        width, height = page.get_size()
        target = new.new_page(width, height)
        if number in pictured:
            picture_of(page, target, places.get(number, []))
        else:
            _carry_over(source, number - 1, new, target)
        pdfium.FPDFPage_GenerateContent(target.raw)
        target.close()
        page.close()
    stream = io.BytesIO()
    new.save(stream)
    return stream.getvalue()


def _carry_over(
    source: pypdfium2.PdfDocument,
    index: int,
    new: pypdfium2.PdfDocument,
    target: pypdfium2.PdfPage,
) -> None:
    """The content of a page as one form: notes, scripts and data of the page stay behind.

    pdfium gives the form the way from a turned and cropped page to an upright one.
    """
    form = pdfium.FPDF_NewXObjectFromPage(new.raw, source.raw, index)
    handle = pdfium.FPDF_NewFormObjectFromXObject(form)
    pdfium.FPDF_CloseXObject(form)
    pdfium.FPDFPage_InsertObject(target.raw, handle)


def _same_each_time(made: bytes) -> bytes:
    """pdfium writes a random number and the time; both get values of the same length."""
    fixed = MADE_ON.sub(lambda m: re.sub(rb"\d", b"0", m.group(0)), made)
    name = hashlib.sha256(FILE_ID.sub(b"", fixed)).hexdigest()[:32].upper().encode()
    return FILE_ID.sub(b"/ID[<" + name + b"><" + name + b">]", fixed)
