"""What the model counts. The serving side counts the same terms as integers (``vectors.py``)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from classifier.reading import Reading
from classifier.units import Span

Word = tuple[str, int, int]

BLOCKS = ("words", "characters", "title", "tail")
BLOCK_WEIGHTS = {"words": 1.0, "characters": 1.0, "title": 0.7, "tail": 0.5, "structure": 0.8}
MAX_FEATURES = {"words": 12_000, "characters": 12_000, "title": 4_000, "tail": 4_000}
MIN_DOCUMENTS = {"words": 3, "characters": 4, "title": 2, "tail": 3}
_DIGITS = re.compile(r"\d")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Segment:
    """The whole of a part (``whole``) or a window of it: what one row of the matrix is made of."""

    reading: Reading
    first: int
    last: int
    whole: bool

    @property
    def span(self) -> Span:
        return self.reading.reach(self.first, self.last)


def segments_of(reading: Reading) -> list[Segment]:
    """The whole first, then its windows."""
    whole = Segment(reading, 0, len(reading.units), True)
    return [whole, *(Segment(reading, low, high, False) for low, high in reading.windows)]


def word_terms(words: Sequence[Word]) -> Iterator[str]:
    """Words, and pairs of words that touch."""
    before: Word | None = None
    for item in words:
        yield item[0]
        if before is not None and before[2] == item[1]:
            yield f"{before[0]} {item[0]}"
        before = item


def character_terms(text: str) -> Iterator[str]:
    """Characters 1 to 3 of one unit; digits count as 0, a blank ends a sequence."""
    for stretch in _BLANKS.split(_DIGITS.sub("0", text)):
        for size in (1, 2, 3):
            for start in range(len(stretch) - size + 1):
                yield stretch[start : start + size]


def unit_terms(reading: Reading, block: str) -> list[list[str]]:
    """Terms of one block, unit by unit; the title is one unit."""
    if block == "title":
        return [list(word_terms(unit)) for unit in reading.title_words.by_unit(1)]
    if block == "characters":
        text = reading.view.text
        return [list(character_terms(text[low:high])) for low, high in reading.units]
    return [list(word_terms(unit)) for unit in reading.words.by_unit(len(reading.units))]


def units_counted(segment: Segment, block: str) -> Span:
    """Units of ``unit_terms`` that count for a segment: windows share the title, only a whole has
    a tail."""
    if block == "title":
        return 0, 1
    if block == "tail":
        return (segment.reading.tail, segment.last) if segment.whole else (0, 0)
    return segment.first, segment.last
