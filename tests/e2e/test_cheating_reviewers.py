"""Reviewers who are hasty, late, or at two windows; and people outside who guess addresses."""

from __future__ import annotations

import pytest

from tests.e2e import reviewing
from tests.e2e.conftest import Window
from tests.e2e.look import DESK, PHONE, look
from tests.e2e.site import Site

pytestmark = pytest.mark.browser

CHANGED = "青禾镇水库巡查通告"
TWICE = "青禾镇集市搬迁通告"
PUBLIC = "青禾镇公交改线通告"


def test_a_page_whose_text_was_changed_meanwhile_is_not_signed(site: Site, window: Window) -> None:
    item = site.items[CHANGED]
    late = window("department_reviewer")
    reviewing.open_waiting(late, site, item)
    reviewing.decide(late)
    late.fill("[name='own-comment']", "已核对")
    other = window("both")
    reviewing.open_waiting(other, site, item)
    place = other.locator("[data-review-settle]").first
    place.locator("input[value='mask']").check()
    with other.expect_navigation():
        place.locator("button[formaction$='/mask/']").click()
    reviewing.press(late)
    look(late, "cheat-stale-page", (DESK, PHONE))
    assert reviewing.problems(late)
    assert late.input_value("[name='own-comment']") == "已核对"
    assert "529923194003071237" not in late.locator(".review-draft").inner_text()
    assert site.votes(item) == []


def test_a_form_filled_for_one_draft_signs_no_other(site: Site, window: Window) -> None:
    item = site.items[TWICE]
    page = window("department_reviewer")
    reviewing.open_waiting(page, site, site.items[CHANGED])
    foreign = page.input_value("[name='token']")
    reviewing.open_waiting(page, site, item)
    reviewing.decide(page)
    page.locator("[name='token']").evaluate("(field, value) => { field.value = value }", foreign)
    reviewing.press(page)
    assert reviewing.problems(page)
    assert site.votes(item) == []


def test_a_double_click_signs_once_and_back_signs_nothing_more(site: Site, window: Window) -> None:
    item = site.items[TWICE]
    page = window("department_reviewer")
    reviewing.open_waiting(page, site, item)
    reviewing.decide(page)
    page.locator("button[value='sign']").dblclick()
    page.wait_for_load_state()
    if page.locator("input[name='second-keep']").count():
        page.check("input[name='second-keep'][value='keep']")
        page.locator("button[value='second']").dblclick()
    page.wait_for_load_state("networkidle")
    look(page, "cheat-double-click", (DESK, PHONE))
    once = [site.people["department_reviewer"]]
    assert site.votes(item) == once
    page.goto(reviewing.QUEUE)
    page.go_back()
    page.wait_for_load_state()
    if page.locator("button[value='sign']").count():
        reviewing.press(page)
    assert site.votes(item) == once


@pytest.mark.parametrize("title", [CHANGED, TWICE])
def test_nobody_outside_reads_a_draft_by_guessing(site: Site, window: Window, title: str) -> None:
    item = site.items[title]
    anyone = window()
    slug = site.ask("SELECT slug FROM wagtailcore_page WHERE id = ?", item)[0][0]
    for address in (f"{site.address}{slug}/", f"{site.address}{slug}/files/{item}/"):
        assert anyone.request.get(address).status == 404
    for address in (f"/admin/pages/{item}/view_draft/", f"/admin/disclosure/hints/{item}/"):
        anyone.goto(address)
        assert "/login/" in anyone.url
    for address in (site.address, f"{site.address}?q=通告", f"{site.address}feed/"):
        words = anyone.request.get(address).text()
        assert title not in words
        assert PUBLIC in words
