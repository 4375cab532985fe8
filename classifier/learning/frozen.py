"""The frozen set: corpus texts, each judged by models that saw neither it nor its copies.

Both sides of a comparison are judged on the same texts and in the same folds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from classifier.calibration import HeldOut
from classifier.decision import Decision, Thresholds, decide
from classifier.judgement import judge
from classifier.learning.material import Learned
from classifier.scoring import LinearModel
from classifier.training import FOLDS, Fold, fit_without, held_out_scores

SEED = 20190515


@dataclass(frozen=True, slots=True)
class Judged:
    """One frozen text as one model judges it. ``risk`` is what decides whether it may be called public."""

    id: str
    mode: str
    as_is: bool
    group: int
    risk: float
    public: bool
    right: bool

    @property
    def leaked(self) -> bool:
        """Exempt, but called public whole and without doubt."""
        return self.mode == "exempt" and self.public


@dataclass(frozen=True)
class FoldModels:
    """A model for each fold with the corpus texts (indices) it never saw."""

    learned: Learned
    folds: Sequence[tuple[list[int], LinearModel]]

    def held_out(self) -> list[HeldOut]:
        """Scores for calibration, corpus texts only."""
        folds = [Fold(kept_out, model) for kept_out, model in self.folds]
        return held_out_scores(self.learned.corpus_only(), folds)

    def judged(self, temperature: float, thresholds: Thresholds) -> list[Judged]:
        """Every corpus text judged by the model of its own fold, in order of id."""
        found = [
            judged
            for kept_out, model in self.folds
            for judged in judge_texts(self.learned, kept_out, model, temperature, thresholds)
        ]
        return sorted(found, key=lambda one: one.id)


def fold_models(learned: Learned) -> FoldModels:
    """Fit one model a fold: without the fold's corpus texts and without decisions that copy them."""
    from sklearn.model_selection import StratifiedGroupKFold

    modes = np.array([row.mode for row in learned.material.rows[: learned.corpus]])
    splitter = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=SEED)
    folds = []
    for _train, test in splitter.split(modes, modes, learned.corpus_groups):
        kept_out = set(test.tolist())
        unseen = kept_out | learned.near_copies_of(kept_out)
        folds.append((sorted(kept_out), fit_without(learned.material, unseen, grounds=True)))
    return FoldModels(learned, folds)


def judge_texts(
    learned: Learned,
    indices: Iterable[int],
    model: LinearModel,
    temperature: float,
    thresholds: Thresholds,
) -> list[Judged]:
    """Texts of the material as ``model`` serves them."""
    found = []
    for index in indices:
        segments = learned.material.segments_of(index)
        judgement = judge(learned.material.readings[index], segments, model, temperature)
        decision = decide([judgement], thresholds)
        row = learned.material.rows[index]
        found.append(
            Judged(
                id=row.id,
                mode=row.mode,
                as_is=row.as_is,
                group=learned.corpus_groups[index],
                risk=judgement.risk,
                public=_is_public(decision),
                right=decision.mode == row.mode,
            )
        )
    return found


def _is_public(decision: Decision) -> bool:
    return (
        decision.mode == "proactive" and decision.state == "suggest" and decision.release == "whole"
    )
