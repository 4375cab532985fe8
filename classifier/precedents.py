"""A profile by which a decided text is found again: hashed weights, from which no word can be read back.

Only pairs of characters that the model's own vocabulary has are counted, so no name can be among them; they fall
into 4,096 buckets, several to each, and of these the 96 heaviest are kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise
from math import log, sqrt
from zlib import crc32

from classifier.scoring import LinearModel

SPACE = "pairs-4096-1"
BUCKETS, MOST = 4096, 96


def pair_weights(model: LinearModel) -> dict[str, float]:
    """Inverse document frequency of every pair of characters in the vocabulary."""
    block = model.blocks["characters"]
    return {
        term: weight
        for term, weight in zip(block.terms, block.idf.tolist(), strict=True)
        if len(term) == 2
    }


def profile(texts: Iterable[str], weights: Mapping[str, float]) -> dict[int, float]:
    """Bucket number → weight, of length one; empty when nothing is known of the texts."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(map("".join, pairwise(text)))
    buckets: dict[int, float] = {}
    for pair, count in counts.items():
        weight = weights.get(pair)
        if weight is not None:
            number = crc32(pair.encode()) % BUCKETS
            buckets[number] = buckets.get(number, 0.0) + (1.0 + log(count)) * weight
    heaviest = sorted(buckets.items(), key=lambda item: (-item[1], item[0]))[:MOST]
    length = sqrt(sum(weight * weight for _, weight in heaviest))
    return {number: round(weight / length, 4) for number, weight in sorted(heaviest)}
