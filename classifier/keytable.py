"""Integer keys to numbers: a perfect hash table, looked up by a handful of numpy calls.

Keys fall into small buckets; each bucket has a step that leads all its keys to slots of their own.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Keys = npt.NDArray[np.uint64]
_BUCKET, _SLOT = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)
_STEP = 0x165667B19E3779F9
_KEYS_PER_BUCKET = 4
_SLOTS_PER_KEY = 2
_NO_KEY = np.uint64(2**64 - 1)
_MOST_STEPS = 2_000


class KeyTable:
    """Distinct keys below 2⁶⁴ − 1, each known by its index.

    Raises:
        ValueError: a key stands twice.
    """

    def __init__(self, keys: Keys) -> None:
        if len(np.unique(keys)) != len(keys):
            raise ValueError("A key stands twice in a table of keys.")
        # An empty slot leads to a key that nobody asks for.
        self._keys: Keys = np.append(keys, _NO_KEY)
        self._bucket_shift = np.uint64(64 - max(1, (len(keys) // _KEYS_PER_BUCKET).bit_length()))
        bits = max(6, (_SLOTS_PER_KEY * len(keys)).bit_length())
        while not self._placed(keys, bits):
            bits += 1

    def _placed(self, keys: Keys, bits: int) -> bool:
        """Place the large buckets first, while there is room; says whether all found a place."""
        self._shift = np.uint64(64 - bits)
        self._slots = np.full(1 << bits, len(keys), dtype=np.int32)
        self._steps: Keys = np.zeros(1 << (64 - int(self._bucket_shift)), dtype=np.uint64)
        buckets = self._bucket(keys)
        sizes = np.bincount(buckets)[buckets]
        return all(
            self._place(keys, buckets, (sizes == size).nonzero()[0])
            for size in sorted(set(sizes.tolist()), reverse=True)
        )

    def _place(self, keys: Keys, buckets: Ints, left: Ints) -> bool:
        """Try one step after another for the buckets that have no place yet."""
        for number in range(_MOST_STEPS):
            if not len(left):
                return True
            step = np.uint64(number * _STEP % 2**64)
            slots = self._slot(keys[left], step)
            _, first, times = np.unique(slots, return_index=True, return_counts=True)
            alone = np.zeros(len(left), dtype=np.bool_)
            alone[first[times == 1]] = True
            alone &= self._slots[slots] == len(keys)
            placed = ~np.isin(buckets[left], buckets[left[~alone]])
            self._steps[buckets[left[placed]]] = step
            self._slots[slots[placed]] = left[placed]
            left = left[~placed]
        return False

    def _bucket(self, keys: Keys) -> Ints:
        return ((keys * _BUCKET) >> self._bucket_shift).view(np.int64)

    def _slot(self, keys: Keys, steps: Keys | np.uint64) -> Ints:
        return (((keys ^ steps) * _SLOT) >> self._shift).view(np.int64)

    def find(self, keys: Keys) -> tuple[Ints, npt.NDArray[np.int32]]:
        """Which of the keys are known (places in order), and the index of each of these."""
        steps = self._steps.take(self._bucket(keys))
        held = self._slots.take(self._slot(keys, steps))
        known = (self._keys.take(held) == keys).nonzero()[0]
        return known, held.take(known)
