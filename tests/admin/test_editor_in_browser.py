"""A clerk at the editor in a real browser: hints, Show, files, the stop screen, and Back after it."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from tests import world as w
from tests.admin.editing import add_url, edit_url
from wagtail_disclosure import vocab
from wagtail_disclosure.models import AdviceJob, Attachment, DisclosureItemPage, Refusal

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]
AT_ONCE = "wagtail_disclosure.publishing.queue.run_at_once"
TABLE = {
    "data": [["姓名", "备注"], ["甲", "见ECHO"]],
    "cell": [],
    "first_row_is_table_header": True,
    "first_col_is_header": False,
    "table_caption": "",
}
SHOWN = """() => {
  const marked = CSS.highlights.get("disclosure-shown");
  if (marked) {
    const [range] = marked;
    const cell = range.startContainer.parentElement.closest("td");
    return ["text", range.toString(), cell ? cell.cellIndex : null];
  }
  const field = document.activeElement;
  return ["field", field.value.slice(field.selectionStart, field.selectionEnd), field.name];
}"""


@pytest.fixture
def world(live_server, settings):
    settings.WAGTAIL_DISCLOSURE = settings.WAGTAIL_DISCLOSURE | {"ENQUEUE": AT_ONCE}
    return w.make_township()


#: Wagtail's editor takes what is typed before this event for the saved text.
WATCHED = (
    "document.addEventListener('w-unsaved:watch-edits', "
    "event => event.target.setAttribute('data-watched', ''))"
)


@pytest.fixture
def open_page(logged_in):
    """Open an address as a user, at a window width."""

    def open_as(user, path, width=1280):
        page = logged_in(user, width)
        page.add_init_script(WATCHED)
        page.goto(path)
        page.locator("form[data-watched]").wait_for()
        return page

    return open_as


@pytest.fixture
def item(world):
    found = w.draft(world, text="<p>请看<b>EC</b>HO，再看ECHO。</p>", summary="摘要ECHO")
    found.body.append(("table", TABLE))
    found.save_revision(user=world.drafter)
    w.analyse(found)
    return found


@pytest.mark.parametrize("width", [1280, 390])
def test_show_marks_the_exact_words_in_their_block(world, item, open_page, width):
    page = open_page(world.drafter, edit_url(item), width)
    buttons = page.locator(".disclosure-hint__places button")
    expect(buttons).to_have_count(4)
    before = page.locator(".public-DraftEditor-content").first.inner_html()
    shown = []
    for index in range(4):
        buttons.nth(index).click()
        shown.append(page.evaluate(SHOWN))
    assert shown == [
        ["field", "ECHO", "summary"],
        ["text", "ECHO", None],
        ["text", "ECHO", None],
        ["text", "ECHO", 1],
    ]
    assert page.locator(".public-DraftEditor-content").first.inner_html() == before


def test_words_that_are_gone_are_said_to_be_gone(world, item, open_page):
    page = open_page(world.drafter, edit_url(item))
    page.locator(".disclosure-hint__places button").first.wait_for()
    page.locator("#id_summary").evaluate("field => { field.value = '别的' }")
    page.locator(".disclosure-hint__places button").first.click()
    expect(page.locator(".disclosure-hints__note")).to_be_visible()


def test_typing_greys_the_list_and_the_next_save_brings_a_new_one(world, item, open_page):
    page = open_page(world.drafter, edit_url(item))
    panel = page.locator(".disclosure-hints")
    page.locator(".disclosure-hint").first.wait_for()
    page.locator(".public-DraftEditor-content").first.click()
    page.keyboard.type("又一个ECHO")
    expect(panel).to_have_class("disclosure-hints disclosure-hints--old")
    expect(panel).to_have_class("disclosure-hints", timeout=20000)
    expect(page.locator(".disclosure-hint__places button")).to_have_count(5)


def test_a_failed_analysis_can_be_tried_again(world, item, open_page):
    AdviceJob.objects.about(item).update(state=vocab.JobState.FAILED)
    page = open_page(world.drafter, edit_url(item))
    retry = page.locator("[data-disclosure-hints-target=retry]")
    expect(retry).to_be_visible()
    retry.click()
    expect(page.locator(".disclosure-hint")).to_have_count(1)
    expect(retry).to_be_hidden()


def test_files_are_uploaded_ordered_and_saved_with_a_new_draft(world, open_page, tmp_path):
    for name in ("一.txt", "二.txt"):
        (tmp_path / name).write_text(f"附件{name}", encoding="utf-8")
    (tmp_path / "坏.exe").write_bytes(b"MZ")
    page = open_page(world.drafter, add_url(world))
    page.fill("#id_title", "关于临时救助的通知")
    page.keyboard.press("Tab")
    names = ("一.txt", "坏.exe", "二.txt")
    page.set_input_files(".disclosure-files__input", [tmp_path / name for name in names])
    expect(page.locator(".disclosure-files__name")).to_have_text(
        ["一.txt", "二.txt"], timeout=20000
    )
    expect(page.locator(".disclosure-files__problems li")).to_have_count(1)
    page.locator("[data-act=down]").first.click()
    expect(page.locator(".disclosure-files__name")).to_have_text(["二.txt", "一.txt"])
    page.wait_for_url("**/edit/", timeout=20000)
    # The way to the page of the file is there as soon as the draft is saved by itself.
    expect(page.locator(".disclosure-files__clean a:not([target])")).to_have_count(2, timeout=20000)
    expect(page.locator(".disclosure-hints__status")).to_contain_text(
        "Nothing was noticed", timeout=20000
    )
    page.keyboard.press("Control+s")
    page.wait_for_load_state()
    item = DisclosureItemPage.objects.get().get_latest_revision_as_object()
    assert [ref["name"] for ref in item.attachments] == ["二.txt", "一.txt"]
    assert Attachment.objects.count() == 2


def test_typing_a_marking_brings_the_stop_screen_and_nothing_typed_stays(world, item, open_page):
    page = open_page(world.drafter, edit_url(item))
    page.locator(".disclosure-hint").first.wait_for()
    page.fill("#id_title", "机密★10年 关于某事的通知")
    page.keyboard.press("Tab")
    page.locator(".disclosure-stop").wait_for(timeout=20000)
    assert world.township.secrecy_phone in page.inner_text("body")
    assert page.locator("input, textarea, [contenteditable]").count() == 0
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "机密" not in json.dumps(json.loads(kept), ensure_ascii=False)
    page.reload()
    expect(page.locator("#id_title")).to_have_value(item.title)


def test_back_after_the_stop_page_brings_nothing_back(world, item, open_page):
    page = open_page(world.drafter, edit_url(item))
    page.locator(".disclosure-hint").first.wait_for()
    page.route("**/edit/", _only_whole_pages)
    page.fill("#id_title", "绝密★长期 关于某事的通知")
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    expect(page.locator(".disclosure-stop")).to_be_visible()
    page.unroute("**/edit/")
    page.go_back()
    page.wait_for_load_state()
    typed = page.evaluate(
        "[...document.querySelectorAll('input, textarea')].map(f => f.value).join('|')"
    )
    assert "绝密" not in typed
    assert Refusal.objects.filter(kind=vocab.RefusalKind.SECRECY_MARKING).exists()


def _only_whole_pages(route):
    """Autosave is off for a moment: the form itself is sent."""
    asks_json = "json" in route.request.headers.get("accept", "")
    return route.abort() if asks_json and route.request.method == "POST" else route.continue_()


def test_a_dropped_file_with_a_marking_stops_too(world, item, open_page):
    page = open_page(world.drafter, edit_url(item))
    page.locator(".disclosure-hint").first.wait_for()
    page.evaluate(
        """() => {
          const carried = new DataTransfer();
          carried.items.add(new File(["机密★10年\\n正文"], "名单.txt", {type: "text/plain"}));
          const zone = document.querySelector(".disclosure-files__drop");
          zone.dispatchEvent(new DragEvent("drop", {dataTransfer: carried, bubbles: true, cancelable: true}));
        }"""
    )
    page.locator(".disclosure-stop").wait_for(timeout=20000)
    assert not Attachment.objects.exists()


def test_the_device_mark_is_set_and_stays(world, item, open_page):
    page = open_page(world.drafter, edit_url(item))
    first = {c["name"]: c["value"] for c in page.context.cookies()}["disclosure_device"]
    page.reload()
    assert {c["name"]: c["value"] for c in page.context.cookies()}["disclosure_device"] == first
    assert len(first) == 32
