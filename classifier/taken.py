"""Spans that are already spoken for; asking and adding cost a binary search each."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable


class Taken:
    """Non-overlapping spans."""

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        self._spans: list[tuple[int, int]] = []
        for start, end in spans:
            self.take(start, end)

    def free(self, start: int, end: int) -> bool:
        """Whether nothing taken overlaps [start, end)."""
        at = bisect_left(self._spans, (start, start))
        if at and self._spans[at - 1][1] > start:
            return False
        return at == len(self._spans) or self._spans[at][0] >= end

    def take(self, start: int, end: int) -> bool:
        """Take a span if it is free; says whether it was."""
        if not self.free(start, end):
            return False
        insort(self._spans, (start, end))
        return True

    def inside(self, start: int, end: int) -> list[tuple[int, int]]:
        """Taken spans that lie within [start, end]."""
        at = bisect_left(self._spans, (start, start))
        found = []
        while at < len(self._spans) and self._spans[at][1] <= end:
            found.append(self._spans[at])
            at += 1
        return found
