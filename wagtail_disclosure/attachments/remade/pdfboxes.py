"""How wide a masked word is blacked out: a box as wide as the word would tell how long a name is.

Places are (left, top, right, bottom) in points of the picture of a ``PageView``. In the middle of other words a box has
one of a few widths, and may cover a letter that follows; alone in its cell or line it fills that cell or line.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..colours import alike
from ..pdfobjects import Box
from ..pdfview import BYTES, PageView

#: Widths in letters; longer words are covered to the next multiple of the last.
WIDTHS = (4, 8, 12, 16, 24, 32)
#: Letters nearer than this share of a letter belong to the same words.
CLOSE = 0.6


def runs_of(letters: Sequence[Box]) -> list[Box]:
    """The letters of one word as one box for each line it stands on."""
    runs: list[Box] = []
    upright = is_upright(letters)
    for letter in letters:
        now = letter if upright else _turned(letter)
        if runs and _continues(runs[-1], now):
            runs[-1] = _around(runs[-1], now)
        else:
            runs.append(now)
    return runs if upright else [_turned(run) for run in runs]


def is_upright(letters: Sequence[Box]) -> bool:
    """Whether the first letters stand beside, not below each other."""
    first, second = letters[0], letters[min(1, len(letters) - 1)]
    return abs(second[0] - first[0]) >= abs(second[1] - first[1])


def widened(run: Box, count: int, others: Iterable[Box], view: PageView, upright: bool) -> Box:
    """The box that is blacked out for ``run``, a word of ``count`` letters; ``others`` are all letters of the page."""
    turn = (lambda box: box) if upright else _turned
    line = _Line(turn(run), count, [turn(box) for box in others], view, upright)
    return turn(line.box())


@dataclass
class _Line:
    """The line a word stands on, as if it ran from left to right."""

    run: Box
    count: int
    others: list[Box]
    view: PageView
    upright: bool

    def box(self) -> Box:
        left, top, right, bottom = self.run
        letter = (right - left) / max(self.count, 1)
        before, after = self._neighbours()
        near_before = before is not None and left - before < CLOSE * letter
        near_after = after is not None and after - right < CLOSE * letter
        if not (near_before or near_after):
            start, end = self._edges(letter)
            # A neighbour in the same line without a rule between: another column.
            start = max(start, before + letter / 2) if before is not None else start
            end = min(end, after - letter / 2) if after is not None else end
            return min(start, left), top, max(end, right), bottom
        width = letter * _step(self.count)
        end = self._rule(right, left + width, 1)
        return left, top, max(end, right), bottom

    def _neighbours(self) -> tuple[float | None, float | None]:
        """Where the letters before and after end and begin; None at an end of the line."""
        left, top, right, bottom = self.run
        middle, height = (top + bottom) / 2, bottom - top
        here = [
            box
            for box in self.others
            if abs((box[1] + box[3]) / 2 - middle) < height / 2 and not _is_inside(box, self.run)
        ]
        before = [box[2] for box in here if (box[0] + box[2]) / 2 < left]
        after = [box[0] for box in here if (box[0] + box[2]) / 2 > right]
        return max(before, default=None), min(after, default=None)

    def _edges(self, letter: float) -> tuple[float, float]:
        """The rules on both sides, or where the words of the page begin and end."""
        first = min((box[0] for box in self.others), default=self.run[0])
        last = max((box[2] for box in self.others), default=self.run[2])
        least = letter * _step(self.count)
        start = self._rule(self.run[0], min(first, self.run[0]) - letter / 2, -1)
        end = self._rule(self.run[2], max(last, first + least), 1)
        return start, end

    def _rule(self, start: float, end: float, step: int) -> float:
        """``end``, or the place before it where a line is drawn across; never beyond the page."""
        size = self.view.size if self.upright else self.view.size[::-1]
        end = min(max(end, 0.0), float(size[0] - 1))
        at = int(start) + step
        while (end - at) * step > 0:
            if self._is_ruled(at):
                return float(at - step)
            at += step
        return end

    def _is_ruled(self, at: int) -> bool:
        """Whether the points at this distance all differ from the ground of the word."""
        _, top, _, bottom = self.run
        quarter = (bottom - top) / 4
        ground = self._colour((self.run[0] + self.run[2]) / 2, (top + bottom) / 2)
        rows = (top + quarter, (top + bottom) / 2, bottom - quarter)
        return all(not alike(self._colour(at, row), ground) for row in rows)

    def _colour(self, along: float, across: float) -> tuple[int, int, int]:
        column, row = (along, across) if self.upright else (across, along)
        width, height = self.view.size
        x, y = min(max(int(column), 0), width - 1), min(max(int(row), 0), height - 1)
        at = (y * width + x) * BYTES
        blue, green, red = self.view.without_words[at : at + 3]
        return red, green, blue


def _step(count: int) -> int:
    last = WIDTHS[-1]
    return next((w for w in WIDTHS if count <= w), math.ceil(count / last) * last)


def _continues(run: Box, letter: Box) -> bool:
    height = min(run[3] - run[1], letter[3] - letter[1])
    overlap = min(run[3], letter[3]) - max(run[1], letter[1])
    return overlap > height / 2 and -height < letter[0] - run[2] < 3 * height


def _around(one: Box, other: Box) -> Box:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )


def _is_inside(inner: Box, outer: Box) -> bool:
    middle = (inner[0] + inner[2]) / 2
    return outer[0] <= middle <= outer[2]


def _turned(box: Box) -> Box:
    return box[1], box[0], box[3], box[2]
