"""PDF text, annotations and form values with pdfium."""

from __future__ import annotations

import ctypes
import time
from collections.abc import Iterator
from itertools import islice

import pypdfium2
import pypdfium2.raw as pdfium

from .errors import ReadingFailed, UnsafeFile
from .limits import MAX_PAGES, MB
from .pdfcheck import has_mark
from .pdfmeta import read_earlier_versions, read_properties
from .pdfwords import LOOKING_SECONDS, PageWords, page_words
from .picturedata import inspect_picture
from .reading import Reading

#: A photo of an identity card covers a fourteenth of a page; seals and emblems cover less than this.
PICTURE_SHARE = 0.03
MAX_OBJECTS = 2_000
MAX_ANNOTATIONS = 2_000
MAX_PICTURES = 50
MAX_PICTURE_BYTES = 8 * MB
ILLEGIBLE_SHARE = 0.1

pypdfium2.PdfDocument.new().close()  # loads pdfium's tables and fonts while files may be opened

#: Where the words of each kind of hiding are put.
PLACES = {
    "off-page-text": "off-page text",
    "covered-text": "covered text",
    "layer-text": "hidden layer",
}


def extract(data: bytes) -> Reading:
    """One segment a page, then its notes. UnsafeFile: password, scripts, too many pages."""
    document = opened(data)
    _refuse_dangerous(document)
    reading = Reading(incomplete=["form-not-read"] if _has_dynamic_form(document) else [])
    has_layers = has_mark(data, b"/OCProperties")
    until = time.process_time() + LOOKING_SECONDS
    for number in range(1, len(document) + 1):
        where = f"page {number}"
        try:
            page = document[number - 1]
        except pypdfium2.PdfiumError:
            reading.miss("page-damaged", where)
            continue
        words = page_words(page.pdf.raw, page.raw, has_layers, until)
        _read_page(page, where, words, reading)
        page.close()
    read_properties(document, data, reading)
    read_earlier_versions(data, "\n".join(s.text for s in reading.segments), reading)
    return reading


def _read_page(page: pypdfium2.PdfPage, where: str, words: PageWords, reading: Reading) -> None:
    reading.add(where, words.shown)
    for kind, text in words.unseen.items():
        place = reading.count(f"{where} {PLACES.get(kind, 'hidden text')}")
        reading.hide(kind, place, text)
    if words.scanned:
        reading.note("text-behind-scan", where, words.scanned)
    if not words.checked:
        reading.miss("hidden-not-checked", where)
    _annotations(page, where, reading)
    objects = list(islice(page.get_objects(max_depth=4), MAX_OBJECTS))
    for reason in _unread(page, words.shown, objects):
        reading.miss(reason, where)
    _pictures(objects, reading)


def opened(data: bytes) -> pypdfium2.PdfDocument:
    """The document. UnsafeFile: password, too many pages."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise UnsafeFile("encrypted", "a PDF that asks for a password") from None
        raise ReadingFailed("unreadable", "a PDF that cannot be opened") from None
    if len(document) > MAX_PAGES:
        raise UnsafeFile("too-many-pages", f"a PDF of {len(document)} pages")
    return document


def _refuse_dangerous(document: pypdfium2.PdfDocument) -> None:
    if pdfium.FPDFDoc_GetJavaScriptActionCount(document) > 0:
        raise UnsafeFile("active-content", "a PDF with a script or start command")
    if pdfium.FPDFDoc_GetAttachmentCount(document) > 0:
        raise UnsafeFile("nested", "a PDF with a file inside")


def _has_dynamic_form(document: pypdfium2.PdfDocument) -> bool:
    form = pdfium.FPDF_GetFormType(document)
    return form in {pdfium.FORMTYPE_XFA_FULL, pdfium.FORMTYPE_XFA_FOREGROUND}


def _unread(
    page: pypdfium2.PdfPage, text: str, objects: list[pypdfium2.PdfObject]
) -> Iterator[str]:
    if objects and not text.strip():
        yield "page-without-text"
    elif _illegible(text):
        yield "text-not-legible"
    if text.strip() and _picture_share(page, objects) > PICTURE_SHARE:
        yield "picture-not-read"


def _illegible(text: str) -> bool:
    strange = sum(c == "\ufffd" or "\ue000" <= c <= "\uf8ff" or c < "\t" for c in text)
    return strange > ILLEGIBLE_SHARE * max(len(text), 1)


def _picture_share(page: pypdfium2.PdfPage, objects: list[pypdfium2.PdfObject]) -> float:
    width, height = page.get_size()
    boxes = [found.get_bounds() for found in objects if found.type == pdfium.FPDF_PAGEOBJ_IMAGE]
    covered = sum(abs((right - left) * (top - bottom)) for left, bottom, right, top in boxes)
    return float(covered / max(width * height, 1.0))


def _pictures(objects: list[pypdfium2.PdfObject], reading: Reading) -> None:
    """Photos keep in a PDF what their camera wrote into them."""
    pictures = [found for found in objects if found.type == pdfium.FPDF_PAGEOBJ_IMAGE]
    for picture in pictures[:MAX_PICTURES]:
        size = pdfium.FPDFImageObj_GetImageDataRaw(picture, None, 0)
        if 0 < size <= MAX_PICTURE_BYTES:
            buffer = (ctypes.c_ubyte * size)()
            pdfium.FPDFImageObj_GetImageDataRaw(picture, buffer, size)
            inspect_picture(bytes(buffer), reading)


def _annotations(page: pypdfium2.PdfPage, where: str, reading: Reading) -> None:
    count = min(pdfium.FPDFPage_GetAnnotCount(page), MAX_ANNOTATIONS)
    for number in range(1, count + 1):
        annotation = pdfium.FPDFPage_GetAnnot(page, number - 1)
        if not annotation:
            continue
        values = [_value(annotation, key) for key in (b"Contents", b"V", b"DV", b"TU", b"RC")]
        author = _value(annotation, b"T")
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        pdfium.FPDFPage_CloseAnnot(annotation)
        text = "\n".join(dict.fromkeys(value for value in values if value.strip()))
        is_field = kind == pdfium.FPDF_ANNOT_WIDGET
        place = f"{where} annotation {number}"
        reading.hide("form-value" if is_field else "annotation", place, text)
        if author and not is_field and all(h.shown != author for h in reading.hidden):
            reading.note("metadata-person", place, author)


def _value(annotation: object, key: bytes) -> str:
    """A text entry of the annotation; pdfium gives UTF-16 with a closing NUL, sizes in bytes."""
    size = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if size <= 2:
        return ""
    buffer = (ctypes.c_ushort * ((size + 1) // 2))()
    pdfium.FPDFAnnot_GetStringValue(annotation, key, buffer, size)
    return bytes(buffer)[: size - 2].decode("utf-16-le", "replace")
