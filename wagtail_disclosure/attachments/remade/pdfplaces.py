"""Where masked words stand on the pages of a PDF, as shares of what is seen."""

from __future__ import annotations

import pypdfium2
import pypdfium2.raw as pdfium

from ..pdfobjects import Box, page_objects
from ..pdfview import PageView
from ..pdfwords import _character
from .errors import NotCleanable
from .made import Mask, Order
from .masking import spans

Places = dict[int, list[tuple[float, ...]]]


def places_of(source: pypdfium2.PdfDocument, order: Order) -> Places:
    """Page number -> places (left, top, right, bottom; 0 to 1). NotCleanable if a word is nowhere."""
    found: Places = {}
    for area in order.areas:
        found.setdefault(area.page, []).append((area.left, area.top, area.right, area.bottom))
    if any(not 1 <= number <= len(source) for number in found):
        raise NotCleanable("mask-not-found", "an area on a page that does not exist")
    missing = set(order.masks)
    for number in range(1, len(source) + 1) if order.masks else ():
        page = source[number - 1]
        missing -= _on_page(page, number, order.masks, found)
        page.close()
    if missing:
        raise NotCleanable("mask-not-found", f"{len(missing)} words that are on no page")
    return found


def _on_page(
    page: pypdfium2.PdfPage, number: int, masks: tuple[Mask, ...], found: Places
) -> set[Mask]:
    """Adds the places of one page; returns the masks that stand on it."""
    turn = page.get_rotation()
    hit: dict[Mask, list[Box]] = {}
    # Which words make a line depends on how the page is held.
    for way in dict.fromkeys((turn, 0, 90, 180, 270)):
        page.set_rotation(way)
        _words(page, masks, hit)
    page.set_rotation(turn)
    view = PageView(page.raw, page_objects(page.raw))
    for boxes in hit.values():
        found.setdefault(number, []).extend(_share(view, box) for box in boxes)
    return set(hit)


def _words(page: pypdfium2.PdfPage, masks: tuple[Mask, ...], hit: dict[Mask, list[Box]]) -> None:
    """Adds the boxes of the letters of masked words, in points of the page."""
    textpage = page.get_textpage()
    count = textpage.count_chars()
    letters = [_character(pdfium.FPDFText_GetUnicode(textpage.raw, n)) for n in range(count)]
    text, starts = "".join(letters), _starts(letters)
    for mask in masks:
        for start, end, _ in spans(text, [mask]):
            numbers = range(starts[start], starts[end - 1] + 1)
            hit.setdefault(mask, []).extend(textpage.get_charbox(n, loose=True) for n in numbers)
    textpage.close()


def _starts(letters: list[str]) -> list[int]:
    """For each code point of the joined letters the number of its letter."""
    return [number for number, letter in enumerate(letters) for _ in letter]


def _share(view: PageView, box: Box) -> tuple[float, ...]:
    """The place of one letter, up to the edges of its line, as shares of the page."""
    left, top, right, bottom = view.place(box)
    width, height = view.size
    return left / width, top / height, right / width, bottom / height
