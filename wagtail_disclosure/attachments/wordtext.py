"""Every word in a WordprocessingML element, in reading order, hidden and deleted ones too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from .extracted import Segment

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

SIGNS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    W + "sym": "\ufffd",  # a letter of a symbol font: there is one, but not which
}
TEXT_TAGS = {W + "t", M + "t"}
BOX, FALLBACK = W + "txbxContent", MC + "Fallback"
PARAGRAPH, TABLE, ROW, CELL = W + "p", W + "tbl", W + "tr", W + "tc"


class WordText:
    """Walks blocks and numbers what it meets; one object per document."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def blocks(self, element: Any, place: str = "paragraph") -> Iterator[Segment]:
        """Segments of everything under ``element``; ``place`` names its plain paragraphs."""
        for child in element.iterchildren("*"):
            if child.tag == PARAGRAPH:
                yield from self._paragraph(child, place)
            elif child.tag == TABLE:
                yield from self._table(child)
            elif child.tag != FALLBACK:
                yield from self.blocks(child, place)

    def numbered(self, place: str, text: str) -> Iterator[Segment]:
        if text.strip():
            self._counts[place] += 1
            yield Segment(f"{place} {self._counts[place]}", text)

    def _paragraph(self, element: Any, place: str) -> Iterator[Segment]:
        yield from self.numbered(place, plain_text(element))
        yield from self._aside(element)

    def _table(self, table: Any) -> Iterator[Segment]:
        self._counts["table"] += 1
        where = f"table {self._counts['table']} row"
        for number, row in enumerate(table.iter(ROW), 1):
            if next(row.iterancestors(TABLE)) is not table:
                continue  # a nested table is part of its cell's text
            cells = [cell for cell in row.iter(CELL) if next(cell.iterancestors(ROW)) is row]
            text = cell_lines(cells[0]) if len(cells) == 1 else "\t".join(map(cell_text, cells))
            if text.strip():
                yield Segment(f"{where} {number}", text)
            yield from self._aside(row)

    def _aside(self, element: Any) -> Iterator[Segment]:
        """What hangs on a paragraph or row but is not in its line of text."""
        for box in _outermost(element, BOX):
            yield from self.blocks(box, "text box")
        yield from self.numbered("deleted text", "".join(_texts(element, W + "delText")))
        for art in element.iter(V + "textpath"):
            yield from self.numbered("word art", art.get("string") or "")
        for drawing in element.iter(WP + "docPr"):
            yield from self.numbered("picture description", drawing.get("descr") or "")
        for choice, fallback in _alternatives(element):
            if fallback != choice:
                yield from self.numbered("fallback text", fallback)


def plain_text(element: Any) -> str:
    """The line of text of one paragraph, without its text boxes and fallbacks."""
    return "".join(_pieces(element))


def cell_text(cell: Any) -> str:
    return cell_lines(cell).replace("\n", " ").replace("\t", " ")


def cell_lines(cell: Any) -> str:
    lines = (plain_text(p) for p in cell.iter(PARAGRAPH) if not _inside(p, cell, (BOX, FALLBACK)))
    return "\n".join(line for line in lines if line.strip())


def _pieces(element: Any) -> Iterator[str]:
    for child in element.iterchildren("*"):
        if child.tag in TEXT_TAGS:
            yield child.text or ""
        elif child.tag in SIGNS:
            yield SIGNS[child.tag]
        elif child.tag not in {BOX, FALLBACK, PARAGRAPH, W + "pPr"}:
            yield from _pieces(child)


def _texts(element: Any, tag: str) -> Iterator[str]:
    return (found.text or "" for found in element.iter(tag))


def _outermost(element: Any, tag: str) -> Iterator[Any]:
    """Elements of a tag that are in no other such element and in no fallback."""
    for found in element.iter(tag):
        if not _inside(found, element, (tag, FALLBACK)):
            yield found


def _alternatives(element: Any) -> Iterator[tuple[str, str]]:
    """(text of the first choice, text of its fallback); equal ones show nothing new."""
    for fallback in element.iter(FALLBACK):
        choice = fallback.getparent().find(MC + "Choice")
        first = "" if choice is None else "".join(_texts(choice, W + "t"))
        yield first, "".join(_texts(fallback, W + "t"))


def _inside(found: Any, top: Any, tags: tuple[str, ...]) -> bool:
    for ancestor in found.iterancestors():
        if ancestor is top:
            return False
        if ancestor.tag in tags:
            return True
    return False
