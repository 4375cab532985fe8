"""The machine's suggestion is shown only after the choice, and then there is a second chance."""

from __future__ import annotations

import pytest

from tests import world as w
from tests.admin.reviewing import problems, reviewer, submitted
from wagtail_disclosure.models import AdviceJob, StageVote

pytestmark = pytest.mark.django_db

SUGGESTION = {
    "mode": "on_application",
    "ground": None,
    "state": "suggest",
    "version": "test-1",
    "probabilities": {"on_application": 0.83},
    "reasons": ["名单含有个人住址"],
}
REASON = "名单含有个人住址"


@pytest.fixture
def world():
    return w.make_township(minimal=True)


@pytest.fixture
def under_review(world):
    item, task_state = submitted(world)
    start = item.extracted_text().part("body").text.index("发放1860元")
    evidence = [{"part": "body", "start": start, "end": start + 7, "weight": 0.6}]
    AdviceJob.objects.about(item).update(suggestion={**SUGGESTION, "evidence": evidence})
    return item, task_state


def test_the_suggestion_is_nowhere_in_the_page_before_the_choice(world, under_review):
    person = reviewer(world, under_review[1])
    html = person.response.content.decode()
    assert REASON not in html
    assert "83%" not in html
    person.press()
    assert REASON not in person.response.content.decode()


def test_where_the_computer_would_choose_otherwise_nothing_is_signed_until_the_second_answer(
    world, under_review
):
    item, task_state = under_review
    person = reviewer(world, task_state)
    person.fill_all()
    html = person.press()
    assert person.response.status_code == 200
    assert REASON in html
    assert "83%" in html
    assert "“发放1860元”" in html
    assert not StageVote.objects.about(item).exists()
    assert not person.form.xpath(".//input[@type='radio'][@checked]")


def test_a_decision_that_is_kept_is_signed_as_it_was(world, under_review):
    item, task_state = under_review
    person = reviewer(world, task_state)
    person.fill_all()
    person.press()
    person.form.fields["second-keep"] = "keep"
    person.press("second")
    assert person.response.status_code == 302
    vote = StageVote.objects.about(item).get()
    assert (vote.mode, vote.reconsidered) == ("proactive", False)
    assert vote.answer["second_look"] == "kept"
    assert w.refresh(item).live


def test_a_decision_that_is_changed_is_recorded_with_the_first_one(world, under_review):
    item, task_state = under_review
    person = reviewer(world, task_state)
    person.fill_all()
    person.press()
    person.form.fields["second-keep"] = "change"
    person.form.fields["second-mode"] = "on_application"
    person.press("second")
    assert person.response.status_code == 302
    vote = StageVote.objects.about(item).get()
    assert (vote.mode, vote.reconsidered) == ("on_application", True)
    assert vote.answer["first"] == {"mode": "proactive", "ground": ""}
    assert not w.refresh(item).live


def test_the_second_step_needs_an_answer(world, under_review):
    item, task_state = under_review
    person = reviewer(world, task_state)
    person.fill_all()
    person.press()
    html = person.press("second")
    assert 'id="id_second-keep_error"' in html
    person.form.fields["second-keep"] = "change"
    html = person.press("second")
    assert 'id="id_second-mode_error"' in html
    assert not StageVote.objects.about(item).exists()


@pytest.mark.parametrize("carried", ["", "forged"])
def test_the_second_step_alone_signs_nothing(world, under_review, carried):
    item, task_state = under_review
    person = reviewer(world, task_state)
    token = person.form.fields["token"]
    data = {"act": "second", "token": token, "carried": carried, "second-keep": "keep"}
    response = person.client.post(person.url(), data)
    assert response.status_code == 409
    assert not StageVote.objects.about(item).exists()


def test_carried_answers_of_another_draft_sign_nothing(world, under_review):
    other, other_task = submitted(world, title="另一份通知")
    AdviceJob.objects.about(other).update(suggestion=SUGGESTION)
    first = reviewer(world, other_task)
    first.fill_all()
    first.press()
    item, task_state = under_review
    person = reviewer(world, task_state)
    person.fill_all()
    person.press()
    person.form.fields["carried"] = first.form.fields["carried"]
    person.form.fields["second-keep"] = "keep"
    person.press("second")
    assert person.response.status_code == 409
    assert not StageVote.objects.about(item).exists()


def test_a_text_changed_between_the_two_steps_is_not_signed(world, under_review):
    item, task_state = under_review
    person = reviewer(world, task_state)
    person.fill_all()
    person.press()
    changed = w.refresh(item).get_latest_revision().as_object()
    changed.title = "改动后的标题"
    changed.save_revision(user=world.drafter)
    person.form.fields["second-keep"] = "keep"
    person.press("second")
    assert person.response.status_code == 409
    assert len(problems(person)) == 1
    assert not StageVote.objects.about(item).exists()
