"""A citizen at a phone: the form screen by screen, the receipt, the way back to the reply."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.e2e.look import PHONE, look
from tests.e2e.site import Site

NAME, NUMBER = "阮阿毛", "330621195803142314"
WANTED = "青禾镇2026年公交改线的客流调查表，和沿线商户盖章的意见表"
#: A form is not taken within its first seconds.
HURRY = 4100
FILL = {
    "name": {"name": NAME, "id_number": NUMBER},
    "contact": {"phone": "138 0575 0000"},
    "wanted": {"description": WANTED},
}
CHOOSE = {"who": "self", "form": "paper", "service": "direct", "others": "no", "proof": "counter"}
FORM = (
    "SELECT url_path FROM wagtailcore_page p JOIN wagtail_disclosure_requestformpage f"
    " ON f.page_ptr_id = p.id"
)
TOO_SMALL = """() => [...document.querySelectorAll("a, button, input, select, summary")]
  .filter(each => each.closest(".disclosure-ask"))
  .filter(each => !each.closest(".disclosure-trap") && !each.closest("p:not([class]) > a:not([class])"))
  .filter(each => { const box = each.getBoundingClientRect();
    return box.width && (box.height < 43.5 || box.width < 43.5); })
  .map(each => each.outerHTML.slice(0, 120))"""
#: Letters that a citizen has to read, smaller than 16 px.
TOO_FINE = """() => [...document.querySelectorAll(".disclosure-ask *")]
  .filter(each => [...each.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
  .filter(each => each.getBoundingClientRect().width > 1)
  .filter(each => parseFloat(getComputedStyle(each).fontSize) < 16)
  .map(each => each.outerHTML.slice(0, 120))"""


@dataclass(frozen=True)
class Receipt:
    """What the citizen writes down."""

    number: str
    code: str


def form_of(site: Site) -> str:
    """The address of the township's form."""
    return "/" + str(site.ask(FORM)[0][0]).split("/", 2)[2]


def seen(page: Any, name: str) -> None:
    """The screen holds on a phone: nothing too wide, too small to press, too fine to read; axe finds nothing."""
    look(page, f"case-{name}", (PHONE,))
    assert page.evaluate(TOO_SMALL) == [], name
    assert page.evaluate(TOO_FINE) == [], name


def following(page: Any) -> None:
    """The one big button of the screen."""
    page.click(".disclosure-form .disclosure-next")
    page.wait_for_load_state()


def screen_of(page: Any) -> str:
    """The name of the question on the screen."""
    return str(page.url).rstrip("/").rsplit("/", 1)[1]


def answer(page: Any, screen: str) -> None:
    """What this citizen answers."""
    for field, value in FILL.get(screen, {}).items():
        page.fill(f"[name={field}]", value)
    if screen in CHOOSE:
        page.check(f"input[value={CHOOSE[screen]}]")


def asks(page: Any, site: Site) -> tuple[list[str], Receipt]:
    """From the first screen to the receipt; the screens that came, and what stands on the receipt."""
    page.goto(form_of(site))
    seen(page, "01-start")
    following(page)
    passed: list[str] = []
    while (screen := screen_of(page)) != "check":
        assert screen not in passed, page.url
        passed.append(screen)
        answer(page, screen)
        seen(page, f"02-{len(passed):02d}-{screen}")
        following(page)
    seen(page, "03-check")
    page.wait_for_timeout(HURRY)
    following(page)
    page.wait_for_url("**/sent/")
    seen(page, "04-receipt")
    number, code = page.locator("dd.disclosure-code").all_inner_texts()
    page.click("form[action$='query/leave/'] button")
    return passed, Receipt(number, code)


def looks_up(page: Any, site: Site, receipt: Receipt) -> str:
    """Number and code on the empty page; the words of the screen after it."""
    page.goto(f"{form_of(site)}query/")
    page.fill("[name=number]", receipt.number)
    page.fill("[name=code]", receipt.code)
    following(page)
    page.wait_for_url("**/reply/")
    return str(page.locator("[data-disclosure-ask]").inner_text())
