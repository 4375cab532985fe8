"""The scikit-learn pipeline: four TF-IDF blocks and structure into one logistic regression.

Linear on purpose: contributions are exact. Terms are counted once for a corpus; each fit then
chooses its own columns and document frequencies, so a fold knows nothing of what it leaves out.
Only training and evaluation import this module.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline

from classifier import features
from classifier.features import BLOCK_WEIGHTS, BLOCKS, MAX_FEATURES, MIN_DOCUMENTS, Segment

SEED = 20190515
_ANALYZERS = {
    "words": features.words_block,
    "characters": features.characters_block,
    "title": features.title_block,
    "tail": features.tail_block,
}


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


def count_terms(segments: Sequence[Segment]) -> Counts:
    """Count every block once; terms too rare for any fit are left out at once."""
    blocks, terms = {}, {}
    for name in BLOCKS:
        vectoriser = CountVectorizer(analyzer=_ANALYZERS[name], min_df=MIN_DOCUMENTS[name])
        blocks[name] = vectoriser.fit_transform(segments).tocsr()
        terms[name] = vectoriser.get_feature_names_out()
    return Counts(blocks, terms, structure_of(segments))


def structure_of(segments: Sequence[Segment]) -> Any:
    """Structure values, one row a segment."""
    return np.array([features.structure_block(segment) for segment in segments])


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
        return sparse.hstack([*blocks, structure]).tocsr()


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
