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
_RULES = frozenset(":+=-")
# What stands between the cells of each sort of row, and the marks of which one is there.
_BETWEEN = {_DIVIDER: " \t|", _SPACED: " ", _ENUMERATION: " 、,，;"}
_INNER = {_DIVIDER: ("|", "\t", "  "), _SPACED: (" ",), _ENUMERATION: ("、", ",", "，", ";")}
# White space that folding leaves and that is no blank.
_ODD_BLANKS = "\x1c\x1d\x1e\x1f"
MAX_CELLS = 40
MAX_ROW = 600
_LONGEST_ENUMERATION = 120


class Cell(NamedTuple):
    """One cell without its blanks; offsets into the folded text."""

    start: int
    end: int
    column: int
    row: int


class Row(NamedTuple):
    """A line of at least two cells, from the first cell to the last.

    The cells themselves are cut when asked for: most rows are running text with commas, which
    nobody asks.
    """

    number: int
    start: int
    end: int
    line: str
    line_start: int
    divider: re.Pattern[str]

    @property
    def cells(self) -> tuple[Cell, ...]:
        return _cells(self.line, self.divider, self.line_start, self.number)


@dataclass(frozen=True, slots=True)
class Table:
    """Every row of a part that has at least two cells, by line number, in order."""

    rows: dict[int, Row]
    _kept: dict[int, tuple[Cell, ...]] = field(default_factory=dict)

    def has_row(self, line_starts: list[int], position: int) -> bool:
        """Whether ``position`` stands in a table row."""
        return bisect_right(line_starts, position) - 1 in self.rows

    def head_of(self, line_starts: list[int], position: int) -> Cell | None:
        """The top cell of the column in which ``position`` stands; None outside tables, and for
        the top itself."""
        number = bisect_right(line_starts, position) - 1
        if number not in self.rows:
            return None
        cells = self.rows[number].cells
        column = next((cell.column for cell in cells if position < cell.end), None)
        head = self._heads().get(number, ())
        cell = next((cell for cell in head if cell.column == column), None)
        return cell if cell and cell.row != number else None

    def _heads(self) -> dict[int, tuple[Cell, ...]]:
        """The cells of the first row of the block of each row."""
        if not self._kept and self.rows:
            for block in self.blocks():
                self._kept.update(dict.fromkeys((row.number for row in block), block[0].cells))
        return self._kept

    def blocks(self) -> Iterator[list[Row]]:
        """Rows that follow one another with at most one line between."""
        block: list[Row] = []
        for number, row in self.rows.items():
            if block and number - block[-1].number > 2:
                yield block
                block = []
            block.append(row)
        if block:
            yield block


def read_table(text: str, line_starts: list[int]) -> Table:
    """Find the rows. Linear: each line is looked at once."""
    ruled = "|" in text or "\t" in text or "  " in text
    rows: dict[int, Row] = {}
    for number, line in enumerate(text.split("\n")):
        if 3 <= len(line) <= MAX_ROW:
            divider = _choose_divider(line, ruled)
            if divider is not None:
                row = _row(number, line, line_starts[number], divider)
                if row is not None:
                    rows[number] = row
    return Table(rows)


def _choose_divider(line: str, ruled: bool) -> re.Pattern[str] | None:
    if ruled and ("|" in line or "\t" in line or ("  " in line and "  " in line.strip())):
        return _DIVIDER
    if len(line) <= _LONGEST_ENUMERATION and "。" not in line:
        if line.count(" ") >= 2:
            return _SPACED
        if line.count(",") >= 2 or line.count("、") >= 2:
            return _ENUMERATION
    return None


def _row(number: int, line: str, line_start: int, divider: re.Pattern[str]) -> Row | None:
    """The row of a line, or None with fewer than two cells or for a line that only rules."""
    between = _BETWEEN[divider]
    if _is_odd(line):
        cells = () if _RULE_LINE.match(line) else _cells(line, divider, line_start, number)
        return _from_cells(cells, line, line_start, divider) if len(cells) > 1 else None
    inner = line.strip(between)
    if not inner or not any(mark in inner for mark in _INNER[divider]):
        return None
    if inner[0] in _RULES and _RULE_LINE.match(line):
        return None
    start = line_start + len(line) - len(line.lstrip(between))
    return Row(number, start, start + len(inner), line, line_start, divider)


def _is_odd(line: str) -> bool:
    """Whether the ends of a line do not tell where its first and its last cell stand."""
    if len(line) > MAX_CELLS and sum(map(line.count, "|\t 、,，;")) > MAX_CELLS:
        return True
    return not line.isprintable() and any(blank in line for blank in _ODD_BLANKS)


def _from_cells(
    cells: tuple[Cell, ...], line: str, line_start: int, divider: re.Pattern[str]
) -> Row:
    return Row(cells[0].row, cells[0].start, cells[-1].end, line, line_start, divider)


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


def _trimmed(line: str, low: int, high: int) -> tuple[int, int] | None:
    while low < high and line[low] in " \t|":
        low += 1
    while high > low and line[high - 1] in " \t|":
        high -= 1
    return (low, high) if low < high else None
