"""Of all that was read of a file, what its reader sees on the pages; only that becomes the text of a draft."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

#: A place with anything behind it (``page 1 hidden text 1``) is not the page itself.
SHOWN = re.compile(r"(?:paragraph|line|page) \d+$|table (?P<table>\d+) row \d+$")
ROWS = re.compile(r"sheet .+ row \d+$")
BOX = re.compile(r"(?:text box|header) \d+$")
MOST_BOXES, MOST_LINES = 6, 40
MOST_SIGNS = 200_000

Segments = Sequence[Sequence[str]]


def recognisable_lines(segments: Segments) -> list[str]:
    """Lines by which a document is recognised: the red head often stands in text boxes."""
    boxes = [text for where, text in segments if BOX.match(where)][:MOST_BOXES]
    shown = [text for where, text in segments if SHOWN.match(where) or ROWS.match(where)]
    return [line for text in (*boxes, *shown) for line in text.splitlines() if line.strip()]


def body_of(segments: Segments) -> list[tuple[str, Any]]:
    """Blocks of the item's text; none for a workbook, and none for a text too long for an editor."""
    shown = [(where, text) for where, text in segments if SHOWN.match(where)]
    if sum(len(text) for _where, text in shown) > MOST_SIGNS:
        return []
    return list(_blocks(shown))


def _blocks(shown: Sequence[tuple[str, str]]) -> Iterator[tuple[str, Any]]:
    lines: list[str] = []
    rows: list[list[str]] = []
    table = ""
    for where, text in [*shown, ("", "")]:
        found = SHOWN.match(where)
        here = (found["table"] or "") if found else ""
        if rows and here != table:
            yield "table", _table(rows)
            rows = []
        if lines and (here or not where or len(lines) >= MOST_LINES):
            yield "paragraph", _paragraphs(lines)
            lines = []
        table = here
        if here:
            rows.append(text.split("\t"))
        else:
            lines += [line.strip() for line in text.splitlines() if line.strip()]


def _paragraphs(lines: Sequence[str]) -> str:
    return "".join(f"<p>{escape(line, quote=False)}</p>" for line in lines)


def _table(rows: list[list[str]]) -> dict[str, Any]:
    width = max(map(len, rows))
    return {
        "data": [row + [""] * (width - len(row)) for row in rows],
        "first_row_is_table_header": True,
        "first_col_is_header": False,
        "table_header_choice": "row",
    }
