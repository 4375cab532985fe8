"""Training rows: each labelled text gives itself and its windows, weighted to count as one text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from classifier.corpus import Row
from classifier.features import Segment, segments_of
from classifier.reading import Reading, read
from classifier.text import fold
from classifier.tokens import Segmenter
from classifier.types import BODY, Mode, Part

UNMARKED_SHARE = 0.3
DILUTED_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class Sample:
    """One weighted training row; ``row`` is the index of its text."""

    segment: Segment
    mode: Mode
    weight: float
    row: int


def read_rows(rows: Sequence[Row], segmenter: Segmenter) -> list[Reading]:
    """Each labelled text as the engine reads a body."""
    return [read(Part(BODY, row.body), row.title, segmenter) for row in rows]


def samples_of(index: int, row: Row, reading: Reading) -> list[Sample]:
    """The whole text, then its windows; a window away from the deciding words weighs less.

    In a text of which one part must come out, windows away from that part are public.
    """
    whole, *windows = segments_of(reading)
    diluted = row.release == "without_parts" and row.mode == "exempt"
    samples = [Sample(whole, row.mode, DILUTED_SHARE if diluted else 1.0, index)]
    marked = _marked(row, reading)
    for segment in windows:
        low, high = segment.span
        touched = any(start < high and end > low for start, end in marked)
        mode: Mode = "proactive" if diluted and marked and not touched else row.mode
        plain = row.mode == "proactive" or touched or mode == "proactive"
        share = 1.0 if plain else UNMARKED_SHARE
        samples.append(Sample(segment, mode, share / len(windows), index))
    return samples


def _marked(row: Row, reading: Reading) -> list[tuple[int, int]]:
    """Folded spans of the words the writer named as deciding."""
    text = reading.view.text
    found = []
    for span in row.spans:
        needle = fold(span).text
        at = text.find(needle)
        if at >= 0:
            found.append((at, at + len(needle)))
    return found
