"""One worksheet: its visible rows as lines, and everything of it that is not shown."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from .reading import Reading, quoted
from .sheetrows import Cell, Row, Source, column_letters, frame, rows
from .sheetstyles import S
from .workbook import Sheet

HIDDEN_STATES = {
    "hidden": ("hidden-sheet", "hidden sheet"),
    "veryHidden": ("very-hidden-sheet", "hidden sheet"),
    "unlisted": ("unlisted-part", "hidden sheet"),
}
#: More empty cells than this in a line are left out: they keep no columns together.
WIDEST = 60
USUAL_RULES = frozenset({"containsErrors", "containsBlanks", "notContainsErrors"})
USUAL_FORMULA = re.compile(r'(?i)\bIS(ERR|ERROR|NA|BLANK)\(|=\s*(0|"")\s*$|^\s*(0|"")\s*$')
LONG_NUMBER = re.compile(r"\d{7,}")


def read_sheet(sheet: Sheet, source: Source, reading: Reading) -> None:
    """Visible rows first, each one line; then what is hidden, by kind."""
    around = frame(sheet.part)
    state = HIDDEN_STATES.get(sheet.state)
    where = f"{state[1] if state else 'sheet'} {quoted(sheet.name)}"
    first = len(reading.segments)
    unseen = _Unseen(where, reading)
    for row in rows(sheet.part, around, source):
        if state:
            reading.add(f"{where} row {row.number}", line_of(row.cells))
            continue
        if not row.hidden:
            shown = tuple(cell for cell in row.cells if not cell.hidden)
            reading.add(f"{where} row {row.number}", line_of(shown, around.hidden_columns))
        unseen.take(row, around.hidden_columns)
    if state and len(reading.segments) > first:
        reading.note(state[0], where, reading.segments[first].text)
    unseen.tell()


def line_of(cells: tuple[Cell, ...], left_out: frozenset[int] = frozenset()) -> str:
    """The cells of a row with bars between; empty ones too, so that columns stay together."""
    texts = {
        cell.column: re.sub(r"\s*\n\s*", " ", cell.text.strip())
        for cell in cells
        if cell.text.strip() and cell.column not in left_out
    }
    if not texts:
        return ""
    last = max(texts)
    columns = range(1, last + 1) if last <= WIDEST else sorted(texts)
    return " | ".join(texts.get(column, "") for column in columns if column not in left_out)


class _Unseen:
    """Collects what one sheet does not show, and tells it after the rows."""

    def __init__(self, where: str, reading: Reading) -> None:
        self.where = where
        self.reading = reading
        self.columns: dict[int, list[str]] = defaultdict(list)
        self.cells: list[tuple[str, str, str]] = []

    def take(self, row: Row, hidden_columns: frozenset[int]) -> None:
        if row.hidden:
            self.cells.append(("hidden-row", f"hidden row {row.number}", line_of(row.cells)))
            return
        for cell in row.cells:
            place = f"hidden cell {column_letters(cell.column)}{row.number}"
            if cell.column in hidden_columns:
                self.columns[cell.column].append(cell.text)
            elif cell.hidden:
                self.cells.append((cell.hidden, place, cell.text))
            if cell.unseen:
                self.cells.append(("background-text", place, cell.unseen))
            if any(number not in cell.text for number in LONG_NUMBER.findall(cell.formula)):
                self.cells.append(("formula-text", place, cell.formula))

    def tell(self) -> None:
        for column, texts in sorted(self.columns.items()):
            where = f"{self.where} hidden column {column_letters(column)}"
            self.reading.hide("hidden-column", where, "\n".join(filter(str.strip, texts)))
        for kind, place, text in self.cells:
            self.reading.hide(kind, f"{self.where} {place}", text)


def read_edges(sheet: Sheet, source: Source, reading: Reading) -> None:
    """Headers and footers, drop-down lists and conditional formats of a worksheet."""
    root = frame(sheet.part).root
    for element in root.iter(S + "conditionalFormatting"):
        _conditional(element, sheet, source, reading)
    _headers(root, reading)
    shown = {segment.text for segment in reading.segments}
    words = set(re.split(r" \| ", " | ".join(shown)))
    for element in root.iter("{*}dataValidation"):
        _validation(element, words, reading)


def _conditional(element: Any, sheet: Sheet, source: Source, reading: Reading) -> None:
    """Cells that a rule hides; rules that only hide errors, blanks and zeros are usual."""
    for rule in element.iterchildren(S + "cfRule"):
        kind = source.styles.hides(rule.get("dxfId"))
        formulas = [formula.text or "" for formula in rule.iterchildren(S + "formula")]
        usual = rule.get("type") in USUAL_RULES or all(map(USUAL_FORMULA.search, formulas))
        if kind and not usual:
            place = f"hidden cell {element.get('sqref') or '?'}".partition(":")[0]
            reading.note(kind, f"sheet {quoted(sheet.name)} {place}", "")


def _headers(root: Any, reading: Reading) -> None:
    for holder in root.iter(S + "headerFooter"):
        off = {
            "even": holder.get("differentOddEven") not in {"1", "true"},
            "first": holder.get("differentFirst") not in {"1", "true"},
        }
        for element in holder.iterchildren("*"):
            name = element.tag.rpartition("}")[2]
            text = header_text(element.text or "")
            place = "header" if name.endswith("Header") else "footer"
            if any(name.startswith(start) and unused for start, unused in off.items()):
                reading.hide_counted("unused-header", f"unused {place}", text)
            else:
                reading.add_counted(place, text)


def header_text(code: str) -> str:
    """``&C&"SimSun"&12Title &P`` -> ``Title``."""
    plain = re.sub(r'&"[^"]*"|&K[0-9A-Fa-f]{6}|&\d+|&[A-Z]', " ", code.replace("&&", "\0"))
    return re.sub(r" +", " ", plain.replace("\0", "&")).strip()


def _validation(element: Any, words: set[str], reading: Reading) -> None:
    prompts = [element.get(key) or "" for key in ("promptTitle", "prompt", "error")]
    reading.add_counted("cell note", "\n".join(filter(None, prompts)))
    for formula in element.iter("{*}formula1", "{*}formula2"):
        text = "".join(formula.itertext()).strip()
        if not text.startswith('"'):
            continue
        entries = [entry.strip() for entry in text.strip('"').split(",")]
        fresh = [entry for entry in entries if len(entry) > 2 and entry not in words]
        if fresh:
            reading.hide_counted("validation-list", "drop-down list", "\n".join(fresh))
