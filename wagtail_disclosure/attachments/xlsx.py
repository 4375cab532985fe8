"""XLSX: each row of a visible sheet one line, then all that the sheets do not show."""

from __future__ import annotations

from datetime import date

from .colours import theme_colours
from .drawings import read_drawings
from .officeparts import read_office_parts
from .officepictures import in_workbook, name_unread
from .package import Part, load
from .reading import Reading
from .sheetrows import Source
from .sheetstyles import S, sheet_styles
from .sheettext import read_edges, read_sheet
from .workbook import WORKSHEET, main_parts, shared_strings, sheets_of, spoken_names
from .workbookparts import KNOWN, read_workbook_parts


def extract(data: bytes) -> Reading:
    """Rows, then headers, lists, comments, drawings, caches, names and properties."""
    parts = load(data)
    reading = Reading()
    source = _source(parts)
    sheets = [s for s in sheets_of(parts) if s.part.content_type.endswith(WORKSHEET)]
    reading.add("sheets", " | ".join(s.name for s in sheets if s.state == "visible"))
    for sheet in sorted(sheets, key=lambda s: s.state != "visible"):
        read_sheet(sheet, source, reading)
    for sheet in sheets:
        read_edges(sheet, source, reading)
    _unused_strings(source, reading)
    for book in main_parts(parts):
        for name, content in spoken_names(book):
            reading.hide_counted("defined-name", "defined name", f"{name}: {content}")
    read_workbook_parts(parts, reading)
    read_drawings(parts, reading)
    read_office_parts(parts, reading, KNOWN)
    reading.pictures = list(in_workbook(parts))
    name_unread(parts, reading.pictures, reading)
    return reading


def _source(parts: list[Part]) -> Source:
    theme = theme_colours(_root(parts, "theme+xml"))
    styles = sheet_styles(_root(parts, "spreadsheetml.styles+xml"), theme)
    counts_from_1904 = any(
        entry.get("date1904") in {"1", "true"}
        for book in main_parts(parts)
        for entry in book.root().iter(S + "workbookPr")
    )
    epoch = date(1904, 1, 1) if counts_from_1904 else date(1899, 12, 30)
    return Source(shared_strings(parts, theme), styles, theme, epoch)


def _root(parts: list[Part], ending: str) -> object | None:
    found = next((part for part in parts if part.content_type.endswith(ending)), None)
    return found.root() if found else None


def _unused_strings(source: Source, reading: Reading) -> None:
    unused = [s for n, s in enumerate(source.strings) if n not in source.used]
    words = [text for s in unused for text in (s.text, s.unseen) if text.strip()]
    reading.hide_counted("unused-string", "deleted text", "\n".join(words))
