"""A clerk sees below a file what is hidden in it, at the upload and after a reload."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests import world as w
from tests.admin.editing import edit_url
from tests.admin.test_editor_in_browser import open_page, world
from tests.admin.test_hidden_content import workbook

__all__ = ["open_page", "world"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_what_is_hidden_stands_below_the_file_also_after_a_reload(world, open_page, tmp_path):
    path = tmp_path / "汇总.xlsx"
    path.write_bytes(workbook())
    item = w.draft(world)
    page = open_page(world.drafter, edit_url(item))
    page.set_input_files(".disclosure-files__input", str(path))
    row = page.locator(".disclosure-files__row")
    expect(row.locator(".disclosure-files__unread")).to_contain_text("worksheet is hidden")
    page.locator("[name='action-submit'], button:has-text('Save draft')").first.click()
    hint = page.locator(".disclosure-hint")
    expect(hint).to_contain_text("范明月 13900000000", timeout=15000)
    page.goto(page.url)
    expect(row.locator(".disclosure-files__unread")).to_contain_text("worksheet is hidden")
    expect(page.locator(".disclosure-hint--block")).to_have_count(1, timeout=15000)
