"""Grouped evaluation as served: every text is judged by a model and thresholds that never saw its
group. Nothing here comes from random folds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from classifier.calibration import HeldOut, fit_temperature, fit_thresholds
from classifier.corpus import Row
from classifier.decision import Decision, Thresholds, decide
from classifier.dilution import Diluted, dilute
from classifier.intervals import Share
from classifier.judgement import judge
from classifier.training import Fold, Material, grouped_folds, held_out_scores, prepare


@dataclass(frozen=True)
class Outcome:
    """One held-out text, what was decided, and the group it counts for."""

    row: Row
    group: int
    decision: Decision
    blocked: int

    @property
    def called_public(self) -> bool:
        """Suggested as proactive, whole, without any doubt: the only answer that can leak."""
        decision = self.decision
        return (
            decision.mode == "proactive"
            and decision.state == "suggest"
            and decision.release == "whole"
        )

    @property
    def leaked(self) -> bool:
        return self.called_public and not self.row.as_is


@dataclass(frozen=True)
class Evaluation:
    """Every outcome with what it was drawn from."""

    outcomes: list[Outcome]
    segmenter: str
    folds: int
    diluted: Diluted

    @property
    def held_back(self) -> list[Outcome]:
        """Texts that must not be published as they stand."""
        return [outcome for outcome in self.outcomes if not outcome.row.as_is]

    @property
    def groups(self) -> int:
        return len({outcome.group for outcome in self.outcomes})


def evaluate(directory: Path) -> Evaluation:
    """Train and judge fold by fold.

    Raises:
        CorpusError: see :func:`classifier.training.prepare`.
    """
    material = prepare(directory)
    folds = grouped_folds(material, grounds=True)
    held_out = held_out_scores(material, folds)
    outcomes: list[Outcome] = []
    diluted = Diluted(Share(0, 0), Share(0, 0))
    for fold in folds:
        temperature, thresholds = _fitted_elsewhere(fold, held_out)
        outcomes += _judge_fold(material, fold, temperature, thresholds)
        diluted += dilute(material, fold, temperature, thresholds)
    outcomes.sort(key=lambda outcome: outcome.row.id)
    return Evaluation(outcomes, material.segmenter, len(folds), diluted)


def _fitted_elsewhere(fold: Fold, held_out: Sequence[HeldOut]) -> tuple[float, Thresholds]:
    """Temperature and thresholds from the other folds only."""
    inside = set(fold.held_out)
    others = [scores for index, scores in enumerate(held_out) if index not in inside]
    temperature = fit_temperature(others)
    return temperature, fit_thresholds(others, temperature)


def _judge_fold(
    material: Material, fold: Fold, temperature: float, thresholds: Thresholds
) -> list[Outcome]:
    outcomes = []
    for index in fold.held_out:
        segments = material.segments_of(index)
        judgement = judge(material.readings[index], segments, fold.model, temperature)
        decision = decide([judgement], thresholds)
        blocked = sum(s.level == "block" and not s.masked for s in judgement.sightings)
        outcomes.append(Outcome(material.rows[index], material.groups[index], decision, blocked))
    return outcomes
