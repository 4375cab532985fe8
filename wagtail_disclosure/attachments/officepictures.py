"""Pictures inside Word files and workbooks: where each stands, and the part that holds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from .drawings import A, V
from .package import Part
from .reading import Reading, quoted
from .workbook import R, relationships, sheets_of

#: More places of one file are not told apart.
MOST = 30
HIDDEN = frozenset({"hidden", "veryHidden", "unlisted"})
XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"

#: Where a picture stands, and the name of its part.
Placed = tuple[str, str]


def links_in(element: Any) -> Iterator[str]:
    """Ids of the pictures that hang on an element, in its order."""
    for found in element.iter(A + "blip", V + "imagedata"):
        key = found.get(R + "embed") or found.get(R + "id")
        if key:
            yield key


def placed(part: Part, parts: list[Part], links: Iterable[tuple[str, str]]) -> Iterator[Placed]:
    """(place, id) of one part's pictures -> (place, name of the picture's part)."""
    targets = relationships(part, parts)
    for where, key in links:
        if key in targets:
            yield where, targets[key]


def in_workbook(parts: list[Part]) -> Iterator[Placed]:
    """Pictures by the row at which they hang."""
    by_name = {part.name: part for part in parts}
    for sheet in sheets_of(parts):
        kind = "hidden sheet" if sheet.state in HIDDEN else "sheet"
        for target in relationships(sheet.part, parts).values():
            drawing = by_name.get(target)
            if drawing is not None and drawing.content_type.endswith("officedocument.drawing+xml"):
                links = list(_anchored(drawing.root(), f"{kind} {quoted(sheet.name)}"))
                yield from placed(drawing, parts, links)


def _anchored(root: Any, sheet: str) -> Iterator[tuple[str, str]]:
    for anchor in root.iterchildren("*"):
        row = anchor.findtext(f"{XDR}from/{XDR}row") or ""
        where = f"{sheet} row {int(row) + 1}" if row.isdecimal() else sheet
        for key in links_in(anchor):
            yield where, key


def name_unread(parts: list[Part], found: list[Placed], reading: Reading) -> None:
    """Every place with a picture that no reader has read; one place for those that nothing leads to."""
    where = dict.fromkeys(place for place, _name in found)
    for place in list(where)[:MOST]:
        reading.miss("picture-not-read", place)
    known = {name.casefold() for _place, name in found}
    loose = [p for p in parts if is_picture(p) and p.name.casefold() not in known]
    if loose or len(where) > MOST:
        reading.miss("picture-not-read", "document")


def is_picture(part: Part) -> bool:
    """Whether a part is a picture that the document shows; the small one of the first page is none."""
    return part.content_type.startswith("image/") and not part.name.startswith("docProps/")
