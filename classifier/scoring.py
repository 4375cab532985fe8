"""Scores of a document and all its windows from one counting, with numpy alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from classifier.features import BLOCK_WEIGHTS, BLOCKS, Segment
from classifier.keytable import Ints
from classifier.reading import Reading
from classifier.tfidf import Weighed, product, weigh
from classifier.types import MODES, Mode
from classifier.vectors import Floats, Terms, TermTable

CHUNK = 16


@dataclass(frozen=True)
class Block:
    """One TF-IDF block: its terms, inverse document frequencies, coefficients (terms × classes)."""

    name: str
    terms: tuple[str, ...]
    idf: Floats
    coefficients: Floats


@dataclass(frozen=True, eq=False)
class Counted:
    """Known terms of one reading, and for some segments of it structure values and vectors.

    ``vectors`` has two rows more than ``structure``: the title and the tail, which count for every
    segment and for the whole. ``modes`` are the weights (columns × modes) of its columns.
    """

    terms: Terms
    segments: Sequence[Segment]
    structure: Floats
    vectors: Weighed
    modes: Floats


class LinearModel:
    """The fitted pipeline as arrays. ``classes`` name the columns of coefficients: first the modes,
    then the grounds, which only the segment that decides is asked for."""

    def __init__(
        self,
        classes: Sequence[str],
        blocks: Sequence[Block],
        structure: Floats,
        intercept: Floats,
    ) -> None:
        self.classes = tuple(classes)
        self.blocks = {block.name: block for block in blocks}
        self.structure = structure
        self.intercept = intercept
        self.heads = len(MODES)
        listed = [self.blocks[name] for name in BLOCKS]
        # Frequent terms first: what a text looks up then lies close together.
        order = {block.name: np.argsort(block.idf, kind="stable") for block in listed}
        self._table = TermTable(
            {b.name: [b.terms[at] for at in order[b.name].tolist()] for b in listed}
        )
        self._idf = np.concatenate([block.idf[order[block.name]] for block in listed])
        self._bounds: Ints = np.cumsum([0, *(len(block.terms) for block in listed)])
        weighed = np.concatenate(
            [b.coefficients[order[b.name]] * BLOCK_WEIGHTS[b.name] for b in listed]
        )
        self._modes = np.ascontiguousarray(weighed[:, : self.heads])
        self._grounds = np.ascontiguousarray(weighed[:, self.heads :])
        others, names = -1.0 / (len(MODES) - 1), self.classes[: self.heads]
        self._contrasts = {
            mode: np.array([1.0 if name == mode else others for name in names]) for mode in MODES
        }

    def count(self, reading: Reading, segments: Sequence[Segment]) -> list[Counted]:
        """Everything countable about one reading, a few segments at a time, the whole first."""
        terms = self._table.count(reading)
        if len(segments) <= CHUNK:
            return [self._counted(terms, segments)]
        counted = [self._counted(terms, segments[:1])]
        terms = terms.where(np.argsort(terms.units, kind="stable"))
        for first in range(1, len(segments), CHUNK):
            some = segments[first : first + CHUNK]
            counted.append(self._counted(_reached(terms, some), some))
        return counted

    def _counted(self, terms: Terms, segments: Sequence[Segment]) -> Counted:
        reading = segments[0].reading
        units = len(reading.units)
        spans = [*((s.first, s.last) for s in segments), (units, units + 1), (units + 1, units + 2)]
        structure = reading.structure.of_all([segment.span for segment in segments])
        vectors = weigh(terms, spans, self._idf, self._bounds)
        return Counted(
            terms, segments, structure, vectors, self._modes.take(vectors.columns, axis=0)
        )

    def logits(self, counted: Sequence[Counted]) -> Floats:
        """Raw scores of the modes, one row a segment (the whole first), one column a class."""
        rows = [self._scores(some) for some in counted]
        return rows[0] if len(rows) == 1 else np.concatenate(rows)

    def _scores(self, counted: Counted) -> Floats:
        modes = slice(0, self.heads)
        scores = product(counted.vectors.values, counted.modes)
        for row, segment in enumerate(counted.segments):
            if segment.whole:
                scores[row] += scores[-1]
        structure = BLOCK_WEIGHTS["structure"] * (counted.structure @ self.structure[:, modes])
        result: Floats = self.intercept[modes] + structure + scores[:-2] + scores[-2]
        return result

    def ground_logits(self, counted: Counted, row: int) -> Floats:
        """Raw scores of the grounds for one segment."""
        grounds = slice(self.heads, None)
        vectors = counted.vectors
        values = vectors.values[row] + vectors.values[-2]
        if counted.segments[row].whole:
            values += vectors.values[-1]
        structure = counted.structure[row] @ self.structure[:, grounds]
        held = values.nonzero()[0]
        scores = values.take(held) @ self._grounds.take(vectors.columns.take(held), axis=0)
        total: Floats = self.intercept[grounds] + BLOCK_WEIGHTS["structure"] * structure + scores
        return total

    def contrast(self, mode: Mode) -> Floats:
        """Class weights that turn scores of the modes into "mode minus the mean of the others"."""
        return self._contrasts[mode]

    def shares(self, counted: Counted, row: int, mode: Mode) -> tuple[Terms, Floats]:
        """Occurrences in the text of one segment, and what each adds to the contrast of ``mode``.

        Exact: with title, structure and intercept they add up to the contrast of the logits.
        """
        segment, terms, vectors = counted.segments[row], counted.terms, counted.vectors
        values, counts = vectors.values[row], vectors.counts[row]
        kept = (terms.units >= segment.first) & (terms.units < segment.last)
        if segment.whole:
            values, counts = values + vectors.values[-1], counts + vectors.counts[-1]
            kept |= terms.units == len(segment.reading.units) + 1
        each = values / np.maximum(counts, 1) * (counted.modes @ self.contrast(mode))
        inside = kept.nonzero()[0]
        return terms.where(inside), each.take(vectors.places.take(inside))


def at(counted: Sequence[Counted], place: int) -> tuple[Counted, int]:
    """Where the segment ``place`` stands among counted ones."""
    for some in counted:
        if place < len(some.segments):
            return some, place
        place -= len(some.segments)
    raise IndexError(f"There is no segment {place} beyond those counted.")


def _reached(terms: Terms, segments: Sequence[Segment]) -> Terms:
    """Of terms in order of unit, those some segments hold, and those of title and tail."""
    units = len(segments[0].reading.units)
    low, high, behind = np.searchsorted(
        terms.units, [segments[0].first, segments[-1].last, units]
    ).tolist()
    return terms.where(np.r_[low:high, behind : len(terms.units)])


def softmax(logits: Floats, temperature: float = 1.0) -> Floats:
    """Probabilities by row."""
    if not logits.shape[1]:
        return logits
    scaled = logits / temperature
    scaled = scaled - scaled.max(axis=1, keepdims=True)
    powers = np.exp(scaled)
    result: Floats = powers / powers.sum(axis=1, keepdims=True)
    return result
