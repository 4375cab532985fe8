"""Units and windows: a unit is a sentence or line, a window a few units of about 300 characters.

No word or character sequence crosses a unit, so the features of a document are exactly the sum of
the features of its units, and windows need no second reading.
"""

from __future__ import annotations

import re

_STOP = re.compile(r"[。;!?！？\n]+")
MAX_UNIT = 160
WINDOW = 300
STEP = 150
TAIL = 300

Span = tuple[int, int]


def units_of(text: str) -> list[Span]:
    """Spans of the units of a folded text, without blank ones."""
    spans: list[Span] = []
    start = 0
    for stop in _STOP.finditer(text):
        _add(spans, text, start, stop.end())
        start = stop.end()
    _add(spans, text, start, len(text))
    return spans


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    while end - start > MAX_UNIT:
        spans.append((start, start + MAX_UNIT))
        start += MAX_UNIT
    if text[start:end].strip():
        spans.append((start, end))


def windows_of(units: list[Span]) -> list[Span]:
    """Windows as (first unit, unit after the last); none for a text that is one window anyway."""
    if not units or units[-1][1] - units[0][0] <= WINDOW + STEP:
        return []
    windows: list[Span] = []
    first = 0
    while first < len(units):
        last = _reach(units, first, WINDOW)
        windows.append((first, last))
        if last == len(units):
            break
        first = max(first + 1, _reach(units, first, STEP))
    return windows


def _reach(units: list[Span], first: int, length: int) -> int:
    """Index after the unit where ``length`` characters from ``first`` are full."""
    limit = units[first][0] + length
    last = first + 1
    while last < len(units) and units[last][0] < limit:
        last += 1
    return last


def tail_start(units: list[Span]) -> int:
    """Index of the first unit of the last ``TAIL`` characters."""
    if not units:
        return 0
    limit = units[-1][1] - TAIL
    first = len(units) - 1
    while first > 0 and units[first - 1][0] >= limit:
        first -= 1
    return first
