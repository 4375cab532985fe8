"""Where each cue word stands: one scan serves every detector and every ground rule.

A position is looked at only when its first two or three characters begin some cue, so the cost does not
grow with the number of cues.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from classifier.text import Codes, Folded

_BITS = 17


class Cues(tuple[str, ...]):
    """A named group of cue words in folded form. Make one per module, never per call: what a text
    holds of a group is remembered by the identity of the group."""

    words: frozenset[str]

    def __new__(cls, words: Iterable[str]) -> Cues:
        made = super().__new__(cls, words)
        made.words = frozenset(made)
        return made


@dataclass(frozen=True, slots=True)
class CueHits:
    """Start offsets (folded) of every cue word of one text, in order."""

    positions: Mapping[str, list[int]]
    _starts: dict[int, list[int]] = field(default_factory=dict)

    def any(self, cues: Cues) -> bool:
        """Whether one of these words stands in the text."""
        return not cues.words.isdisjoint(self.positions)

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
        starts = self._starts.get(id(cues))
        if starts is None:
            starts = self._starts[id(cues)] = [at for at, _end, _word in self.spans(cues)]
        at = bisect_left(starts, start)
        return at < len(starts) and starts[at] < end


def _hash(letters: Sequence[Codes]) -> Codes:
    """Slot of two or three letters in a table of ``1 << _BITS``."""
    mixed = letters[0] * np.uint32(0x9E3779B1) + letters[1] * np.uint32(0x85EBCA6B)
    if len(letters) == 3:
        mixed = (mixed ^ (mixed >> np.uint32(15))) + letters[2] * np.uint32(0xC2B2AE35)
    return mixed >> np.uint32(32 - _BITS)


def _slots(beginnings: Iterable[str]) -> npt.NDArray[np.bool_]:
    slots = np.zeros(1 << _BITS, dtype=np.bool_)
    codes = np.array([[ord(char) for char in one] for one in beginnings], dtype=np.uint32)
    if len(codes):
        slots[_hash(list(codes.T))] = True
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
        self._twos = _slots(word for word in self.words if len(word) == 2)
        self._threes = _slots(self._longer)

    def scan(self, folded: Folded) -> CueHits:
        """Every hit of every word."""
        codes, text = folded.codes, folded.text
        found: dict[str, list[int]] = {}
        for start in np.flatnonzero(self._twos[_hash([codes[:-1], codes[1:]])]).tolist():
            word = text[start : start + 2]
            if word in self.words:
                found.setdefault(word, []).append(start)
        threes = self._threes[_hash([codes[:-2], codes[1:-1], codes[2:]])]
        for start in np.flatnonzero(threes).tolist():
            for word in self._longer.get(text[start : start + 3], ()):
                if text.startswith(word, start):
                    found.setdefault(word, []).append(start)
        return CueHits(found)
