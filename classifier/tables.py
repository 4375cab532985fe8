"""Tables pasted as text: rows of cells split at bars, tabs or wide blanks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

_DIVIDER = re.compile(r"[|\t]|(?<=\S) {2,}(?=\S)")
_SPACED = re.compile(r"(?<=\S) (?=\S)")
_ENUMERATION = re.compile(r"[、,，;]")
_RULE_LINE = re.compile(r"^[\s|:+=-]*$")
MAX_CELLS = 40
MAX_ROW = 600


class Cell(NamedTuple):
    """One cell without its blanks; offsets into the folded text."""

    start: int
    end: int
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class Table:
    """Every row of a part that has at least two cells; ``rows`` maps line number to cells."""

    rows: dict[int, tuple[Cell, ...]]
    _kept: dict[int, tuple[Cell, ...]] = field(default_factory=dict)

    def has_row(self, line_starts: list[int], position: int) -> bool:
        """Whether ``position`` stands in a table row."""
        return bisect_right(line_starts, position) - 1 in self.rows

    def row_at(self, line_starts: list[int], position: int) -> tuple[Cell, ...]:
        """Cells of the row that holds ``position``; empty outside tables."""
        return self.rows.get(bisect_right(line_starts, position) - 1, ())

    def head_of(self, line_starts: list[int], position: int) -> Cell | None:
        """The top cell of the column in which ``position`` stands; None outside tables, and for
        the top itself."""
        number = bisect_right(line_starts, position) - 1
        column = next((c.column for c in self.rows.get(number, ()) if position < c.end), None)
        head = self._heads().get(number, ())
        cell = next((cell for cell in head if cell.column == column), None)
        return cell if cell and cell.row != number else None

    def _heads(self) -> dict[int, tuple[Cell, ...]]:
        """The first row of the block of each row."""
        if not self._kept and self.rows:
            self._kept.update((row[0].row, block[0]) for block in self.blocks() for row in block)
        return self._kept

    def blocks(self) -> Iterator[list[tuple[Cell, ...]]]:
        """Rows that follow one another with at most one line between."""
        block: list[tuple[Cell, ...]] = []
        last = -9
        for number in sorted(self.rows):
            if block and number - last > 2:
                yield block
                block = []
            block.append(self.rows[number])
            last = number
        if block:
            yield block


def read_table(text: str, line_starts: list[int]) -> Table:
    """Find the rows. Linear: each line is split once."""
    rows: dict[int, tuple[Cell, ...]] = {}
    for number, (start, line) in enumerate(zip(line_starts, text.split("\n"), strict=True)):
        divider = _choose_divider(line)
        if divider is not None and 3 <= len(line) <= MAX_ROW and not _RULE_LINE.match(line):
            cells = _cells(line, divider, start, number)
            if len(cells) >= 2:
                rows[number] = cells
    return Table(rows)


def _cells(line: str, divider: re.Pattern[str], start: int, row: int) -> tuple[Cell, ...]:
    if divider is _DIVIDER and "  " not in line:
        return _simple_cells(line, start, row)
    cells = []
    last = 0
    cuts = [(m.start(), m.end()) for m in divider.finditer(line)][:MAX_CELLS]
    for column, (low, high) in enumerate([*cuts, (len(line), len(line))]):
        cell = _trimmed(line, last, low)
        if cell is not None:
            cells.append(Cell(start + cell[0], start + cell[1], column, row))
        last = high
    return tuple(cells)


def _simple_cells(line: str, start: int, row: int) -> tuple[Cell, ...]:
    """The same for a line without wide blanks."""
    cells = []
    for column, piece in enumerate(line.replace("|", "\t").split("\t", MAX_CELLS)):
        length = len(piece)
        text = piece.lstrip(" \t")
        if text:
            at = start + length - len(text)
            cells.append(Cell(at, at + len(text.rstrip(" \t")), column, row))
        start += length + 1
    return tuple(cells)


def _choose_divider(line: str) -> re.Pattern[str] | None:
    if "|" in line or "\t" in line or ("  " in line and "  " in line.strip()):
        return _DIVIDER
    if len(line) <= 120 and "。" not in line:
        if line.count(" ") >= 2:
            return _SPACED
        if line.count(",") >= 2 or line.count("、") >= 2:
            return _ENUMERATION
    return None


def _trimmed(line: str, low: int, high: int) -> tuple[int, int] | None:
    while low < high and line[low] in " \t|":
        low += 1
    while high > low and line[high - 1] in " \t|":
        high -= 1
    return (low, high) if low < high else None
