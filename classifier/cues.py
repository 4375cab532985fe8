"""Where each cue word stands: one scan serves every detector and every ground rule.

A position is looked at only when its first two characters begin some cue, so the cost does not
grow with the number of cues.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from classifier.text import Folded

NO_HITS: tuple[int, ...] = ()


@lru_cache(maxsize=256)
def _as_set(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words)


@dataclass(frozen=True, slots=True)
class CueHits:
    """Start offsets (folded) of every cue word of one text, in order."""

    positions: Mapping[str, tuple[int, ...]]

    def of(self, word: str) -> tuple[int, ...]:
        return self.positions.get(word, NO_HITS)

    def present(self, words: tuple[str, ...]) -> list[str]:
        """Which of these words stand in the text, in alphabetical order."""
        return sorted(self.positions.keys() & _as_set(words))

    def any(self, words: tuple[str, ...]) -> bool:
        """Whether one of these words stands in the text."""
        return not self.positions.keys().isdisjoint(_as_set(words))

    def spans(self, words: tuple[str, ...]) -> list[tuple[int, int, str]]:
        """(start, end, word) of every hit of these words, in text order."""
        return sorted(
            (start, start + len(word), word)
            for word in self.present(words)
            for start in self.positions[word]
        )

    def near(self, words: tuple[str, ...], start: int, end: int) -> str | None:
        """One of ``words`` with a hit that begins in [start, end), or None."""
        for word in self.present(words):
            hits = self.positions[word]
            at = bisect_left(hits, start)
            if at < len(hits) and hits[at] < end:
                return word
        return None


class CueIndex:
    """Compiled set of cue words (each at least two characters long)."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)
        self._by_pair: dict[str, tuple[str, ...]] = {}
        self._first: npt.NDArray[np.bool_] = np.zeros(0x10000, dtype=np.bool_)
        self._second: npt.NDArray[np.bool_] = np.zeros(0x10000, dtype=np.bool_)
        for word in sorted(self.words):
            if len(word) < 2:
                raise ValueError(f"A cue needs two characters or more, got {word!r}.")
            self._by_pair[word[:2]] = (*self._by_pair.get(word[:2], ()), word)
            self._first[ord(word[0])] = True
            self._second[ord(word[1])] = True

    def scan(self, folded: Folded) -> CueHits:
        codes = np.minimum(folded.codes, 0xFFFF)
        starts = np.flatnonzero(self._first[codes[:-1]] & self._second[codes[1:]])
        found: dict[str, list[int]] = {}
        text, by_pair = folded.text, self._by_pair
        for start in starts.tolist():
            for word in by_pair.get(text[start : start + 2], ()):
                if len(word) == 2 or text.startswith(word, start):
                    found.setdefault(word, []).append(start)
        return CueHits({word: tuple(hits) for word, hits in found.items()})
