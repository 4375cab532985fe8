"""Evidence is exact: spans stand where they say, and taking them out changes the score."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from classifier.corpus import Row
from classifier.suggest import Checker
from classifier.training import Material
from classifier.types import MODES


def public_risk(checker: Checker, row: Row, body: str) -> float:
    return 1 - checker.check(body, row.title).suggestion.probabilities["proactive"]


def held_back(material: Material) -> list[Row]:
    return [row for row in material.rows if row.mode == "exempt" and len(row.body) < 900][:12]


def test_evidence_shows_the_exact_words(checker: Checker, material: Material) -> None:
    for row in material.rows[:20]:
        for item in checker.check(row.body, row.title).suggestion.evidence:
            assert row.body[item.start : item.end] == item.text != ""


def test_at_most_five_spans_for_and_three_against(checker: Checker, material: Material) -> None:
    for row in material.rows[:20]:
        weights = [e.weight for e in checker.check(row.body, row.title).suggestion.evidence]
        assert sum(weight > 0 for weight in weights) <= 5
        assert sum(weight < 0 for weight in weights) <= 3


def test_spans_do_not_overlap(checker: Checker, material: Material) -> None:
    for row in material.rows[:20]:
        spans = sorted(
            (e.start, e.end) for e in checker.check(row.body, row.title).suggestion.evidence
        )
        assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_taking_the_shown_words_out_lowers_the_score_more_than_taking_others_out(
    checker: Checker, material: Material
) -> None:
    rng = random.Random(4)
    shown_drop = other_drop = 0.0
    for row in held_back(material):
        evidence = [
            e for e in checker.check(row.body, row.title).suggestion.evidence if e.weight > 0
        ]
        before = public_risk(checker, row, row.body)
        shown_drop += before - public_risk(checker, row, without(row.body, evidence))
        moved = []
        for item in evidence:
            start = rng.randrange(len(row.body) - len(item.text))
            moved.append((start, start + len(item.text)))
        other_drop += before - public_risk(checker, row, without_spans(row.body, moved))
    assert shown_drop > 2 * max(other_drop, 0.01)


def without(body: str, evidence) -> str:  # type: ignore[no-untyped-def]
    return without_spans(body, [(e.start, e.end) for e in evidence])


def without_spans(body: str, spans: list[tuple[int, int]]) -> str:
    hidden = {i for start, end in spans for i in range(start, end)}
    return "".join(char for i, char in enumerate(body) if i not in hidden)


def test_contributions_add_up_to_the_score(checker: Checker, material: Material) -> None:
    """Words, characters, tail and rules on the text, plus title and structure: nothing is lost."""
    import numpy as np

    from classifier.features import segments_of
    from classifier.judgement import judge

    model = checker.model.linear
    reading = material.readings[3]
    segments = segments_of(reading)
    judgement = judge(reading, segments, model, 1.0)
    counted = judgement.counted[0]
    title = counted.vectors.values[-2] @ counted.modes
    for mode in MODES:
        contrast = model.contrast(mode)
        _terms, values = model.shares(counted, 0, mode)
        total = (model.intercept[:3] + title) @ contrast + values.sum()
        total += 0.8 * (counted.structure[0] @ model.structure[:, :3]) @ contrast
        np.testing.assert_allclose(total, model.logits([counted])[0] @ contrast, atol=1e-9)
        assert contrast.sum() == pytest.approx(0)
