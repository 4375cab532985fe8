"""Weights of one TF-IDF block for many segments of one text, without a matrix of the vocabulary.

Segments are taken a few at a time: their units fall into stretches between segment bounds, terms
are counted once a stretch, and a segment is a difference of running sums.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from classifier.features import Segment
from classifier.keytable import Ints
from classifier.vectors import Floats, Terms

CHUNK = 16
_ONE_THREAD = 250_000
_LOGS: Floats = np.concatenate([[0.0], 1.0 + np.log(np.arange(1, 4096))])


def damped(counts: Ints) -> Floats:
    """Sublinear frequency: 1 + ln n, and 0 for none."""
    if counts.size and counts.max() >= len(_LOGS):
        return np.where(counts > 0, 1.0 + np.log(np.maximum(counts, 1)), 0.0)
    small: Floats = _LOGS.take(counts)
    return small


def product(rows: Floats, columns: Floats) -> Floats:
    """``rows @ columns.T``, in pieces so small that BLAS stays on one thread."""
    step = _ONE_THREAD // max(1, rows.size)
    if len(rows) < 2 or step < 2:
        result: Floats = np.einsum("sd,cd->sc", rows, columns)
        return result
    pieces = [rows @ columns[at : at + step].T for at in range(0, len(columns), step)]
    return pieces[0] if len(pieces) == 1 else np.concatenate(pieces, axis=1)


def unit_length(raw: Floats) -> Floats:
    """One over the length of each row, 0 for an empty one."""
    squares = np.einsum("ij,ij->i", raw, raw)
    lengths: Floats = np.sqrt(squares)
    return np.divide(1.0, lengths, out=np.zeros_like(lengths), where=lengths > 0)


def segment_scores(
    terms: Terms, segments: Sequence[Segment], idf: Floats, coefficients: Floats
) -> Floats:
    """Segments × classes. ``coefficients`` are classes × terms."""
    scores = np.zeros((len(segments), len(coefficients)))
    if not len(terms.columns):
        return scores
    for rows, part in _chunks(terms, segments):
        if not len(part.columns):
            continue
        columns, places = distinct(part.columns, len(idf))
        raw = damped(_counts(part, segments[rows], places, len(columns)))
        raw *= idf[columns]
        scores[rows] = product(raw, coefficients[:, columns]) * unit_length(raw)[:, None]
    return scores


def _chunks(terms: Terms, segments: Sequence[Segment]) -> Iterator[tuple[slice, Terms]]:
    """A few segments with the occurrences they can hold; the whole alone when there are many."""
    if len(segments) <= CHUNK:
        yield slice(0, len(segments)), terms
        return
    yield slice(0, 1), terms
    terms = terms.where(np.argsort(terms.units, kind="stable"))
    for first in range(1, len(segments), CHUNK):
        chunk = segments[first : first + CHUNK]
        bounds = [min(s.first for s in chunk), max(s.last for s in chunk)]
        low, high = np.searchsorted(terms.units, bounds).tolist()
        yield slice(first, first + len(chunk)), terms.where(np.arange(low, high))


def distinct(columns: Ints, size: int) -> tuple[Ints, Ints]:
    """Distinct columns in order, and for each occurrence its place among them."""
    seen = np.zeros(size, dtype=np.bool_)
    seen[columns] = True
    distinct = np.flatnonzero(seen)
    place = np.empty(size, dtype=np.int64)
    place[distinct] = np.arange(len(distinct))
    return distinct, place[columns]


def _counts(terms: Terms, segments: Sequence[Segment], places: Ints, width: int) -> Ints:
    """How often each segment holds each distinct column."""
    bounds = sorted({at for s in segments for at in (s.first, s.last)})
    stretch_of = np.searchsorted(bounds, np.arange(bounds[-1] + 1), side="right")
    inside = terms.units < bounds[-1]
    if not inside.all():
        terms, places = terms.where(inside), places[inside]
    counted = np.bincount(
        stretch_of[terms.units] * width + places, minlength=(len(bounds) + 1) * width
    )
    running = counted.reshape(-1, width).cumsum(axis=0)
    at = {bound: index for index, bound in enumerate(bounds)}
    lasts = running[[at[s.last] for s in segments]]
    result: Ints = lasts - running[[at[s.first] for s in segments]]
    return result
