"""The engine's learning through the plug-in's seam, as the worker calls it."""

from __future__ import annotations

from pathlib import Path

import pytest

from classifier.store import load
from classifier.wagtail_plugin import ClassifierAdvisor
from classifier.wagtail_plugin.learner import ClassifierLearner
from wagtail_disclosure.hints import DecidedText, ExtractedText, Learner, LessonRefused, TextPart
from wagtail_disclosure.rules.wording import WordList
from wagtail_disclosure.rules.wording_lists import default_expressions


def decided(key, mode, *parts, ground=""):
    text = ExtractedText("digest", (TextPart("title", "通知"), *parts))
    place, reviewer = f"T{int(key) % 5}", f"R{int(key) % 20}"
    return DecidedText(key, place, reviewer, mode, ground, "", 4.0, text)


@pytest.fixture
def learner(shelf_dir, parts):
    return ClassifierLearner(str(shelf_dir), str(parts[0]))


@pytest.fixture
def decisions(parts):
    rows = [row for row in parts[1] if row.release in ("whole", "none")][:40]
    return [
        decided(str(n), row.mode, TextPart("body", row.body), ground=row.ground or "")
        for n, row in enumerate(rows)
    ]


def test_the_advisor_offers_a_learner(shelf_dir):
    assert isinstance(ClassifierAdvisor(str(shelf_dir)).learner(), Learner)


def test_training_stores_a_candidate_beside_the_model_in_use(
    learner, decisions, shelf_dir, present
):
    lesson = learner.train(decisions, store=True)
    assert lesson.figures["decisions"] == len(decisions)
    shelf = learner.shelf()
    assert (shelf.present, shelf.candidates) == (present.version, (lesson.candidate,))
    assert load(shelf_dir / "candidates" / lesson.candidate).version == lesson.candidate
    stored = b"".join(path.read_bytes() for path in shelf_dir.rglob("*.json")).decode("utf-8")
    assert not any(one.text.parts[1].text[:30] in stored for one in decisions)
    try:
        learner.promote(lesson.candidate, "公开办")
    except LessonRefused as refusal:
        assert refusal.reasons == lesson.refusals != ()
        assert learner.shelf().present == present.version
    else:
        assert lesson.refusals == ()
        assert learner.shelf().taught_by == {one.key for one in decisions}
        assert learner.roll_back("公开办") == present.version


@pytest.mark.thorough
def test_a_report_without_storing_leaves_nothing_behind(learner, decisions, shelf_dir):
    lesson = learner.train(decisions[:10], store=False)
    assert lesson.candidate == ""
    assert not (shelf_dir / "candidates").exists()


def test_every_part_of_a_public_decision_is_public_and_the_rest_is_one_text():
    from classifier.wagtail_plugin.learner import _decided

    body, file = TextPart("body", "正文"), TextPart("attachment:1", "附表")
    public, held = (
        _decided(decided("1", "proactive", body, file)),
        _decided(decided("2", "exempt", body, file)),
    )
    assert [row.body for row in public.rows] == ["正文", "附表"]
    assert [(row.body, row.release) for row in held.rows] == [("正文\n附表", "none")]
    assert _decided(decided("3", "proactive", TextPart("body", " "))) is None


def test_a_missing_corpus_is_refused_with_what_to_do(shelf_dir, tmp_path):
    learner = ClassifierLearner(str(shelf_dir), str(tmp_path / "none"))
    with pytest.raises(LessonRefused, match="Point --corpus at the labelled texts"):
        learner.train([], store=False)


def test_a_missing_model_is_refused_with_what_to_do(tmp_path):
    with pytest.raises(LessonRefused, match="python -m classifier train"):
        ClassifierLearner(str(tmp_path)).shelf()


def test_words_the_model_never_met_are_told_as_a_share(shelf_dir: Path, parts):
    advisor = ClassifierAdvisor(str(shelf_dir))
    usual = advisor.advise(ExtractedText("d", (TextPart("body", parts[1][0].body),)))
    odd = advisor.advise(ExtractedText("d", (TextPart("body", "龘靐齉爩灪麤驫鱻羴猋骉掱" * 9),)))
    assert usual.suggestion.unseen < odd.suggestion.unseen == 1.0


def test_superseded_law_is_marked_once_by_the_list_of_wrong_expressions(shelf_dir):
    text = ExtractedText("d", (TextPart("body", "属于免予公开的，应当说明理由。"),))
    assert not ClassifierAdvisor(str(shelf_dir)).advise(text).hints
    assert [
        word.rule.right for word in WordList(default_expressions()).find(text.parts[0].text)
    ] == ["不予公开"]
