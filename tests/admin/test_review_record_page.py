"""The printable record says who wrote, who decided what, how hints were settled, and what came later."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests import world as w
from tests.admin.editing import client
from wagtail_disclosure import vocab
from wagtail_disclosure.models import Referral, ReviewApproval
from wagtail_disclosure.publishing.referral import record_answer, refer_upward
from wagtail_disclosure.publishing.review import send_back
from wagtail_disclosure.publishing.withdraw import withdraw

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    found = w.make_township()
    found.secrecy_reviewer.last_name = "赵志远"
    found.secrecy_reviewer.save()
    return found


def record(user, item) -> str:
    url = reverse("wagtail_disclosure_admin:record", args=[item.pk])
    return client(user).get(url).content.decode()


def test_the_record_of_a_published_and_withdrawn_item_is_complete(world):
    item = w.draft(world, text="<p>请看ECHO。</p>")
    w.analyse(item)
    send_back(w.submit(item, world.drafter), world.department_reviewer, "请补充联系电话")
    item.current_workflow_state.cancel(user=world.drafter)
    task_state = w.submit(w.refresh(item), world.drafter)
    body = vocab.ReferralBody.SECRECY_AUTHORITY
    referral = refer_upward(task_state, world.department_reviewer, body, "云澜县保密局", "能否公开")
    answer = vocab.ReferralAnswer.MAY_PUBLISH
    record_answer(referral, world.department_reviewer, answer, "云保函〔2026〕3号")
    while (state := w.current_task(item)) is not None:
        w.sign_stage(state, w.reviewer_of(world, state))
    withdraw(w.refresh(item), world.issuer, "内容有误", "内部说明")
    page = record(world.supervisor, item)
    for words in (
        world.drafter.username,
        "赵志远",
        vocab.SecrecyOutcome.CLEAR.label,
        vocab.SettlementChoice.HARMLESS.label,
        vocab.HarmlessReason.QUOTED.label,
        "请补充联系电话",
        "云保函〔2026〕3号",
        "内容有误",
        "内部说明",
        vocab.ApprovalMeans.ADMIN.label,
        *(
            stage.label
            for stage in (vocab.Stage.DEPARTMENT, vocab.Stage.SECRECY, vocab.Stage.ISSUE)
        ),
    ):
        assert words in page, words
    assert Referral.objects.count() == 1


@pytest.mark.parametrize("role", list(vocab.Role))
def test_anybody_with_a_role_in_the_township_may_read_it(world, role):
    item = w.publish(world)
    assert item.title in record(world.people[role.value], item)


def test_people_of_another_township_may_not(world):
    other = w.make_township("白石镇", "baishi")
    item = w.publish(world)
    assert item.title not in record(other.disclosure_office, item)


def test_an_altered_approval_is_called_broken(world, monkeypatch):
    item = w.publish(world)
    assert "help-critical" not in record(world.issuer, item)
    monkeypatch.setattr(ReviewApproval, "is_sealed", lambda row: False)
    assert "help-critical" in record(world.issuer, item)
