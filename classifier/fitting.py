"""Fit the pipeline and take it apart into plain arrays: modes first, then the grounds head."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from classifier.features import BLOCKS
from classifier.pipeline import Counts, build_pipeline, logistic
from classifier.samples import Sample
from classifier.scoring import Block, LinearModel
from classifier.structure import NAMES

REGULARISATION = 8.0


def fit_pipeline(counts: Counts, samples: Sequence[Sample]) -> Any:
    """The scikit-learn pipeline fitted on counted samples."""
    pipeline = build_pipeline(REGULARISATION)
    weights = np.array([sample.weight for sample in samples])
    modes = np.array([sample.mode for sample in samples])
    with one_thread():
        return pipeline.fit(counts, modes, model__sample_weight=weights)


def one_thread() -> Any:
    """Fits are sparse: more BLAS threads only spin (five times the processor time, no gain)."""
    from threadpoolctl import threadpool_limits

    return threadpool_limits(1, user_api="blas")


def fit_linear(
    counts: Counts, samples: Sequence[Sample], grounds: Sequence[str] | None
) -> LinearModel:
    """The mode model, and with ``grounds`` (one name a sample) a second head, as arrays.

    Counts, samples and grounds go together by index.
    """
    pipeline = fit_pipeline(counts, samples)
    head = _fit_grounds(pipeline, counts, samples, grounds) if grounds is not None else None
    return to_linear(pipeline, head, counts)


def _fit_grounds(
    pipeline: Any, counts: Counts, samples: Sequence[Sample], grounds: Sequence[str]
) -> Any:
    """Grounds of texts that are not proactive, over the features of the mode model."""
    chosen = [index for index, sample in enumerate(samples) if sample.mode != "proactive"]
    names = np.array([grounds[index] for index in chosen])
    weights = np.array([samples[index].weight for index in chosen])
    matrix = pipeline[:-1].transform(counts.rows(chosen))
    with one_thread():
        return logistic(REGULARISATION).fit(matrix, names, sample_weight=weights)


def to_linear(pipeline: Any, head: Any, counts: Counts) -> LinearModel:
    """Arrays that score exactly as the pipeline does.

    Block weights are applied by the scorer, not folded into the coefficients.
    """
    model, weigher = pipeline.named_steps["model"], pipeline.named_steps["features"]
    heads = [model] if head is None else [model, head]
    coefficients = np.vstack([one.coef_ for one in heads]).T
    intercept = np.concatenate([one.intercept_ for one in heads])
    blocks = []
    start = 0
    for name in BLOCKS:
        terms = tuple(counts.terms[name][weigher.chosen_[name]].tolist())
        end = start + len(terms)
        idf = weigher.weighers_[name].idf_
        blocks.append(Block(name, terms, idf, coefficients[start:end].copy()))
        start = end
    if coefficients.shape[0] - start != len(NAMES):
        raise ValueError(
            f"The model has {coefficients.shape[0] - start} structure columns, "
            f"expected {len(NAMES)}."
        )
    classes = [name for one in heads for name in one.classes_.tolist()]
    return LinearModel(classes, blocks, coefficients[start:].copy(), intercept)
