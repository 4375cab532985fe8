"""Where each cue word stands: one scan serves every detector and every ground rule.

A position is looked at only when its first two or three characters begin some cue, so the cost does not
grow with the number of cues.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from classifier.text import Codes, Folded

_BITS = 17
# A bit for each word of a group, so that asking whether a text holds a group costs one operation.
_NUMBERS: dict[str, int] = {}


class Cues(tuple[str, ...]):
    """A named group of cue words in folded form. Make one per module, never per call: what a text
    holds of a group is remembered by the identity of the group."""

    words: frozenset[str]
    mask: int

    def __new__(cls, words: Iterable[str]) -> Cues:
        made = super().__new__(cls, words)
        made.words = frozenset(made)
        made.mask = 0
        for word in made.words:
            made.mask |= 1 << _NUMBERS.setdefault(word, len(_NUMBERS))
        return made


@dataclass(frozen=True, slots=True)
class CueHits:
    """Start offsets (folded) of every cue word of one text, in order."""

    positions: Mapping[str, list[int]]
    mask: int
    _starts: dict[int, list[int]] = field(default_factory=dict)

    def any(self, cues: Cues) -> bool:
        """Whether one of these words stands in the text."""
        return self.mask & cues.mask != 0

    def spans(self, cues: Cues) -> list[tuple[int, int, str]]:
        """(start, end, word) of every hit of these words, in text order."""
        if not self.any(cues):
            return []
        return sorted(
            (start, start + len(word), word)
            for word in self.positions.keys() & cues.words
            for start in self.positions[word]
        )

    def near(self, cues: Cues, start: int, end: int) -> bool:
        """Whether one of these words begins in [start, end)."""
        if not self.mask & cues.mask:
            return False
        starts = self._starts.get(id(cues))
        if starts is None:
            starts = self._starts[id(cues)] = [at for at, _end, _word in self.spans(cues)]
        at = bisect_left(starts, start)
        return at < len(starts) and starts[at] < end


_FIRST, _SECOND, _THIRD = np.uint32(0x9E3779B1), np.uint32(0x85EBCA6B), np.uint32(0xC2B2AE35)
_FOLD, _SHIFT = np.uint32(15), np.uint32(32 - _BITS)


def _slots_of(codes: Codes) -> tuple[Codes, Codes]:
    """Slots, in a table of ``1 << _BITS``, of every two and of every three letters that touch."""
    pairs = codes[:-1] * _FIRST + codes[1:] * _SECOND
    triples = (pairs[:-1] ^ (pairs[:-1] >> _FOLD)) + codes[2:] * _THIRD
    return pairs >> _SHIFT, triples >> _SHIFT


def _marked(beginnings: Iterable[str], size: int) -> npt.NDArray[np.bool_]:
    """The table in which the slots of these beginnings of ``size`` letters are marked."""
    slots = np.zeros(1 << _BITS, dtype=np.bool_)
    for beginning in beginnings:
        codes = np.array([ord(char) for char in beginning], dtype=np.uint32)
        slots[_slots_of(codes)[size - 2]] = True
    return slots


class CueIndex:
    """Compiled set of cue words (each at least two characters long)."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)
        self._longer: dict[str, tuple[str, ...]] = {}
        for word in sorted(self.words):
            if len(word) < 2:
                raise ValueError(f"A cue needs two characters or more, got {word!r}.")
            if len(word) > 2:
                self._longer[word[:3]] = (*self._longer.get(word[:3], ()), word)
        self._twos = _marked((word for word in self.words if len(word) == 2), 2)
        self._threes = _marked(self._longer, 3)

    def scan(self, folded: Folded) -> CueHits:
        """Every hit of every word."""
        text = folded.text
        pairs, triples = _slots_of(folded.codes)
        found: dict[str, list[int]] = {}
        for start in self._twos.take(pairs).nonzero()[0].tolist():
            word = text[start : start + 2]
            if word in self.words:
                found.setdefault(word, []).append(start)
        for start in self._threes.take(triples).nonzero()[0].tolist():
            for word in self._longer.get(text[start : start + 3], ()):
                if text.startswith(word, start):
                    found.setdefault(word, []).append(start)
        return CueHits(found, sum(1 << _NUMBERS[word] for word in found if word in _NUMBERS))
