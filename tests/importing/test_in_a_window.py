"""In a real browser the clerk brings in a folder, and a reviewer reads similar drafts together."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests import world as w
from tests.importing.files import folder, text_file
from tests.public.axe import violations
from wagtail_disclosure.models import DisclosureItemPage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TOO_WIDE = "document.scrollingElement.scrollWidth > window.innerWidth"
PICTURES = os.environ.get("DISCLOSURE_E2E_PICTURES", "")


@pytest.fixture
def world(live_server):
    return w.make_township(minimal=True)


@pytest.fixture
def window(logged_in):
    """``window(user, path)``: a page without any complaint in its console."""
    complaints = []

    def open_as(user, path, width=1280):
        page = logged_in(user, width)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.extend(wrong_in(said)))
        page.goto(path)
        return page

    yield open_as
    assert complaints == []


def wrong_in(said):
    """What the console says, but for the answers that a test provokes."""
    provoked = "the server responded with a status of 422" in said.text
    return [said.text] if said.type == "error" and not provoked else []


def look(page, name):
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        if PICTURES:
            page.screenshot(path=f"{PICTURES}/{name}-{width}.png", full_page=True)
        assert not page.evaluate(TOO_WIDE)
    assert violations(page, "#main") == []


def test_files_are_chosen_corrected_and_made_into_drafts(world, window, tmp_path: Path):
    folder(tmp_path, a=text_file(1), b=text_file(2, 2016), c="没有日期".encode())
    page = window(world.drafter, reverse("wagtail_disclosure_admin:imports"))
    look(page, "import-start")
    page.set_input_files("#import-files", sorted(str(path) for path in tmp_path.iterdir()))
    page.get_by_role("button", name="Read the files").click()
    page.locator("form[data-import-table]").wait_for()
    look(page, "import-table")
    rows = page.locator(".import-table tbody tr")
    expect(rows).to_have_count(3)
    expect(rows.first).to_contain_text("c.txt")
    rows.first.locator("[data-field=date_created]").fill("2014-03-12")
    rows.first.locator("[data-field=title]").fill("关于植树的通知")
    page.get_by_role("button", name="Make").click()
    expect(page.locator(".disclosure-page")).to_contain_text("3 drafts made")
    titles = set(DisclosureItemPage.objects.values_list("title", flat=True))
    assert "关于植树的通知" in titles
    assert DisclosureItemPage.objects.filter(live=True).count() == 0


def test_a_missing_date_is_said_at_its_row_and_nothing_typed_is_lost(world, window, tmp_path: Path):
    folder(tmp_path, c="没有日期".encode())
    page = window(world.drafter, reverse("wagtail_disclosure_admin:imports"))
    page.set_input_files("#import-files", str(tmp_path / "c.txt"))
    page.get_by_role("button", name="Read the files").click()
    page.locator("[data-field=title]").fill("关于植树的通知")
    page.evaluate("window.kept = true")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Enter the date, or leave the row out.")).to_be_visible()
    expect(page.locator("[data-field=title]")).to_have_value("关于植树的通知")


def test_similar_drafts_are_shown_together_without_a_complaint(world, window):
    for n in range(3):
        item = w.draft(
            world, title=f"第{n}批通知", text=f"<p>共计{n + 1}20户，每户发放{n + 3}860元。</p>"
        )
        w.analyse(item)
        w.submit(item, world.drafter)
    page = window(world.issuer, reverse("wagtail_disclosure_admin:review_batches"))
    look(page, "batches")
    page.locator(".review-queue__title").first.click()
    expect(page.get_by_role("link", name="Open and read in full")).to_have_count(2)
    look(page, "batch")
    with page.expect_navigation():
        page.get_by_role("link", name="Open and read in full").first.click()
    look(page, "batch-read")
