"""Exact contributions of the words of one segment, merged into spans for and against a mode."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from classifier.features import BLOCK_WEIGHTS
from classifier.grounds import RULES
from classifier.judgement import Judgement
from classifier.keytable import Ints
from classifier.scoring import LinearModel, at
from classifier.types import Evidence, Mode
from classifier.vectors import Floats

TOP_FOR, TOP_AGAINST = 5, 3
MAX_SPAN = 24
_NOTHING = 5e-10
Weighed = tuple[int, int, float]
Spans = tuple[Ints, Ints, Floats]
_NO_SPANS: Spans = (np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))


def evidence_of(
    judgement: Judgement, place: int, model: LinearModel, mode: Mode
) -> tuple[Evidence, ...]:
    """The spans that moved segment ``place`` most: five for the mode, three against it."""
    spans = _merged(judgement, place, character_weights(judgement, place, model, mode))
    return tuple(_evidence(judgement, *span) for span in _strongest(spans))


def _strongest(spans: Spans) -> list[Weighed]:
    """Strongest first; what differs by rounding only, in text order."""
    starts, ends, weights = spans
    rounded = np.round(weights, 9)
    order = np.lexsort([starts, -np.abs(rounded)])
    signs = rounded.take(order)
    kept = [*(signs > 0).nonzero()[0][:TOP_FOR], *(signs < 0).nonzero()[0][:TOP_AGAINST]]
    chosen = order.take(kept)
    return list(
        zip(*(column.take(chosen).tolist() for column in (starts, ends, weights)), strict=True)
    )


def character_weights(judgement: Judgement, place: int, model: LinearModel, mode: Mode) -> Floats:
    """What each folded character of the part adds to ``mode`` over the mean of the other modes."""
    counted, row = at(judgement.counted, place)
    terms, values = model.shares(counted, row, mode)
    # Each occurrence is shared evenly over its characters, as differences that are summed at last.
    each = values / (terms.ends - terms.starts)
    length = len(judgement.reading.view.text) + 1
    changes = np.bincount(terms.starts, each, minlength=length)
    changes -= np.bincount(terms.ends, each, minlength=length)
    structure = model.structure[:, : model.heads] @ model.contrast(mode)
    _spread_rules(
        changes, judgement, place, counted.structure[row, : len(RULES)] * structure[: len(RULES)]
    )
    weights: Floats = changes.cumsum()[:-1]
    return weights


def _spread_rules(
    changes: npt.NDArray[Any], judgement: Judgement, place: int, shares: Floats
) -> None:
    """Rule features belong to the cue words they rest on."""
    low, high = judgement.segments[place].span
    positions = judgement.reading.view.cues.positions
    for index in shares.nonzero()[0].tolist():
        share = float(shares[index]) * BLOCK_WEIGHTS["structure"]
        spans = [
            (start, start + len(word))
            for word in positions.keys() & RULES[index].cues.keys()
            for start in positions[word]
            if low <= start < high
        ]
        for start, end in spans:
            each = share / len(spans) / (end - start)
            changes[start] += each
            changes[min(end, len(changes) - 1)] -= each


def _merged(judgement: Judgement, place: int, weights: Floats) -> Spans:
    """Runs of touching words that pull the same way, at most ``MAX_SPAN`` characters.

    A word below the median strength joins no span.
    """
    segment, words = judgement.segments[place], judgement.reading.words
    low, high = words.units.searchsorted([segment.first, segment.last]).tolist()
    if low == high:
        return _NO_SPANS
    starts, ends = words.starts[low:high], words.ends[low:high]
    totals = np.empty(len(weights) + 1)
    totals[0] = 0.0
    weights.cumsum(out=totals[1:])
    scores = totals.take(ends) - totals.take(starts)
    strength = np.abs(scores)
    strong = (strength >= _median(strength) - _NOTHING).nonzero()[0]
    return _joined(starts.take(strong), ends.take(strong), scores.take(strong))


def _median(values: Floats) -> float:
    """The middle value, or the mean of the two in the middle."""
    middle = len(values) // 2
    ordered = np.sort(values)
    return float(
        ordered[middle] if len(values) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
    )


def _joined(starts: Ints, ends: Ints, scores: Floats) -> Spans:
    """Join at once what is short; a run that may grow too long is joined word by word."""
    apart = (ends[:-1] != starts[1:]) | (scores[:-1] * scores[1:] <= 0)
    firsts = np.concatenate([[0], apart.nonzero()[0] + 1])
    lasts = np.append(firsts[1:], len(starts)) - 1
    sums = np.add.reduceat(scores, firsts)
    begins, stops = starts.take(firsts), ends.take(lasts)
    long = stops - begins > MAX_SPAN
    if not long.any():
        return begins, stops, sums
    runs = zip(firsts[long].tolist(), lasts[long].tolist(), strict=True)
    cut = [span for first, last in runs for span in _cut(first, last, starts, ends, scores)]
    pieces = list(zip(*cut, strict=True))
    return (
        np.concatenate([begins[~long], pieces[0]]),
        np.concatenate([stops[~long], pieces[1]]),
        np.concatenate([sums[~long], pieces[2]]),
    )


def _cut(first: int, last: int, starts: Ints, ends: Ints, scores: Floats) -> list[Weighed]:
    """Spans of a long run; one that passed ``MAX_SPAN`` characters takes no further word."""
    run = slice(first, last + 1)
    spans: list[Weighed] = []
    for start, end, score in zip(
        starts[run].tolist(), ends[run].tolist(), scores[run].tolist(), strict=True
    ):
        if spans and spans[-1][1] - spans[-1][0] <= MAX_SPAN:
            low, _high, total = spans[-1]
            spans[-1] = (low, end, total + score)
        else:
            spans.append((start, end, score))
    return spans


def _evidence(judgement: Judgement, start: int, end: int, weight: float) -> Evidence:
    low, high = judgement.reading.view.folded.span(start, end)
    source = judgement.reading.view.folded.source
    return Evidence(judgement.part, low, high, source[low:high], weight)
