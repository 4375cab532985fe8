"""A clerk at the editor, with mouse and keyboard."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.e2e.site import Site

PARAGRAPH, TABLE = 1, 2
#: The words that "Show" marked, in the text or in a field.
SHOWN = """() => {
  const marked = CSS.highlights.get("disclosure-shown");
  if (marked) return [...marked].map((range) => range.toString()).join();
  const field = document.activeElement;
  return field.value.slice(field.selectionStart, field.selectionEnd);
}"""

SEND = """async ([more, address]) => {
  const forms = [...document.forms].sort((a, b) => b.elements.length - a.elements.length);
  const data = new FormData(forms[0]);
  for (const [name, value] of Object.entries(more)) data.set(name, value);
  const answer = await fetch(address, {method: "POST", body: data, redirect: "manual"});
  return answer.status;
}"""


def open_editor(page: Any, site: Site, item: int = 0) -> None:
    """A new item, from the directory's list; or one that is there. Ready when its scripts are."""
    if item:
        page.goto(f"/admin/pages/{item}/edit/")
    else:
        page.goto(f"/admin/pages/{site.directory}/")
        page.locator(f"a[href*='/pages/{site.directory}/add_subpage/']").first.click()
        page.wait_for_url("**/add/**")
    # Wagtail compares with the form as it is two seconds after loading; nobody types sooner than that.
    page.locator("#page-edit-form[data-w-unsaved-has-edits-value]").wait_for()


def add_block(page: Any, kind: int) -> None:
    """A block at the end of the body."""
    page.locator("[data-contentpath='body'] .c-sf-add-button").last.click()
    page.locator("[role='option']").nth(kind).click()


def write_paragraph(page: Any, lines: Sequence[str]) -> None:
    """A text block with these lines."""
    before = page.locator(".public-DraftEditor-content").count()
    add_block(page, PARAGRAPH)
    page.locator(".public-DraftEditor-content").nth(before).click()
    for number, line in enumerate(lines):
        if number:
            page.keyboard.press("Enter")
        page.keyboard.type(line)


def write_table(page: Any, rows: Sequence[Sequence[str]]) -> None:
    """A table block with these cells, at most three by three."""
    add_block(page, TABLE)
    cells = page.locator(".handsontable .ht_master td")
    for row, words in enumerate(rows):
        for column, word in enumerate(words):
            cells.nth(row * 3 + column).dblclick()
            page.keyboard.insert_text(word)
            page.keyboard.press("Enter")


def attach(page: Any, *files: Path) -> None:
    """Upload files and wait until the list names them."""
    page.set_input_files(".disclosure-files__input", list(files))
    page.locator(".disclosure-files__name").nth(len(files) - 1).wait_for()


def fill_in(page: Any, title: str, mode: str = "proactive") -> None:
    """What every item needs besides its text."""
    page.fill("#id_title", title)
    page.select_option("#id_statutory_category", "21-8")
    page.select_option("#id_department", index=1)
    page.check(f"input[name='disclosure_mode'][value='{mode}']")


def key_of(page: Any) -> int:
    """The page key in the editor's address, once the draft was saved."""
    page.wait_for_url("**/edit/", timeout=20000)
    return int(page.url.rstrip("/").split("/")[-2])


def send(page: Any, more: dict[str, str], address: str = "") -> int:
    """POST the longest form of the page with ``more`` fields, as a script of the user's own would: the status."""
    return int(page.evaluate(SEND, [more, address or page.url]))


def seconds_to_hint(page: Any) -> float:
    """Seconds from the next save to the finished list of hints; the text must have changed."""
    page.locator(".disclosure-hints--old").wait_for()
    with page.expect_response(lambda r: r.request.method == "POST" and r.url.endswith("/edit/")):
        page.locator("#id_title").focus()
    begun = time.monotonic()
    page.locator(".disclosure-hints:not(.disclosure-hints--old)").wait_for()
    return time.monotonic() - begun


def press(page: Any, action: str = "action-submit") -> None:
    """A button of the editor's menu, and wait for the page after it."""
    button = page.locator(f"button[name='{action}']")
    if not button.is_visible():
        page.locator("footer [data-w-dropdown-target='toggle']").click()
    with page.expect_navigation():
        button.click()
