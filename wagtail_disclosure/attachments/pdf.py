"""PDF text, annotations and form values with pdfium."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import islice

import pypdfium2
import pypdfium2.raw as pdfium

from .errors import ReadingFailed, UnsafeFile
from .extracted import Segment
from .limits import MAX_CHARACTERS, MAX_PAGES

PICTURE_SHARE = 0.25
MAX_OBJECTS = 2_000
MAX_ANNOTATIONS = 2_000
ILLEGIBLE_SHARE = 0.1
LINE_END_HYPHEN = 0xFFFE  # pdfium's mark for a hyphen it found at a line's end

pypdfium2.PdfDocument.new().close()  # loads pdfium's tables and fonts while files may be opened


def extract(data: bytes) -> tuple[list[Segment], list[str]]:
    """One segment a page, then its annotations. UnsafeFile: password, scripts, too many pages."""
    document = _open(data)
    _refuse_dangerous(document)
    segments: list[Segment] = []
    incomplete = ["form-not-read"] if _has_dynamic_form(document) else []
    for number in range(1, len(document) + 1):
        where = f"page {number}"
        try:
            page = document[number - 1]
        except pypdfium2.PdfiumError:
            incomplete.append(f"page-damaged:{where}")
            continue
        text = page_text(page)
        if text.strip():
            segments.append(Segment(where, text))
        segments += _annotations(page, where)
        incomplete += [f"{reason}:{where}" for reason in _unread(page, text)]
        page.close()
    return segments, incomplete


def _open(data: bytes) -> pypdfium2.PdfDocument:
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


def page_text(page: pypdfium2.PdfPage) -> str:
    """Every character of the page, also outside its visible box.

    Read one by one: the range call of pdfium loses characters beyond U+FFFF, which names have.
    """
    textpage = page.get_textpage()
    count = min(textpage.count_chars(), MAX_CHARACTERS)
    points = (pdfium.FPDFText_GetUnicode(textpage, i) for i in range(count))
    text = "".join(map(_character, points))
    textpage.close()
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _character(point: int) -> str:
    if point == LINE_END_HYPHEN:
        return "-"
    return chr(point) if 0 < point <= 0x10FFFF else "\ufffd"


def _unread(page: pypdfium2.PdfPage, text: str) -> Iterator[str]:
    # Drawings can hold a hundred thousand objects.
    objects = list(islice(page.get_objects(max_depth=4), MAX_OBJECTS))
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


def _annotations(page: pypdfium2.PdfPage, where: str) -> Iterator[Segment]:
    count = min(pdfium.FPDFPage_GetAnnotCount(page), MAX_ANNOTATIONS)
    for number in range(1, count + 1):
        annotation = pdfium.FPDFPage_GetAnnot(page, number - 1)
        if not annotation:
            continue
        values = [_value(annotation, key) for key in (b"Contents", b"V", b"DV", b"TU")]
        pdfium.FPDFPage_CloseAnnot(annotation)
        text = "\n".join(dict.fromkeys(value for value in values if value.strip()))
        if text:
            yield Segment(f"{where} annotation {number}", text)


def _value(annotation: object, key: bytes) -> str:
    """A text entry of the annotation; pdfium gives UTF-16 with a closing NUL, sizes in bytes."""
    size = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if size <= 2:
        return ""
    buffer = (ctypes.c_ushort * ((size + 1) // 2))()
    pdfium.FPDFAnnot_GetStringValue(annotation, key, buffer, size)
    return bytes(buffer)[: size - 2].decode("utf-16-le", "replace")
