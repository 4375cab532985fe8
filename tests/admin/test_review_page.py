"""What the review page shows: what was not read, marks in place, whom it reaches, the riskiest places."""

from __future__ import annotations

import hashlib

import pytest
from django.core.files.base import ContentFile
from wagtail.rich_text import RichText

from tests import world as w
from tests.admin.reviewing import reviewer, submitted
from wagtail_disclosure.models import Attachment

pytestmark = pytest.mark.django_db

TABLE = {
    "data": [["户主", "证件号码", "村"], ["罗景行", "ECHO", "柳塘村"], ["周望舒", "ECHO", None]],
    "first_row_is_table_header": True,
    "table_header_choice": "row",
    "table_caption": "救助对象",
}


@pytest.fixture
def world():
    return w.make_township(minimal=True)


def file_of(world, name, text, incomplete=()):
    """A stored attachment whose reader gave ``text``; returns its reference."""
    row = Attachment(
        root_id=str(world.township.root_page_id),
        name=name,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        size=len(text.encode()),
        media_type="text/plain",
        segments=[[f"line {n}", line] for n, line in enumerate(text.splitlines(), 1)],
        incomplete=list(incomplete),
        uploaded_by=world.drafter,
    )
    row.file.save(name, ContentFile(text.encode()), save=False)
    row.save()
    return row.ref()


def marked(person):
    """Text of each mark in the draft, without its number."""
    found = []
    for mark in person.page.xpath("//div[@class='review-draft']//mark"):
        for number in mark.xpath(".//span[@class='review-mark__number']"):
            number.drop_tree()
        found.append(mark.text_content())
    return found


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>前ECHO后</p>", ["ECHO"]),
        ("<p>前EC<b>HO</b>后</p>", ["EC", "HO"]),
        ("<p>E<b>C</b><i>H</i>O</p>", ["E", "C", "H", "O"]),
        ("<p>甲 &amp; 乙ECHO &lt;丙&gt;</p>", ["ECHO"]),
        ("<ul><li>ECHO</li><li>无</li><li>ECHO</li></ul>", ["ECHO", "ECHO"]),
        ("<p>没有标记的文字</p>", []),
    ],
)
def test_every_hint_is_marked_at_exactly_its_words(world, html, expected):
    _item, task_state = submitted(world, text=html)
    assert marked(reviewer(world, task_state)) == expected


def test_marks_leave_the_text_as_the_public_page_has_it(world):
    html = "<p>甲 &amp; 乙EC<b>HO</b> &lt;丙&gt;</p>"
    _item, task_state = submitted(world, text=html)
    person = reviewer(world, task_state)
    block = person.page.xpath("//div[@class='review-block']")[0]
    for number in block.xpath(".//span[@class='review-mark__number']"):
        number.drop_tree()
    assert block.text_content() == "甲 & 乙ECHO <丙>"
    assert block.xpath(".//b[mark]")


def test_a_mark_in_a_table_cell_stands_in_the_cell_and_the_form_after_the_table(world):
    _item, task_state = submitted(world, body=[("table", TABLE)])
    person = reviewer(world, task_state)
    assert len(person.page.xpath("//td//mark")) == 2
    assert person.page.xpath("//div[@class='review-block'][.//table]/following-sibling::fieldset")
    assert not person.page.xpath("//table//fieldset")


def test_title_and_summary_are_marked_too(world):
    _item, task_state = submitted(world, title="关于ECHO的通知", summary="摘要含ECHO")
    person = reviewer(world, task_state)
    assert person.page.xpath("//h3[@class='review-draft__title']//mark")
    assert person.page.xpath("//dl[@class='review-meta']//mark")


def test_words_that_look_like_tags_stay_words(world):
    _item, task_state = submitted(world, title="<script>alert(1)</script>ECHO")
    html = reviewer(world, task_state).response.content.decode()
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_a_marked_value_in_a_field_that_the_page_does_not_show_can_still_be_settled(world):
    body = [
        (
            "table",
            {
                **TABLE,
                "mergeCells": [{"row": 1, "col": 0, "rowspan": 1, "colspan": 2}],
                "cell": [
                    {"row": 1, "col": 1, "hidden": True},
                    {"row": 2, "col": 1, "hidden": True},
                ],
            },
        )
    ]
    _item, task_state = submitted(world, body=body)
    person = reviewer(world, task_state)
    assert not person.page.xpath("//td//mark")
    assert len(person.hint_fields()) == 1


def test_a_file_that_could_not_be_read_needs_the_statement_and_links_to_the_file(world):
    ref = file_of(world, "扫描件.txt", "第一页", ["page-without-text:page 2"])
    item, task_state = submitted(world, attachments=[ref])
    person = reviewer(world, task_state)
    assert person.page.xpath(
        f"//section[@aria-labelledby='review-unread']//a[contains(@href, '{ref['id']}')]"
    )
    person.answer(
        "现将2026年冬春救助资金发放事项通知如下：每户发放1860元，共计320户，10月15日前完成。"
    )
    person.fill(mode="proactive", secrecy="clear")
    html = person.press()
    assert person.response.status_code == 422
    assert f'id="id_read-attachment:{ref["id"]}-done_error"' in html
    person.tick_all()
    person.press()
    assert person.response.status_code == 302
    assert w.refresh(item).live


def test_a_new_item_shows_its_lists_of_people_and_each_file_at_its_riskiest_place(world):
    lines = "姓名\t身份证号\n罗景行\tECHO\n周望舒\t无\n"
    ref = file_of(world, "名单.txt", lines)
    clean = file_of(world, "说明.txt", "没有名单")
    _item, task_state = submitted(world, body=[("table", TABLE)], attachments=[ref, clean])
    person = reviewer(world, task_state)
    section = person.page.xpath("//section[@aria-labelledby='review-news']")[0]
    items = [li.text_content() for li in section.xpath(".//li")]
    assert any("户主、证件号码" in text and "2" in text for text in items)
    assert any(text.startswith("名单.txt") and "姓名、身份证号" in text for text in items)
    quote = section.xpath(".//ul[@class='review-files']//mark")
    assert [mark.text for mark in quote] == ["ECHO"]


def test_a_marked_place_in_a_file_can_be_masked_here(world):
    ref = file_of(world, "名单.txt", "罗景行 ECHO")
    _item, task_state = submitted(world, attachments=[ref])
    person = reviewer(world, task_state)
    values = person.form.xpath(f".//input[@name='{person.hint_fields()[0]}']/@value")
    assert values == ["mask", "harmless", "withhold"]
    assert person.page.xpath("//div[@class='review-draft']//blockquote//mark")


def test_a_changed_item_shows_what_changed_word_by_word(world):
    item = w.publish(world, text="<p>高龄津贴每人每月100元，每月10日前发放。</p>")
    draft = item.get_latest_revision().as_object()
    draft.body = [("paragraph", RichText("<p>高龄津贴每人每月150元，每月10日前发放。</p>"))]
    draft.save_revision(user=world.drafter)
    w.analyse(item)
    person = reviewer(world, w.submit(w.refresh(item), world.drafter))
    section = person.page.xpath("//section[@aria-labelledby='review-news']")[0]
    assert [e.xpath("text()")[-1] for e in section.xpath(".//del")] == ["100"]
    assert [e.xpath("text()")[-1] for e in section.xpath(".//ins")] == ["150"]


def test_no_inline_script_or_style_comes_from_the_review_page(world):
    _item, task_state = submitted(world, text="<p>ECHO</p>")
    person = reviewer(world, task_state)
    review = person.page.xpath("//div[@class='review']")[0]
    assert not review.xpath(".//script | .//style | .//*[@style] | .//*[@onclick]")


def test_the_page_names_no_machine_words(world):
    _item, task_state = submitted(world, text="<p>ECHO</p>")
    review = reviewer(world, task_state).page.xpath("//div[@class='review']")[0]
    words = review.text_content().lower()
    assert not [
        word for word in ("digest", "revision", "token", "stale", "sha256") if word in words
    ]


def test_an_element_id_stands_once_only(world):
    ref = file_of(world, "名单.txt", "罗景行 ECHO")
    _item, task_state = submitted(world, text="<p>ECHO ECHO</p>", attachments=[ref])
    ids = reviewer(world, task_state).page.xpath("//div[@class='review']//@id")
    assert len(ids) == len(set(ids))
