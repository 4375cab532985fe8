"""What the model counts. The serving side counts the same terms as integers (``vectors.py``)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from sys import intern

from classifier.reading import Reading, Word
from classifier.units import Span

BLOCKS = ("words", "characters", "title", "tail")
BLOCK_WEIGHTS = {"words": 1.0, "characters": 1.0, "title": 0.7, "tail": 0.5, "structure": 0.8}
MAX_FEATURES = {"words": 30_000, "characters": 30_000, "title": 6_000, "tail": 8_000}
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


@lru_cache(maxsize=8)
def _unit_words(reading: Reading) -> list[list[str]]:
    return [[intern(term) for term in word_terms(unit)] for unit in reading.words]


@lru_cache(maxsize=8)
def _unit_characters(reading: Reading) -> list[list[str]]:
    text = reading.view.text
    return [[intern(t) for t in character_terms(text[low:high])] for low, high in reading.units]


def words_block(segment: Segment) -> list[str]:
    """Word terms of a segment, as training counts them."""
    units = _unit_words(segment.reading)[segment.first : segment.last]
    return list(chain.from_iterable(units))


def characters_block(segment: Segment) -> list[str]:
    """Character terms of a segment, as training counts them."""
    units = _unit_characters(segment.reading)[segment.first : segment.last]
    return list(chain.from_iterable(units))


def title_block(segment: Segment) -> list[str]:
    """Word terms of the title; windows share the title of the whole."""
    return list(word_terms(segment.reading.title_words))


def tail_block(segment: Segment) -> list[str]:
    """Only the whole has a tail; windows leave the block empty."""
    if not segment.whole:
        return []
    return list(chain.from_iterable(_unit_words(segment.reading)[segment.reading.tail :]))


def structure_block(segment: Segment) -> list[float]:
    """Structure values of a segment, in the order of ``structure.NAMES``."""
    return segment.reading.structure.of(*segment.span)
