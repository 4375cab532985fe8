"""One part of a draft as the detectors and rules see it: folded once, everything else on demand."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from dataclasses import dataclass, field

import numpy as np

from classifier.cues import CueHits, Cues
from classifier.lazy import lazy
from classifier.marks import (
    BEHIND_NUMBER,
    COLON,
    FACT,
    NUMBER,
    OPENING,
    ROW,
    SEX,
    SURNAME,
    Marks,
    Places,
    first_han,
    held,
    marks_of,
    places,
    short_han,
)
from classifier.persons import ROLES, addressees, factual_names, is_item, role_names
from classifier.runs import Run, find_runs
from classifier.shape import shape_of
from classifier.tables import Table, read_table
from classifier.text import Folded
from classifier.types import TITLE, Category, Level

_STOPS = re.compile(r"[。;；!?！？\n]")
HEAD_LINES = 6
_SENTENCE_REACH = 200
_HEAD_OF_ITEM = 14
_LINE_END = np.uint32(ord("\n"))


@dataclass(frozen=True, slots=True)
class Sighting:
    """What a detector saw, in folded offsets; :mod:`classifier.scanning` turns it into a Finding."""

    kind: str
    category: Category
    level: Level
    start: int
    end: int
    score: float
    reasons: tuple[str, ...]
    masked: bool = False


@dataclass
class View:
    """A folded part with its cues. ``found`` grows as detectors run, in their fixed order."""

    part: str
    folded: Folded
    cues: CueHits
    found: list[Sighting] = field(default_factory=list)
    _by_kind: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    def add(self, seen: Sighting) -> None:
        """Keep a sighting where ``beside`` finds it."""
        if not seen.masked:
            insort(self._by_kind.setdefault(seen.kind, []), (seen.start, len(self.found)))
        self.found.append(seen)

    @property
    def text(self) -> str:
        return self.folded.text

    @property
    def is_title(self) -> bool:
        return self.part == TITLE

    @lazy
    def shape(self) -> bytes:
        return shape_of(self.folded)

    @lazy
    def runs(self) -> tuple[Run, ...]:
        return find_runs(self.text, self.shape)

    @lazy
    def line_starts(self) -> list[int]:
        return [0, *(np.flatnonzero(self.folded.codes == _LINE_END) + 1).tolist()]

    @lazy
    def table(self) -> Table:
        return read_table(self.text, self.line_starts)

    @lazy
    def head_end(self) -> int:
        """End of the first few lines that are not blank: where markings stand."""
        seen = 0
        for start in self.line_starts:
            _, end = self.line(start)
            seen += bool(self.text[start : min(end, start + 40)].strip())
            if seen >= HEAD_LINES:
                return end
        return len(self.text)

    @lazy
    def marks(self) -> Marks:
        """The triggers of the detectors, character by character."""
        return marks_of(self.folded.codes)

    @lazy
    def held(self) -> int:
        """The marks of all characters, and ``NUMBER`` and ``ROW`` of the part."""
        long, rows = NUMBER if self.runs else 0, ROW if self.table.rows else 0
        return held(self.marks) | long | rows

    def holds(self, mark: int) -> bool:
        """Whether a character with this mark stands in the text."""
        return self.held & mark != 0

    def places(self, mark: int) -> list[int]:
        """Where a mark stands, in order."""
        return places(self.marks, mark) if self.held & mark else []

    @lazy
    def _free_names(self) -> Places:
        """Where a free-standing name may begin."""
        return first_han(self.marks, SURNAME)

    @lazy
    def _before_names(self) -> Marks:
        """The marks of what stands before each of these; those of the last character before the first."""
        return self.marks.take(self._free_names - 1)

    @lazy
    def short_names(self) -> list[int]:
        """Where two to four Han characters stand alone that may be a name."""
        found: list[int] = short_han(self.marks, self._free_names).tolist()
        return found

    @lazy
    def addressees(self) -> list[tuple[int, int]]:
        """Spans of names that have a line of their own before a colon."""
        if not self.holds(COLON):
            return []
        text = self.text
        near = self._free_names[(self._before_names & OPENING) > 0].tolist()
        if len(self._free_names) and self._free_names[0] == 0:
            near = sorted({0, *near})
        return addressees(text, [at for at in near if not text[self.line(at)[0] : at].strip()])

    @lazy
    def role_names(self) -> list[tuple[int, int]]:
        """Spans of names behind a role word or before a personal fact."""
        text = self.text
        ends = [end for _, end, _ in self.cues.spans(ROLES)]
        named = role_names(text, ends, self.places(SEX))
        near = self._free_names[(self._before_names & BEHIND_NUMBER) > 0].tolist()
        items = [at for at in near if is_item(text, self.line(at)[0], at)]
        return sorted({*named, *factual_names(text, self._before_facts, items)})

    @property
    def _before_facts(self) -> list[int]:
        """Free-standing names with a character behind them with which a personal fact begins."""
        begins = np.zeros(len(self.marks) + 4, dtype=np.bool_)
        begins[:-4] = (self.marks & FACT) > 0
        at = self._free_names
        found: list[int] = at[begins.take(at + 2) | begins.take(at + 3)].tolist()
        return found

    def person_in(self, start: int, end: int) -> tuple[int, int] | None:
        """A name of ``role_names`` that begins in [start, end)."""
        at = bisect_left(self.role_names, (start, 0))
        if at < len(self.role_names) and self.role_names[at][0] < end:
            return self.role_names[at]
        return None

    def subject(self, position: int) -> tuple[int, int] | None:
        """The person with whose name the line of ``position`` begins, as in a numbered list."""
        low, _high = self.line(position)
        return self.person_in(low, min(position, low + _HEAD_OF_ITEM))

    def line(self, position: int) -> tuple[int, int]:
        """Bounds of the line that holds ``position``."""
        number = bisect_right(self.line_starts, position)
        last = number == len(self.line_starts)
        return self.line_starts[number - 1], (
            len(self.text) if last else self.line_starts[number] - 1
        )

    def clause(self, position: int) -> tuple[int, int]:
        """Bounds of the table row or the sentence around ``position``, at most 400 characters."""
        low, high = self.line(position)
        low, high = max(low, position - _SENTENCE_REACH), min(high, position + _SENTENCE_REACH)
        if self.table.has_row(self.line_starts, position):
            return low, high
        for stop in _STOPS.finditer(self.text, low, position):
            low = stop.end()
        stop_after = _STOPS.search(self.text, position, high)
        return low, stop_after.start() if stop_after else high

    def headed(self, cues: Cues, position: int) -> bool:
        """Whether the head of the table column around ``position`` holds one of these words."""
        head = self.table.head_of(self.line_starts, position)
        return head is not None and self.cues.near(cues, head.start, head.end)

    def before(self, start: int, reach: int) -> str:
        """Up to ``reach`` characters before ``start``."""
        return self.text[max(0, start - reach) : start]

    def after(self, end: int, reach: int) -> str:
        """Up to ``reach`` characters after ``end``."""
        return self.text[end : end + reach]

    def beside(self, kinds: frozenset[str], start: int, end: int) -> Sighting | None:
        """An unmasked sighting of one of ``kinds`` that begins in [start, end)."""
        for kind in sorted(kinds):
            starts = self._by_kind.get(kind, [])
            at = bisect_left(starts, (start, -1))
            if at < len(starts) and starts[at][0] < end:
                return self.found[starts[at][1]]
        return None

    def blocking(self, kinds: frozenset[str], start: int, end: int) -> bool:
        """Whether a sighting of one of ``kinds`` at level block begins in [start, end)."""
        for kind in kinds:
            starts = self._by_kind.get(kind, [])
            at = bisect_left(starts, (start, -1))
            while at < len(starts) and starts[at][0] < end:
                if self.found[starts[at][1]].level == "block":
                    return True
                at += 1
        return False
