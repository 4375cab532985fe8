"""The engine behind the plug-in's seam."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from classifier import ModelMissing
from classifier.wagtail_plugin import ClassifierAdvisor
from wagtail_disclosure.hints import Advisor, ExtractedText, TextPart

NUMBER = "13812340987"
BODY = f"各村：\n户主吕长山，手机{NUMBER}，患有尿毒症。"


@pytest.fixture
def advisor(model_dir: Path) -> ClassifierAdvisor:
    return ClassifierAdvisor(str(model_dir))


def extracted(*parts: TextPart) -> ExtractedText:
    return ExtractedText("digest", parts)


def test_it_is_an_advisor(advisor: ClassifierAdvisor) -> None:
    assert isinstance(advisor, Advisor)
    advisor.warm()
    assert "rules-" in advisor.version()


def test_hints_point_at_the_words_and_never_hold_them(advisor: ClassifierAdvisor) -> None:
    text = extracted(TextPart("title", "通知"), TextPart("body", BODY))
    advice = advisor.advise(text)
    phones = [hint for hint in advice.hints if hint.kind == "phone"]
    assert [text.value(h.part, h.start, h.end) for h in phones] == [NUMBER]
    assert NUMBER not in repr(advice)
    assert "吕长山" not in repr(advice)


def test_attachments_keep_their_names(advisor: ClassifierAdvisor) -> None:
    advice = advisor.advise(extracted(TextPart("body", "正文"), TextPart("attachment:9", BODY)))
    assert {hint.part for hint in advice.hints} == {"attachment:9"}


def test_an_unread_part_refers_the_draft_and_says_why(advisor: ClassifierAdvisor) -> None:
    unread = TextPart("attachment:9", "", "附表.pdf", (), ("没有文字层",))
    advice = advisor.advise(extracted(TextPart("body", "关于造林的公告"), unread))
    assert advice.suggestion is not None
    assert advice.suggestion.state == "refer"
    assert "附表.pdf：没有文字层" in advice.suggestion.reasons


def test_a_blank_draft_gets_no_suggestion(advisor: ClassifierAdvisor) -> None:
    assert advisor.advise(extracted(TextPart("body", " "))).suggestion is None


def test_a_missing_model_is_an_error_not_an_answer(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing):
        ClassifierAdvisor(str(tmp_path)).version()


def test_a_retrained_model_is_picked_up_without_a_restart(model_dir: Path, tmp_path: Path) -> None:
    place = Path(shutil.copytree(model_dir, tmp_path / "model"))
    advisor = ClassifierAdvisor(str(place))
    before = advisor.version()
    manifest = place / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"version": "', '"version": "new-'))
    os.utime(manifest, ns=(1, 1))
    assert advisor.version() == before.replace(before, f"new-{before}")
