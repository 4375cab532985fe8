"""Whoever wrote a draft tries to get it past the reviewers."""

from __future__ import annotations

from typing import Any

import pytest

from tests.e2e import reviewing, writing
from tests.e2e.conftest import Window
from tests.e2e.look import DESK, PHONE, look
from tests.e2e.site import Site

pytestmark = pytest.mark.browser

OWN = "青禾镇秋季防火通告"
UNSUBMITTED = "青禾镇农村公路养护通告"
SIGNED_ONCE = "青禾镇校车线路通告"
PUBLISH = {"action-publish": "1"}


@pytest.mark.parametrize("role", ["both", "superuser"])
def test_publishing_from_the_editor_publishes_nothing(
    site: Site, window: Window, role: str
) -> None:
    item = site.items[UNSUBMITTED]
    page = window(role)
    writing.open_editor(page, site, item)
    assert page.locator("button[name='action-publish']").count() == 0
    assert writing.send(page, PUBLISH) < 500
    assert not site.is_live(item)
    assert window().request.get(f"{site.address}{slug(site, item)}/").status == 404


@pytest.mark.parametrize("role", ["both", "superuser"])
def test_who_is_no_reviewer_of_a_draft_is_told_so_and_cannot_sign_it(
    site: Site, window: Window, role: str
) -> None:
    item = site.items[OWN]
    stage = site.waiting(item)
    reviewer = window("department_reviewer")
    reviewing.open_waiting(reviewer, site, item)
    reviewing.decide(reviewer)
    page = window(role)
    page.goto(f"{reviewing.QUEUE}{stage}/")
    if page.locator("button[value='sign']").count() == 0:
        look(page, f"cheat-not-your-review-{role}", (DESK, PHONE))
    page.goto("/admin/")
    answer = page.request.post(
        f"{reviewing.QUEUE}{stage}/", form=typed(reviewer) | token_of(page) | {"act": "sign"}
    )
    assert answer.status in (403, 409, 422)
    assert site.votes(item) == []


def test_an_author_who_reviews_reads_why_somebody_else_has_to_sign(
    site: Site, window: Window
) -> None:
    page = window("both", PHONE)
    reviewing.open_waiting(page, site, site.items[OWN])
    assert page.locator("button[value='sign']").count() == 0
    assert page.locator(".review-box--alarm li, .review-lead").first.inner_text()


@pytest.mark.parametrize("role", ["both", "department_reviewer", "superuser"])
def test_wagtails_own_approval_approves_nothing(site: Site, window: Window, role: str) -> None:
    item = site.items[OWN]
    stage = site.waiting(item)
    page = window(role)
    page.goto("/admin/")
    for address in (
        f"/admin/pages/workflow/action/{item}/approve/{stage}/",
        f"/admin/pages/workflow/collect_action_data/{item}/approve/{stage}/",
    ):
        answer = page.request.post(address, form=token_of(page) | {"comment": "同意"})
        assert answer.status < 500
    assert site.votes(item) == []
    assert site.waiting(item) == stage


def test_a_draft_taken_back_after_a_signature_begins_again(site: Site, window: Window) -> None:
    item = site.items[SIGNED_ONCE]
    secrecy = window("secrecy_reviewer")
    reviewing.open_waiting(secrecy, site, item)
    reviewing.decide(secrecy)
    clerk = window("both")
    writing.open_editor(clerk, site, item)
    writing.press(clerk, "action-cancel-workflow")
    clerk.locator("#page-edit-form[data-w-unsaved-has-edits-value]").wait_for()
    clerk.locator(".public-DraftEditor-content").first.click()
    clerk.keyboard.type("第二稿。")
    writing.press(clerk)
    reviewing.press(secrecy)
    look(secrecy, "cheat-taken-back", (DESK, PHONE))
    assert site.votes(item) == [site.people["department_reviewer"]]
    assert not site.is_live(item)
    stage = site.waiting(item)
    answer = secrecy.goto(f"{reviewing.QUEUE}{stage}/")
    assert answer.status == 403


def slug(site: Site, item: int) -> str:
    """The last part of a page's address."""
    return str(site.ask("SELECT slug FROM wagtailcore_page WHERE id = ?", item)[0][0])


def token_of(page: Any) -> dict[str, str]:
    """This person's own proof against forged forms; the page must be one of the admin's."""
    cookies = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
    return {"csrfmiddlewaretoken": cookies["csrftoken"]}


def typed(page: Any) -> dict[str, str]:
    """What stands in a reviewer's form."""
    return dict(
        page.evaluate(
            f"Object.fromEntries(new FormData(document.querySelector('{reviewing.FORM}')))"
        )
    )
