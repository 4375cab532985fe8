"""Everybody can use the public pages: axe, sizes for old eyes and fingers, keyboard, no scripts."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import pytest

from tests import world as w
from tests.public.axe import violations
from tests.public.looks import ORIGIN, open_page
from tests.public.test_read_item import TABLE, note, stored_file
from wagtail_disclosure.publishing.withdraw import withdraw

pytestmark = [pytest.mark.django_db, pytest.mark.browser]

WIDTHS = (1280, 390)
OWN = "a, button, input, select"
TOO_SMALL = """([selector, least]) => [...document.querySelectorAll(selector)]
  .filter(each => each.closest(".disclosure") && !each.closest(".disclosure-body"))
  .filter(each => { const box = each.getBoundingClientRect();
    return box.width && (box.height < least - 0.5 || box.width < least - 0.5); })
  .map(each => each.outerHTML.slice(0, 120))"""
LETTERS = """() => { const style = getComputedStyle(document.querySelector(".disclosure"));
  return [parseFloat(style.fontSize), parseFloat(style.lineHeight) / parseFloat(style.fontSize)]; }"""
TOO_WIDE = "() => document.documentElement.scrollWidth > innerWidth"


@pytest.fixture
def addresses(world: w.World, items: dict[str, Any], settings: Any) -> list[str]:
    """One of each kind of public page."""
    settings.WAGTAIL_DISCLOSURE = settings.WAGTAIL_DISCLOSURE | {"PAGE_SIZE": 2}
    world.township.office_phone = "0749-0000000"
    world.township.save()
    new = items["dibao"]
    fields = {"validity": "repealed", "repealed_on": date(2025, 7, 1), "successor_id": new.pk}
    body = [("heading", "一、发放"), ("table", TABLE)]
    files = [stored_file(world).ref()]
    rich = w.publish(world, slug="rich", body=body, attachments=files, summary="概述", **fields)
    note(rich, "changed", "第三项金额更正", "")
    withdraw(items["budget"], world.issuer, "内容有误")
    home = world.directory.url
    queries = ("", "?page=2", "?category=21-8&year=2026", "?year=1999", "?q=低保")
    return [*(home + query for query in queries), rich.url, items["budget"].url]


def look_at(page: Any, address: str) -> None:
    """Open the address; it must be one of our pages and not an error page."""
    given = page.goto(ORIGIN + address)
    assert given.status in {200, 410}, f"{address}: {given.status}"
    assert page.locator(".disclosure h1").count() == 1, address


LOOKS = {
    "base.html": tuple(product(WIDTHS, (False, True))),
    "wagtail_disclosure/public/fallback_base.html": ((1280, False), (390, True)),
}


@pytest.mark.parametrize("base", LOOKS)
def test_axe_finds_nothing(browser: Any, addresses: list[str], settings: Any, base: str) -> None:
    settings.WAGTAIL_DISCLOSURE = settings.WAGTAIL_DISCLOSURE | {"BASE_TEMPLATE": base}
    found: dict[str, list[str]] = {}
    for width, big in LOOKS[base]:
        page = open_page(browser, width, big)
        for address in addresses:
            look_at(page, address)
            found[f"{address} {width} big={big}"] = violations(page)
        page.context.close()
    assert len(found) == len(LOOKS[base]) * len(addresses)
    assert {where: what for where, what in found.items() if what} == {}


def test_axe_would_find_small_targets_and_pale_letters(browser: Any) -> None:
    page = browser.new_page()
    small = '<button style="width:9px;height:9px;padding:0" aria-label="a"></button>'
    page.set_content(f'<html lang="zh"><title>t</title>{small * 2}<p style="color:#bbb">低保</p>')
    rules = {found.partition(":")[0] for found in violations(page)}
    page.close()
    assert {"target-size", "color-contrast"} <= rules


def test_targets_letters_and_widths_are_for_old_eyes_and_fingers(
    browser: Any, addresses: list[str]
) -> None:
    for width, (big, least) in product(WIDTHS, ((False, 44), (True, 60))):
        page = open_page(browser, width, big)
        for address in addresses:
            look_at(page, address)
            where = f"{address} {width} big={big}"
            assert page.evaluate(TOO_SMALL, [OWN, least]) == [], where
            assert not page.evaluate(TOO_WIDE), where
            size, spacing = page.evaluate(LETTERS)
            assert size >= (18 if big else 16), where
            assert spacing >= 1.6, where
        page.context.close()


def test_every_field_has_a_label_and_every_data_table_has_headers(
    browser: Any, addresses: list[str]
) -> None:
    page = open_page(browser, 390)
    for address in addresses:
        look_at(page, address)
        bare = "els => els.filter(each => !each.labels.length).length"
        assert page.eval_on_selector_all(".disclosure input, .disclosure select", bare) == 0
        headless = "els => els.filter(each => !each.querySelector('th') || !each.caption).length"
        assert page.eval_on_selector_all(".disclosure table", headless) == 0
    page.context.close()


def test_the_keyboard_reaches_search_and_items(browser: Any, addresses: list[str]) -> None:
    page = open_page(browser, 1280)
    look_at(page, addresses[0])
    reached = set()
    for _ in range(80):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.id || document.activeElement.className"))
        here = page.evaluate("document.activeElement.closest('.is-title') !== null")
        if here:
            break
    assert {"disclosure-q", "disclosure-year"} <= reached
    page.keyboard.press("Enter")
    page.wait_for_selector("article.disclosure-item")
    page.context.close()


def test_the_directory_works_without_scripts(browser: Any, addresses: list[str]) -> None:
    page = open_page(browser, 390, scripts=False)
    look_at(page, addresses[0])
    page.select_option("#disclosure-category", "20-1")
    page.click(".disclosure-search button")
    assert page.locator(".disclosure-table .is-title a").all_inner_texts() == [
        "青禾镇集镇管理暂行规定"
    ]
    assert page.url.endswith("#results")
    page.click(".disclosure-tools a >> nth=0")
    assert page.locator(".disclosure--big").count() == 1
    assert page.locator("[data-disclosure-print]").is_hidden()
    page.context.close()
