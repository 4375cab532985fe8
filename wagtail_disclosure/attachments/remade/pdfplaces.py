"""Where masked words stand on the pages of a PDF, as shares of what is seen."""

from __future__ import annotations

import re

import pypdfium2
import pypdfium2.raw as pdfium

from ..pdfobjects import Box, page_objects
from ..pdfview import PageView
from ..pdfwords import character
from .errors import NotCleanable
from .made import Mask, Order
from .masking import spans
from .pdfboxes import is_upright, runs_of, widened

Places = dict[int, list[tuple[float, ...]]]
#: Numbers of persons have one length for all of a kind; their boxes need not hide it.
SAME_LENGTH = re.compile(r"[\dXx\s\-]+\Z", re.ASCII)


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
    hit: dict[Mask, list[list[Box]]] = {}
    # Which words make a line depends on how the page is held.
    for way in dict.fromkeys((turn, 0, 90, 180, 270)):
        page.set_rotation(way)
        _words(page, masks, hit)
    page.set_rotation(turn)
    if not hit:
        return set()
    view = PageView(page.raw, page_objects(page.raw))
    others = [view.place(box) for box in _letters(page)]
    for mask, words in hit.items():
        boxes = (box for letters in words for box in _boxes(mask, letters, others, view))
        found.setdefault(number, []).extend(_share(view, box) for box in boxes)
    return set(hit)


def _boxes(mask: Mask, letters: list[Box], others: list[Box], view: PageView) -> list[Box]:
    """What is blacked out for one word, in points of the picture."""
    placed = [view.place(box) for box in letters]
    runs = runs_of(placed)
    if SAME_LENGTH.match(mask.value):
        return runs
    counts = [sum(_is_in(letter, run) for letter in placed) for run in runs]
    upright = is_upright(placed)
    return [widened(run, n, others, view, upright) for run, n in zip(runs, counts, strict=True)]


def _is_in(letter: Box, run: Box) -> bool:
    x, y = (letter[0] + letter[2]) / 2, (letter[1] + letter[3]) / 2
    return run[0] <= x <= run[2] and run[1] <= y <= run[3]


def _words(
    page: pypdfium2.PdfPage, masks: tuple[Mask, ...], hit: dict[Mask, list[list[Box]]]
) -> None:
    """Adds the boxes of the letters of each masked word, in points of the page."""
    textpage = page.get_textpage()
    count = textpage.count_chars()
    letters = [character(pdfium.FPDFText_GetUnicode(textpage.raw, n)) for n in range(count)]
    text, starts = "".join(letters), _starts(letters)
    for mask in masks:
        for start, end, _ in spans(text, [mask]):
            numbers = range(starts[start], starts[end - 1] + 1)
            boxes = [textpage.get_charbox(n, loose=True) for n in numbers if letters[n].strip()]
            if boxes and boxes not in hit.setdefault(mask, []):
                hit[mask].append(boxes)
    textpage.close()


def _letters(page: pypdfium2.PdfPage) -> list[Box]:
    """The boxes of everything that is written on the page."""
    textpage = page.get_textpage()
    numbers = range(textpage.count_chars())
    shown = (n for n in numbers if chr(pdfium.FPDFText_GetUnicode(textpage.raw, n) or 32).strip())
    found = [textpage.get_charbox(n, loose=True) for n in shown]
    textpage.close()
    return found


def _starts(letters: list[str]) -> list[int]:
    """For each code point of the joined letters the number of its letter."""
    return [number for number, letter in enumerate(letters) for _ in letter]


def _share(view: PageView, box: Box) -> tuple[float, ...]:
    """A place as shares of the page."""
    left, top, right, bottom = box
    width, height = view.size
    return left / width, top / height, right / width, bottom / height
