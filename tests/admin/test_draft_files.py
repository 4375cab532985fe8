"""Whoever writes a draft masks words in its files before a reviewer sees them."""

from __future__ import annotations

import json
from typing import Any

import docx
import lxml.html
import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from tests import world as w
from tests.attachments.makers import pdf_pages, saved, shown
from tests.publishing.files import body, served, token_of, upload
from wagtail_disclosure.admin.file_pictures import page_count
from wagtail_disclosure.models import AuthorshipEntry
from wagtail_disclosure.publishing.covering import written
from wagtail_disclosure.publishing.file_redaction import mask_file
from wagtail_disclosure.publishing.sheet import review_sheet

pytestmark = pytest.mark.django_db
NAME = "罗景行"
GROUND = "third_party_rights"


@pytest.fixture
def world():
    return w.make_township(minimal=True)


def document() -> bytes:
    found = docx.Document()
    found.add_paragraph(f"户主{NAME}，联系人ECHO。")
    return saved(found)


class DraftFile:
    """One file of a draft as its author has it open."""

    def __init__(self, user: Any, item: Any, row: Any) -> None:
        self.client = Client()
        self.client.force_login(user)
        self.address = reverse("wagtail_disclosure_admin:draft_file", args=[item.pk, row.pk])
        self.response = self.client.get(self.address)

    @property
    def page(self) -> Any:
        return lxml.html.fromstring(self.response.content.decode())

    @property
    def text(self) -> str:
        return self.page.text_content()

    @property
    def public(self) -> str:
        return self.page.xpath("//pre")[1].text_content()

    def post(self, token: str | None = None, **data: Any) -> Any:
        token = token or self.page.xpath("//input[@name='token']/@value")[0]
        self.response = self.client.post(self.address, {**data, "token": token}, follow=True)
        return self.response


def opened(
    world: Any, data: bytes | None = None, name: str = "名单.docx"
) -> tuple[DraftFile, Any, Any]:
    row = upload(world, data or document(), name)
    item = w.draft(world, attachments=[row.ref()])
    w.analyse(item)
    return DraftFile(world.drafter, item, row), item, row


def test_an_author_masks_words_and_the_public_gets_the_masked_copy(world):
    page, item, row = opened(world)
    page.post(act="words", **{"words-words": NAME, "words-ground": GROUND})
    assert page.public == "户主****，联系人ECHO。"
    assert "masked by" in page.text
    w.analyse(item)
    item = w.review_all(world, w.refresh(item))
    assert item.live
    copy = body(served(item, row))
    assert NAME.encode() not in copy


def test_what_the_computer_proposes_is_masked_with_a_mask_of_ones_own(world):
    page, item, _row = opened(world)
    (tick,) = page.page.xpath(
        "//ul[@class='review-file__proposals']//input[@type='checkbox']/@name"
    )
    new = tick.replace("take-", "new-")
    page.post(act="proposals", **{tick: "on", new: "某人", "proposals-ground": GROUND})
    assert page.public == f"户主{NAME}，联系人某人。"
    entries = AuthorshipEntry.objects.filter(object_id=str(item.pk)).order_by("pk")
    assert entries.last().user_id == str(world.drafter.pk)
    assert entries.last().kind != "redaction"


def test_a_mask_that_says_what_it_hides_is_refused(world):
    page, _item, _row = opened(world)
    (tick,) = page.page.xpath(
        "//ul[@class='review-file__proposals']//input[@type='checkbox']/@name"
    )
    new = tick.replace("take-", "new-")
    page.post(act="proposals", **{tick: "on", new: "“ECHO”", "proposals-ground": GROUND})
    assert page.response.status_code == 409
    assert "does not say what it hides" in page.text


def test_the_places_of_a_proposal_are_counted_in_this_file_only(world):
    twice = docx.Document()
    twice.add_paragraph("联系人ECHO。")
    twice.add_paragraph("再问ECHO。")
    one, two = upload(world, document(), "名单.docx"), upload(world, saved(twice), "附表.docx")
    item = w.draft(world, attachments=[one.ref(), two.ref()])
    w.analyse(item)
    for row, count in ((one, 1), (two, 2)):
        page = DraftFile(world.drafter, item, row).page
        (label,) = page.xpath("//label[@class='review-file__take']")
        assert label.text_content().split()[-2:] == ["×", str(count)]


def test_a_file_that_could_not_be_drawn_once_is_drawn_when_it_can_be(world):
    row = upload(world, pdf_pages(shown(b"One")), "a.pdf")
    with row.file.open("rb") as stored:
        data = stored.read()
    row.file.storage.delete(row.file.name)
    assert page_count(row.pk) == 0
    row.file.storage.save(row.file.name, ContentFile(data))
    assert page_count(row.pk) == 1


def test_nothing_ticked_is_told(world):
    page, _item, _row = opened(world)
    page.post(act="proposals", **{"proposals-ground": GROUND})
    assert page.response.status_code == 422
    assert "Tick what is to be masked." in page.text


def test_a_mask_is_reworded_and_taken_off_by_its_line(world):
    page, _item, _row = opened(world)
    words = {"words-words": f"{NAME}\nECHO", "words-ground": GROUND}
    page.post(act="words", **words)
    page.post(reword="0", **{"new-0": "罗某某"})
    assert page.public == "户主罗某某，联系人****。"
    page.post(reword="1", **{"new-1": ""})
    assert page.response.status_code == 409
    page.post(off="0")
    assert page.public == f"户主{NAME}，联系人****。"
    page.post(off="0")
    assert page.public == f"户主{NAME}，联系人ECHO。"
    assert "Nothing is masked." in page.text


def test_boxes_that_were_drawn_are_blacked_out_together(world):
    page, item, _row = opened(
        world, pdf_pages(shown(b"One"), shown(b"Two"), shown(b"Three")), "a.pdf"
    )
    boxes = json.dumps([[1, 0.1, 0.1, 0.6, 0.3], [3, 0, 0, 1, 0.5]])
    page.post(act="areas", **{"areas-areas": boxes, "areas-ground": GROUND})
    (ref,) = w.refresh(item).get_latest_revision().as_object().attachments
    assert ref["masked"]
    assert len(page.page.xpath("//ol[@class='review-file__log']/li")) == 2
    assert json.loads(page.page.xpath("//form/@data-disclosure-areas-done-value")[0]) == json.loads(
        boxes
    )


@pytest.mark.parametrize(
    ("boxes", "said"),
    [
        ("", "Draw at least one area on the page."),
        ("[]", "Draw at least one area"),
        ("[[1,0.5,0.5,0.5,0.5]]", "Draw them again"),
        ('[["x",0,0,1,1]]', "Draw them again"),
        ("{", "Draw them again"),
        ("5", "Draw them again"),
    ],
)
def test_boxes_that_make_no_sense_are_told(world, boxes: str, said: str):
    page, _item, _row = opened(world, pdf_pages(shown(b"One")), "a.pdf")
    page.post(act="areas", **{"areas-areas": boxes, "areas-ground": GROUND})
    assert page.response.status_code == 422
    assert said in page.text


def test_the_reviewer_sees_who_masked_and_may_change_it(world):
    page, item, row = opened(world)
    world.drafter.first_name = "晓禾"
    world.drafter.save()
    page.post(act="words", **{"words-words": NAME, "words-ground": GROUND})
    w.analyse(item)
    task_state = w.submit(w.refresh(item), world.drafter)
    reviewer = w.reviewer_of(world, task_state)
    client = Client()
    client.force_login(reviewer)
    address = reverse("wagtail_disclosure_admin:review_file", args=[task_state.pk, row.pk])
    assert "masked by 晓禾" in client.get(address).content.decode()
    words = [written("ECHO", GROUND)]
    mask_file(task_state, reviewer, row.pk, token_of(reviewer, task_state), words)
    copy = review_sheet(task_state).files[0].copy
    assert [line["by"] for line in copy.masks] == [
        world.drafter.get_username(),
        reviewer.get_username(),
    ]
    assert NAME not in json.dumps(copy.masks, ensure_ascii=False)


def test_while_a_review_runs_the_author_can_look_but_not_mask(world):
    page, item, row = opened(world)
    token = page.page.xpath("//input[@name='token']/@value")[0]
    w.submit(item, world.drafter)
    page = DraftFile(world.drafter, item, row)
    assert "take it back first" in page.text
    assert not page.page.xpath("//button[@name='act']")
    page.post(token=token, act="words", **{"words-words": NAME, "words-ground": GROUND})
    assert page.response.status_code == 409
    assert "under review it cannot be changed" in page.text


def test_a_draft_that_moved_on_is_not_masked_as_it_was(world):
    page, item, _row = opened(world)
    draft = w.refresh(item).get_latest_revision().as_object()
    draft.title = "另一个标题"
    draft.save_revision(user=world.drafter)
    page.post(
        token=page.page.xpath("//input[@name='token']/@value")[0],
        act="words",
        **{"words-words": NAME, "words-ground": GROUND},
    )
    assert page.response.status_code == 409
    assert "The draft was changed after you opened this page" in page.text


def test_only_who_may_edit_the_draft_gets_there(world):
    other = w.make_township("石渡乡", "shidu", minimal=True)
    _page, item, row = opened(world)
    page = DraftFile(other.drafter, item, row)
    assert page.response.status_code in {302, 403, 404}
    assert NAME not in page.response.content.decode()


def test_a_file_that_is_not_saved_in_the_draft_is_told(world):
    _page, item, _row = opened(world)
    page = DraftFile(world.drafter, item, upload(world, document(), "别的.docx"))
    assert page.response.status_code == 404
    assert "Save the draft first" in page.text


def test_a_page_of_a_file_is_drawn_for_who_may_read_it_and_for_nobody_else(world):
    _page, _item, row = opened(world, pdf_pages(shown(b"One")), "a.pdf")
    address = reverse("wagtail_disclosure_admin:attachment_page", args=[row.pk, 1])
    mine, other = Client(), Client()
    mine.force_login(world.drafter)
    answer = mine.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert answer["Cache-Control"].startswith("private, no-store")
    assert mine.get(address.replace("/1/", "/9/")).status_code == 404
    other.force_login(w.make_township("石渡乡", "shidu", minimal=True).drafter)
    assert other.get(address).status_code == 404
    assert Client().get(address).status_code == 302


def test_words_that_stand_in_a_picture_only_are_no_words_to_be_masked(world):
    row = upload(world, pdf_pages(shown(b"One")), "a.pdf")
    row = type(row)(
        **{f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if f.name != "id"}
    )
    row.segments = [*row.segments, ["page 1 picture recognised text", NAME]]
    row.save()
    item = w.draft(world, attachments=[row.ref()])
    page = DraftFile(world.drafter, item, row)
    page.post(act="words", **{"words-words": NAME, "words-ground": GROUND})
    assert page.response.status_code == 409
    assert "the words stand in a picture. Mark the place as an area" in page.text
