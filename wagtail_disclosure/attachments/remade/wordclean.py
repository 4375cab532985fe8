"""The words of one part of a Word document: changes accepted, everything unseen taken out."""

from __future__ import annotations

import re
from typing import Any

from ..drawings import LEAST_CROP, A
from ..wordlook import Look, Looks, W, shading_of
from ..wordruns import BOX, FALLBACK, GONE, NEW, PARAGRAPH
from ..wordtext import CELL, IN_BOX, ROW, TABLE, WP, V, has_style
from .errors import NotCleanable
from .package import remove, unwrap
from .wordfields import flatten_fields
from .wordsettings import bare

#: Marks that no page shows.
DROPPED = (
    *GONE,
    FALLBACK,
    *(
        W + name
        for name in (
            "commentRangeStart",
            "commentRangeEnd",
            "commentReference",
            "annotationRef",
            "bookmarkStart",
            "bookmarkEnd",
            "proofErr",
            "permStart",
            "permEnd",
            "lastRenderedPageBreak",
            "moveFromRangeStart",
            "moveFromRangeEnd",
            "moveToRangeStart",
            "moveToRangeEnd",
            "customXmlInsRangeStart",
            "customXmlInsRangeEnd",
            "customXmlDelRangeStart",
            "customXmlDelRangeEnd",
            "rPrChange",
            "pPrChange",
            "tblPrChange",
            "tblGridChange",
            "trPrChange",
            "tcPrChange",
            "sectPrChange",
            "tblPrExChange",
            "numberingChange",
            "printerSettings",
            "sdtPr",
            "sdtEndPr",
            "customXmlPr",
            "smartTagPr",
        )
    ),
)
#: Wrappers of which only the content is seen.
UNWRAPPED = (*NEW, *(W + n for n in ("sdt", "sdtContent", "customXml", "smartTag", "hyperlink")))
NOT_CARRIED = {
    W + "object": "drawing",
    W + "altChunk": "drawing",
    W + "control": "drawing",
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart": "chart",
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds": "chart",
    "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart": "chart",
}
SHAPE_SECRETS = re.compile(r"(?:\}|^)(title|alt|href|target|descr|hlinkHref|gfxdata|spid)$")


def clean_words(root: Any, looks: Looks) -> None:
    """Changes ``root`` in place. NotCleanable for what cannot go over, such as a chart."""
    _accept_changes(root)
    for element in root.iter(*NOT_CARRIED):
        raise NotCleanable(NOT_CARRIED[element.tag], "a document with a chart or object in it")
    flatten_fields(root)
    _drop_hidden(root, looks)
    for element in list(root.iter(*UNWRAPPED)):
        unwrap(element)
    for element in list(root.iter(*DROPPED)):
        remove(element)
    _drawings(root)
    bare(root)


def _accept_changes(root: Any) -> None:
    for row in list(root.iter(ROW)):
        if row.find(f"{W}trPr/{W}del") is not None or row.find(f"{W}trPr/{W}hidden") is not None:
            remove(row)
    for table in list(root.iter(TABLE)):
        if table.find(f".//{ROW}") is None:
            remove(table)
    for element in list(root.iter(*GONE)):
        holder = element.getparent()
        # In the properties of a paragraph it says that its end was deleted.
        if holder is not None and holder.tag == W + "rPr":
            _drop_empty(holder)
        remove(element)
    for element in list(root.iter(W + "ins", W + "moveTo", W + "cellIns", W + "cellMerge")):
        if len(element) == 0:
            remove(element)


def _drop_empty(properties: Any) -> None:
    """A paragraph whose end was deleted and of which nothing is left."""
    paragraph = next(properties.iterancestors(PARAGRAPH), None)
    if paragraph is None or paragraph.find(f".//{W}sectPr") is not None:
        return
    left = [e for e in paragraph.iter(W + "t", W + "drawing", W + "pict") if not _inside(e, GONE)]
    alone = paragraph.getnext() is None or paragraph.getnext().tag != PARAGRAPH
    if not left and not alone:
        remove(paragraph)


def _inside(element: Any, tags: Any) -> bool:
    return next(element.iterancestors(*tags), None) is not None


def _drop_hidden(root: Any, looks: Looks) -> None:
    """Runs that the reader reports as unseen: hidden, tiny, or in the colour of what is behind."""
    for run in list(root.iter(W + "r")):
        paragraph = next(run.iterancestors(PARAGRAPH), None)
        if looks.of_run(run, paragraph, _around(run)).kind:
            for child in list(run):
                if child.tag not in {W + "rPr", W + "fldChar", W + "drawing", W + "pict"}:
                    remove(child)


def _around(run: Any) -> Look:
    """The cell or box that the reader counts as being behind this run."""
    cell = None
    for ancestor in run.iterancestors(CELL, BOX):
        if ancestor.tag == BOX:
            break
        cell = ancestor
    else:
        ancestor = None
    if cell is not None:
        table = next(cell.iterancestors(TABLE))
        return shading_of(cell.find(W + "tcPr")).over(IN_BOX if has_style(table) else Look())
    return IN_BOX if ancestor is not None else Look()


def _drawings(root: Any) -> None:
    """Hidden shapes go; of the others only what is seen stays."""
    for named in list(root.iter(WP + "docPr")):
        if named.get("hidden") in {"1", "true"}:
            remove(next(named.iterancestors(W + "drawing"), named))
    for named in root.iter(WP + "docPr", "{*}cNvPr"):
        _unname(named)
    for element in list(root.iter(A + "hlinkClick", A + "hlinkHover", A + "extLst")):
        remove(element)
    for shape in root.iter(V + "*", "{urn:schemas-microsoft-com:office:office}*"):
        for name in list(shape.attrib):
            if SHAPE_SECRETS.search(name):
                del shape.attrib[name]


def _unname(named: Any) -> None:
    """A number for a name; no title, description or link."""
    for child in list(named):
        remove(child)
    for name in list(named.attrib):
        if name not in {"id", "name"}:
            del named.attrib[name]
    named.set("name", f"{named.get('id') or 1}")


def crop_of(fill: Any) -> tuple[float, float, float, float] | None:
    """Shares cut off at the left, top, right and bottom by the ``srcRect`` beside a ``blip``."""
    rect = None if fill is None else fill.find(A + "srcRect")
    if rect is None:
        return None
    sides = [max(int(rect.get(side) or 0), 0) for side in "ltrb"]
    if not any(side >= LEAST_CROP for side in sides):
        return None
    remove(rect)
    left, top, right, bottom = (side / 100_000 for side in sides)
    return left, top, right, bottom
