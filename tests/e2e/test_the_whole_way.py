"""A draft from the clerk's desk to the public directory, and off it again."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e import reviewing, writing
from tests.e2e.conftest import Window
from tests.e2e.look import DESK, PHONE, look, take_picture
from tests.e2e.site import Site

pytestmark = pytest.mark.browser

BOTH = (DESK, PHONE)
#: What is ours in the editor; the rest of it is Wagtail's and its table editor's.
PANEL = ".disclosure-hints"
TITLE = "青禾镇第四季度高龄津贴对象名单公示"
ID_NUMBER = "529923194003071237"
LINES = (
    "经入户核实，现将2026年第四季度高龄津贴拟发放对象公示如下，共46人，每人每月80元。",
    "公示期为2026年11月25日至12月1日，有异议的请向社会事务办公室反映。",
)
ROWS = (("姓名", "身份证号码"), ("蒙春生", ID_NUMBER))


def test_a_draft_goes_the_whole_way_and_back(site: Site, window: Window, tmp_path: Path) -> None:
    clerk = window("drafter")
    item = the_clerk_writes(clerk, site, tmp_path)
    the_clerk_submits(clerk, site, item)
    nobody_reads_it_yet(window(), site, item)
    the_department_masks_and_signs(window("department_reviewer"), site, item)
    the_secrecy_reviewer_asks_upward_and_signs(window("secrecy_reviewer"), site, item)
    assert not site.is_live(item)
    the_issuer_signs(window("issuer", PHONE), site, item)
    anyone = window()
    address = anybody_finds_it(anyone, site)
    file = anybody_downloads_the_file(anyone)
    the_issuer_takes_it_down(window("issuer"), site, item)
    nobody_finds_it(anyone, site, address, file)


def the_clerk_writes(page: Any, site: Site, folder: Path) -> int:
    page.goto("/admin/")
    look(page, "01-home-of-the-clerk")
    writing.open_editor(page, site)
    writing.fill_in(page, TITLE)
    writing.write_paragraph(page, LINES)
    writing.write_table(page, ROWS)
    file = folder / "高龄津贴申请说明.txt"
    file.write_text("申请高龄津贴的，携带户口簿到社会事务办公室办理。\n", encoding="utf-8")
    writing.attach(page, file)
    item = writing.key_of(page)
    place = page.locator(".disclosure-hint", has_text=ID_NUMBER)
    place.wait_for(timeout=30000)
    page.locator(".disclosure-hints").scroll_into_view_if_needed()
    take_picture(page, "02-hints")
    page.locator(".public-DraftEditor-content").first.click()
    page.keyboard.press("End")
    page.keyboard.type("特此公示。")
    seconds = writing.seconds_to_hint(page)
    sys.__stdout__.write(f"\nsave to hint: {seconds:.2f} s\n")
    place.locator(".disclosure-hint__places button").first.click()
    assert page.evaluate(writing.SHOWN) == ID_NUMBER
    look(page, "03-editor-with-hints", axe=PANEL)
    return item


def the_clerk_submits(page: Any, site: Site, item: int) -> None:
    writing.press(page)
    take_picture(page, "04-after-submitting")
    assert site.waiting(item)
    writing.open_editor(page, site, item)
    look(page, "05-locked-for-the-clerk", axe=PANEL)
    assert page.locator("button[name='action-submit']").count() == 0
    before = site.draft(item)
    page.fill("#id_title", "送审以后又改了的标题")
    assert writing.send(page, {"action-submit": "1"}) < 500
    assert site.draft(item) == before


def nobody_reads_it_yet(page: Any, site: Site, item: int) -> None:
    """Not even whoever knows the address and the file's random name."""
    slug = site.ask("SELECT slug FROM wagtailcore_page WHERE id = ?", item)[0][0]
    (file,) = json.loads(site.draft(item))["attachments"]
    for address in ("", f"files/{file['id']}/"):
        assert page.request.get(f"{site.address}{slug}/{address}").status == 404
    answer = page.request.get(f"/admin/disclosure/attachments/{file['id']}/")
    assert "/login/" in answer.url
    assert "携带户口簿" not in answer.text()


def the_department_masks_and_signs(page: Any, site: Site, item: int) -> None:
    page.goto("/admin/")
    look(page, "06-home-of-the-reviewer", BOTH)
    page.goto(reviewing.QUEUE)
    look(page, "07-queue", BOTH)
    reviewing.open_from_queue(page, TITLE)
    look(page, "08-review", BOTH)
    page.fill("[name='own-comment']", "已与社会事务办公室核对")
    page.check("input[name='own-mode'][value='proactive']")
    reviewing.press(page)
    look(page, "09-signing-refused", BOTH)
    assert "2" in reviewing.problems(page)
    assert page.input_value("[name='own-comment']") == "已与社会事务办公室核对"
    assert page.is_checked("input[name='own-mode'][value='proactive']")
    place = page.locator("[data-review-settle]", has_text=ID_NUMBER)
    place.locator("input[value='mask']").check()
    with page.expect_navigation():
        place.locator("button[formaction$='/mask/']").click()
    look(page, "10-masked", BOTH)
    draft = page.locator(".review-draft")
    expect(draft).not_to_contain_text(ID_NUMBER)
    expect(draft).to_contain_text(f"*{ID_NUMBER[-4:]}")
    assert page.input_value("[name='own-comment']") == "已与社会事务办公室核对"
    wait_for_the_analysis(page)
    reviewing.decide(page)
    reviewing.press(page)
    the_suggestion_is_shown(page)
    assert site.votes(item) == [site.people["department_reviewer"]]


def wait_for_the_analysis(page: Any) -> None:
    """The masked text is read again by the worker; the page says so and is asked again."""
    for _ in range(20):
        if not page.locator("button[name='act'][value='look']").count():
            return
        page.wait_for_timeout(500)
        reviewing.press(page, "look")
    raise AssertionError("the masked text was not analysed in ten seconds")


def the_suggestion_is_shown(page: Any) -> None:
    second = page.locator("input[name='second-keep']")
    if second.count():
        look(page, "11-second-look", BOTH)
        page.check("input[name='second-keep'][value='keep']")
        reviewing.press(page, "second")
    page.wait_for_url(f"**{reviewing.QUEUE}")
    look(page, "12-signed", BOTH)


def the_secrecy_reviewer_asks_upward_and_signs(page: Any, site: Site, item: int) -> None:
    page.set_viewport_size({"width": PHONE, "height": 844})
    reviewing.open_from_queue(page, TITLE)
    page.locator(".review-more summary").last.click()
    page.check("input[name='refer-body'][value='secrecy_authority']")
    page.fill("[name='refer-question']", "名单中的出生年月是否可以公开？")
    with page.expect_navigation():
        page.click("button[formaction$='/refer/']")
    look(page, "13-referred", BOTH)
    assert page.locator("button[value='sign']").count() == 0
    page.check("input[name='referral-answer'][value='may_publish']")
    page.fill("[name='referral-answer_text']", "电话答复：可以公开，遮盖号码。")
    with page.expect_navigation():
        page.click("form[action*='/referral/'] button[type='submit']")
    look(page, "14-answered", BOTH)
    reviewing.decide(page)
    reviewing.sign(page)
    page.wait_for_url(f"**{reviewing.QUEUE}")
    assert len(site.votes(item)) == 2


def the_issuer_signs(page: Any, site: Site, item: int) -> None:
    reviewing.open_from_queue(page, TITLE)
    reviewing.decide(page)
    reviewing.sign(page)
    page.wait_for_url(f"**{reviewing.QUEUE}")
    take_picture(page, "15-issued")
    assert site.is_live(item)


def anybody_finds_it(page: Any, site: Site) -> str:
    for words in ("津贴", "龄"):
        page.goto(site.address)
        page.fill("#disclosure-q", words)
        page.click(".disclosure-search button")
        expect(page.locator(".disclosure-table .is-title a")).to_contain_text([TITLE])
    look(page, "16-found", BOTH)
    assert TITLE in page.request.get(f"{site.address}feed/").text()
    page.locator(".is-title a", has_text=TITLE).click()
    look(page, "17-public-item", BOTH)
    words = page.locator("article").inner_text()
    assert ID_NUMBER not in words
    assert "蒙春生" in words
    return str(page.url)


def anybody_downloads_the_file(page: Any) -> str:
    address = page.locator(".disclosure-files a").get_attribute("href")
    answer = page.request.get(address)
    assert answer.ok
    assert "携带户口簿" in answer.text()
    return str(address)


def the_issuer_takes_it_down(page: Any, site: Site, item: int) -> None:
    page.goto("/admin/disclosure/items/")
    look(page, "18-items", BOTH)
    page.click(f"a[href$='/withdraw/{item}/']")
    look(page, "19-take-down", BOTH)
    page.fill("[name='reason']", "名单有误，核实后重新公开。")
    with page.expect_navigation():
        page.click("button.serious[type='submit']")
    take_picture(page, "20-taken-down")
    assert not site.is_live(item)


def nobody_finds_it(page: Any, site: Site, address: str, file: str) -> None:
    answer = page.goto(address)
    assert answer.status == 410
    look(page, "21-withdrawn", BOTH)
    words = page.locator("body").inner_text()
    assert "核实后重新公开" in words
    assert TITLE not in words
    assert "蒙春生" not in words
    for place in (site.address, f"{site.address}?q=津贴", f"{site.address}feed/"):
        assert TITLE not in page.request.get(place).text(), place
    assert page.request.get(file).status in (404, 410)
