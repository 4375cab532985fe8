"""Every word in a WordprocessingML element, in reading order, hidden and deleted ones too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .drawings import A, describe
from .officepictures import links_in
from .reading import Reading
from .wordlook import Look, Looks, W, shading_of
from .wordruns import BOX, FALLBACK, MC, PARAGRAPH, Words, words_of

V = "{urn:schemas-microsoft-com:vml}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
TABLE, ROW, CELL = W + "tbl", W + "tr", W + "tc"
#: Where the words of each kind of hiding are put.
PLACES = {
    "tracked-deletion": "deleted text",
    "field-code": "field",
    "hidden-text": "hidden text",
    "tiny-text": "hidden text",
    "background-text": "hidden text",
}
#: Behind the words of a text box is whatever the box is filled with.
IN_BOX = Look(unknown=True)


class WordText:
    """Walks blocks and numbers what it meets; one object per document."""

    def __init__(self, reading: Reading, looks: Looks) -> None:
        self.reading = reading
        self.looks = looks
        #: (place, id of the link) of each picture, with the number it has on this part only.
        self.pictures: list[tuple[str, str]] = []
        self.last = ""

    def blocks(self, element: Any, place: str = "paragraph", around: Look | None = None) -> None:
        """Reads everything under ``element``; ``place`` names its plain paragraphs."""
        around = around or Look()
        for child in element.iterchildren("*"):
            if child.tag == PARAGRAPH:
                self._paragraph(child, place, around)
            elif child.tag == TABLE:
                self._table(child)
            elif child.tag != FALLBACK:
                self.blocks(child, place, around)

    def _paragraph(self, element: Any, place: str, around: Look) -> None:
        words = words_of(element, self.looks, around)
        where = self.reading.count(place) if words.line.strip() else ""
        self.reading.add(where, words.line)
        self._unseen([words], where)
        self.last = where or self.last
        self._note_pictures(element, self.last or f"{place} 1")
        self._aside(element)

    def _table(self, table: Any) -> None:
        name = self.reading.count("table")
        behind = IN_BOX if has_style(table) else Look()
        for number, row in enumerate(table.iter(ROW), 1):
            if next(row.iterancestors(TABLE)) is table:
                # A nested table is part of its cell's text.
                self._row(row, f"{name} row {number}", behind)
                self._note_pictures(row, f"{name} row {number}")
                self._aside(row)

    def _note_pictures(self, element: Any, where: str) -> None:
        """A picture between two paragraphs stands at the one before it."""
        for found in element.iter(A + "blip", V + "imagedata"):
            if not _inside(found, element, (BOX, FALLBACK)):
                self.pictures += [(where, key) for key in links_in(found)]

    def _row(self, row: Any, where: str, behind: Look) -> None:
        cells = [cell for cell in row.iter(CELL) if next(cell.iterancestors(ROW)) is row]
        found = [self._cell(cell, behind) for cell in cells]
        lines = ["\n".join(w.line for w in words if w.line.strip()) for words in found]
        text = lines[0] if len(lines) == 1 else "\t".join(map(_on_one_line, lines))
        every = [words for cell in found for words in cell]
        if row.find(f"{W}trPr/{W}del") is not None:
            self.reading.hide_counted("tracked-deletion", "deleted text", text)
        elif row.find(f"{W}trPr/{W}hidden") is not None:
            self.reading.hide_counted("hidden-text", "hidden text", text)
        else:
            self.reading.add(where, text)
        self._unseen(every, where)

    def _cell(self, cell: Any, behind: Look) -> list[Words]:
        around = shading_of(cell.find(W + "tcPr")).over(behind)
        paragraphs = (p for p in cell.iter(PARAGRAPH) if not _inside(p, cell, (BOX, FALLBACK)))
        return [words_of(paragraph, self.looks, around) for paragraph in paragraphs]

    def _unseen(self, found: list[Words], where: str) -> None:
        """Hidden words of neighbouring paragraphs or cells, together by kind."""
        for kind, place in PLACES.items():
            texts = ["".join(words.unseen.get(kind, ())) for words in found]
            self.reading.hide_counted(kind, place, "\n".join(filter(str.strip, texts)))
        inserted = "".join(text for words in found for text in words.inserted)
        if inserted.strip():
            self.reading.note("tracked-insertion", where, inserted)

    def _aside(self, element: Any) -> None:
        """What hangs on a paragraph or row but is not in its line of text."""
        for box in _outermost(element, BOX):
            self.blocks(box, "text box", IN_BOX)
        for art in element.iter(V + "textpath"):
            self.reading.add_counted("word art", art.get("string") or "")
        for drawing in element.iter(WP + "docPr"):
            describe(drawing, self.reading)
            if drawing.get("hidden") in {"1", "true"}:
                words = "".join(t.text or "" for t in drawing.getparent().iter(W + "t"))
                self.reading.note("hidden-shape", self.reading.count("hidden shape"), words)
        for choice, fallback in _alternatives(element):
            if fallback != choice:
                self.reading.hide_counted("fallback-text", "fallback text", fallback)


def has_style(table: Any) -> bool:
    """Whether the table has a style that may colour its cells."""
    properties = next(table.iterchildren(W + "tblPr"), None)
    style = None if properties is None else properties.find(W + "tblStyle")
    return style is not None and style.get(W + "val") not in {"TableGrid", "TableNormal"}


def _on_one_line(text: str) -> str:
    return text.replace("\n", " ").replace("\t", " ")


def _outermost(element: Any, tag: str) -> Iterator[Any]:
    """Elements of a tag that are in no other such element and in no fallback."""
    for found in element.iter(tag):
        if not _inside(found, element, (tag, FALLBACK)):
            yield found


def _alternatives(element: Any) -> Iterator[tuple[str, str]]:
    """(text of the first choice, text of its fallback); equal ones show nothing new."""
    for fallback in element.iter(FALLBACK):
        choice = fallback.getparent().find(MC + "Choice")
        yield "" if choice is None else _text(choice), _text(fallback)


def _text(element: Any) -> str:
    return "".join(found.text or "" for found in element.iter(W + "t"))


def _inside(found: Any, top: Any, tags: tuple[str, ...]) -> bool:
    for ancestor in found.iterancestors():
        if ancestor is top:
            return False
        if ancestor.tag in tags:
            return True
    return False
