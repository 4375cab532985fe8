"""PDFs that hide nothing, with what makes one suspicious of them."""

from __future__ import annotations

from collections.abc import Iterator

from ..makers import pdf, stream
from ..techniques.base import TITLES
from ..techniques.pages import (
    MASK,
    PICTURE,
    SEAL,
    latin,
    line,
    objects_of,
    page_of,
    public_page,
)


def _plain(n: int) -> bytes:
    return page_of(public_page(n))


def _white_on_dark(n: int) -> bytes:
    return page_of(public_page(n) + b"0.1 0.2 0.5 rg 30 290 240 30 re f 1 g " + line(TITLES[n]))


def _grey_ground_first(n: int) -> bytes:
    return page_of(b"0.9 g 0 0 300 500 re f " + public_page(n))


def _table_lines(n: int) -> bytes:
    lines = b"".join(b"30 %d m 270 %d l S " % (y, y) for y in range(200, 300, 20))
    rows = b"".join(latin(b"row %d" % y, y + 5) for y in range(200, 280, 20))
    return page_of(public_page(n) + lines + rows)


def _seal_over_date(n: int) -> bytes:
    place = b"q 80 0 0 80 30 310 cm /I Do Q"
    text = public_page(n) + line("二〇二六年十月", 40, 340) + latin(b"2026-10-15", 360)
    return page_of(text + place, b"/XObject<</I 8 0 R>>", b"", b"", PICTURE, SEAL, MASK)


def _watermark(n: int) -> bytes:
    return page_of(public_page(n) + b"0.8 g " + line("公示", 80, 200, 60))


def _picture_beside(n: int) -> bytes:
    place = b"q 60 0 0 60 200 30 cm /I Do Q"
    return page_of(public_page(n) + place, b"/XObject<</I 7 0 R>>", b"", b"", PICTURE)


def _turned(n: int) -> bytes:
    return page_of(public_page(n) + latin(b"turned"), page=b"/Rotate %d" % (90 * (n % 4)))


def _link(n: int) -> bytes:
    more = b"/Annots[<</Type/Annot/Subtype/Link/Rect[40 355 90 372]/A<</S/URI/URI(http://a.invalid)>>>>]"
    return page_of(public_page(n) + latin(b"a link"), page=more)


def _transparent_box(n: int) -> bytes:
    state = b"/ExtGState<</G<</ca 0.3>>>>"
    box = b"/G gs 1 1 0 rg 30 352 100 24 re f"
    return page_of(public_page(n) + latin(b"marked") + box, state)


def _frame_around(n: int) -> bytes:
    """A frame that is drawn over the words, with a hole where they stand."""
    return page_of(
        public_page(n) + latin(b"in a frame") + b"0 g 20 340 260 50 re 25 345 250 40 re f* "
    )


def _form_drawn_twice(n: int) -> bytes:
    form = stream(
        b"BT /F1 10 Tf 0 0 Td (footer) Tj ET",
        b"/Type/XObject/Subtype/Form/BBox[0 -5 200 20]/Resources<</Font<</F1 4 0 R>>>>",
    )
    twice = b"q 1 0 0 1 40 30 cm /B Do Q q 0.8 0 0 0.8 40 60 cm /B Do Q"
    return page_of(public_page(n) + twice, b"/XObject<</B 7 0 R>>", b"", b"", form)


def _saved_twice(n: int) -> bytes:
    """With a second save that only added a date."""
    old = _plain(n)
    previous = int(old[old.rindex(b"startxref\n") + 10 :].split(b"\n", 1)[0])
    more = b"7 0 obj\n<</ModDate(D:20261015)>>\nendobj\n"
    table = b"xref\n7 1\n%010d 00000 n \ntrailer<</Size 8/Root 1 0 R/Info 7 0 R/Prev %d>>\n" % (
        len(old),
        previous,
    )
    return old + more + table + b"startxref\n%d\n%%%%EOF\n" % (len(old) + len(more))


def _layer_that_is_on(n: int) -> bytes:
    catalog = b"/OCProperties<</OCGs[7 0 R]/D<</Order[7 0 R]>>>>"
    marked = b"/OC /L BDC " + latin(b"shown") + b" EMC"
    resources = b"/Properties<</L 7 0 R>>"
    return page_of(b"0 g " + marked, resources, b"", catalog, b"<</Type/OCG/Name(L%d)>>" % n)


def _titled(n: int) -> bytes:
    return pdf([*objects_of(public_page(n)), b"<</Producer(x)/Creator(y)>>"], b"/Info 7 0 R")


MADE = (
    _plain,
    _white_on_dark,
    _grey_ground_first,
    _table_lines,
    _seal_over_date,
    _watermark,
    _picture_beside,
    _turned,
    _link,
    _transparent_box,
    _frame_around,
    _form_drawn_twice,
    _saved_twice,
    _layer_that_is_on,
    _titled,
)


def files() -> Iterator[tuple[str, bytes]]:
    """Thirty: each thing twice, on pages of different length."""
    for number, make in enumerate(MADE):
        for n in (number % 5, (number + 2) % 5):
            yield f"{make.__name__.strip('_')} {TITLES[n]}.pdf", make(n)
