"""The numpy scorer gives what scikit-learn gives."""

from __future__ import annotations

import numpy as np
import pytest

from classifier.features import segments_of
from classifier.fitting import fit_pipeline, to_linear
from classifier.judgement import judge
from classifier.pipeline import count_terms
from classifier.reading import read
from classifier.scoring import softmax
from classifier.tokens import Segmenter
from classifier.training import Material
from classifier.types import BODY, Part

UNSEEN = [
    ("关于秋季防火的通知", "各村：\n请于10月1日前清理林区可燃物。" * 40),
    ("", "𠮷野家测试 ａｂｃ 123\t456\u3000一二三。\n\n★"),
    ("表", "姓名\t金额\n吕长山\t420.50\n" * 30),
    ("值班表", "。"),
    ("", "征地补偿安置方案公示" * 300),
    ("通知", "各村请于本周五前报送。\n" * 400),
]


@pytest.fixture(scope="module")
def pipeline(material: Material):  # type: ignore[no-untyped-def]
    return fit_pipeline(material.counts, material.samples)


def test_scores_equal_those_of_scikit_learn_on_every_corpus_segment(material, pipeline):  # type: ignore[no-untyped-def]
    linear = to_linear(pipeline, None, material.counts)
    expected = pipeline.decision_function(material.counts)
    start = 0
    for index, reading in enumerate(material.readings):
        segments = material.segments_of(index)
        got = linear.logits(linear.count(reading, segments))
        np.testing.assert_allclose(got, expected[start : start + len(segments)], atol=1e-6)
        start += len(segments)


@pytest.mark.parametrize(("title", "body"), UNSEEN)
def test_scores_equal_on_texts_the_vocabulary_never_saw(material, pipeline, title, body):  # type: ignore[no-untyped-def]
    linear = to_linear(pipeline, None, material.counts)
    reading = read(Part(BODY, body), title, Segmenter())
    segments = segments_of(reading)
    counted = _recount(material, segments)
    got = linear.logits(linear.count(reading, segments))
    np.testing.assert_allclose(got, pipeline.decision_function(counted), atol=1e-6)


def _recount(material: Material, segments):  # type: ignore[no-untyped-def]
    """Count unseen segments against the fitted columns, with scikit-learn's own counter."""
    from sklearn.feature_extraction.text import CountVectorizer

    from classifier.features import unit_terms, units_counted
    from classifier.pipeline import Counts, structure_of

    def analyzer(name: str):  # type: ignore[no-untyped-def]
        def terms_of(segment):  # type: ignore[no-untyped-def]
            low, high = units_counted(segment, name)
            return [t for unit in unit_terms(segment.reading, name)[low:high] for t in unit]

        return terms_of

    blocks = {
        name: CountVectorizer(analyzer=analyzer(name), vocabulary=list(terms)).transform(segments)
        for name, terms in material.counts.terms.items()
    }
    return Counts(blocks, material.counts.terms, structure_of([segments]))


def test_counting_twice_gives_the_same_matrix(material: Material) -> None:
    again = count_terms([sample.segment for sample in material.samples])
    for name, matrix in material.counts.blocks.items():
        assert (matrix != again.blocks[name]).nnz == 0


def test_probabilities_are_those_of_the_softmax(material, pipeline):  # type: ignore[no-untyped-def]
    linear = to_linear(pipeline, None, material.counts)
    reading = material.readings[0]
    segments = segments_of(reading)
    expected = pipeline.predict_proba(material.counts)[: len(segments)]
    logits = linear.logits(linear.count(reading, segments))
    np.testing.assert_allclose(softmax(logits), expected, atol=1e-6)


def test_a_model_without_grounds_still_judges(material, pipeline):  # type: ignore[no-untyped-def]
    linear = to_linear(pipeline, None, material.counts)
    reading = material.readings[0]
    judgement = judge(reading, segments_of(reading), linear, 1.0)
    assert judgement.grounds == {}
