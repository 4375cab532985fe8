"""The scikit-learn pipeline: four TF-IDF blocks and structure into one logistic regression.

Linear on purpose: contributions are exact. Terms are counted once for a corpus; each fit then
chooses its own columns and document frequencies, so a fold knows nothing of what it leaves out.
Only training and evaluation import this module.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline

from classifier.features import (
    BLOCK_WEIGHTS,
    BLOCKS,
    MAX_FEATURES,
    MIN_DOCUMENTS,
    Segment,
    units_counted,
)
from classifier.reading import Reading
from classifier.vectors import Located, located, spelled, unit_count

SEED = 20190515


@dataclass(frozen=True)
class Counts:
    """Counted terms by block and structure values, one row a segment."""

    blocks: dict[str, Any]
    terms: dict[str, Any]
    structure: Any

    def rows(self, chosen: Any) -> Counts:
        """The same columns for some rows (indices)."""
        blocks = {name: matrix[chosen] for name, matrix in self.blocks.items()}
        return Counts(blocks, self.terms, self.structure[chosen])

    @property
    def shape(self) -> tuple[int, ...]:
        return tuple(self.structure.shape)


def count_terms(samples: Sequence[Segment]) -> Counts:
    """Count every block once; terms too rare for any fit are left out at once.

    A text's units are read once for all its segments, which stand together.
    """
    texts = [list(inside) for _, inside in groupby(samples, key=lambda s: id(s.reading))]
    blocks, terms = {}, {}
    for name in BLOCKS:
        matrix, places = _count_block(texts, name)
        held = np.bincount(matrix.indices, minlength=matrix.shape[1])
        kept = np.flatnonzero(held >= MIN_DOCUMENTS[name])
        listed = places.spelled(kept)
        order = sorted(range(len(listed)), key=listed.__getitem__)
        blocks[name] = matrix[:, kept[order]]
        terms[name] = np.array([listed[index] for index in order], dtype=object)
    return Counts(blocks, terms, structure_of(texts))


def _count_block(texts: Sequence[Sequence[Segment]], name: str) -> tuple[Any, Any]:
    """Counts of one block, one row a segment, terms by key; and where each term stands first.

    A segment is the sum of its units, so units are counted once, however many windows share them.
    """
    readings = [segments[0].reading for segments in texts]
    found = [located(reading, name) for reading in readings]
    sizes = [unit_count(reading, name) for reading in readings]
    firsts = np.cumsum([0, *sizes])
    keys = np.concatenate([one.keys for one in found])
    units = np.concatenate([one.units + at for one, at in zip(found, firsts, strict=False)])
    _, places, columns = np.unique(keys, return_index=True, return_inverse=True)
    ones = np.ones(len(keys), dtype=np.float64)
    shape = (int(firsts[-1]), max(1, len(places)))
    by_unit = sparse.csr_matrix((ones, (units, columns)), shape=shape)
    ranges = [
        np.array(units_counted(segment, name)) + at
        for segments, at in zip(texts, firsts, strict=False)
        for segment in segments
    ]
    return _ranges(ranges, int(firsts[-1])) @ by_unit, _Places(name, readings, found, places)


def _ranges(ranges: Sequence[Any], width: int) -> Any:
    """A row for each range, with ones where it is."""
    lows, highs = np.array(ranges).T
    starts = np.concatenate([[0], np.cumsum(highs - lows)])
    columns = np.concatenate([np.arange(low, high) for low, high in ranges])
    ones = np.ones(len(columns), dtype=np.float64)
    return sparse.csr_matrix((ones, columns, starts), shape=(len(ranges), width))


class _Places:
    """Spells terms by where each stands first."""

    def __init__(
        self, name: str, readings: Sequence[Reading], found: Sequence[Located], places: Any
    ) -> None:
        self._name, self._readings, self._found, self._places = name, readings, found, places
        self._firsts = np.cumsum([0, *(len(one.keys) for one in found)])

    def spelled(self, columns: Any) -> list[str]:
        """The terms of some columns."""
        places = self._places[columns]
        order = np.argsort(places)
        cuts = np.searchsorted(places[order], self._firsts)
        terms = [""] * len(places)
        for text, (low, high) in enumerate(pairwise(cuts.tolist())):
            if low < high:
                some = order[low:high]
                inside, found = places[some] - self._firsts[text], self._found[text]
                starts, ends = found.starts[inside], found.ends[inside]
                words = spelled(self._readings[text], self._name, starts, ends)
                for column, word in zip(some.tolist(), words, strict=True):
                    terms[column] = word
        return terms


def structure_of(texts: Sequence[Sequence[Segment]]) -> Any:
    """Structure values, one row a segment."""
    return np.concatenate(
        [text[0].reading.structure.of_all([segment.span for segment in text]) for text in texts]
    )


class BlockWeigher(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Counts to weighed columns: choose, sublinear TF-IDF, unit length, block weight."""

    def fit(self, counts: Counts, _modes: Any = None) -> BlockWeigher:
        """Choose columns and document frequencies from these rows alone."""
        self.chosen_: dict[str, Any] = {}
        self.weighers_: dict[str, Any] = {}
        for name in BLOCKS:
            matrix = counts.blocks[name]
            chosen = _choose(matrix, MIN_DOCUMENTS[name], MAX_FEATURES[name])
            self.chosen_[name] = chosen
            self.weighers_[name] = TfidfTransformer(sublinear_tf=True).fit(matrix[:, chosen])
        return self

    def transform(self, counts: Counts) -> Any:
        """A sparse matrix: the blocks in order, then structure."""
        blocks = [
            self.weighers_[name].transform(counts.blocks[name][:, self.chosen_[name]])
            * BLOCK_WEIGHTS[name]
            for name in BLOCKS
        ]
        structure = sparse.csr_matrix(counts.structure * BLOCK_WEIGHTS["structure"])
        return sparse.hstack([*blocks, structure], format="csr")


def _choose(matrix: Any, least: int, most: int) -> Any:
    """Columns in at least ``least`` rows; of these the ``most`` frequent, in column order."""
    held = np.bincount(matrix.indices, minlength=matrix.shape[1])
    kept = np.flatnonzero(held >= least)
    if len(kept) > most:
        order = np.argsort(-held[kept], kind="stable")[:most]
        kept = np.sort(kept[order])
    return kept


def build_pipeline(c: float) -> Pipeline:
    """An unfitted pipeline over counts, classes in alphabetical order, fixed seed."""
    return Pipeline([("features", BlockWeigher()), ("model", logistic(c))])


def logistic(c: float) -> LogisticRegression:
    """The one learner in use."""
    return LogisticRegression(
        C=c, class_weight="balanced", max_iter=300, tol=1e-3, random_state=SEED
    )
