"""The officer at the desk: settings, the case page and its steps, the reply, the letter."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.e2e.look import DESK, PHONE, PICTURES, SETTLED, look, take_picture
from tests.e2e.site import Site

OURS = ".disclosure-page"
#: Wagtail scrolls inside the window: how tall it must be to show all of ours.
TALL = """() => Math.max(900, Math.ceil(document.querySelector(".disclosure-page").getBoundingClientRect().bottom
  + document.scrollingElement.scrollTop) + 40)"""
CASES = "/admin/disclosure/cases/"
ORGAN, COURT = "云澜县人民政府", "云澜县人民法院"
OFFICE = {
    "letter_code": "青公复",
    "callback_phone": "0749-6000123",
    "reconsideration_organ": ORGAN,
    "reconsideration_address": "云澜县城北路1号",
    "reconsideration_phone": "0749-6000100",
    "court": COURT,
    "court_address": "云澜县城南路9号",
    "court_phone": "0749-6000200",
}


def seen(page: Any, name: str) -> None:
    """Ours on the screen holds at the desk and on a phone; the picture of the desk shows all of it."""
    look(page, f"case-{name}", (PHONE, DESK), axe=OURS)
    picture(page, name)


def picture(page: Any, name: str) -> None:
    """All of ours at the desk, if somebody wants pictures."""
    if not PICTURES:
        return
    page.evaluate(SETTLED)
    page.set_viewport_size({"width": DESK, "height": page.evaluate(TALL)})
    page.evaluate(SETTLED)
    take_picture(page, f"case-{name}-whole")
    page.set_viewport_size({"width": DESK, "height": 900})


def settles_the_office(page: Any) -> None:
    """Organ and court, once, before the first letter."""
    page.goto(CASES)
    page.locator("a[href*='/cases/office/']").click()
    for name, value in OFFICE.items():
        page.fill(f"[name={name}]", value)
    with page.expect_navigation():
        page.locator("main form button[type='submit']").last.click()


def opens(page: Any, number: str) -> None:
    """The case with this number, from the list of what is to do."""
    page.goto(CASES)
    page.locator(".disclosure-work__title a", has_text=number).click()
    page.locator(".disclosure-now").wait_for()


def step(page: Any, kind: str, **values: str) -> None:
    """Open a step on the case page, fill it in, enter it."""
    opened = unfolds(page, kind)
    for name, value in values.items():
        field = opened.locator(f"[name={name}]")
        if field.first.get_attribute("type") == "radio":
            opened.locator(f"[name={name}][value={value}]").check()
        else:
            field.fill(value)
    with page.expect_navigation():
        opened.locator("button[type='submit']").click()


def unfolds(page: Any, kind: str) -> Any:
    """The form of a step, in sight."""
    opened = page.locator(f"#step-{kind}")
    if not opened.locator("summary").is_visible():
        page.locator(".disclosure-others", has=opened).locator("> summary").click()
    if opened.get_attribute("open") is None:
        opened.locator("summary").click()
    return opened


def stands(page: Any) -> str:
    """The sentence on top of the case page."""
    return str(page.locator(".disclosure-now__said").inner_text())


def writes_the_reply(page: Any, words: dict[str, str], file: Path) -> int:
    """The words of the draft and a file that goes with it; the draft's key."""
    page.locator("#page-edit-form[data-w-unsaved-has-edits-value]").wait_for()
    for name, value in words.items():
        page.fill(f"#id_{name}", value)
    page.set_input_files(".disclosure-files__input", [file])
    page.locator(".disclosure-files__name").wait_for()
    return int(page.url.rstrip("/").split("/")[-2])


def issues(page: Any) -> None:
    """The button that makes the letter."""
    with page.expect_navigation():
        page.click("form[action$='/reply/issue/'] button")


def downloads(page: Any, words: str, folder: Path) -> Path:
    """A letter of the case in the form that the button says; where it was put."""
    with page.expect_download() as begun:
        page.locator(".disclosure-letters button", has_text=words).first.click()
    file = folder / begun.value.suggested_filename
    begun.value.save_as(file)
    return file


def serves(page: Any, proof: Path) -> None:
    """Handed over against a signature, which is kept."""
    form = page.locator("form[action$='/reply/serve/']")
    form.locator("[name=means][value=direct]").check()
    form.locator("[name=proof]").set_input_files(proof)
    with page.expect_navigation():
        form.locator("button[type='submit']").click()


def entries(site: Site, number: str) -> list[str]:
    """Kinds of what stands in the ledger, oldest first."""
    rows = site.ask(
        "SELECT e.kind FROM wagtail_disclosure_caseevent e JOIN wagtail_disclosure_informationrequest r"
        " ON r.id = e.case_id WHERE r.number = ? ORDER BY e.number",
        number,
    )
    return [row[0] for row in rows]
