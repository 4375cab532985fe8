"""A reviewer looks at a file beside its clean copy, and masks words in it."""

from __future__ import annotations

import json
import os
from itertools import chain
from pathlib import Path
from typing import Any

import docx
import lxml.html
import pytest
from django.test import Client
from django.urls import reverse

from tests import world as w
from tests.admin.reviewing import reviewer, submitted
from tests.attachments.makers import pdf_pages, saved, shown
from tests.public.axe import violations
from tests.publishing.files import not_cleanable, upload
from wagtail_disclosure.publishing.sheet import review_sheet

NAME = "罗景行"
#: A folder for pictures, for whoever wants to look.
PICTURES = os.environ.get("DISCLOSURE_E2E_PICTURES", "")


@pytest.fixture
def world(request):
    request.getfixturevalue("live_server" if "open_page" in request.fixturenames else "db")
    return w.make_township(minimal=True)


def document() -> bytes:
    found = docx.Document()
    found.add_paragraph("冬春救助名单")
    table = found.add_table(2, 3)
    for row, cells in zip(
        table.rows, (("姓名", "联系", "金额"), (NAME, "ECHO", "1860元")), strict=True
    ):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    paragraph = found.add_paragraph(f"经办：{NAME}")
    found.add_comment(paragraph.runs, text="此户存疑", author="周望舒")
    return saved(found)


class FilePage:
    """One file under review, as its reviewer has it open."""

    def __init__(self, world: Any, task_state: Any, row: Any) -> None:
        self.client = Client()
        self.client.force_login(w.reviewer_of(world, task_state))
        self.address = address_of(task_state, row)
        self.response = self.client.get(self.address)

    @property
    def page(self) -> Any:
        return lxml.html.fromstring(self.response.content.decode())

    @property
    def sides(self) -> list[str]:
        return [side.text_content() for side in self.page.xpath("//pre")]

    def post(self, act: str, **fields: Any) -> Any:
        token = self.page.xpath("//input[@name='token']/@value")[0]
        data = {f"{act}-{name}": value for name, value in fields.items()}
        self.response = self.client.post(
            self.address, {**data, "act": act, "token": token}, follow=True
        )
        return self.response


def address_of(task_state: Any, row: Any) -> str:
    return reverse("wagtail_disclosure_admin:review_file", args=[task_state.pk, row.pk])


@pytest.mark.django_db
def test_original_and_copy_stand_side_by_side_with_the_marks_in_the_original(world):
    row = upload(world, document())
    _item, task_state = submitted(world, attachments=[row.ref()])
    page = FilePage(world, task_state, row)
    assert page.response.status_code == 200
    original, copy = page.sides
    assert "此户存疑" in original
    assert "此户存疑" not in copy
    assert NAME in copy
    assert page.page.xpath("//pre//mark[contains(@class, 'review-mark--block')]")
    links = page.page.xpath("//section//a/@href")
    assert any("/copy/" in link for link in links)
    assert page.response["Cache-Control"].startswith("private, no-store")


@pytest.mark.django_db
def test_the_review_page_leads_to_both_sides(world):
    row = upload(world, document())
    _item, task_state = submitted(world, attachments=[row.ref()])
    person = reviewer(world, task_state)
    assert address_of(task_state, row) in person.page.xpath("//div[@class='review-file']//a/@href")


@pytest.mark.django_db
def test_words_are_masked_with_a_ground_and_the_log_shows_it(world):
    row = upload(world, document())
    _item, task_state = submitted(world, attachments=[row.ref()])
    page = FilePage(world, task_state, row)
    page.post("words", words=NAME, ground="third_party_rights")
    assert page.response.status_code == 200
    _original, copy = page.sides
    assert NAME not in copy
    assert copy.count("****") == 2
    (log,) = page.page.xpath("//ol[@class='review-file__log']/li")
    said = log.text_content()
    assert "× 2" in said
    assert "保护第三方合法权益" in said
    assert NAME not in said


@pytest.mark.django_db
def test_a_mask_needs_a_ground_and_words(world):
    row = upload(world, document())
    _item, task_state = submitted(world, attachments=[row.ref()])
    page = FilePage(world, task_state, row)
    page.post("words", words="", ground="")
    assert page.response.status_code == 422
    text = page.page.text_content()
    assert "Name the ground for masking." in text
    assert "Write what is to be masked." in text
    assert review_sheet(task_state).files[0].copy.order_key == ""


@pytest.mark.django_db
def test_an_area_without_size_is_told(world):
    row = upload(world, pdf_pages(shown(b"Notice")), "a.pdf")
    _item, task_state = submitted(world, attachments=[row.ref()])
    page = FilePage(world, task_state, row)
    sides = {"page": 1, "left": 50, "right": 40, "top": 0, "bottom": 10}
    page.post("area", ground="third_party_rights", **sides)
    assert page.response.status_code == 422
    assert "The area has no size" in page.page.text_content()
    page.post("area", ground="third_party_rights", **{**sides, "right": 90})
    assert page.response.status_code == 200
    assert review_sheet(task_state).files[0].copy.pictured == [1]


@pytest.mark.django_db
def test_masks_come_off_again(world):
    row = upload(world, document())
    _item, task_state = submitted(world, attachments=[row.ref()])
    page = FilePage(world, task_state, row)
    page.post("words", words=NAME, ground="third_party_rights")
    page.post("off")
    assert NAME in page.sides[1]


@pytest.mark.django_db
def test_a_file_without_a_clean_copy_says_why_and_what_to_do(world):
    row = upload(world, not_cleanable(), "公告.html")
    _item, task_state = submitted(world, attachments=[row.ref()])
    said = "There are shapes or objects in the file. Save it as PDF."
    assert said in FilePage(world, task_state, row).page.text_content()
    assert said in reviewer(world, task_state).page.text_content()


@pytest.mark.django_db
def test_only_reviewers_of_the_stage_and_only_files_of_the_draft(world):
    row, other = upload(world, document()), upload(world, document(), "别的.docx")
    _item, task_state = submitted(world, attachments=[row.ref()])
    author = Client()
    author.force_login(world.drafter)
    assert author.get(address_of(task_state, row)).status_code == 403
    assert FilePage(world, task_state, other).response.status_code == 404


@pytest.fixture
def open_page(logged_in):
    def open_as(user: Any, path: str, width: int = 1280) -> Any:
        page = logged_in(user, width, locale="zh-CN")
        page.goto(path)
        return page

    return open_as


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_reviewer_masks_a_name_in_a_real_browser_and_sees_both_sides(world, open_page):
    pdf, row = (
        upload(world, pdf_pages(shown(b"Notice 1860")), "公告.pdf"),
        upload(world, document()),
    )
    _item, task_state = submitted(world, attachments=[row.ref(), pdf.ref()])
    user = w.reviewer_of(world, task_state)
    page = open_page(user, address_of(task_state, row))
    page.fill("#id_words-words", NAME)
    page.select_option("#id_words-ground", "third_party_rights")
    picture(page, "file-before")
    page.click("button[value=words]")
    page.wait_for_selector(".review-file__log")
    assert NAME not in page.locator(".review-file__side--public pre").inner_text()
    picture(page, "file-masked")
    page.set_viewport_size({"width": 390, "height": 844})
    assert not page.evaluate("document.scrollingElement.scrollWidth > window.innerWidth")
    picture(page, "file-phone")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(page.url.replace(str(row.pk), str(pdf.pk)))
    assert page.locator("iframe").count() == 2
    page.wait_for_timeout(1500)
    picture(page, "file-pdf")
    page.goto(page.url.partition("/file/")[0] + "/")
    picture(page, "review-files")
    assert page.locator(".review-file").count() == 2
    page.locator(".review-file").first.scroll_into_view_if_needed()
    page.locator(".review-file").last.scroll_into_view_if_needed()
    picture(page, "review-files-below")


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [1280, 390])
def test_boxes_are_drawn_moved_and_deleted_by_pointer_and_keys(world, open_page, width: int):
    row = upload(world, pdf_pages(shown(b"Notice 1860"), shown(b"Two")), "公告.pdf")
    _item, task_state = submitted(world, attachments=[row.ref()])
    page = open_page(w.reviewer_of(world, task_state), address_of(task_state, row), width)
    paper = page.locator(".disclosure-areas__page")
    page.wait_for_function("document.querySelector('.disclosure-areas__page img').naturalWidth")
    paper.scroll_into_view_if_needed()
    draw(page, (0.1, 0.1), (0.5, 0.2))
    draw(page, (0.1, 0.4), (0.3, 0.5))
    assert near(boxes(page), [[1, 0.1, 0.1, 0.5, 0.2], [1, 0.1, 0.4, 0.3, 0.5]])
    draw(page, (0.2, 0.45), (0.4, 0.55))
    assert near(boxes(page)[1:], [[1, 0.3, 0.5, 0.5, 0.6]])
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Shift+ArrowDown")
    assert near(boxes(page)[1:], [[1, 0.29, 0.5, 0.49, 0.61]])
    page.keyboard.press("Delete")
    assert len(boxes(page)) == 1
    page.get_by_role("button", name="Next page").click()
    page.get_by_role("button", name="Add a box").click()
    page.keyboard.press("ArrowDown")
    assert [box[0] for box in boxes(page)] == [1, 2]
    assert violations(page, "#main") == []
    assert not page.evaluate("document.scrollingElement.scrollWidth > window.innerWidth")
    picture(page, f"areas-{width}")
    page.select_option("#id_areas-ground", "third_party_rights")
    page.click("button[value=areas]")
    page.wait_for_selector(".review-file__log li")
    assert review_sheet(task_state).files[0].copy.pictured == [1, 2]


def draw(page: Any, start: tuple[float, float], end: tuple[float, float]) -> None:
    """From one share of the page to another, once it has come to rest."""
    paper = page.locator(".disclosure-areas__page")
    paper.hover()
    frame = paper.bounding_box()
    page.mouse.move(frame["x"] + frame["width"] * start[0], frame["y"] + frame["height"] * start[1])
    page.mouse.down()
    page.mouse.move(
        frame["x"] + frame["width"] * end[0], frame["y"] + frame["height"] * end[1], steps=4
    )
    page.mouse.up()


def boxes(page: Any) -> list[list[float]]:
    return json.loads(page.locator("[name=areas-areas]").input_value() or "[]")


def near(found: list[list[float]], expected: list[list[float]]) -> bool:
    pairs = list(zip(chain(*found), chain(*expected), strict=True))
    return all(abs(one - other) < 0.006 for one, other in pairs)


def picture(page: Any, name: str) -> None:
    if PICTURES:
        Path(PICTURES).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{PICTURES}/{name}.png", full_page=True)
