"""Attacks on decisions: an author's own words, an older decision, a stage that is left out, a copied approval."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from wagtail.models import Revision

from tests import world as w
from tests.gate.judge import CANARY
from wagtail_disclosure import vocab
from wagtail_disclosure.exceptions import ApprovalRefused
from wagtail_disclosure.models import ReviewApproval
from wagtail_disclosure.publishing.audit import audit
from wagtail_disclosure.publishing.decision import Settlement
from wagtail_disclosure.publishing.redaction import mask_in_review
from wagtail_disclosure.publishing.referral import record_answer, refer_upward
from wagtail_disclosure.publishing.review import send_back
from wagtail_disclosure.publishing.sheet import review_sheet
from wagtail_disclosure.publishing.token import review_token
from wagtail_disclosure.publishing.withdraw import withdraw

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]

Role = vocab.Role


@pytest.fixture
def world():
    return w.make_township()


@pytest.fixture
def author(world):
    """Writes, and is a reviewer of the first stage too."""
    return w.person("author", world.township, Role.DRAFTER, Role.DEPARTMENT_REVIEWER)


def resubmitted(world, item, **fields):
    for name, value in fields.items():
        setattr(item, name, value)
    item.save_revision(user=world.drafter)
    state = w.refresh(item).current_workflow_state
    if state is None:
        return w.submit(w.refresh(item), world.drafter)
    state.resume(world.drafter)
    return w.current_task(item)


def test_an_approval_for_the_register_does_not_free_its_author_to_publish(world, author):
    item = w.draft(world, user=author)
    item = w.review_all(world, item, mode="on_application")
    task_state = resubmitted(world, item, summary="补充")
    with pytest.raises(ApprovalRefused, match="You wrote part of this text"):
        w.sign_stage(task_state, author)


def test_who_wrote_an_old_text_does_not_approve_it_when_another_restores_it(world, author):
    item = w.draft(world, user=author)
    old = item.get_latest_revision()
    resubmitted(world, item, title="别的标题")
    while (task_state := w.current_task(item)) is not None:
        w.sign_stage(task_state, w.reviewer_of(world, task_state))
    restored = old.as_object()
    task_state = resubmitted(world, restored)
    with pytest.raises(ApprovalRefused, match="You wrote part of this text"):
        w.sign_stage(task_state, author)


def test_the_withdrawal_of_an_item_makes_its_authors_authors_again(world, author):
    item = w.review_all(world, w.draft(world, user=author))
    withdraw(item, world.issuer, "撤回")
    task_state = resubmitted(world, w.refresh(item), title="更正")
    with pytest.raises(ApprovalRefused, match="You wrote part of this text"):
        w.sign_stage(task_state, author)


def test_content_that_came_past_the_ledger_has_no_known_author(world):
    item = w.draft(world)
    task_state = w.submit(item, world.drafter)
    revision = Revision.objects.get(pk=item.latest_revision_id)
    revision.content["title"] = CANARY
    Revision.objects.filter(pk=revision.pk).update(content=revision.content)
    with pytest.raises(ApprovalRefused, match="Nobody knows who wrote this text"):
        w.sign_stage(task_state, world.department_reviewer)


def test_the_same_text_decided_exempt_later_is_taken_down_and_stays_registered(world):
    item = w.publish(world)
    resubmitted(world, w.refresh(item))
    while (task_state := w.current_task(item)) is not None:
        ground = vocab.ExemptionGround.values[0]
        w.sign_stage(task_state, w.reviewer_of(world, task_state), mode="exempt", ground=ground)
    assert not w.refresh(item).live
    assert Client().get(item.url).status_code == 404
    assert ReviewApproval.objects.about(item).in_force().get().mode == "exempt"
    assert audit() == []


def test_a_changed_text_begins_again_at_the_first_stage(world):
    item = w.draft(world)
    w.sign_stage(w.submit(item, world.drafter), world.department_reviewer)
    send_back(w.current_task(item), world.secrecy_reviewer, "请更正")
    task_state = resubmitted(world, w.refresh(item), title="更正后的通知")
    assert task_state.task.specific.stage == "department"
    while (task_state := w.current_task(item)) is not None:
        w.sign_stage(task_state, w.reviewer_of(world, task_state))
    assert w.refresh(item).live
    assert audit() == []


def test_an_unchanged_text_goes_on_where_it_was_sent_back(world):
    item = w.draft(world)
    w.sign_stage(w.submit(item, world.drafter), world.department_reviewer)
    send_back(w.current_task(item), world.secrecy_reviewer, "请核对")
    assert resubmitted(world, w.refresh(item)).task.specific.stage == "secrecy"


def test_a_withheld_place_is_decided_anew_in_the_next_round(world):
    item = w.draft(world, text="<p>ECHO</p>")
    w.analyse(item)
    task_state = w.submit(item, world.drafter)
    key = review_sheet(task_state).to_settle[0].key
    withheld = {key: Settlement(vocab.SettlementChoice.WITHHOLD)}
    w.sign_stage(task_state, world.department_reviewer, mode="on_application", settlements=withheld)
    send_back(w.current_task(item), world.secrecy_reviewer, "请更正")
    item = w.refresh(item)
    item.title = "更正后的通知"
    task_state = resubmitted(world, item)
    w.analyse(item)
    for settlements in ({}, {key: Settlement("no such choice")}):
        with pytest.raises(ApprovalRefused, match="1 marked place is not settled"):
            w.sign_stage(task_state, world.department_reviewer, settlements=settlements)


def test_nothing_is_masked_once_the_round_is_over(world):
    item = w.draft(world, text="<p>ECHO</p>")
    w.analyse(item)
    task_state = w.submit(item, world.drafter)
    sheet = review_sheet(task_state)
    token = review_token(world.department_reviewer, task_state, sheet.item, sheet.digest)
    send_back(task_state, world.department_reviewer, "请更正")
    with pytest.raises(ApprovalRefused, match="already decided"):
        mask_in_review(task_state, world.department_reviewer, [sheet.hints[0].key], token)
    assert w.refresh(item).latest_revision_id == item.latest_revision_id


def test_a_link_to_a_page_that_is_not_public_is_refused_at_the_review(world):
    other = w.draft(world, title=f"{CANARY}草稿")
    item = w.draft(world, text=f'<p><a linktype="page" id="{other.pk}">见此</a></p>')
    task_state = w.submit(item, world.drafter)
    with pytest.raises(ApprovalRefused, match=f"links to “{CANARY}草稿”, which is not public"):
        w.sign_stage(task_state, world.department_reviewer)


def test_a_link_to_a_public_page_is_signed(world):
    item = w.draft(world, text=f'<p><a linktype="page" id="{w.publish(world).pk}">见此</a></p>')
    w.sign_stage(w.submit(item, world.drafter), world.department_reviewer)


def test_an_ended_approval_does_not_come_back_as_a_copy_with_the_same_seal(world):
    item = w.publish(world)
    withdraw(item, world.issuer, "撤回")
    row = ReviewApproval.objects.about(item).get()
    assert (row.revoked_by, row.revocation) == (world.issuer.username, "withdrawn")
    values = {f.attname: getattr(row, f.attname) for f in row._meta.fields if not f.primary_key}
    with pytest.raises(DatabaseError, match="wagtail_disclosure:"), transaction.atomic():
        ReviewApproval.objects.create(**values | {"revoked_at": None})
    assert ReviewApproval.objects.about(item).count() == 1


def test_the_answer_of_a_superior_is_shown_in_every_later_round(world):
    item = w.draft(world)
    task_state = w.submit(item, world.drafter)
    body = vocab.ReferralBody.values[0]
    sent = refer_upward(task_state, world.department_reviewer, body, "云澜县保密局", "可否公开")
    answer = vocab.ReferralAnswer.MUST_NOT
    record_answer(sent, world.department_reviewer, answer, "云保〔2026〕1号")
    send_back(task_state, world.department_reviewer, "请更正")
    again = resubmitted(world, w.refresh(item), title="更正后的通知")
    assert [row.answer for row in review_sheet(again).referrals] == [answer]
