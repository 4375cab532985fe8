"""The cells of one worksheet as values, without hidden rows and columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from lxml import etree

from ..colours import WHITE, Colour, alike
from ..package import Part
from ..sheetrows import (
    LEAST_HEIGHT,
    REFERENCE,
    Frame,
    column_letters,
    column_number,
    frame,
    shown_number,
)
from ..sheetstyles import S, SheetStyles
from ..sheettext import header_text
from ..workbook import SharedString, rich_text
from .made import Mask
from .masking import masked, spans

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
KEPT = ("sheetFormatPr", "printOptions", "pageMargins", "pageSetup")
EPOCH = date(1899, 12, 30)


@dataclass(frozen=True)
class Cells:
    """What all sheets of a workbook share."""

    strings: list[SharedString]
    styles: SheetStyles
    theme: dict[str, Colour]
    masks: tuple[Mask, ...]


def clean_sheet(part: Part, cells: Cells) -> Any:
    """The root of a new worksheet."""
    around = frame(part)
    columns = _Moved(around.hidden_columns)
    root = etree.Element(S + "worksheet", nsmap={None: S[1:-1]})
    kept = {name: around.root.find(S + name) for name in KEPT}
    _append(root, kept["sheetFormatPr"])
    _columns(around.root, columns, root)
    data = etree.SubElement(root, S + "sheetData")
    rows = _rows(part, around, columns, cells, data)
    _merged(around, columns, rows, root)
    for name in KEPT[1:]:
        _append(root, kept[name])
    _headers(around.root, cells.masks, root)
    return root


@dataclass(frozen=True)
class _Moved:
    """Where the columns stand once the hidden ones are gone."""

    hidden: frozenset[int]

    def new(self, column: int) -> int | None:
        if column in self.hidden:
            return None
        return column - sum(1 for gone in self.hidden if gone < column)


def _append(root: Any, found: Any | None) -> None:
    """A copy without links to printers."""
    if found is not None:
        copy = etree.SubElement(root, found.tag)
        for name, value in found.attrib.items():
            if not name.startswith("{") and name != "zeroHeight":
                copy.set(name, value)


def _columns(old: Any, columns: _Moved, root: Any) -> None:
    made = []
    for entry in old.iter(S + "col"):
        low, high = int(entry.get("min")), min(int(entry.get("max")), 16_384)
        shown = [columns.new(n) for n in (low, high) if columns.new(n) is not None]
        if not shown or columns.new(low) is None or columns.new(high) is None:
            continue
        new = etree.Element(S + "col")
        for name in ("width", "style", "customWidth"):
            if entry.get(name):
                new.set(name, entry.get(name))
        new.set("min", str(columns.new(low)))
        new.set("max", str(columns.new(high)))
        made.append(new)
    if made:
        etree.SubElement(root, S + "cols").extend(made)


def _rows(part: Part, around: Frame, columns: _Moved, cells: Cells, data: Any) -> dict[int, int]:
    """Writes the rows; old number of each visible row -> new one."""
    number, gone = 0, 0
    new: dict[int, int] = {}
    for element in part.root().iter(S + "row"):
        number = int(element.get("r") or number + 1)
        if element.get("hidden") in {"1", "true", "on"} or _low(element):
            gone += 1
            continue
        new[number] = number - gone
        row = etree.SubElement(data, S + "row", r=str(new[number]))
        for name in ("ht", "customHeight"):
            if element.get(name):
                row.set(name, element.get(name))
        for cell in _row_cells(element, number, around, columns, cells):
            cell.set("r", f"{cell.get('r')}{new[number]}")
            row.append(cell)
    return new


def _low(row: Any) -> bool:
    return float(row.get("ht") or 15) < LEAST_HEIGHT


def _row_cells(
    row: Any, number: int, around: Frame, columns: _Moved, cells: Cells
) -> Iterator[Any]:
    """Cells with the letters of their new column for a reference."""
    column = 0
    merged = [m for m in around.merged if m[1] <= number <= m[3]]
    for entry in row.iterchildren(S + "c"):
        place = REFERENCE.match(entry.get("r") or "")
        column = column_number(place.group(1)) if place else column + 1
        to = columns.new(column)
        if to is None:
            continue
        cell = etree.Element(S + "c", r=column_letters(to))
        if entry.get("s"):
            cell.set("s", entry.get("s"))
        under = any(m[0] <= column <= m[2] and (column, number) != m[:2] for m in merged)
        if not under and not cells.styles.of(entry.get("s")).hidden:
            _fill(cell, entry, cells)
        yield cell


def _fill(cell: Any, entry: Any, cells: Cells) -> None:
    """The value: text in the cell itself; numbers, truth values and errors as they were."""
    kind, raw = entry.get("t") or "n", (entry.findtext(S + "v") or "").strip()
    if kind in {"s", "inlineStr", "str", "d"}:
        _put_text(cell, masked(_text(entry, kind, raw, cells), cells.masks))
        return
    shown = shown_number(raw, EPOCH if cells.styles.of(entry.get("s")).is_date else None)
    hits = spans(shown, cells.masks) or spans(raw, cells.masks)
    if hits:
        _put_text(cell, masked(shown, cells.masks) if spans(shown, cells.masks) else "████")
    elif raw:
        if kind != "n":
            cell.set("t", kind)
        etree.SubElement(cell, S + "v").text = raw


def _text(entry: Any, kind: str, raw: str, cells: Cells) -> str:
    if kind == "s" and raw.isdecimal() and int(raw) < len(cells.strings):
        value = cells.strings[int(raw)]
    elif kind == "inlineStr":
        inline = entry.find(S + "is")
        value = SharedString("") if inline is None else rich_text(inline, cells.theme)
    else:
        value = SharedString("" if kind == "s" else raw)
    shows_unseen = not alike(cells.styles.of(entry.get("s")).background, WHITE)
    return value.text + value.unseen if shows_unseen else value.text


def _put_text(cell: Any, text: str) -> None:
    if not text:
        return
    cell.set("t", "inlineStr")
    holder = etree.SubElement(etree.SubElement(cell, S + "is"), S + "t")
    holder.text = text
    holder.set(SPACE, "preserve")


def _merged(around: Frame, columns: _Moved, rows: dict[int, int], root: Any) -> None:
    """Merged ranges that have kept more than one cell."""
    made = []
    for left, top, right, bottom in around.merged:
        across = [c for n in range(left, right + 1) if (c := columns.new(n)) is not None]
        down = [rows[n] for n in range(top, bottom + 1) if n in rows]
        if across and down and (len(across) > 1 or len(down) > 1):
            first = f"{column_letters(across[0])}{down[0]}"
            made.append(f"{first}:{column_letters(across[-1])}{down[-1]}")
    if made:
        holder = etree.SubElement(root, S + "mergeCells", count=str(len(made)))
        for reference in made:
            etree.SubElement(holder, S + "mergeCell", ref=reference)


def _headers(old: Any, masks: tuple[Mask, ...], root: Any) -> None:
    """Headers and footers that pages show; one with a masked word becomes plain text."""
    for holder in old.iter(S + "headerFooter"):
        new = etree.SubElement(root, S + "headerFooter")
        kinds = ["odd"]
        for start, name in (("even", "differentOddEven"), ("first", "differentFirst")):
            if holder.get(name) in {"1", "true"}:
                kinds.append(start)
                new.set(name, "1")
        for element in holder.iterchildren("*"):
            name = element.tag.rpartition("}")[2]
            if name.startswith(tuple(kinds)):
                text = re.sub(r"&[GFZ]", "", element.text or "")
                plain = header_text(text)
                if spans(plain, masks):
                    text = "&C" + masked(plain, masks).replace("&", "&&")
                etree.SubElement(new, element.tag).text = text
