"""Integer keys to columns: a hash table whose lookup is a handful of numpy calls."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_SLOTS_PER_KEY = 8


class KeyTable:
    """Distinct keys from 0 on, each with a column; what finds no free slot is kept sorted."""

    def __init__(self, keys: Ints, columns: Ints) -> None:
        bits = max(4, (_SLOTS_PER_KEY * len(keys)).bit_length())
        self._shift = np.uint64(64 - bits)
        self._keys: Ints = np.full(1 << bits, -1, dtype=np.int64)
        self._columns = np.full(1 << bits, -1, dtype=np.int32)
        self._crowded = np.zeros(1 << bits, dtype=np.bool_)
        slots = self._slots(keys)
        _, firsts = np.unique(slots, return_index=True)
        self._keys[slots[firsts]] = keys[firsts]
        self._columns[slots[firsts]] = columns[firsts]
        self._keep_rest(slots, keys, columns, np.delete(np.arange(len(keys)), firsts))

    def _keep_rest(
        self, slots: npt.NDArray[np.uint64], keys: Ints, columns: Ints, rest: Ints
    ) -> None:
        self._crowded[slots[rest]] = True
        rest = rest[np.argsort(keys[rest])]
        self._rest_keys = np.append(keys[rest], 2**62)
        self._rest_columns = np.append(columns[rest], -1)

    def _slots(self, keys: Ints) -> npt.NDArray[np.uint64]:
        return (keys.view(np.uint64) * _MULTIPLIER) >> self._shift

    def find(self, keys: Ints) -> Ints:
        """The column of each key, -1 where unknown."""
        slots = self._slots(keys)
        columns = np.where(self._keys[slots] == keys, self._columns[slots], np.int32(-1))
        doubtful = np.flatnonzero(self._crowded[slots])
        if len(doubtful):
            asked = keys[doubtful]
            at = np.searchsorted(self._rest_keys, asked)
            hit = self._rest_keys[at] == asked
            columns[doubtful[hit]] = self._rest_columns[at[hit]]
        return columns.astype(np.int64)
