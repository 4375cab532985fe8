"""The rows of one worksheet, read one by one so that a long list needs little memory."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from lxml import etree

from .colours import WHITE, Colour, alike
from .package import Part
from .sheetstyles import S, SheetStyles
from .workbook import SharedString, rich_text

REFERENCE = re.compile(r"([A-Z]{1,3})(\d+)")
#: Narrower or lower than this nothing can be read (characters, points).
LEAST_WIDTH, LEAST_HEIGHT = 0.4, 2.0
LAST_DAY_NUMBER = 2_958_465  # 9999-12-31


@dataclass(frozen=True)
class Frame:
    """All of a worksheet but its rows. Ranges are (first column, first row, last column, last row)."""

    root: Any
    hidden_columns: frozenset[int]
    merged: tuple[tuple[int, int, int, int], ...]


@dataclass(frozen=True)
class Cell:
    """``hidden`` is a kind of ``HIDDEN_KINDS`` or empty; ``unseen`` is the part of a rich text
    that does not show; ``formula`` is empty for plain values."""

    column: int
    text: str
    hidden: str = ""
    unseen: str = ""
    formula: str = ""


@dataclass(frozen=True)
class Row:
    number: int
    hidden: bool
    cells: tuple[Cell, ...]


@dataclass
class Source:
    """What the cells of a workbook share; ``used`` collects the strings that some cell shows."""

    strings: list[SharedString]
    styles: SheetStyles
    theme: dict[str, Colour]
    epoch: date
    used: set[int] = field(default_factory=set)


def frame(part: Part) -> Frame:
    """Everything of a worksheet that is small."""
    root = None
    for _, element in _walk(part):
        element.clear()
        holder = element.getparent()
        if holder is not None:
            holder.remove(element)
            root = holder.getroottree().getroot()
    root = part.root() if root is None else root
    columns = frozenset(_hidden_columns(root))
    merged = (span(entry.get("ref") or "") for entry in root.iter(S + "mergeCell"))
    return Frame(root, columns, tuple(found for found in merged if found))


def rows(part: Part, around: Frame, source: Source) -> Iterator[Row]:
    """The rows in the order of the file; each is forgotten before the next."""
    number = 0
    for _, element in _walk(part):
        number = int(element.get("r") or number + 1)
        height = float(element.get("ht") or 15)
        hidden = _on(element.get("hidden")) or height < LEAST_HEIGHT
        cells = tuple(_cells(element, number, around, source))
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
        yield Row(number, hidden, cells)


def _walk(part: Part) -> Any:
    return etree.iterparse(
        io.BytesIO(part.content),
        events=("end",),
        tag=S + "row",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )


def _hidden_columns(root: Any) -> Iterator[int]:
    for entry in root.iter(S + "col"):
        width = entry.get("width")
        if _on(entry.get("hidden")) or (width is not None and float(width) < LEAST_WIDTH):
            yield from range(int(entry.get("min")), min(int(entry.get("max")), 16_384) + 1)


def _on(value: str | None) -> bool:
    return value in {"1", "true", "on"}


def _cells(row: Any, number: int, around: Frame, source: Source) -> Iterator[Cell]:
    column = 0
    merged = [m for m in around.merged if m[1] <= number <= m[3]]
    for entry in row.iterchildren(S + "c"):
        place = REFERENCE.match(entry.get("r") or "")
        column = column_number(place.group(1)) if place else column + 1
        formula = entry.findtext(S + "f") or ""
        value = _value(entry, source)
        if not (value.text or value.unseen or formula):
            continue
        style = source.styles.of(entry.get("s"))
        hidden = style.hidden
        if any(m[0] <= column <= m[2] and (column, number) != m[:2] for m in merged):
            hidden = "merged-cell"
        shows_unseen = hidden or not alike(style.background, WHITE)
        text = value.text + value.unseen if shows_unseen else value.text
        yield Cell(column, text, hidden, "" if shows_unseen else value.unseen, formula)


def _value(entry: Any, source: Source) -> SharedString:
    kind, raw = entry.get("t") or "n", entry.findtext(S + "v") or ""
    if kind == "s" and raw.strip().isdecimal():
        source.used.add(int(raw))
        return source.strings[int(raw)] if int(raw) < len(source.strings) else SharedString("")
    if kind == "inlineStr":
        inline = entry.find(S + "is")
        return SharedString("") if inline is None else rich_text(inline, source.theme)
    if kind == "n":
        is_date = source.styles.of(entry.get("s")).is_date
        return SharedString(shown_number(raw, source.epoch if is_date else None))
    if kind == "b":
        return SharedString("TRUE" if raw == "1" else "FALSE")
    return SharedString("" if kind == "e" else raw)


def shown_number(raw: str, epoch: date | None = None) -> str:
    """A stored number in full length, or as a day counted from ``epoch``.

    ``1.10101199003071E+17`` stands for all its digits; ``0.30000000000000004`` for 0.3.
    """
    text = raw.strip()
    try:
        number = float(text)
    except ValueError:
        return text
    if epoch and 1 <= number <= LAST_DAY_NUMBER:
        return (epoch + timedelta(days=int(number))).isoformat()
    if re.fullmatch(r"-?\d+", text):
        return text
    if number.is_integer() and abs(number) < 1e21:
        return str(int(number))
    return f"{number:.15g}"


def column_number(letters: str) -> int:
    """A -> 1, Z -> 26, AA -> 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """1 -> A."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def span(reference: str) -> tuple[int, int, int, int] | None:
    """``B2:D5`` -> (2, 2, 4, 5)."""
    ends = REFERENCE.findall(reference.replace("$", ""))
    if not ends:
        return None
    (first, top), (last, bottom) = ends[0], ends[-1]
    return column_number(first), int(top), column_number(last), int(bottom)
