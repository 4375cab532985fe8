"""The question about the content cannot be answered without reading, and guessing does not help."""

from __future__ import annotations

import pytest

from tests import world as w
from tests.admin.reviewing import TEXT, problems, reviewer, submitted
from wagtail_disclosure.models import AdviceJob, HintRecord, StageVote
from wagtail_disclosure.rules.content_question import content_question

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return w.make_township(minimal=True)


def test_a_clean_draft_asks_too_and_nothing_in_the_page_tells_the_right_answer(world):
    _item, task_state = submitted(world)
    person = reviewer(world, task_state)
    options = person.options()
    assert len(options) == 4
    assert sum(words in TEXT for words in options.values()) == 1
    radios = person.form.xpath(".//input[@name='own-answer']")
    attributes = [sorted(set(radio.attrib) - {"value", "id"}) for radio in radios]
    assert attributes.count(attributes[0]) == 4


def test_the_same_reviewer_is_asked_the_same_when_the_page_is_opened_again(world):
    _item, task_state = submitted(world)
    assert reviewer(world, task_state).options() == reviewer(world, task_state).options()


def test_a_wrong_answer_signs_nothing_and_another_question_is_asked(world):
    item, task_state = submitted(world)
    person = reviewer(world, task_state)
    before = person.options()
    person.fill_all()
    person.answer(TEXT, right=False)
    person.press()
    assert person.response.status_code == 422
    assert len(problems(person)) == 1
    assert person.options() != before
    assert person.form.fields["own-mode"] == "proactive"
    assert not StageVote.objects.about(item).exists()
    assert person.open()
    assert person.options() != before
    person.fill_all()
    person.press()
    assert person.response.status_code == 302
    assert StageVote.objects.about(item).get().answer["wrong_before"] == 1


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("每户发放1860元。", "amount"),
        ("补助资金共计36.5万元。", "amount"),
        ("2026年9月30日前报送材料。", "date"),
        ("全镇共有320户参加。", "quantity"),
        ("由社会事务办公室负责解释。", "department"),
        ("施工范围包括柳塘村、新民社区。", "village"),
        ("请各有关单位认真贯彻落实好本通知要求。", "phrase"),
        ("", "phrase"),
        ("2026年13月45日的说法有误，请予更正为准。", "phrase"),
    ],
)
def test_the_question_asks_for_what_stands_in_the_text(text, kind):
    question = content_question(text, "seed", fallback="关于救助资金的通知")
    assert question.kind == kind
    assert len(set(question.options)) == 4
    right = question.options[question.right]
    assert right in text or right == "关于救助资金的通知"
    wrong = [option for option in question.options if option != right]
    assert not any(option in text for option in wrong)


def test_each_attempt_asks_for_another_fact_and_the_right_answer_moves():
    text = "发放1860元、2450元，2026年3月4日起，共320户，柳塘村、石桥村、双溪村。"
    asked = [content_question(text, "seed", attempt) for attempt in range(6)]
    assert len({question.options[question.right] for question in asked}) == 6
    places = {content_question(text, f"seed {n}").right for n in range(40)}
    assert places == {0, 1, 2, 3}


def test_marked_values_are_never_asked_for(world):
    text = "每户发放1860元，另发2450元。"
    item, task_state = submitted(world, text=f"<p>{text}</p>")
    words = item.extracted_text().part("body").text
    start = words.index("1860元")
    HintRecord.objects.create(
        job=AdviceJob.objects.about(item).get(),
        part="body",
        kind="bank_card",
        category="privacy",
        level="warn",
        start=start,
        end=start + 5,
        score=0.9,
        hint_key="k",
    )
    options = reviewer(world, task_state).options().values()
    assert "2450元" in options
    assert "1860元" not in options
