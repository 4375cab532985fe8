"""The words of a PDF page, letter by letter: which of them a reader of the page cannot see."""

from __future__ import annotations

import ctypes
import re
import time
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from .colours import WHITE, alike
from .limits import MAX_CHARACTERS
from .pdfobjects import OPAQUE, Box, Painted, address, is_see_through, page_objects
from .pdfview import PageView

LINE_END_HYPHEN = 0xFFFE  # pdfium's mark for a hyphen it found at a line's end
TINY_POINTS = 2.0
SCAN_SHARE = 0.4
INVISIBLE_MODES = {
    pdfium.FPDF_TEXTRENDERMODE_INVISIBLE,
    pdfium.FPDF_TEXTRENDERMODE_CLIP,
}
STROKED_MODES = {pdfium.FPDF_TEXTRENDERMODE_STROKE, pdfium.FPDF_TEXTRENDERMODE_STROKE_CLIP}
#: Looking for hidden words may take this much processor time for one file.
LOOKING_SECONDS = 10.0


@dataclass
class PageWords:
    """``shown`` is the page's text; ``unseen`` maps kinds of hiding to what they hide.

    ``scanned`` are words that lie unseen on a picture that fills the page. ``checked`` is False
    where nobody looked.
    """

    shown: str
    unseen: dict[str, str] = field(default_factory=dict)
    scanned: str = ""
    checked: bool = True


def page_words(document: Any, page: Any, has_layers: bool, until: float) -> PageWords:
    """Every character of the page, also outside its visible box.

    Read one by one: the range call of pdfium loses characters beyond U+FFFF, which names have.
    ``until``: the processor time in seconds after which nobody looks for hidden words any more.
    """
    textpage = pdfium.FPDFText_LoadPage(page)
    count = min(max(0, pdfium.FPDFText_CountChars(textpage)), MAX_CHARACTERS)
    letters = [character(pdfium.FPDFText_GetUnicode(textpage, i)) for i in range(count)]
    objects = page_objects(page, has_layers) if letters else None
    if objects is None or not objects.complete or time.process_time() > until:
        found = PageWords(_joined(letters), checked=objects is None)
    else:
        looker = _Looker(document, textpage, PageView(page, objects))
        kinds = [looker.kind(n) if c.strip() else None for n, c in enumerate(letters)]
        found = _sorted(letters, kinds)
    pdfium.FPDFText_ClosePage(textpage)
    return found


def character(point: int) -> str:
    """The letter of a code point that pdfium gives."""
    if point == LINE_END_HYPHEN:
        return "-"
    return chr(point) if 0 < point <= 0x10FFFF else "\ufffd"


def _joined(letters: list[str]) -> str:
    return "".join(letters).replace("\r\n", "\n").replace("\r", "\n")


def _sorted(letters: list[str], kinds: list[str | None]) -> PageWords:
    """Letters by kind; blanks (None) follow the letter before them."""
    groups: dict[str, list[str]] = {"": []}
    now = ""
    for letter, kind in zip(letters, kinds, strict=True):
        if kind is not None and kind != now:
            groups.setdefault(kind, [])
            if groups[kind] and not groups[kind][-1].isspace():
                groups[kind].append("\n")
            now = kind
        groups[now].append(letter)
    texts = {kind: _joined(group).strip() for kind, group in groups.items()}
    # A bracket that hangs over the edge is nothing that somebody hides.
    texts = {kind: text for kind, text in texts.items() if not kind or re.search(r"\w", text)}
    shown, scanned = texts.pop(""), texts.pop("text-behind-scan", "")
    if scanned:
        shown = f"{shown}\n{scanned}".strip()
    return PageWords(shown, {kind: text for kind, text in texts.items() if text}, scanned)


@dataclass
class _Looker:
    """Looks at the letters of one page."""

    document: Any
    textpage: Any
    view: PageView
    see_through: dict[int, bool] = field(default_factory=dict)

    def kind(self, number: int) -> str:
        """The kind of hiding of one letter, or empty."""
        box = self._box(number)
        text = self.view.objects.texts.get(
            address(pdfium.FPDFText_GetTextObject(self.textpage, number))
        )
        if box is None or text is None:
            return ""
        place = self.view.place(box)
        if self.view.is_outside(place):
            return "off-page-text"
        red, green, blue, opacity = self._colour(number, text)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(text.handle)
        if mode in INVISIBLE_MODES or opacity < 255 - OPAQUE:
            return "text-behind-scan" if self._is_on_scan(place) else "invisible-text"
        if self._is_tiny(number):
            return "tiny-text"
        return self._hidden_by_others(text, place, (red, green, blue))

    def _hidden_by_others(self, text: Painted, place: Box, colour: tuple[int, int, int]) -> str:
        if text.in_layer and not self.view.shows_words_at(place):
            return "layer-text"
        if self._is_covered(text, place):
            return "covered-text"
        below = (around for _paint, around in self.view.covers)
        if not any(_touches(around, place) for around in below):
            return "background-text" if alike(colour, WHITE) else ""
        same = all(alike(colour, behind) for behind in self.view.behind(place))
        return "background-text" if same else ""

    def _is_covered(self, text: Painted, place: Box) -> bool:
        later = (row for row in self.view.covers if row[0].order > text.order)
        above = [paint for paint, around in later if _contains(around, place)]
        if not above or self.view.shows_words_at(place):
            return False
        # Where a font is missing no letter shows, so a seal over it must not count as a cover.
        return not all(self._lets_through(paint) for paint in above)

    def _lets_through(self, paint: Painted) -> bool:
        if paint.kind != pdfium.FPDF_PAGEOBJ_IMAGE:
            return False
        key = address(paint.handle)
        if key not in self.see_through:
            handles = (self.document, self.view.page, paint.handle)
            self.see_through[key] = is_see_through(*handles)
        return self.see_through[key]

    def _is_on_scan(self, place: Box) -> bool:
        width, height = self.view.size
        for paint in self.view.objects.paints:
            if paint.kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                left, top, right, bottom = self.view.place(paint.box)
                large = (right - left) * (bottom - top) > SCAN_SHARE * width * height
                if large and _contains((left, top, right, bottom), place):
                    return True
        return False

    def _box(self, number: int) -> Box | None:
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        if not pdfium.FPDFText_GetCharBox(self.textpage, number, left, right, bottom, top):
            return None
        if right.value <= left.value and top.value <= bottom.value:
            return None  # a sign that pdfium put in between
        return left.value, bottom.value, right.value, top.value

    def _is_tiny(self, number: int) -> bool:
        box = pdfium.FS_RECTF()
        found = pdfium.FPDFText_GetLooseCharBox(self.textpage, number, box)
        return (
            bool(found)
            and 0 < max(abs(box.top - box.bottom), abs(box.right - box.left)) < TINY_POINTS
        )

    def _colour(self, number: int, text: Painted) -> tuple[int, int, int, int]:
        parts = [ctypes.c_uint() for _ in range(4)]
        stroked = pdfium.FPDFTextObj_GetTextRenderMode(text.handle) in STROKED_MODES
        ask = pdfium.FPDFText_GetStrokeColor if stroked else pdfium.FPDFText_GetFillColor
        if not ask(self.textpage, number, *parts):
            return 0, 0, 0, 255
        red, green, blue, opacity = (part.value for part in parts)
        return red, green, blue, opacity


def _touches(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _contains(outer: Box, inner: Box) -> bool:
    """Within two points of the picture: edges are drawn softly."""
    return (
        outer[0] - 2 <= inner[0]
        and outer[1] - 2 <= inner[1]
        and outer[2] + 2 >= inner[2]
        and outer[3] + 2 >= inner[3]
    )
