"""Shapes and pictures of a drawing: their words, their descriptions, what is hidden or cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from .package import Part
from .reading import Reading

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
V = "{urn:schemas-microsoft-com:vml}"
#: Hundred thousandths of a picture's side; office programs write smaller ones by themselves.
LEAST_CROP = 2_000
VML_CROP = ("cropleft", "croptop", "cropright", "cropbottom")
GRAPHICS = (
    ("drawingml.chart+xml", "chart"),
    ("ms-office.chartex+xml", "chart"),
    ("drawingml.diagramData+xml", "diagram"),
)


def read_drawings(parts: list[Part], reading: Reading) -> None:
    """The drawings of a workbook, and its charts and diagrams."""
    for part in parts:
        if part.content_type.endswith(("officedocument.drawing+xml", "vmlDrawing")):
            _shapes(part.root(), reading)
            look_at_pictures(part.root(), reading)
    read_graphics(parts, reading)


def read_graphics(parts: list[Part], reading: Reading) -> None:
    """Words and values of charts and diagrams."""
    for ending, place in GRAPHICS:
        for part in parts:
            if part.content_type.endswith(ending):
                found = part.root().iter(A + "t", C + "v")
                reading.add_counted(place, "\n".join(e.text for e in found if e.text))


def _shapes(root: Any, reading: Reading) -> None:
    for shape in root.iter("{*}sp", V + "shape", V + "rect"):
        words = "\n".join(paragraph_texts(shape))
        if any(_hidden(found) for found in shape.iter("{*}cNvPr")):
            where = reading.count("hidden shape")
            reading.add(where, words)
            reading.note("hidden-shape", where, words)
        else:
            reading.add_counted("text box", words)
    for named in root.iter("{*}cNvPr"):
        describe(named, reading)


def paragraph_texts(shape: Any) -> Iterator[str]:
    """The lines of a shape: paragraphs of DrawingML, any text of VML."""
    for paragraph in shape.iter(A + "p"):
        yield "".join(t.text or "" for t in paragraph.iter(A + "t"))
    for box in shape.iter(V + "textbox"):
        yield "".join(box.itertext()).strip()


def describe(named: Any, reading: Reading) -> None:
    """The alternative text of a picture or shape, for people who cannot see it."""
    text = "\n".join(filter(None, (named.get("title"), named.get("descr"))))
    if text.strip():
        where = reading.count("picture description")
        reading.add(where, text)
        reading.note("alternative-text", where, text)


def look_at_pictures(root: Any, reading: Reading) -> None:
    """Pictures of which a part was cut off, or that are not shown at all."""
    for crop in root.iter(A + "srcRect"):
        if any(int(crop.get(side) or 0) >= LEAST_CROP for side in "ltrb"):
            reading.note("cropped-picture", reading.count("picture"))
    for image in root.iter(V + "imagedata"):
        if any(image.get(side) not in {None, "0", "0f"} for side in VML_CROP):
            reading.note("cropped-picture", reading.count("picture"))
    for picture in root.iter("{*}pic"):
        if any(_hidden(found) for found in picture.iter("{*}cNvPr")):
            reading.note("hidden-shape", reading.count("picture"))


def _hidden(named: Any) -> bool:
    return re.fullmatch("1|true", named.get("hidden") or "") is not None
