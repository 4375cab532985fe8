"""Serving-side counting: the terms of ``features.py`` as integers, weighed with numpy alone.

Scores equal those of the scikit-learn pipeline to 1e-6 (see the golden test).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from classifier.reading import Reading, Word

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
_ZERO, _NINE = ord("0"), ord("9")
_BLANK_CODES = (0x20, 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0xA0, 0x1C, 0x1D, 0x1E, 0x1F)


@dataclass(frozen=True)
class Terms:
    """Occurrences of known terms of one block: column, unit, and place in the folded text."""

    columns: Ints
    units: Ints
    starts: Ints
    ends: Ints

    def where(self, keep: npt.NDArray[np.bool_]) -> Terms:
        """The occurrences a mask keeps."""
        return Terms(self.columns[keep], self.units[keep], self.starts[keep], self.ends[keep])


class WordTable:
    """Columns of words and of pairs of touching words."""

    def __init__(self, terms: Sequence[str]) -> None:
        self.ids: dict[str, int] = {}
        singles: list[tuple[int, int]] = []
        pairs: list[tuple[int, int, int]] = []
        for column, term in enumerate(terms):
            left, _, right = term.partition(" ")
            one = self.ids.setdefault(left, len(self.ids))
            if right:
                pairs.append((one, self.ids.setdefault(right, len(self.ids)), column))
            else:
                singles.append((one, column))
        self.size = len(self.ids) + 1
        self._single: Ints = np.full(self.size, -1, dtype=np.int64)
        for one, column in singles:
            self._single[one] = column
        keyed = sorted((one * self.size + two, column) for one, two, column in pairs)
        self._keys: Ints = np.array([key for key, _ in keyed] + [2**62], dtype=np.int64)
        self._columns: Ints = np.array([column for _, column in keyed] + [-1], dtype=np.int64)

    def count(self, words: Sequence[Sequence[Word]], first_unit: int = 0) -> Terms:
        """Known terms of consecutive units."""
        flat = [word for unit in words for word in unit]
        if not flat:
            empty = np.zeros(0, dtype=np.int64)
            return Terms(empty, empty, empty, empty)
        outside = self.size - 1
        ids = np.array([self.ids.get(word[0], outside) for word in flat], dtype=np.int64)
        starts = np.array([word[1] for word in flat], dtype=np.int64)
        ends = np.array([word[2] for word in flat], dtype=np.int64)
        sizes = [len(unit) for unit in words]
        units = np.repeat(np.arange(first_unit, first_unit + len(sizes), dtype=np.int64), sizes)
        single = self._single[ids]
        keys = ids[:-1] * self.size + ids[1:]
        at = np.searchsorted(self._keys, keys)
        paired = np.where(self._keys[at] == keys, self._columns[at], -1)
        touching = (ends[:-1] == starts[1:]) & (units[:-1] == units[1:])
        paired[~touching] = -1
        return _known(
            np.concatenate([single, paired]),
            np.concatenate([units, units[:-1]]),
            np.concatenate([starts, starts[:-1]]),
            np.concatenate([ends, ends[1:]]),
        )


class CharacterTable:
    """Columns of one, two and three characters."""

    def __init__(self, terms: Sequence[str]) -> None:
        alphabet = sorted({char for term in terms for char in term})
        self.size = len(alphabet) + 1
        self._ids: Ints = np.full(0x10001, self.size - 1, dtype=np.int64)
        self._wide = {ord(char): i for i, char in enumerate(alphabet) if ord(char) > 0xFFFF}
        for index, char in enumerate(alphabet):
            if ord(char) <= 0xFFFF:
                self._ids[ord(char)] = index
        places = {char: index for index, char in enumerate(alphabet)}
        self._tables = [self._table(terms, places, size) for size in (1, 2, 3)]

    def _table(self, terms: Sequence[str], places: dict[str, int], size: int) -> tuple[Ints, Ints]:
        keyed = []
        for column, term in enumerate(terms):
            if len(term) == size:
                key = 0
                for char in term:
                    key = key * self.size + places[char]
                keyed.append((key, column))
        keyed.sort()
        keys = np.array([key for key, _ in keyed] + [2**62], dtype=np.int64)
        return keys, np.array([column for _, column in keyed] + [-1], dtype=np.int64)

    def count(self, reading: Reading) -> Terms:
        """Known terms of every unit of a reading."""
        codes = reading.view.folded.codes
        plain = np.where((codes >= _ZERO) & (codes <= _NINE), _ZERO, codes)
        ids = self._ids[np.minimum(plain, 0x10000)]
        for wide in np.flatnonzero(plain > 0xFFFF).tolist():
            ids[wide] = self._wide.get(int(plain[wide]), self.size - 1)
        units = np.full(len(codes), -1, dtype=np.int64)
        for index, (start, end) in enumerate(reading.units):
            units[start:end] = index
        units[_blank(plain, reading.view.text)] = -1
        found = [self._sized(ids, units, size) for size in (1, 2, 3)]
        columns, places = (
            np.concatenate([f[0] for f in found]),
            np.concatenate([f[1] for f in found]),
        )
        sizes = np.repeat(np.array([1, 2, 3], dtype=np.int64), [len(f[0]) for f in found])
        return _known(columns, units[places], places, places + sizes)

    def _sized(self, ids: Ints, units: Ints, size: int) -> tuple[Ints, Ints]:
        count = max(0, len(ids) - size + 1)
        keys = ids[:count].copy()
        inside = units[:count] >= 0
        for step in range(1, size):
            keys = keys * self.size + ids[step : step + count]
            inside &= units[step : step + count] == units[:count]
        table, columns = self._tables[size - 1]
        places = np.flatnonzero(inside)
        keys = keys[places]
        at = np.searchsorted(table, keys)
        return np.where(table[at] == keys, columns[at], -1), places.astype(np.int64)


def _blank(codes: npt.NDArray[np.uint32], text: str) -> npt.NDArray[np.bool_]:
    blank = np.isin(codes, np.array(_BLANK_CODES, dtype=np.uint32))
    wide = np.flatnonzero((codes >= 0x1680) & (codes <= 0x3000))
    for place in wide.tolist():
        blank[place] = text[place].isspace()
    return blank


def _known(columns: Ints, units: Ints, starts: Ints, ends: Ints) -> Terms:
    return Terms(columns, units, starts, ends).where(columns >= 0)
