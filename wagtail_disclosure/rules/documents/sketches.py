"""Near-duplicates by shingles: the smallest hashes of all five-character pieces stand for a text.

Broder, "On the resemblance and containment of documents" (1997): the share of common ones among the smallest of
both estimates the Jaccard resemblance of the two sets of pieces.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Sequence

PIECE, SIZE = 5, 64
#: From here on two texts are versions of one another.
ALIKE = 0.6
#: From here on they are the same text.
SAME = 0.9
#: Numbers and punctuation differ between versions and scans.
LEFT_OUT = re.compile(r"[\W_]+")

Sketch = tuple[int, ...]


def sketch(text: str) -> Sketch:
    """At most 64 32-bit numbers, ascending; empty for a text below five characters."""
    plain = LEFT_OUT.sub("", unicodedata.normalize("NFKC", text)).encode("utf-32-le")
    width = 4 * PIECE
    hashes = {zlib.crc32(plain[at : at + width]) for at in range(0, len(plain) - width + 1, 4)}
    return tuple(sorted(hashes)[:SIZE])


def resemblance(one: Sequence[int], other: Sequence[int]) -> float:
    """The estimated share of common pieces, 0 to 1."""
    if not one or not other:
        return 0.0
    smallest = set(sorted({*one, *other})[:SIZE])
    return len(smallest & set(one) & set(other)) / len(smallest)
