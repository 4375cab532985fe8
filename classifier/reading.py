"""A part read once: units, words, sightings, structure. Model features are counted from it."""

from __future__ import annotations

from dataclasses import dataclass

from classifier.scanning import sightings, view_of
from classifier.structure import Structure
from classifier.tokens import Segmenter
from classifier.types import BODY, TITLE, Part
from classifier.units import Span, tail_start, units_of, windows_of
from classifier.view import View
from classifier.words import Words, words_of, words_of_line


@dataclass(frozen=True, eq=False)
class Reading:
    """``words`` name the unit each stands in; offsets are folded."""

    view: View
    title: str
    units: list[Span]
    words: Words
    title_words: Words
    structure: Structure
    title_view: View | None

    @property
    def windows(self) -> list[Span]:
        return windows_of(self.units)

    @property
    def tail(self) -> int:
        return tail_start(self.units)

    def reach(self, first: int, last: int) -> Span:
        """Folded characters covered by units ``first:last``."""
        if first >= last:
            return 0, 0
        return self.units[first][0], self.units[last - 1][1]


def read(part: Part, title: str, segmenter: Segmenter) -> Reading:
    """Read one part under a title; an attachment goes under its own first line."""
    view = view_of(part)
    seen = sightings(view)
    title_view = _read_title(title) if part.name == BODY and title.strip() else None
    heading = title_view.text if title_view else _first_line(view.text)
    units = units_of(view.text)
    return Reading(
        view=view,
        title=heading,
        units=units,
        words=words_of(segmenter, view.folded, units),
        title_words=words_of_line(segmenter, heading),
        structure=Structure(view, seen, heading),
        title_view=title_view,
    )


def _read_title(title: str) -> View:
    view = view_of(Part(TITLE, title))
    sightings(view)
    return view


def _first_line(text: str) -> str:
    for line in text.split("\n", 8)[:8]:
        if line.strip():
            return line.strip()[:60]
    return ""
