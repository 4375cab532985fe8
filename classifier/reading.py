"""A part read once: units, words, sightings, structure. Model features are counted from it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from classifier.lazy import lazy
from classifier.scanning import sightings, view_of
from classifier.structure import Structure
from classifier.tokens import Segmenter
from classifier.types import BODY, TITLE, Part
from classifier.units import Span, Spans, tail_start, units_of, windows_of
from classifier.view import View
from classifier.words import Words, words_of, words_of_line


@dataclass(frozen=True, eq=False)
class Reading:
    """``words`` name the unit each stands in; offsets are folded."""

    view: View
    title: str
    spans: Spans
    words: Words
    title_words: Words
    structure: Structure
    title_view: View | None

    @lazy
    def units(self) -> list[Span]:
        """Start and end of each unit."""
        return list(map(tuple, self.spans.tolist()))

    @property
    def windows(self) -> list[Span]:
        return windows_of(self.units)

    @property
    def tail(self) -> int:
        return tail_start(self.units)

    @lazy
    def unit_of(self) -> npt.NDArray[np.int64]:
        """The unit of each folded character, -1 outside of all."""
        changes = np.zeros(len(self.view.text) + 1, dtype=np.int64)
        numbers = np.arange(1, len(self.spans) + 1)
        changes[self.spans[:, 0]] += numbers
        changes[self.spans[:, 1]] -= numbers
        result: npt.NDArray[np.int64] = changes.cumsum()[:-1] - 1
        return result

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
    codes = view.folded.codes
    spans = units_of(codes)
    return Reading(
        view=view,
        title=heading,
        spans=spans,
        words=words_of(segmenter, view.text, codes, spans),
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
