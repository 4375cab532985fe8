"""After the choice, the second look names the closest decided item, to those who may see it."""

from __future__ import annotations

import pytest

from tests import world as w
from tests.admin.reviewing import reviewer, submitted
from wagtail_disclosure.models import AdviceJob, ReviewApproval

pytestmark = pytest.mark.django_db

NOT_THIS_ONE = "It does not decide this one."


def under_review(world, old):
    """A submitted draft whose closest decided item is ``old``; the machine would not publish it."""
    item, task_state = submitted(world)
    approval = ReviewApproval.objects.about(old).get()
    said = {
        "mode": "on_application",
        "state": "suggest",
        "probabilities": {"on_application": 0.83},
        "precedent": {"approval": approval.pk, "similarity": 0.8},
    }
    AdviceJob.objects.about(item).update(suggestion=said)
    return task_state


def first_and_second_page(world, task_state):
    person = reviewer(world, task_state)
    first = person.response.content.decode()
    person.fill_all()
    return first, person.press()


def test_the_closest_decided_item_is_named_only_after_the_choice():
    world = w.make_township(minimal=True)
    old = w.publish(world, title="甲")
    first, second = first_and_second_page(world, under_review(world, old))
    assert old.index_number not in first
    said = f"Closest decided item: No. {old.index_number}, decided: 主动公开"
    assert said in second
    assert NOT_THIS_ONE in second


def test_an_item_that_the_reviewer_may_not_see_is_not_named():
    other = w.make_township("白石镇", "baishi")
    old = w.draft(other, title="乙")
    w.review_all(other, old, mode="exempt", ground="internal_affairs", article="《条例》第十六条")
    world = w.make_township(minimal=True)
    _first, second = first_and_second_page(world, under_review(world, old))
    assert "83%" in second
    assert NOT_THIS_ONE not in second
