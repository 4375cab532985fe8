"""The scikit-learn pipeline: four TF-IDF blocks and structure into one logistic regression.

Linear on purpose: contributions are exact. Terms are counted once for a corpus; each fit then
chooses its own columns and document frequencies, so a fold knows nothing of what it leaves out.
Only training and evaluation import this module.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
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
    unit_terms,
    units_counted,
)

SEED = 20190515
_NO_TERM = np.zeros(0, dtype=np.int64)


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
        matrix, listed = _count_block(texts, name)
        kept = np.flatnonzero(np.bincount(matrix.indices) >= MIN_DOCUMENTS[name])
        kept = kept[np.argsort(listed[kept])]
        blocks[name], terms[name] = matrix[:, kept], listed[kept]
    return Counts(blocks, terms, structure_of(texts))


def _count_block(texts: Sequence[Sequence[Segment]], name: str) -> tuple[Any, Any]:
    """Counts of one block, one row a segment, and its terms in order of first sight."""
    numbers: dict[str, int] = {}
    rows: list[Any] = []
    for segments in texts:
        units = [
            np.array([numbers.setdefault(term, len(numbers)) for term in unit], dtype=np.int64)
            for unit in unit_terms(segments[0].reading, name)
        ]
        for segment in segments:
            low, high = units_counted(segment, name)
            rows.append(np.unique(np.concatenate([_NO_TERM, *units[low:high]]), return_counts=True))
    starts = np.concatenate([[0], np.cumsum([len(columns) for columns, _times in rows])])
    indices = np.concatenate([columns for columns, _times in rows])
    times = np.concatenate([times for _columns, times in rows])
    shape = (len(rows), max(1, len(numbers)))
    matrix = sparse.csr_matrix((times.astype(np.float64), indices, starts), shape=shape)
    return matrix, np.array(list(numbers) or [""], dtype=object)


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
