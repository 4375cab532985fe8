"""The draft of a reply goes through the same review as an item, and never becomes a public page."""

from __future__ import annotations

import pytest
from django.test import Client

from tests import world as w
from tests.admin.reviewing import Reviewer
from tests.requests import cases as c
from wagtail_disclosure import vocab
from wagtail_disclosure.casework.ledger import status_of
from wagtail_disclosure.casework.reply import open_draft, start_reply
from wagtail_disclosure.exceptions import ApprovalRefused, NotApproved, StepRefused
from wagtail_disclosure.models import ReplyFolder, ReplyPage, ReviewApproval

pytestmark = pytest.mark.django_db

KINDS = vocab.EventKind


@pytest.fixture
def world():
    return w.make_township()


@pytest.fixture
def case(world):
    return c.received(world).case


def drafted(world, case, kind=vocab.ReplyKind.GRANTED):
    page = start_reply(case, kind, c.officer(world))
    page.finding = "您申请的验收表可以公开，随本答复书一并提供，共三页。"
    page.save_revision(user=c.officer(world))
    return page


def approved(world, case):
    page = drafted(world, case)
    mode = vocab.DisclosureMode.ON_APPLICATION
    return w.review_all(world, page, submitter=c.officer(world), mode=mode)


def turns(case):
    return [event.kind for event in case.events() if event.kind.startswith("reply")]


def test_the_folder_of_replies_has_no_address(world):
    folder = ReplyFolder.objects.get()
    assert not folder.live
    assert Client().get(folder.url or "/replies/").status_code == 404


def test_a_draft_of_a_reply_names_nobody(world, case):
    page = drafted(world, case)
    assert page.case_number == case.number
    assert c.NAME not in repr(page.serializable_data())
    assert status_of(case).stage == vocab.CaseStage.DRAFTING


def test_starting_again_goes_on_with_the_same_draft(world, case):
    first = drafted(world, case)
    again = start_reply(case, vocab.ReplyKind.NOT_HELD, c.officer(world))
    assert again.pk == first.pk
    assert open_draft(case).reply_kind == vocab.ReplyKind.NOT_HELD
    assert open_draft(case).finding == first.finding


def test_a_kind_the_law_does_not_leave_open_is_refused(world, case):
    with pytest.raises(StepRefused, match="not possible now"):
        start_reply(case, vocab.ReplyKind.CORRECTION_LAPSED, c.officer(world))
    assert not ReplyPage.objects.exists()


def test_only_the_disclosure_office_replies(world, case):
    with pytest.raises(StepRefused, match="Only the disclosure office"):
        start_reply(case, vocab.ReplyKind.GRANTED, world.drafter)
    assert not ReplyPage.objects.exists()


def test_the_case_follows_its_draft_through_the_review(world, case):
    page = approved(world, case)
    assert turns(case) == [KINDS.REPLY_DRAFTED, KINDS.REPLY_DRAFTED, KINDS.REPLY_APPROVED]
    assert status_of(case).stage == vocab.CaseStage.TO_SERVE
    assert not w.refresh(page).live
    approval = ReviewApproval.objects.about(page).get()
    assert approval.mode == vocab.DisclosureMode.ON_APPLICATION


def test_other_words_after_the_approval_go_back_to_drafting(world, case):
    page = w.refresh(approved(world, case))
    page.finding = "换了说法。"
    page.save_revision(user=c.officer(world))
    assert turns(case)[-1] == KINDS.REPLY_DRAFTED
    assert status_of(case).stage == vocab.CaseStage.DRAFTING


def test_whoever_wrote_the_reply_cannot_sign_it(world, case):
    task = w.submit(drafted(world, case), c.officer(world))
    with pytest.raises(ApprovalRefused):
        w.sign_stage(task, c.officer(world), mode=vocab.DisclosureMode.ON_APPLICATION)


def test_a_reviewer_can_decide_on_nothing_but_on_application(world, case):
    page = drafted(world, case)
    task = w.submit(page, c.officer(world))
    with pytest.raises(ApprovalRefused, match="Choose how"):
        w.sign_stage(task, w.reviewer_of(world, task), mode=vocab.DisclosureMode.PROACTIVE)
    reviewer = Reviewer(w.reviewer_of(world, task), task)
    reviewer.open()
    offered = reviewer.page.xpath("//input[@type='radio'][contains(@name, 'mode')]/@value")
    assert offered == [vocab.DisclosureMode.ON_APPLICATION]


def test_a_reply_is_not_published_even_with_a_forged_decision(world, case):
    page = w.refresh(approved(world, case))
    approval = ReviewApproval.objects.about(page).get()
    ReviewApproval.objects.about(page).revoke("test")
    forged = ReviewApproval(
        **{
            field.attname: getattr(approval, field.attname)
            for field in ReviewApproval._meta.concrete_fields
            if field.name not in ("id", "mode", "revoked_at", "revoked_by", "revocation")
        },
        mode=vocab.DisclosureMode.PROACTIVE,
    )
    forged.put_seal()
    forged.save()
    with pytest.raises(NotApproved, match="convert the case"):
        page.get_latest_revision().publish()
    assert not w.refresh(page).live
