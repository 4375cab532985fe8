"""XLSX built anew: visible sheets, visible cells, values instead of formulas, nothing else."""

from __future__ import annotations

from typing import Any

from lxml import etree

from ..colours import Colour, theme_colours
from ..package import Part, load
from ..sheetstyles import S, sheet_styles
from ..workbook import WORKSHEET, R, Sheet, main_parts, relationships, shared_strings, sheets_of
from .errors import NotCleanable
from .made import MadeFile, Order
from .masking import masked
from .package import OFFICE_RELS, Package, remove, xml
from .sheetcells import Cells, clean_sheet

BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml."
MEDIA_TYPE = BOOK + "sheet"
STYLES = "spreadsheetml.styles+xml"
THEME = "officedocument.theme+xml"
#: What a drawing shows; a drawing without any of these is an empty frame.
SHOWN = ("{*}pic", "{*}sp", "{*}graphicFrame", "{*}cxnSp", "{*}grpSp")
#: Parts of the styles that no cell needs; the last are colours somebody chose lately.
UNUSED_STYLES = ("dxfs", "tableStyles", "extLst", "mruColors")


def clean(data: bytes, order: Order) -> MadeFile:
    """Hidden rows and columns are taken out, so the others move together."""
    parts = load(data)
    _refuse_drawings(parts)
    sheets = [sheet for sheet in sheets_of(parts) if sheet.state == "visible"]
    if any(not sheet.part.content_type.endswith(WORKSHEET) for sheet in sheets):
        raise NotCleanable("chart", "a workbook with a sheet that is a chart")
    if not sheets:
        raise NotCleanable("drawing", "a workbook without a visible sheet")
    return MadeFile(_build(parts, sheets, order), "xlsx", MEDIA_TYPE)


def _refuse_drawings(parts: list[Part]) -> None:
    """On visible sheets; what hangs on a hidden one is dropped with it."""
    by_name = {part.name: part for part in parts}
    for sheet in sheets_of(parts):
        links = relationships(sheet.part, parts).values() if sheet.state == "visible" else ()
        for part in filter(None, map(by_name.get, links)):
            drawing = part.content_type.endswith("officedocument.drawing+xml")
            if drawing and any(True for _ in part.root().iter(*SHOWN)):
                raise NotCleanable("drawing", "a workbook with a picture, shape or chart in it")


def _build(parts: list[Part], sheets: list[Sheet], order: Order) -> bytes:
    package = Package()
    theme_part = _first(parts, THEME)
    theme = theme_colours(theme_part.root() if theme_part else None)
    styles = _first(parts, STYLES)
    cells = Cells(shared_strings(parts, theme), _sheet_styles(styles, theme), theme, order.masks)
    package.link("", "rId1", "officeDocument", "xl/workbook.xml")
    for number, sheet in enumerate(sheets, 1):
        name = f"worksheets/sheet{number}.xml"
        package.add(f"xl/{name}", BOOK + "worksheet+xml", xml(clean_sheet(sheet.part, cells)))
        package.link("xl/workbook.xml", f"rId{number}", "worksheet", name)
    package.add("xl/workbook.xml", BOOK + "sheet.main+xml", _workbook(parts, sheets, order))
    if styles is not None:
        package.add("xl/styles.xml", BOOK + "styles+xml", xml(_plain_styles(styles.root())))
        package.link("xl/workbook.xml", "rIdstyles", "styles", "styles.xml")
    if theme_part is not None and not relationships(theme_part, parts):
        package.add("xl/theme/theme1.xml", theme_part.content_type, xml(theme_part.root()))
        package.link("xl/workbook.xml", "rIdtheme", "theme", "theme/theme1.xml")
    return package.packed()


def _sheet_styles(part: Part | None, theme: dict[str, Colour]) -> Any:
    return sheet_styles(part.root() if part else None, theme)


def _workbook(parts: list[Part], sheets: list[Sheet], order: Order) -> bytes:
    root = etree.Element(S + "workbook", nsmap={None: S[1:-1], "r": OFFICE_RELS})
    properties = etree.SubElement(root, S + "workbookPr")
    for book in main_parts(parts):
        for found in book.root().iter(S + "workbookPr"):
            if found.get("date1904") in {"1", "true"}:
                properties.set("date1904", "1")
    views = etree.SubElement(root, S + "bookViews")
    etree.SubElement(views, S + "workbookView")
    holder = etree.SubElement(root, S + "sheets")
    taken: set[str] = set()
    for number, sheet in enumerate(sheets, 1):
        entry = etree.SubElement(holder, S + "sheet")
        entry.set("name", _sheet_name(masked(sheet.name, order.masks), number, taken))
        entry.set("sheetId", str(number))
        entry.set(R + "id", f"rId{number}")
    return xml(root)


def _sheet_name(name: str, number: int, taken: set[str]) -> str:
    """A name that programs accept: no asterisk, and not twice."""
    name = name.replace("*", "█")[:31]
    if name.casefold() in taken:
        name = f"{name[:27]} {number}"
    taken.add(name.casefold())
    return name


def _plain_styles(root: Any) -> Any:
    """Without conditional formats and table styles: no cell of the copy points at them."""
    for name in UNUSED_STYLES:
        for found in list(root.iter(S + name)):
            remove(found)
    return root


def _first(parts: list[Part], ending: str) -> Part | None:
    return next((part for part in parts if part.content_type.endswith(ending)), None)
