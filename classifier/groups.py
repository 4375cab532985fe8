"""Near-copies belong together: 5-character shingles, Jaccard at least 0.4, joined by union-find.

Folds are cut between these groups, so no text is judged by a model that saw its twin.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

SHINGLE = 5
THRESHOLD = 0.4
_NOISE = re.compile(r"[\W\d_]+")


def shingles(text: str) -> frozenset[int]:
    """Hashes of all 5-character stretches of the letters of a text."""
    letters = _NOISE.sub("", text)
    return frozenset(
        hash(letters[i : i + SHINGLE]) for i in range(max(1, len(letters) - SHINGLE + 1))
    )


def jaccard(left: frozenset[int], right: frozenset[int]) -> float:
    """Share of common shingles."""
    common = len(left & right)
    return common / (len(left) + len(right) - common) if common else 0.0


def near_copies(texts: Sequence[str]) -> list[tuple[int, int, float]]:
    """Index pairs of near-copies with their similarity."""
    sets = [shingles(text) for text in texts]
    holders: dict[int, list[int]] = defaultdict(list)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for index, marks in enumerate(sets):
        for mark in marks:
            holders[mark].append(index)
    for held in holders.values():
        if 2 <= len(held) <= 60:
            for pair in combinations(held, 2):
                shared[pair] += 1
    found = []
    for (left, right), common in sorted(shared.items()):
        smallest = THRESHOLD / (1 + THRESHOLD) * (len(sets[left]) + len(sets[right]))
        if common >= smallest * 0.5:
            similarity = jaccard(sets[left], sets[right])
            if similarity >= THRESHOLD:
                found.append((left, right, similarity))
    return found


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
