"""Temperature, thresholds and the evidence they rest on, all from held-out groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from classifier.decision import Thresholds
from classifier.judgement import risk_of
from classifier.scoring import softmax
from classifier.types import MODES, Mode
from classifier.vectors import Floats

TARGET_RECALL = 0.98
MARGIN = 0.006
SURE_QUANTILE = 0.95
_TEMPERATURES = np.exp(np.linspace(np.log(0.2), np.log(5.0), 80))


@dataclass(frozen=True, slots=True)
class HeldOut:
    """One labelled text as scored by a model that never saw its group.

    ``logits`` has one row a segment, columns in the order of ``MODES``. ``raised`` says that marks,
    detectors or rules stop it whatever the score.
    """

    mode: Mode
    as_is: bool
    raised: bool
    logits: Floats


def fit_temperature(held_out: Sequence[HeldOut]) -> float:
    """The temperature with the least log loss on whole texts."""
    logits = np.array([text.logits[0] for text in held_out])
    truth = np.array([MODES.index(text.mode) for text in held_out])
    losses = [_log_loss(softmax(logits, t), truth) for t in _TEMPERATURES]
    return float(_TEMPERATURES[int(np.argmin(losses))])


def _log_loss(probabilities: Floats, truth: npt.NDArray[np.int64]) -> float:
    picked = probabilities[np.arange(len(truth)), truth]
    return float(-np.log(np.maximum(picked, 1e-9)).mean())


def fit_thresholds(held_out: Sequence[HeldOut], temperature: float) -> Thresholds:
    """Lowest risk called public so that recall of "not as is" reaches ``TARGET_RECALL``.

    Texts that marks, detectors or rules stop anyway count as caught. ``MARGIN`` allows for the
    threshold having been chosen on the texts it is counted on.
    """
    risks = np.array([risk_of(softmax(text.logits, temperature)) for text in held_out])
    as_is = np.array([text.as_is for text in held_out])
    raised = np.array([text.raised for text in held_out])
    held_back = np.sort(risks[~as_is & ~raised])
    allowed = int((~as_is).sum() * (1 - TARGET_RECALL - MARGIN))
    proactive = float(held_back[allowed]) if allowed < len(held_back) else 0.5
    return Thresholds(proactive=min(proactive, 0.6), sure=_sure(risks, as_is, proactive))


def _sure(risks: Floats, as_is: npt.NDArray[np.bool_], lowest: float) -> float:
    """The risk that only one publishable text in twenty reaches; between the two lies doubt."""
    return float(min(0.9, max(lowest, np.quantile(risks[as_is], SURE_QUANTILE))))
