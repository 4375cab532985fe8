"""Styles of a workbook: which of its cell formats show nothing, and which show a date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from .colours import BLACK, WHITE, Colour, alike, of_sheet

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
#: Built-in formats that show a day (ECMA-376 part 1, 18.8.30, with the Chinese ones).
DATES = frozenset({*range(14, 18), 22, *range(27, 32), 36, *range(50, 55), 57, 58})
NOT_CODE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')
TINY_POINTS = 3.0


@dataclass(frozen=True)
class CellStyle:
    """``hidden`` is the kind of hiding that the format does by itself, or empty."""

    hidden: str = ""
    is_date: bool = False
    colour: Colour = BLACK
    background: Colour = WHITE


@dataclass(frozen=True)
class SheetStyles:
    cells: tuple[CellStyle, ...] = ()
    differential: tuple[str, ...] = ()

    def of(self, index: str | None) -> CellStyle:
        """The format with the number that a cell names."""
        number = int(index or 0)
        return self.cells[number] if number < len(self.cells) else CellStyle()

    def hides(self, index: str | None) -> str:
        """The kind of hiding that a conditional format does, or empty."""
        number = int(index) if index else -1
        return self.differential[number] if 0 <= number < len(self.differential) else ""


def sheet_styles(root: Any | None, theme: dict[str, Colour]) -> SheetStyles:
    """The formats of ``styles.xml``; none when a workbook has no styles."""
    if root is None:
        return SheetStyles()
    codes = {entry.get("numFmtId"): entry.get("formatCode") or "" for entry in _in(root, "numFmts")}
    fonts = [_font(font, theme) for font in _in(root, "fonts")]
    fills = [_fill(fill, theme) for fill in _in(root, "fills")]
    cells = tuple(_cell(entry, codes, fonts, fills) for entry in _in(root, "cellXfs"))
    return SheetStyles(cells, tuple(_differential(entry, theme) for entry in _in(root, "dxfs")))


def _in(root: Any, name: str) -> list[Any]:
    holder = root.find(S + name)
    return [] if holder is None else list(holder.iterchildren("*"))


def _font(font: Any, theme: dict[str, Colour]) -> tuple[Colour, float]:
    size = font.find(S + "sz")
    colour = of_sheet(font.find(S + "color"), theme)
    return colour or BLACK, float(size.get("val")) if size is not None else 11.0


def _fill(fill: Any, theme: dict[str, Colour]) -> Colour | None:
    """White for no fill; None where it cannot be told, so that nothing is said of the cell."""
    pattern = fill.find(S + "patternFill")
    if pattern is None:
        return None
    kind = pattern.get("patternType") or "none"
    if kind == "none":
        return WHITE
    return of_sheet(pattern.find(S + "fgColor"), theme) if kind == "solid" else None


def _cell(
    entry: Any,
    codes: dict[str, str],
    fonts: list[tuple[Colour, float]],
    fills: list[Colour | None],
) -> CellStyle:
    number = entry.get("numFmtId") or "0"
    font, fill = int(entry.get("fontId") or 0), int(entry.get("fillId") or 0)
    colour, size = fonts[font] if font < len(fonts) else (BLACK, 11.0)
    background = fills[fill] if fill < len(fills) else WHITE
    hidden = ""
    if shows_nothing(codes.get(number, "")):
        hidden = "hidden-cell"
    elif size < TINY_POINTS:
        hidden = "tiny-text"
    elif background is not None and alike(colour, background):
        hidden = "background-text"
    shows_day = int(number) in DATES or is_date_code(codes.get(number, ""))
    return CellStyle(hidden, shows_day, colour, background or WHITE)


def _differential(entry: Any, theme: dict[str, Colour]) -> str:
    code = entry.find(S + "numFmt")
    if code is not None and shows_nothing(code.get("formatCode") or ""):
        return "hidden-cell"
    colour = of_sheet(entry.find(f"{S}font/{S}color"), theme)
    pattern = entry.find(f"{S}fill/{S}patternFill")
    # A solid fill of a conditional format has its colour where other fills have the background.
    back = of_sheet(pattern.find(S + "bgColor"), theme) if pattern is not None else WHITE
    return "background-text" if colour and back and alike(colour, back) else ""


def shows_nothing(code: str) -> bool:
    """``;;;`` and the like: a format whose sections for numbers and text are all empty."""
    sections = [NOT_CODE.sub("", part).strip() for part in code.split(";")]
    return len(sections) >= 3 and not any(sections)


def is_date_code(code: str) -> bool:
    """Whether a number format shows a year or a day."""
    return re.search(r"[yYdD年日]", NOT_CODE.sub("", code.split(";", maxsplit=1)[0])) is not None
