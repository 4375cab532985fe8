"""A page as a picture of itself: nothing of its objects goes over, only what they look like."""

from __future__ import annotations

import io
from collections.abc import Iterable

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops, ImageDraw

from ..pdfobjects import page_objects
from ..pdfview import PageView
from .errors import NotCleanable

DOTS_PER_INCH = 150
MAX_SIDE = 4_000
JPEG_QUALITY = 85
#: A page on which fewer of the visible letters leave a trace is missing a font.
LEAST_INKED = 0.9
#: Annotations that are part of what the page says; all others are taken off before it is drawn.
DRAWN = frozenset({pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_STAMP})
Image.preinit()

Place = tuple[float, ...]


def picture_of(page: pypdfium2.PdfPage, target: pypdfium2.PdfPage, places: Iterable[Place]) -> None:
    """Fills ``target`` with the picture; ``places`` are shares of the page to be blacked out."""
    _take_off_notes(page)
    width, height = page.get_size()
    scale = min(DOTS_PER_INCH / 72, MAX_SIDE / max(width, height, 1.0))
    picture = page.render(scale=scale, draw_annots=True).to_pil().convert("RGB")
    _refuse_missing_fonts(page)
    _black_out(picture, places)
    _insert(picture, target)


def _take_off_notes(page: pypdfium2.PdfPage) -> None:
    for number in reversed(range(pdfium.FPDFPage_GetAnnotCount(page.raw))):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, number)
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        pdfium.FPDFPage_CloseAnnot(annotation)
        if kind not in DRAWN:
            pdfium.FPDFPage_RemoveAnnot(page.raw, number)


def _refuse_missing_fonts(page: pypdfium2.PdfPage) -> None:
    """Without its font a letter would be lost, and the public would read something else."""
    view = PageView(page.raw, page_objects(page.raw))
    if not view.objects.texts:
        return
    textpage = page.get_textpage()
    inked = seen = 0
    for number in range(min(textpage.count_chars(), 400)):
        letter = chr(pdfium.FPDFText_GetUnicode(textpage.raw, number) or 32)
        box = textpage.get_charbox(number)
        place = view.place((box[0], box[1], box[2], box[3]))
        if letter.isalnum() and not view.is_outside(place) and place[2] - place[0] > 2:
            seen += 1
            inked += view.shows_words_at(place)
    textpage.close()
    if seen > 20 and inked < seen * LEAST_INKED and inked < seen - 20:
        raise NotCleanable("font", "a page whose letters cannot be drawn here")


def _black_out(picture: Image.Image, places: Iterable[Place]) -> None:
    draw = ImageDraw.Draw(picture)
    width, height = picture.size
    for left, top, right, bottom in places:
        box = (left * width - 2, top * height - 2, right * width + 2, bottom * height + 2)
        draw.rectangle(box, fill=(0, 0, 0))


def _insert(picture: Image.Image, target: pypdfium2.PdfPage) -> None:
    stream = io.BytesIO()
    _without_colour(picture).save(stream, "JPEG", quality=JPEG_QUALITY, subsampling=0)
    image = pypdfium2.PdfImage.new(target.pdf)
    image.load_jpeg(stream, inline=True)
    width, height = target.get_size()
    image.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
    target.insert_obj(image)


def _without_colour(picture: Image.Image) -> Image.Image:
    """Grey where the page has no colour: a third of the bytes."""
    grey = picture.convert("L")
    spread = ImageChops.difference(picture, grey.convert("RGB")).convert("L").histogram()
    return grey if not any(spread[24:]) else picture
