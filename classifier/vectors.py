"""Serving-side counting: the terms of ``features.py`` as integers, weighed with numpy alone.

Scores equal those of the scikit-learn pipeline to 1e-6 (see the golden test).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat

import numpy as np
import numpy.typing as npt

from classifier.keytable import Ints, KeyTable
from classifier.reading import Reading
from classifier.words import Words

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Terms:
    """Occurrences of known terms of one block: column, unit, and place in the folded text."""

    columns: Ints
    units: Ints
    starts: Ints
    ends: Ints

    def where(self, keep: npt.NDArray[np.bool_] | Ints) -> Terms:
        """The occurrences a mask or an index keeps."""
        return Terms(self.columns[keep], self.units[keep], self.starts[keep], self.ends[keep])


class WordTable:
    """Columns of words and of pairs of touching words, for several blocks at once."""

    def __init__(self, blocks: Mapping[str, Sequence[str]]) -> None:
        self._ids: dict[str, int] = {}
        split = {name: [term.partition(" ") for term in terms] for name, terms in blocks.items()}
        for terms in split.values():
            for left, _, right in terms:
                self._ids.setdefault(left, len(self._ids))
                if right:
                    self._ids.setdefault(right, len(self._ids))
        self._outside = len(self._ids)
        self._singles: dict[str, Ints] = {}
        self._pairs: dict[str, KeyTable] = {}
        for name, terms in split.items():
            self._add(name, terms)

    def _add(self, name: str, terms: Sequence[tuple[str, str, str]]) -> None:
        ids, size = self._ids, self._outside + 1
        single: Ints = np.full(size, -1, dtype=np.int64)
        keyed = []
        for column, (left, _, right) in enumerate(terms):
            if right:
                keyed.append((ids[left] * size + ids[right], column))
            else:
                single[ids[left]] = column
        pairs = np.array(keyed, dtype=np.int64).reshape(-1, 2)
        self._singles[name] = single
        self._pairs[name] = KeyTable(pairs[:, 0].copy(), pairs[:, 1].copy())

    def ids(self, words: Words) -> Ints:
        """A number for each word, the same in every block."""
        found = list(map(self._ids.get, words.raw, repeat(self._outside)))
        return np.array(found, dtype=np.int64)[words.order]

    def count(self, name: str, words: Words, ids: Ints, first: int = 0) -> Terms:
        """Known terms of a block from the word ``first`` on."""
        ids, starts, ends = ids[first:], words.starts[first:], words.ends[first:]
        units = words.units[first:]
        single = self._singles[name][ids]
        touching = np.flatnonzero((ends[:-1] == starts[1:]) & (units[:-1] == units[1:]))
        paired = self._pairs[name].find(ids[touching] * (self._outside + 1) + ids[touching + 1])
        alone, both = np.flatnonzero(single >= 0), np.flatnonzero(paired >= 0)
        lefts = touching[both]
        return Terms(
            np.concatenate([single[alone], paired[both]]),
            np.concatenate([units[alone], units[lefts]]),
            np.concatenate([starts[alone], starts[lefts]]),
            np.concatenate([ends[alone], ends[lefts + 1]]),
        )


_BLANK = -2


class CharacterTable:
    """Columns of one, two and three characters."""

    def __init__(self, terms: Sequence[str]) -> None:
        alphabet = sorted({char for term in terms for char in term})
        places = {char: index for index, char in enumerate(alphabet)}
        self.size = len(alphabet) + 1
        self._ids = self._id_table(places)
        self._wide = {ord(char): i for char, i in places.items() if ord(char) > 0xFFFF}
        self._single: Ints = np.full(self.size, -1, dtype=np.int64)
        keyed = []
        for column, term in enumerate(terms):
            if len(term) == 1:
                self._single[places[term]] = column
            else:
                keyed.append((self._key([places[char] for char in term]), column))
        longer = np.array(keyed, dtype=np.int64).reshape(-1, 2)
        self._longer = KeyTable(longer[:, 0].copy(), longer[:, 1].copy())

    def _id_table(self, places: Mapping[str, int]) -> Ints:
        """By code point: a digit counts as 0, a blank as none, the last slot is all above."""
        ids: Ints = np.full(0x10001, self.size - 1, dtype=np.int64)
        for char, index in places.items():
            if ord(char) <= 0xFFFF:
                ids[ord(char)] = index
        ids[ord("0") : ord("9") + 1] = places.get("0", self.size - 1)
        ids[[code for code in range(0x10000) if chr(code).isspace()]] = _BLANK
        return ids

    def _key(self, ids: Sequence[int]) -> int:
        pair = ids[0] * self.size + ids[1]
        return pair if len(ids) == 2 else (pair + self.size) * self.size + ids[2]

    def count(self, reading: Reading) -> Terms:
        """Known terms of every unit of a reading."""
        codes = reading.view.folded.codes
        ids = self._ids[np.minimum(codes, 0x10000)]
        if self._wide and codes.max(initial=0) > 0xFFFF:
            for place in np.flatnonzero(codes > 0xFFFF).tolist():
                ids[place] = self._wide.get(int(codes[place]), self.size - 1)
        units = np.full(len(codes), -1, dtype=np.int64)
        for index, (start, end) in enumerate(reading.units):
            units[start:end] = index
        inside = (units >= 0) & (ids != _BLANK)
        return self._terms(ids, units, inside)

    def _terms(self, ids: Ints, units: Ints, inside: npt.NDArray[np.bool_]) -> Terms:
        same = inside[1:] & inside[:-1] & (units[1:] == units[:-1])
        ones = np.flatnonzero(inside)
        twos = np.flatnonzero(same)
        threes = np.flatnonzero(same[1:] & same[:-1])
        pairs = ids[:-1] * self.size + ids[1:]
        keys = np.concatenate(
            [pairs[twos], (pairs[threes] + self.size) * self.size + ids[threes + 2]]
        )
        columns = np.concatenate([self._single[ids[ones]], self._longer.find(keys)])
        starts = np.concatenate([ones, twos, threes])
        sizes = np.repeat(np.array([1, 2, 3], dtype=np.int64), [len(ones), len(twos), len(threes)])
        known = np.flatnonzero(columns >= 0)
        starts = starts[known]
        return Terms(columns[known], units[starts], starts, starts + sizes[known])
