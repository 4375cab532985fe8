"""A reviewer at the review page, with mouse and keyboard."""

from __future__ import annotations

from typing import Any

from tests.e2e.site import Site

QUEUE = "/admin/disclosure/review/"
FORM = "form[data-review]"


def open_from_queue(page: Any, title: str) -> None:
    """The draft with this title, from the list of what waits."""
    page.goto(QUEUE)
    page.locator(".review-queue__title", has_text=title).click()
    page.locator(FORM).first.wait_for()


def open_waiting(page: Any, site: Site, item: int) -> int:
    """The review page of whatever stage waits; returns the stage's key."""
    waiting = site.waiting(item)
    assert waiting is not None
    page.goto(f"{QUEUE}{waiting}/")
    return waiting


def answer_question(page: Any) -> None:
    """The answer that stands in the text."""
    text = page.locator(".review-draft").inner_text()
    for label in page.locator("#id_own-answer label").all():
        if label.inner_text().strip() in text:
            label.click()
            return
    raise AssertionError("no answer of the question stands in the text")


def settle(page: Any) -> None:
    """Every open place is harmless; what others settled is confirmed, what no machine read is read."""
    for place in page.locator("[data-review-settle]").all():
        place.locator("input[value='harmless']").check()
        place.locator("select").select_option("statutory")
    for box in page.locator(f"{FORM} input[type='checkbox']").all():
        box.check()


def decide(page: Any, mode: str = "proactive") -> None:
    """Everything that a signature needs."""
    settle(page)
    answer_question(page)
    page.check(f"input[name='own-mode'][value='{mode}']")
    if page.locator("input[name='own-secrecy']").count():
        page.check("input[name='own-secrecy'][value='clear']")


def press(page: Any, act: str = "sign") -> None:
    """A button of the form, and wait for the page after it."""
    with page.expect_navigation():
        page.click(f"button[name='act'][value='{act}']")


def sign(page: Any) -> bool:
    """Sign; keep the choice where the computer would choose otherwise. Whether it would have."""
    press(page)
    second = page.locator("input[name='second-keep']")
    if not second.count():
        return False
    page.check("input[name='second-keep'][value='keep']")
    press(page, "second")
    return True


def problems(page: Any) -> str:
    """What the page says is not done."""
    return str(page.locator("[role='alert']").first.inner_text())
