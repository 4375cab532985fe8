"""Near-copies belong together: 5-character shingles, Jaccard at least 0.4, joined by union-find.

Folds are cut between these groups, so no text is judged by a model that saw its twin.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

SHINGLE = 5
THRESHOLD = 0.4
# A stretch that more texts have says nothing about any two of them.
_MOST_HOLDERS = 60
_NOISE = re.compile(r"[\W\d_]+")
_BASE = 0x9E3779B97F4A7C15
_POWERS = [np.uint64(pow(_BASE, power, 2**64)) for power in range(SHINGLE)]
Marks = npt.NDArray[np.uint64]


def shingles(text: str) -> Marks:
    """Hashes of all 5-character stretches of the letters of a text, each once, in order."""
    letters = _NOISE.sub("", text).ljust(SHINGLE, "\0")
    codes = np.frombuffer(letters.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    codes = codes.astype(np.uint64)
    count = len(codes) - SHINGLE + 1
    marks = np.zeros(count, dtype=np.uint64)
    for place, power in enumerate(_POWERS):
        marks += codes[place : place + count] * power
    return np.unique(marks)


def jaccard(left: Marks, right: Marks) -> float:
    """Share of common shingles."""
    common = len(np.intersect1d(left, right, assume_unique=True))
    return common / (len(left) + len(right) - common)


def near_copies(texts: Sequence[str]) -> list[tuple[int, int, float]]:
    """Index pairs of near-copies with their similarity, in order."""
    found = [shingles(text) for text in texts]
    pairs = [
        (left, right, jaccard(found[left], found[right]))
        for left, right, common in _shared(found)
        if common >= THRESHOLD / (1 + THRESHOLD) * (len(found[left]) + len(found[right])) * 0.5
    ]
    return [pair for pair in pairs if pair[2] >= THRESHOLD]


def _shared(found: Sequence[Marks]) -> list[tuple[int, int, int]]:
    """Index pairs with how many telling shingles they share, in order."""
    from scipy import sparse

    if not found:
        return []
    texts = np.repeat(np.arange(len(found)), [len(marks) for marks in found])
    _, marks, held = np.unique(np.concatenate(found), return_inverse=True, return_counts=True)
    telling = ((held >= 2) & (held <= _MOST_HOLDERS))[marks]
    ones = np.ones(int(telling.sum()), dtype=np.int32)
    shape = (len(found), len(held))
    holders = sparse.csr_matrix((ones, (texts[telling], marks[telling])), shape=shape)
    both = sparse.triu(holders @ holders.T, 1, format="coo")
    return sorted(zip(both.row.tolist(), both.col.tolist(), both.data.tolist(), strict=True))


def group_ids(texts: Sequence[str], given: Sequence[str]) -> list[int]:
    """A group number for each text: given groups joined with near-copies."""
    parent = list(range(len(texts)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    first: dict[str, int] = {}
    for index, name in enumerate(given):
        parent[root(index)] = root(first.setdefault(name, index))
    for left, right, _similarity in near_copies(texts):
        parent[root(right)] = root(left)
    roots = [root(index) for index in range(len(texts))]
    number = {value: order for order, value in enumerate(dict.fromkeys(roots))}
    return [number[value] for value in roots]
