"""A draft in review is taken back on purpose only, and its reviewer is told so."""

from __future__ import annotations

import lxml.html
import pytest

from tests import world as w
from tests.admin.editing import client, edit_url
from tests.admin.reviewing import Reviewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return w.make_township()


def test_the_big_button_of_a_draft_in_review_takes_nothing_back(world):
    item = w.draft(world)
    w.submit(item, world.drafter)
    page = lxml.html.fromstring(client(world.drafter).get(edit_url(item)).content.decode())
    (footer,) = page.xpath("//nav[contains(@class, 'footer__container')]|//footer[.//button]")[:1]
    buttons = footer.xpath(".//button")
    assert buttons[0].get("disabled") is not None
    assert any(button.get("name") == "action-cancel-workflow" for button in buttons[1:])


def test_the_reviewer_is_told_that_the_author_took_the_draft_back(world):
    item = w.draft(world)
    reviewer = Reviewer(world.department_reviewer, w.submit(item, world.drafter))
    reviewer.open()
    w.refresh(item).current_workflow_state.cancel(user=world.drafter)
    said = reviewer.open()
    assert reviewer.response.status_code == 409
    assert "The author took this draft back" in said
    assert "already decided" not in said


def test_the_review_page_learns_when_the_computer_has_finished(world):
    item = w.draft(world)
    reviewer = Reviewer(world.department_reviewer, w.submit(item, world.drafter))
    assert reviewer.client.get(reviewer.url("review_reading")).json() == {"done": False}
    w.analyse(item)
    assert reviewer.client.get(reviewer.url("review_reading")).json() == {"done": True}
    other = Reviewer(world.drafter, reviewer.task_state)
    assert other.client.get(other.url("review_reading")).status_code == 403
