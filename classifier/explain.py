"""Exact contributions of the words of one segment, merged into spans for and against a mode."""

from __future__ import annotations

import numpy as np

from classifier.features import BLOCK_WEIGHTS, Segment
from classifier.grounds import RULES
from classifier.judgement import Judgement, mode_columns
from classifier.scoring import LinearModel
from classifier.structure import NAMES
from classifier.types import MODES, Evidence, Mode
from classifier.vectors import Floats, Terms

TOP_FOR, TOP_AGAINST = 5, 3
MAX_SPAN = 24
_BLOCKS = ("words", "characters", "tail")


def character_weights(
    judgement: Judgement, segment: Segment, model: LinearModel, mode: Mode
) -> Floats:
    """What each folded character of the part adds to ``mode`` over the mean of the other modes."""
    weights = np.zeros(len(judgement.reading.view.text) + 1)
    contrast = contrast_of(model, mode)
    for name in _BLOCKS:
        if name == "tail" and not segment.whole:
            continue
        shares = model.contributions(judgement.counted[name], segment, name)
        _spread(weights, shares.terms, shares.values @ contrast)
    _spread_rules(weights, judgement, segment, model.structure @ contrast)
    return np.cumsum(weights)[:-1]


def contrast_of(model: LinearModel, mode: Mode) -> Floats:
    """Column weights that turn logits into "mode minus the mean of the others"."""
    contrast = np.zeros(len(model.classes))
    for other, column in zip(MODES, mode_columns(model), strict=True):
        contrast[column] = 1.0 if other == mode else -1.0 / (len(MODES) - 1)
    return contrast


def _spread(weights: Floats, terms: Terms, values: Floats) -> None:
    """Share each occurrence evenly over its characters (as differences, summed later)."""
    each = values / (terms.ends - terms.starts)
    np.add.at(weights, terms.starts, each)
    np.add.at(weights, terms.ends, -each)


def _spread_rules(
    weights: Floats, judgement: Judgement, segment: Segment, structure: Floats
) -> None:
    """Rule features belong to the cue words they rest on."""
    low, high = segment.span
    values = judgement.reading.structure.of(low, high)
    cues = judgement.reading.view.cues
    for index, rule in enumerate(RULES):
        share = values[index] * structure[index] * BLOCK_WEIGHTS["structure"]
        if share and NAMES[index] == f"rule:{rule.name}":
            spans = [s for s in cues.spans(tuple(rule.cues)) if low <= s[0] < high]
            for start, end, _word in spans:
                each = share / len(spans) / (end - start)
                weights[start] += each
                weights[min(end, len(weights) - 1)] -= each


def evidence_of(
    judgement: Judgement, segment: Segment, model: LinearModel, mode: Mode
) -> tuple[Evidence, ...]:
    """The spans that moved a segment most: five for the mode, three against it."""
    weights = character_weights(judgement, segment, model, mode)
    spans = _merged(judgement, segment, weights)
    in_favour = sorted((s for s in spans if s[2] > 0), key=lambda s: -s[2])[:TOP_FOR]
    against = sorted((s for s in spans if s[2] < 0), key=lambda s: s[2])[:TOP_AGAINST]
    return tuple(_evidence(judgement, *span) for span in (*in_favour, *against))


def _merged(
    judgement: Judgement, segment: Segment, weights: Floats
) -> list[tuple[int, int, float]]:
    """Runs of touching words that pull the same way, at most ``MAX_SPAN`` characters.

    A word below the median strength joins no span.
    """
    totals = np.concatenate([[0.0], np.cumsum(weights)])
    words = [
        word for unit in judgement.reading.words[segment.first : segment.last] for word in unit
    ]
    if not words:
        return []
    starts = np.array([word[1] for word in words])
    ends = np.array([word[2] for word in words])
    scores = totals[ends] - totals[starts]
    strong = np.flatnonzero(np.abs(scores) >= np.median(np.abs(scores)))
    spans: list[tuple[int, int, float]] = []
    for start, end, weight in zip(
        starts[strong].tolist(), ends[strong].tolist(), scores[strong].tolist(), strict=True
    ):
        low, high, total = spans[-1] if spans else (0, -1, 0.0)
        if high == start and total * weight > 0 and end - low <= MAX_SPAN:
            spans[-1] = (low, end, total + weight)
        else:
            spans.append((start, end, weight))
    return spans


def _evidence(judgement: Judgement, start: int, end: int, weight: float) -> Evidence:
    low, high = judgement.reading.view.folded.span(start, end)
    return Evidence(
        judgement.part, low, high, judgement.reading.view.folded.source[low:high], weight
    )
