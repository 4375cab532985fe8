"""The other acts on the review page: mask, send back, refer upward, enter the answer, analyse again."""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.models import TaskState

from tests import world as w
from tests.admin.reviewing import problems, reviewer, submitted
from wagtail_disclosure import vocab
from wagtail_disclosure.models import AdviceJob, HintSettlement, Referral, StageVote

pytestmark = pytest.mark.django_db

MARKED = "<p>联系人ECHO，每户发放1860元。</p><p>再问ECHO。</p>"


@pytest.fixture
def world():
    return w.make_township(minimal=True)


def test_masking_changes_the_draft_shows_the_new_text_and_keeps_what_was_typed(world):
    item, task_state = submitted(world, text=MARKED)
    person = reviewer(world, task_state)
    person.settle("mask")
    person.fill(comment="请留意", mode="proactive")
    html = person.press(name="review_mask")
    assert person.response.status_code == 200
    assert "ECHO" not in html
    assert html.count("****") >= 2
    assert person.page.xpath("//*[@role='status'][@data-review-focus]")
    assert person.form.fields["own-comment"].strip() == "请留意"
    draft = w.refresh(item).get_latest_revision().as_object()
    assert "ECHO" not in str(draft.body.get_prep_value())
    assert HintSettlement.objects.about(item).get().choice == vocab.SettlementChoice.MASK


def test_whoever_had_it_masked_may_still_sign(world):
    item, task_state = submitted(world, text=MARKED)
    person = reviewer(world, task_state)
    person.settle("mask")
    person.press(name="review_mask")
    w.analyse(item)
    person.open()
    person.fill_all("每户发放1860元")
    person.press()
    assert person.response.status_code == 302
    assert w.refresh(item).live
    assert "ECHO" not in str(w.refresh(item).body)


def test_choosing_mask_without_masking_cannot_be_signed(world):
    item, task_state = submitted(world, text=MARKED)
    person = reviewer(world, task_state)
    person.fill_all("每户发放1860元")
    person.settle("mask")
    person.press()
    assert person.response.status_code == 422
    assert not StageVote.objects.about(item).exists()


def test_pressing_mask_without_choosing_a_place_says_what_to_do(world):
    item, task_state = submitted(world, text=MARKED)
    person = reviewer(world, task_state)
    person.press(name="review_mask")
    assert person.response.status_code == 422
    assert len(problems(person)) == 1
    assert not HintSettlement.objects.about(item).exists()


def test_masking_with_the_token_of_an_older_text_changes_nothing(world):
    item, task_state = submitted(world, text=MARKED)
    person = reviewer(world, task_state)
    person.settle("mask")
    person.form.fields["token"] = "forged"
    person.press(name="review_mask")
    assert person.response.status_code == 409
    assert "ECHO" in str(w.refresh(item).get_latest_revision().as_object().body.get_prep_value())


def test_after_an_earlier_stage_signed_masking_is_not_offered():
    world = w.make_township()
    item, task_state = submitted(world, text=MARKED)
    w.sign_stage(task_state, world.department_reviewer)
    HintSettlement.objects.about(item).delete()
    person = reviewer(world, w.current_task(item))
    values = person.form.xpath(f".//input[@name='{person.hint_fields()[0]}']/@value")
    assert values == ["harmless", "withhold"]


def test_sending_back_needs_a_reason_and_gives_it_to_the_drafter(world):
    item, task_state = submitted(world)
    person = reviewer(world, task_state)
    html = person.press(name="review_send_back")
    assert person.response.status_code == 422
    assert 'id="id_back-reason_error"' in html
    person.form.fields["back-reason"] = "请删去住址"
    person.press(name="review_send_back")
    assert person.response.status_code == 302
    state = TaskState.objects.get(pk=task_state.pk)
    assert (state.status, state.comment) == (TaskState.STATUS_REJECTED, "请删去住址")
    assert not w.refresh(item).live


def test_referring_upward_stops_the_review_until_the_answer_is_entered(world):
    item, task_state = submitted(world)
    person = reviewer(world, task_state)
    assert person.form.fields["refer-secrecy_organ"] == "云澜县保密局"
    assert person.form.fields["refer-superior_organ"] == "云澜县人民政府"
    person.form.fields["refer-body"] = "secrecy_authority"
    person.form.fields["refer-question"] = "储备点位置能否公开"
    person.press(name="review_refer")
    assert person.response.status_code == 302
    referral = Referral.objects.about(item).get()
    assert (referral.organ, referral.answered_at) == ("云澜县保密局", None)
    html = person.open()
    assert "储备点位置能否公开" in html
    assert not person.page.xpath("//button[@value='sign']")
    answer = reverse("wagtail_disclosure_admin:referral_answer", args=[referral.pk])
    data = {"referral-answer": "may_publish", "referral-answer_text": "保函〔2026〕9号"}
    assert person.client.post(answer, data).status_code == 302
    assert "保函〔2026〕9号" in person.open()
    person.fill_all()
    person.press()
    assert w.refresh(item).live


def test_an_answer_that_forbids_it_keeps_it_from_the_public(world):
    item, task_state = submitted(world)
    person = reviewer(world, task_state)
    person.form.fields["refer-body"] = "competent_department"
    person.form.fields["refer-question"] = "能否公开"
    person.press(name="review_refer")
    referral = Referral.objects.about(item).get()
    assert referral.organ == "云澜县人民政府"
    answer = reverse("wagtail_disclosure_admin:referral_answer", args=[referral.pk])
    data = {"referral-answer": "must_not", "referral-answer_text": "不宜公开"}
    person.client.post(answer, data)
    person.open()
    person.fill_all()
    person.press()
    assert person.response.status_code == 422
    assert not w.refresh(item).live


@pytest.mark.parametrize("missing", ["refer-body", "refer-question"])
def test_a_referral_without_addressee_or_question_is_not_sent(world, missing):
    item, task_state = submitted(world)
    person = reviewer(world, task_state)
    person.form.fields["refer-body"] = "secrecy_authority"
    person.form.fields["refer-question"] = "能否公开"
    person.form.fields[missing] = None if missing == "refer-body" else ""
    html = person.press(name="review_refer")
    assert person.response.status_code == 422
    assert f'id="id_{missing}_error"' in html
    assert not Referral.objects.about(item).exists()


@pytest.mark.parametrize("data", [{}, {"referral-answer": "may_publish"}])
def test_an_empty_answer_is_refused(world, data):
    item, task_state = submitted(world)
    person = reviewer(world, task_state)
    person.form.fields["refer-body"] = "secrecy_authority"
    person.form.fields["refer-question"] = "能否公开"
    person.press(name="review_refer")
    referral = Referral.objects.about(item).get()
    url = reverse("wagtail_disclosure_admin:referral_answer", args=[referral.pk])
    response = person.client.post(url, data)
    assert response.status_code == 422
    assert 'id="id_referral-answer_text_error"' in response.content.decode()
    assert Referral.objects.about(item).get().answered_at is None


@pytest.mark.parametrize("name", ["review_mask", "review_send_back", "review_refer"])
def test_nobody_but_a_reviewer_acts_and_nobody_by_a_link(world, name):
    item, task_state = submitted(world)
    person = reviewer(world, task_state)
    assert person.client.get(person.url(name)).status_code == 405
    person.client.force_login(world.drafter)
    person.form.fields["back-reason"] = "退回"
    person.press(name=name)
    assert person.response.status_code == 403
    assert w.current_task(item).status == TaskState.STATUS_IN_PROGRESS
    assert not Referral.objects.about(item).exists()


def test_a_draft_that_was_not_analysed_needs_the_statement_that_it_was_read(world):
    item = w.draft(world, text="<p>每户发放1860元。</p>")
    AdviceJob.objects.about(item).update(state=vocab.JobState.FAILED)
    person = reviewer(world, w.submit(item, world.drafter))
    person.answer("每户发放1860元")
    person.fill(mode="proactive", secrecy="clear")
    html = person.press()
    assert person.response.status_code == 422
    assert 'id="id_read-not-analysed-done_error"' in html
    person.tick_all()
    person.press()
    assert person.response.status_code == 302


def test_the_reviewer_can_have_it_analysed_again(world):
    item = w.draft(world)
    AdviceJob.objects.about(item).update(state=vocab.JobState.FAILED)
    person = reviewer(world, w.submit(item, world.drafter))
    person.fill(comment="稍等")
    person.press("again")
    assert person.form.fields["own-comment"].strip() == "稍等"
    assert AdviceJob.objects.about(item).get().state == vocab.JobState.WAITING
    w.analyse(item)
    person.press("look")
    assert not person.form.xpath(".//input[@name='read-not-analysed-done']")


def test_a_finished_analysis_cannot_be_thrown_away_from_the_page(world):
    item, task_state = submitted(world, text=MARKED)
    person = reviewer(world, task_state)
    person.press("again")
    assert AdviceJob.objects.about(item).get().state == vocab.JobState.DONE
    assert len(person.hint_fields()) == 1


def test_all_that_can_be_masked_is_masked_at_once(world):
    table = {"data": [["编号"], ["ECHO"]], "first_row_is_table_header": True}
    body = [("table", table), ("heading", "ECHO")]
    item, task_state = submitted(world, title="关于ECHO的通知", body=body)
    person = reviewer(world, task_state)
    data = {"token": person.form.fields["token"], "all": "mask"}
    assert person.client.post(person.url("review_mask"), data).status_code == 200
    draft = w.refresh(item).get_latest_revision().as_object()
    assert draft.title == "关于****的通知"
    assert "ECHO" not in str(draft.body.get_prep_value())


def test_the_button_beside_a_place_masks_that_place_without_choosing_first(world):
    item, task_state = submitted(world, text=MARKED)
    person = reviewer(world, task_state)
    (button,) = person.form.xpath(".//button[@name='one']/@value")
    data = {"token": person.form.fields["token"], "one": button}
    assert person.client.post(person.url("review_mask"), data).status_code == 200
    draft = w.refresh(item).get_latest_revision().as_object()
    assert "ECHO" not in str(draft.body.get_prep_value())


@pytest.mark.parametrize(("kind", "masked"), [("echo", True), ("resident_id", False)])
def test_all_places_of_one_kind_are_masked_by_one_button(world, kind, masked):
    item, task_state = submitted(world, text=MARKED)
    person = reviewer(world, task_state)
    data = {"token": person.form.fields["token"], "kind": kind}
    person.client.post(person.url("review_mask"), data)
    draft = w.refresh(item).get_latest_revision().as_object()
    assert ("ECHO" not in str(draft.body.get_prep_value())) is masked
