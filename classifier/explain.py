"""Exact contributions of the words of one segment, merged into spans for and against a mode."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from classifier.features import BLOCK_WEIGHTS
from classifier.grounds import RULES
from classifier.judgement import Judgement
from classifier.keytable import Ints
from classifier.scoring import LinearModel
from classifier.types import Evidence, Mode
from classifier.vectors import Floats, Terms

TOP_FOR, TOP_AGAINST = 5, 3
MAX_SPAN = 24
_BLOCKS = ("words", "characters", "tail")
Weighed = tuple[int, int, float]


def evidence_of(
    judgement: Judgement, place: int, model: LinearModel, mode: Mode
) -> tuple[Evidence, ...]:
    """The spans that moved segment ``place`` most: five for the mode, three against it."""
    spans = _merged(judgement, place, character_weights(judgement, place, model, mode))
    return tuple(_evidence(judgement, *span) for span in _strongest(spans))


def _strongest(spans: Sequence[Weighed]) -> list[Weighed]:
    """Strongest first; what differs by rounding only, in text order."""
    weights = np.round([weight for _start, _end, weight in spans], 9)
    order = np.lexsort([[start for start, _end, _weight in spans], -np.abs(weights)])
    in_favour = order[weights[order] > 0][:TOP_FOR]
    against = order[weights[order] < 0][:TOP_AGAINST]
    return [spans[index] for index in (*in_favour.tolist(), *against.tolist())]


def character_weights(judgement: Judgement, place: int, model: LinearModel, mode: Mode) -> Floats:
    """What each folded character of the part adds to ``mode`` over the mean of the other modes."""
    segment = judgement.segments[place]
    changes = np.zeros(len(judgement.reading.view.text) + 1)
    for name in _BLOCKS:
        terms = judgement.counted.terms[name]
        if name == "tail" and not segment.whole:
            continue
        if not segment.whole:
            terms = terms.where((terms.units >= segment.first) & (terms.units < segment.last))
        _spread(changes, terms, model.shares(terms, name, mode))
    _spread_rules(changes, judgement, place, model.structure @ model.contrast(mode))
    return np.cumsum(changes)[:-1]


def _spread(changes: Floats, terms: Terms, values: Floats) -> None:
    """Share each occurrence evenly over its characters (as differences, summed later)."""
    each = values / (terms.ends - terms.starts)
    changes += np.bincount(terms.starts, each, minlength=len(changes))
    changes -= np.bincount(terms.ends, each, minlength=len(changes))


def _spread_rules(changes: Floats, judgement: Judgement, place: int, structure: Floats) -> None:
    """Rule features belong to the cue words they rest on."""
    low, high = judgement.segments[place].span
    values = judgement.counted.structure[place]
    positions = judgement.reading.view.cues.positions
    for index, rule in enumerate(RULES):
        share = values[index] * structure[index] * BLOCK_WEIGHTS["structure"]
        if not share:
            continue
        spans = [
            (start, start + len(word))
            for word in positions.keys() & rule.cues.keys()
            for start in positions[word]
            if low <= start < high
        ]
        for start, end in spans:
            each = share / len(spans) / (end - start)
            changes[start] += each
            changes[min(end, len(changes) - 1)] -= each


def _merged(judgement: Judgement, place: int, weights: Floats) -> list[Weighed]:
    """Runs of touching words that pull the same way, at most ``MAX_SPAN`` characters.

    A word below the median strength joins no span.
    """
    segment, words = judgement.segments[place], judgement.reading.words
    low, high = np.searchsorted(words.units, [segment.first, segment.last])
    if low == high:
        return []
    starts, ends = words.starts[low:high], words.ends[low:high]
    totals = np.concatenate([[0.0], np.cumsum(weights)])
    scores = totals[ends] - totals[starts]
    strength = np.abs(scores)
    strong = np.flatnonzero(strength >= np.median(strength))
    return _joined(starts[strong], ends[strong], scores[strong])


def _joined(starts: Ints, ends: Ints, scores: Floats) -> list[Weighed]:
    """Join at once what is short; a run that may grow too long is joined word by word."""
    follows = (ends[:-1] == starts[1:]) & (scores[:-1] * scores[1:] > 0)
    firsts = np.concatenate([[0], np.flatnonzero(~follows) + 1])
    lasts = np.append(firsts[1:], len(starts)) - 1
    sums = np.add.reduceat(scores, firsts)
    short = ends[lasts] - starts[firsts] <= MAX_SPAN
    spans: list[Weighed] = list(
        zip(
            starts[firsts[short]].tolist(), ends[lasts[short]].tolist(), sums[short].tolist(),
            strict=True,
        )
    )  # fmt: skip
    for first, last in zip(firsts[~short].tolist(), lasts[~short].tolist(), strict=True):
        run = slice(first, last + 1)
        spans += _cut(starts[run].tolist(), ends[run].tolist(), scores[run].tolist())
    return spans


def _cut(starts: list[int], ends: list[int], scores: list[float]) -> list[Weighed]:
    """Spans of a long run; one that passed ``MAX_SPAN`` characters takes no further word."""
    spans = [(starts[0], ends[0], scores[0])]
    for start, end, score in zip(starts[1:], ends[1:], scores[1:], strict=True):
        low, _high, total = spans[-1]
        if end - low <= MAX_SPAN:
            spans[-1] = (low, end, total + score)
        else:
            spans.append((start, end, score))
    return spans


def _evidence(judgement: Judgement, start: int, end: int, weight: float) -> Evidence:
    low, high = judgement.reading.view.folded.span(start, end)
    source = judgement.reading.view.folded.source
    return Evidence(judgement.part, low, high, source[low:high], weight)
