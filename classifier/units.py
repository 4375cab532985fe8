"""Units and windows: a unit is a sentence or line, a window a few units of about 300 characters.

No word or character sequence crosses a unit, so the features of a document are exactly the sum of
the features of its units, and windows need no second reading.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from classifier.text import Codes

_STOPS = "。;!?！？\n"
MAX_UNIT = 160
WINDOW = 300
STEP = 150
TAIL = 300

Span = tuple[int, int]
Spans = npt.NDArray[np.int64]


def _mark(characters: str) -> npt.NDArray[np.bool_]:
    """Whether a code point of the basic plane is one of these."""
    table = np.zeros(0x10000, dtype=np.bool_)
    table[[ord(char) for char in characters]] = True
    return table


_IS_STOP = _mark(_STOPS)
_IS_BLANK = _mark("".join(chr(code) for code in range(0x10000) if chr(code).isspace()))


def blanks(codes: Codes) -> npt.NDArray[np.bool_]:
    """Which characters are white space."""
    found: npt.NDArray[np.bool_] = _IS_BLANK.take(codes, mode="clip")
    return found


def units_of(codes: Codes) -> Spans:
    """Starts and ends of the units of a folded text, without blank ones; stops end the unit before
    them."""
    if not len(codes):
        return np.zeros((0, 2), dtype=np.int64)
    stop = _IS_STOP.take(codes, mode="clip")
    ends = (stop[:-1] & ~stop[1:]).nonzero()[0] + 1
    bounds = np.empty(len(ends) + 2, dtype=np.int64)
    bounds[0], bounds[1:-1], bounds[-1] = 0, ends, len(codes)
    starts, ends = bounds[:-1], bounds[1:]
    visible = ~blanks(codes)
    filled = np.add.reduceat(visible, starts, dtype=np.int64) > 0
    if (ends - starts).max() > MAX_UNIT:
        spans = zip(starts.tolist(), ends.tolist(), strict=True)
        units = [unit for start, end in spans for unit in _cut(start, end)]
        return np.array(
            [(lo, hi) for lo, hi in units if hi - lo == MAX_UNIT or visible[lo:hi].any()],
            dtype=np.int64,
        ).reshape(-1, 2)
    return np.array([starts[filled], ends[filled]]).T


def _cut(start: int, end: int) -> list[Span]:
    """Cut what is longer than ``MAX_UNIT``."""
    return list(pairwise([*range(start, end, MAX_UNIT), end]))


def windows_of(units: list[Span]) -> list[Span]:
    """Windows as (first unit, unit after the last); none for a text that is one window anyway."""
    if not units or units[-1][1] - units[0][0] <= WINDOW + STEP:
        return []
    starts = [start for start, _end in units]
    windows: list[Span] = []
    first = 0
    while first < len(units):
        last = _reach(starts, first, WINDOW)
        windows.append((first, last))
        if last == len(units):
            break
        first = _reach(starts, first, STEP)
    return windows


def _reach(starts: list[int], first: int, length: int) -> int:
    """Index after the unit where ``length`` characters from ``first`` are full."""
    return bisect_left(starts, starts[first] + length, first + 1)


def tail_start(units: list[Span]) -> int:
    """Index of the first unit of the last ``TAIL`` characters."""
    if not units:
        return 0
    limit = units[-1][1] - TAIL
    first = len(units) - 1
    while first > 0 and units[first - 1][0] >= limit:
        first -= 1
    return first
