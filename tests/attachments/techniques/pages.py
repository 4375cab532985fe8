"""Hidden content of PDFs, written byte by byte."""

from __future__ import annotations

from ..makers import pdf, stream
from .base import TITLES, Technique, buried

FONTS = b"/Font<</F1 4 0 R/F2 5 0 R>>"
LATIN = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
CHINESE = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts"
    b"[<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo"
    b"<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/FontDescriptor"
    b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0"
    b"/Ascent 880/Descent -120/CapHeight 880/StemV 80>>>>]>>"
)
GREY_PICTURE = (
    b"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
)
PICTURE = stream(b"\x99", GREY_PICTURE)
#: Lets through all but one corner, as the picture of a seal does; objects 8 and 9.
SEAL = stream(b"\x40", GREY_PICTURE + b"/SMask 9 0 R")
MASK = stream(b"\xff\x00\x00\x00", GREY_PICTURE.replace(b"/Width 1/Height 1", b"/Width 2/Height 2"))


def line(text: str, x: float = 40, y: float = 300, size: float = 12) -> bytes:
    """Draws a line of Chinese."""
    return b"BT /F2 %f Tf %f %f Td <%s> Tj ET " % (
        size,
        x,
        y,
        text.encode("utf-16-be").hex().encode(),
    )


def latin(text: bytes, y: float = 360, size: float = 12) -> bytes:
    return b"BT /F1 %f Tf 40 %f Td (%s) Tj ET " % (size, y, text)


def public_page(n: int) -> bytes:
    """A heading and ``n`` lines in black."""
    lines = b"".join(line(f"{k + 1}. {TITLES[k]}", y=440 - 20 * k) for k in range(n + 1))
    return b"0 g " + line(TITLES[n], y=470, size=16) + lines


def page_of(
    content: bytes, resources: bytes = b"", page: bytes = b"", catalog: bytes = b"", *more: bytes
) -> bytes:
    """One page of 300 by 500 points; ``more`` objects begin at number 7."""
    return pdf(objects_of(content, resources, page, catalog, *more))


def objects_of(
    content: bytes, resources: bytes = b"", page: bytes = b"", catalog: bytes = b"", *more: bytes
) -> list[bytes]:
    return [
        b"<</Type/Catalog/Pages 2 0 R" + catalog + b">>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 500]/Contents 6 0 R"
        b"/Resources<<" + FONTS + resources + b">>" + page + b">>",
        LATIN,
        CHINESE,
        stream(content),
        *more,
    ]


def off_page(n: int) -> bytes:
    if n == 4:
        return page_of(public_page(0) + line(buried(n), y=20), page=b"/CropBox[0 60 300 500]")
    x, y = ((700, 300), (40, -80), (-400, 300), (40, 900))[n]
    return page_of(public_page(n) + line(buried(n), x, y), page=b"/Rotate %d" % (90 * (n % 2)))


def invisible(n: int) -> bytes:
    if n == 4:
        state = b"/ExtGState<</G<</ca 0>>>>"
        return page_of(public_page(n) + b"/G gs " + line(buried(n)), state)
    return page_of(public_page(n) + b"3 Tr " + line(buried(n), y=300 - 9 * n))


def white(n: int) -> bytes:
    colours = (b"1 g ", b"1 1 1 rg ", b"0 0 0 0 k ", b"0.97 g ", b"1 g ")
    return page_of(public_page(n) + colours[n] + line(buried(n)))


def on_its_ground(n: int) -> bytes:
    colours = (b"0 g ", b"0.1 0.2 0.5 rg ", b"1 0 0 rg ", b"0.5 g ", b"0 0.4 0 rg ")
    return page_of(public_page(n) + colours[n] + b"30 290 240 30 re f " + line(buried(n)))


def tiny(n: int) -> bytes:
    return page_of(public_page(n) + line(buried(n), size=(0.3, 0.6, 1, 1.2, 1.5)[n]))


def covered_by_box(n: int) -> bytes:
    """``n`` decides whether the box is a rectangle, a polygon, turned, or in a form of its own."""
    text = public_page(n) + latin(b"Name:") + line(buried(n), 80, 360)
    boxes = (
        b"0 g 76 352 190 24 re f ",
        b"0 g 76 352 m 280 352 l 280 380 l 76 380 l h f ",
        b"1 g 76 352 190 24 re f ",
        b"q 1 0 0 1 70 350 cm 0.3 g 0 0 210 26 re f Q ",
        b"/B Do ",
    )
    form = stream(
        b"0 g 0 0 210 26 re f",
        b"/Type/XObject/Subtype/Form/BBox[0 0 300 500]/Matrix[1 0 0 1 70 350]",
    )
    turn = b"/Rotate %d" % (0, 90, 0, 180, 0)[n]
    return page_of(text + boxes[n], b"/XObject<</B 7 0 R>>", turn, b"", form)


def covered_by_picture(n: int) -> bytes:
    text = public_page(n) + line(buried(n), 60, 340)
    place = b"q %d 0 0 %d 50 330 cm /I Do Q " % (200 + n, 30 + n)
    seal = b"q 260 0 0 60 30 320 cm /S Do Q" if n == 4 else b""
    pictures = b"/XObject<</I 7 0 R/S 8 0 R>>"
    return page_of(text + place + seal, pictures, b"", b"", PICTURE, SEAL, MASK)


def layer(n: int) -> bytes:
    """Marked words, or a form that belongs to the layer."""
    catalog = b"/OCProperties<</OCGs[7 0 R]/D<</OFF[7 0 R]/Order[7 0 R]>>>>"
    group = b"<</Type/OCG/Name(L)>>"
    if n > 2:
        words = line(buried(n), y=300 - n)
        form = b"/Type/XObject/Subtype/Form/BBox[0 0 300 500]/OC 7 0 R/Resources<<" + FONTS + b">>"
        inner = (group, stream(words, form))
        return page_of(public_page(n) + b"/B Do ", b"/XObject<</B 8 0 R>>", b"", catalog, *inner)
    marked = b"/OC /L BDC " + line(buried(n), y=300 - n) + b" EMC"
    return page_of(public_page(n) + marked, b"/Properties<</L 7 0 R>>", b"", catalog, group)


def text_entry(text: str) -> bytes:
    return b"<feff%s>" % text.encode("utf-16-be").hex().encode()


def annotation(n: int) -> bytes:
    kinds = (b"Text", b"FreeText", b"Highlight", b"Stamp", b"Popup")
    note = b"/Annots[<</Type/Annot/Subtype/%s/Rect[9 9 40 40]/Contents%s%s>>]" % (
        kinds[n],
        text_entry(buried(n)),
        b"/F 2" if n == 3 else b"",
    )
    return page_of(public_page(n), page=note)


def form_value(n: int) -> bytes:
    key = b"DV" if n == 3 else b"V"
    field = b"/Annots[<</Type/Annot/Subtype/Widget/FT/Tx/T(f%d)/%s%s/Rect[9 9 90 30]>>]" % (
        n,
        key,
        text_entry(buried(n)),
    )
    return page_of(public_page(n), page=field)


def earlier_version(n: int) -> bytes:
    """Saved once with the words, then once more without them, by adding to the file only."""
    old = page_of(public_page(n) + line(buried(n)))
    start = old.rindex(b"startxref\n")
    previous = int(old[start + 10 :].split(b"\n", 1)[0])
    offset = len(old)
    changed = b"6 0 obj\n" + stream(public_page(n)) + b"\nendobj\n"
    table = b"xref\n6 1\n%010d 00000 n \ntrailer<</Size 7/Root 1 0 R/Prev %d>>\n" % (
        offset,
        previous,
    )
    return old + changed + table + b"startxref\n%d\n%%%%EOF\n" % (offset + len(changed))


def author(n: int) -> bytes:
    objects = objects_of(public_page(n))
    objects.append(b"<</Author" + text_entry(buried(n)) + b"/Producer(x)>>")
    return pdf(objects, b"/Info 7 0 R")


def xmp(n: int) -> bytes:
    packet = (
        '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator><rdf:Seq><rdf:li>'
        f"{buried(n)}</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>"
        '<?xpacket end="w"?>'
    ).encode()
    entry = stream(packet, b"/Type/Metadata/Subtype/XML")
    return page_of(public_page(n), b"", b"", b"/Metadata 7 0 R", entry)


def attached_file(n: int) -> bytes:
    names = b"/Names<</EmbeddedFiles<</Names[(a)7 0 R]>>>>"
    entry = b"<</Type/Filespec/F(a)/EF<</F 8 0 R>>>>"
    inner = stream(buried(n).encode(), b"/Type/EmbeddedFile")
    return page_of(public_page(n), b"", b"", names, entry, inner)


def script(n: int) -> bytes:
    words = (b"/OpenAction", b"/AA", b"/OpenAction", b"/Names", b"/OpenAction")[n]
    return page_of(public_page(n), catalog=words + b"<</S/JavaScript/JS(%d)>>" % n)


def behind_scan(n: int) -> bytes:
    picture = b"q 300 0 0 500 0 0 cm /I Do Q "
    text = b"3 Tr " + line(buried(n), y=300 + n)
    return page_of(picture + text, b"/XObject<</I 7 0 R>>", b"", b"", PICTURE)


TECHNIQUES = (
    Technique("text outside of the page", "pdf", "off-page-text", off_page),
    Technique("invisible text", "pdf", "invisible-text", invisible),
    Technique("white text", "pdf", "background-text", white),
    Technique("text in the colour of its ground", "pdf", "background-text", on_its_ground),
    Technique("tiny text", "pdf", "tiny-text", tiny),
    Technique("text under a drawn box", "pdf", "covered-text", covered_by_box),
    Technique("text under a picture", "pdf", "covered-text", covered_by_picture),
    Technique("layer that is switched off", "pdf", "layer-text", layer),
    Technique("annotation", "pdf", "annotation", annotation),
    Technique("form value", "pdf", "form-value", form_value),
    Technique("earlier version", "pdf", "earlier-version", earlier_version),
    Technique("author", "pdf", "metadata-person", author, bare=True),
    Technique("author in XMP", "pdf", "metadata-person", xmp, bare=True),
    Technique("text behind a scan", "pdf", "text-behind-scan", behind_scan),
    Technique("attached file", "pdf", "", attached_file, refused="nested"),
    Technique("script", "pdf", "", script, refused="active-content"),
)
