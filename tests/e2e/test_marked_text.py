"""A text with a secrecy marking is pasted, saved and uploaded; the screen says stop, and no byte is kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.e2e import writing
from tests.e2e.conftest import Window
from tests.e2e.look import DESK, look
from tests.e2e.site import Site

pytestmark = pytest.mark.browser

MARKING = "秘密★1年"
WORDS = "黄石坳物资仓库夜间拉动"
KEPT = "黄石坳公厕夜间照明维修"
SECRECY_PHONE = "0749-0000000"


def paste(page: Any, words: str) -> None:
    """Put the words into a new text block, from the clipboard."""
    writing.add_block(page, writing.PARAGRAPH)
    page.locator(".public-DraftEditor-content").last.click()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("(words) => navigator.clipboard.writeText(words)", words)
    page.keyboard.press("Control+v")
    # The editor hands its words to the form a moment later.
    page.wait_for_function(
        "(last) => document.querySelector('[name=body-0-value]').value.includes(last)",
        arg=words.rsplit("\n", maxsplit=1)[-1],
    )


def by_autosave(page: Any, folder: Path) -> None:
    paste(page, f"{MARKING}\n{WORDS}")


def by_the_button(page: Any, folder: Path) -> None:
    """On a site whose autosave is off."""
    page.evaluate("document.getElementById('page-edit-form').dataset.controller = 'w-unsaved'")
    paste(page, f"{MARKING}\n{WORDS}")
    page.locator("footer button.action-save").click()


def by_a_file(page: Any, folder: Path) -> None:
    file = folder / "演练安排.txt"
    file.write_text(f"{MARKING}\n{WORDS}\n", encoding="utf-8")
    page.set_input_files(".disclosure-files__input", file)


@pytest.mark.parametrize("way", [by_autosave, by_the_button, by_a_file])
def test_a_marked_text_stops_everything_and_leaves_no_byte(
    site: Site, window: Window, tmp_path: Path, way: Callable[[Any, Path], None]
) -> None:
    page = window("drafter")
    writing.open_editor(page, site)
    page.fill("#id_title", "关于秋季应急物资演练的通知")
    way(page, tmp_path)
    page.locator(".disclosure-stop").wait_for(timeout=20000)
    look(page, f"stop-{way.__name__}", (DESK,))
    assert SECRECY_PHONE in page.inner_text("body")
    assert page.locator("input, textarea, [contenteditable]").count() == 0
    assert WORDS not in str(
        page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    )
    page.goto("/admin/")
    assert WORDS not in page.content()
    assert where_kept(site, WORDS) == []


def test_the_scan_finds_what_was_saved(site: Site, window: Window) -> None:
    """The control of the test above: the same way of typing without the marking."""
    page = window("drafter")
    writing.open_editor(page, site)
    page.fill("#id_title", "关于公厕照明维修的通知")
    paste(page, KEPT)
    writing.key_of(page)
    assert where_kept(site, KEPT)


def where_kept(site: Site, words: str) -> list[str]:
    """Files of the site (database, journal, sessions, files, logs) that hold the words in any spelling."""
    spelled = [words, quote(words), json.dumps(words)[1:-1]]
    wanted = [text.encode() for text in spelled] + [words.encode("utf-16-le")]
    files = [file for file in site.data.rglob("*") if file.is_file()]
    assert site.data / "site.sqlite3-wal" in files
    return [file.name for file in files if any(w in file.read_bytes() for w in wanted)]
