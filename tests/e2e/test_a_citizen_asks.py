"""A citizen with a phone: from the first screen to the receipt, and how it stands. Found by names, not by words."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.e2e.look import DESK, PHONE, look, take_picture
from tests.e2e.site import Site

pytestmark = pytest.mark.browser

NAME, NUMBER = "阮阿毛", "330621195803142314"
WANTED = "东岔村2025年高标准农田项目的验收材料"
NARROW = 360
HURRY = 4100  # a form is not taken within its first seconds
TOO_SMALL = """() => [...document.querySelectorAll(
    "a, button, input, select, summary")]
  .filter(each => each.closest(".disclosure-ask"))
  .filter(each => !each.closest(".disclosure-trap") && !each.closest("p:not([class]) > a:not([class])"))
  .filter(each => { const box = each.getBoundingClientRect();
    return box.width && (box.height < 43.5 || box.width < 43.5); })
  .map(each => each.outerHTML.slice(0, 120))"""
KEPT = "() => JSON.stringify(localStorage) + JSON.stringify(sessionStorage)"


@pytest.fixture
def home(site: Site) -> str:
    """The address of the township's form."""
    rows = site.ask(
        "SELECT url_path FROM wagtailcore_page p JOIN wagtail_disclosure_requestformpage f"
        " ON f.page_ptr_id = p.id"
    )
    return "/" + rows[0][0].split("/", 2)[2]


def following(page: Any) -> None:
    """Press the one big button of the screen."""
    page.click(".disclosure-form .disclosure-next")
    page.wait_for_load_state()


def seen(page: Any, name: str) -> None:
    """The screen holds at 360, 390 and 1280 px, axe finds nothing, every target is as wide as a thumb."""
    look(page, name, (DESK, NARROW, PHONE))
    assert page.evaluate(TOO_SMALL) == [], name


def answer(page: Any, screen: str) -> None:
    """The answer of one screen."""
    fill = {
        "name": {"name": NAME, "id_number": NUMBER},
        "contact": {"phone": "138 0575 0000"},
        "wanted": {"description": WANTED},
    }
    choose = {
        "who": "self",
        "form": "paper",
        "service": "online",
        "others": "no",
        "proof": "counter",
    }
    for field, value in fill.get(screen, {}).items():
        page.fill(f"[name={field}]", value)
    if screen in choose:
        page.check(f"input[value={choose[screen]}]")
    if screen == "online":
        page.check("[name=agreed]")


def screen_of(page: Any) -> str:
    found = re.search(r"/ask/(\w+)/$", page.url)
    return found[1] if found else ""


def walk(page: Any, looks: bool = True) -> list[str]:
    """Through the form up to the last screen."""
    passed = []
    while (screen := screen_of(page)) != "check":
        assert screen and screen not in passed, page.url
        if looks:
            seen(page, f"ask-{len(passed) + 1:02d}-{screen}")
        answer(page, screen)
        following(page)
        passed.append(screen)
    return passed


def test_a_citizen_asks_on_a_phone_and_sees_how_it_stands(window: Any, home: str) -> None:
    page = window(width=PHONE)
    page.goto(home)
    seen(page, "ask-00-start")
    following(page)
    following(page)
    seen(page, "ask-01-who-wrong")
    passed = walk(page)
    assert passed[:4] == ["who", "name", "contact", "wanted"] and passed[-1] == "proof"
    kept = page.evaluate(KEPT)
    assert NAME not in kept and NUMBER not in kept and WANTED in kept
    seen(page, "ask-20-check")
    page.wait_for_timeout(HURRY)
    following(page)
    assert page.url.endswith("/sent/")
    seen(page, "ask-21-sent")
    assert page.evaluate(KEPT) == "{}{}"
    number, code = page.locator("dd.disclosure-code").all_inner_texts()
    with page.expect_download() as picture:
        page.click("a[href$='sent/picture/']")
    assert number not in picture.value.url and code not in picture.value.url
    page.click("form[action$='query/leave/'] button")
    seen(page, "ask-22-query")
    page.fill("[name=number]", number.replace("-", ""))
    page.fill("[name=code]", code.lower())
    following(page)
    assert page.url.endswith("/reply/")
    seen(page, "ask-23-stands")
    assert NAME not in page.content() and NUMBER not in page.content()


def test_what_is_wanted_survives_a_lost_session_and_can_be_erased(window: Any, home: str) -> None:
    page = window(width=PHONE)
    page.goto(home)
    following(page)
    for _ in range(3):
        answer(page, screen_of(page))
        following(page)
    page.fill("[name=description]", WANTED)
    page.context.clear_cookies()
    page.goto(home)
    page.click("[data-disclosure-erase]", trial=True)
    following(page)
    for _ in range(3):
        answer(page, screen_of(page))
        following(page)
    assert page.input_value("[name=description]") == WANTED
    page.goto(home)
    page.click("[data-disclosure-erase]")
    assert page.evaluate(KEPT) == "{}{}"
    assert page.locator("[data-disclosure-erase]").is_hidden()


def test_the_form_works_without_scripts(browser: Any, site: Site, home: str) -> None:
    context = browser.new_context(
        viewport={"width": PHONE, "height": 844}, base_url=site.url, java_script_enabled=False
    )
    page = context.new_page()
    page.goto(home)
    following(page)
    walk(page, looks=False)
    page.go_back()
    assert screen_of(page) == "proof" and page.locator("input[value=counter]").is_checked()
    page.click(".disclosure-back-step")
    assert screen_of(page) == "others"
    page.goto(f"{home}ask/check/")
    page.wait_for_timeout(HURRY)
    following(page)
    assert page.locator("dd.disclosure-code").count() == 2
    context.close()


def test_the_paper_form_prints_on_one_page(window: Any, home: str) -> None:
    page = window(width=DESK)
    page.goto(f"{home}paper/")
    seen(page, "ask-30-paper")
    page.emulate_media(media="print")
    take_picture(page, "ask-31-paper-print")
    printed = page.pdf(format="A4")
    assert printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page ") == 1
