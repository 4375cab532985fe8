"""A draft goes through every stage and becomes public; nothing else makes it so."""

from __future__ import annotations

import pytest
from django.test import Client

from tests import world as w
from wagtail_disclosure import vocab
from wagtail_disclosure.exceptions import ApprovalRefused, NotApproved
from wagtail_disclosure.models import ReviewApproval
from wagtail_disclosure.publishing.audit import audit

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]


@pytest.fixture
def world():
    return w.make_township()


def test_a_draft_becomes_public_when_the_last_stage_signs(world):
    item = w.draft(world)
    w.submit(item, world.drafter)
    for stage in ("department", "secrecy", "issue"):
        task_state = w.current_task(item)
        assert task_state.task.specific.stage == stage
        assert not w.refresh(item).live
        w.sign_stage(task_state, w.reviewer_of(world, task_state))
    item = w.refresh(item)
    assert item.live
    approval = ReviewApproval.objects.about(item).get()
    assert [s["stage"] for s in approval.stages] == ["department", "secrecy", "issue"]
    assert Client().get(item.url).status_code == 200
    assert audit() == []


def test_an_author_cannot_sign_not_even_as_superuser(world):
    world.superuser.groups.add(world.township.group(vocab.Role.DEPARTMENT_REVIEWER))
    item = w.draft(world, user=world.superuser)
    task_state = w.submit(item, world.superuser)
    with pytest.raises(ApprovalRefused, match="You wrote part of this text"):
        w.sign_stage(task_state, world.superuser)


def test_publishing_a_draft_without_approval_is_refused(world):
    item = w.draft(world)
    with pytest.raises(NotApproved, match="nobody has approved exactly this content"):
        item.get_latest_revision().publish(user=world.superuser)
    assert not w.refresh(item).live


def test_a_decision_other_than_proactive_is_registered_and_never_served(world):
    item = w.draft(world)
    item = w.review_all(world, item, mode=vocab.DisclosureMode.ON_APPLICATION)
    assert not item.live
    assert ReviewApproval.objects.about(item).get().mode == vocab.DisclosureMode.ON_APPLICATION
    assert Client().get(item.url).status_code == 404


def test_a_published_item_can_be_edited_and_the_old_text_stays_public_until_the_new_one_is_signed(
    world,
):
    item = w.publish(world)
    item.title = "关于发放冬春救助资金的补充通知"
    item.save_revision(user=world.drafter)
    assert Client().get(item.url).content.decode().count("补充通知") == 0
    fresh = w.review_all(world, w.refresh(item))
    assert fresh.title == "关于发放冬春救助资金的补充通知"
    assert "补充通知" in Client().get(fresh.url).content.decode()


def everywhere(world):
    """Somebody in every group of the township."""
    return w.person("one_for_all", world.township, *vocab.Role)


def test_one_person_signs_one_stage_only(world):
    item = w.draft(world)
    one = everywhere(world)
    w.submit(item, world.drafter)
    w.sign_stage(w.current_task(item), one)
    with pytest.raises(
        ApprovalRefused, match=r"You signed “部门审核”.*else has to sign “保密审查”"
    ):
        w.sign_stage(w.current_task(item), one)
    w.sign_stage(w.current_task(item), world.secrecy_reviewer)
    with pytest.raises(ApprovalRefused, match=r"You signed “部门审核”.*else has to sign “签发”"):
        w.sign_stage(w.current_task(item), one)
    assert not w.refresh(item).live


def test_a_site_with_too_few_people_may_let_one_person_sign_every_stage(world, settings):
    settings.WAGTAIL_DISCLOSURE = {
        **settings.WAGTAIL_DISCLOSURE,
        "ONE_PERSON_MAY_SIGN_EVERY_STAGE": True,
    }
    item = w.draft(world)
    w.submit(item, world.drafter)
    for _stage in range(3):
        w.sign_stage(w.current_task(item), everywhere(world))
    assert w.refresh(item).is_shown()


def test_a_changed_text_may_be_signed_again_at_the_stage_where_it_was_signed(world):
    item = w.draft(world)
    w.submit(item, world.drafter)
    w.sign_stage(w.current_task(item), world.department_reviewer)
    w.refresh(item).current_workflow_state.cancel(user=world.drafter)
    item.title = "改过的通知"
    item.save_revision(user=world.drafter)
    assert w.review_all(world, w.refresh(item)).is_shown()
