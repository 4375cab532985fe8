"""Where each cue word stands: one scan serves every detector and every ground rule.

A position is looked at only when its first two characters begin some cue, so the cost does not
grow with the number of cues.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from classifier.text import Codes, Folded

_PAIR_BITS = 17


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


def _pair_hash(first: Codes, second: Codes) -> Codes:
    mixed = first * np.uint32(0x9E3779B1) + second * np.uint32(0x85EBCA6B)
    return mixed >> np.uint32(32 - _PAIR_BITS)


class CueIndex:
    """Compiled set of cue words (each at least two characters long)."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)
        self._by_pair: dict[str, tuple[str, ...]] = {}
        for word in sorted(self.words):
            if len(word) < 2:
                raise ValueError(f"A cue needs two characters or more, got {word!r}.")
            self._by_pair[word[:2]] = (*self._by_pair.get(word[:2], ()), word)
        pairs = np.array([[ord(char) for char in pair] for pair in self._by_pair], dtype=np.uint32)
        self._begins: npt.NDArray[np.bool_] = np.zeros(1 << _PAIR_BITS, dtype=np.bool_)
        self._begins[_pair_hash(pairs[:, 0], pairs[:, 1])] = True

    def scan(self, folded: Folded) -> CueHits:
        starts = np.flatnonzero(self._begins[_pair_hash(folded.codes[:-1], folded.codes[1:])])
        found: dict[str, list[int]] = {}
        text, by_pair = folded.text, self._by_pair
        for start in starts.tolist():
            for word in by_pair.get(text[start : start + 2], ()):
                if len(word) == 2 or text.startswith(word, start):
                    if word in found:
                        found[word].append(start)
                    else:
                        found[word] = [start]
        return CueHits(found)
