"""TF-IDF scores of many segments of one text, without a matrix of the vocabulary.

Units fall into stretches between segment bounds, terms are counted once a stretch, and a segment is
a difference of running sums. All blocks are counted together; each has its own unit length.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from classifier.keytable import Ints
from classifier.units import Span
from classifier.vectors import Floats, Terms

_ONE_THREAD = 250_000
_LOGS: Floats = np.concatenate([[0.0], 1.0 + np.log(np.arange(1, 4096))])


@dataclass(frozen=True, eq=False)
class Weighed:
    """Some segments of one text as vectors; the last two rows are its title and its tail.

    ``columns`` are the distinct columns in order, ``places`` where among them each occurrence
    belongs, ``counts`` (rows × columns) how often, ``values`` the TF-IDF weights, each block of a
    row at unit length.
    """

    columns: Ints
    places: Ints
    counts: Ints
    values: Floats


def weigh(terms: Terms, segments: Sequence[Span], idf: Floats, bounds: Ints) -> Weighed:
    """Count and weigh. Segments are stretches of units, last those of title and tail; ``bounds``
    part the columns into the four blocks."""
    columns, places = distinct(terms.columns, len(idf))
    counts = _counts(terms.units, segments, places, len(columns))
    values = damped(counts)
    values *= idf.take(columns)
    words, characters, title, tail = pairwise(columns.searchsorted(bounds).tolist())
    for low, high in (words, characters):
        _shorten(values[:-2, low:high])
    for row, (low, high) in ((-2, title), (-1, tail)):
        _shorten(values[row:, low:high][:1])
    return Weighed(columns, places, counts, values)


def _shorten(rows: Floats) -> None:
    """Bring each row to unit length, in place; an empty one stays."""
    lengths = np.sqrt(np.einsum("ij,ij->i", rows, rows))
    lengths[lengths == 0] = 1.0
    rows *= (1.0 / lengths)[:, None]


def damped(counts: Ints) -> Floats:
    """Sublinear frequency: 1 + ln n, and 0 for none."""
    if counts.max(initial=0) >= len(_LOGS):
        return np.where(counts > 0, 1.0 + np.log(np.maximum(counts, 1)), 0.0)
    small: Floats = _LOGS.take(counts)
    return small


def product(rows: Floats, columns: Floats) -> Floats:
    """``rows @ columns``, in pieces so small that BLAS stays on one thread."""
    step = max(1, _ONE_THREAD // max(1, columns.size))
    if len(rows) <= step:
        return rows @ columns
    return np.concatenate([rows[at : at + step] @ columns for at in range(0, len(rows), step)])


def distinct(columns: npt.NDArray[np.int32], size: int) -> tuple[Ints, Ints]:
    """Distinct columns in order, and for each occurrence its place among them."""
    seen = np.zeros(size, dtype=np.bool_)
    seen[columns] = True
    distinct = seen.nonzero()[0]
    place = np.empty(size, dtype=np.int32)
    place[distinct] = np.arange(len(distinct), dtype=np.int32)
    return distinct, place.take(columns).astype(np.int64)


def _counts(units: Ints, segments: Sequence[Span], places: Ints, width: int) -> Ints:
    """How often each segment holds each distinct column."""
    bounds = sorted({at for segment in segments for at in segment})
    steps = np.zeros(max(int(units.max(initial=0)), bounds[-1]) + 1, dtype=np.int64)
    steps[bounds] = width
    stretch_of = steps.cumsum()
    counted = np.bincount(stretch_of.take(units) + places, minlength=(len(bounds) + 1) * width)
    running = counted.reshape(len(bounds) + 1, width)
    for row in range(1, len(running)):
        running[row] += running[row - 1]
    at = {bound: index for index, bound in enumerate(bounds)}
    lasts = running.take([at[last] for _first, last in segments], axis=0)
    lasts -= running.take([at[first] for first, _last in segments], axis=0)
    return lasts
