"""The list of what waits: only one's own stages, the riskiest first, in a fixed number of queries."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import TaskState

from tests import world as w
from tests.admin.reviewing import submitted
from wagtail_disclosure.admin.review_queue import waiting_for
from wagtail_disclosure.models import Referral
from wagtail_disclosure.publishing.referral import refer_upward

pytestmark = pytest.mark.django_db

URL = "wagtail_disclosure_admin:review_queue"


@pytest.fixture
def world():
    return w.make_township()


def titles(user):
    return [row.title for row in waiting_for(user)]


def test_only_what_waits_for_this_person_is_listed(world):
    submitted(world, title="等部门审核")
    other = w.make_township("白石镇", "baishi")
    submitted(other, title="别的镇")
    w.draft(world, title="没有送审")
    assert titles(world.department_reviewer) == ["等部门审核"]
    for nobody in (world.secrecy_reviewer, world.drafter, world.superuser):
        assert titles(nobody) == []


def test_the_riskiest_stand_first_and_what_rests_elsewhere_last(world):
    _item, resting = submitted(world, title="已上报", text="<p>ECHO ECHO</p>")
    refer_upward(resting, world.department_reviewer, "secrecy_authority", "县保密局", "能否公开")
    submitted(world, title="没有标记")
    submitted(world, title="有标记", text="<p>ECHO</p>")
    unread = w.draft(world, title="未分析")
    w.submit(unread, world.drafter)
    assert titles(world.department_reviewer) == ["有标记", "未分析", "没有标记", "已上报"]
    assert Referral.objects.get().organ == "县保密局"


def test_days_waiting_and_marked_values_are_told(world):
    _item, task_state = submitted(world, text="<p>ECHO</p><p>ECHO</p>")
    began = task_state.started_at - timedelta(days=3)
    TaskState.objects.filter(pk=task_state.pk).update(started_at=began)
    (row,) = waiting_for(world.department_reviewer)
    assert (row.days, row.places, row.analysed) == (3, 1, True)


def test_what_was_marked_in_an_older_text_does_not_count(world):
    item, _task_state = submitted(world, text="<p>ECHO</p>")
    draft = item.get_latest_revision().as_object()
    draft.summary = "改过"
    draft.save_revision(user=world.drafter)
    (row,) = waiting_for(world.department_reviewer)
    assert (row.places, row.analysed) == (0, False)


def test_twice_as_many_drafts_need_no_more_queries(world, django_assert_max_num_queries):
    for n in range(3):
        submitted(world, title=f"通知{n}")
    with django_assert_max_num_queries(9):
        assert len(waiting_for(world.department_reviewer)) == 3
    for n in range(3):
        submitted(world, title=f"公告{n}")
    with django_assert_max_num_queries(9):
        assert len(waiting_for(world.department_reviewer)) == 6


def test_the_page_leads_to_each_review_and_says_when_there_is_nothing(world):
    client = Client()
    client.force_login(world.department_reviewer)
    assert '<li class="review-queue__row">' not in client.get(reverse(URL)).content.decode()
    _item, task_state = submitted(world, title="等部门审核")
    html = client.get(reverse(URL)).content.decode()
    assert reverse("wagtail_disclosure_admin:review", args=[task_state.pk]) in html
    assert "等部门审核" in html
