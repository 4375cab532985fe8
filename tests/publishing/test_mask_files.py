"""Masks on a file make another copy, and every stage looks at it again."""

from __future__ import annotations

import json

import docx
import pytest

from tests import world as w
from tests.attachments.makers import pdf_pages, saved, shown
from tests.publishing.files import (
    NAME,
    body,
    served,
    token_of,
    under_review,
    upload,
    words_of,
)
from wagtail_disclosure import vocab
from wagtail_disclosure.attachments.remade import Area
from wagtail_disclosure.exceptions import ApprovalRefused
from wagtail_disclosure.models import AuthorshipEntry
from wagtail_disclosure.models.forms import DisclosureForm
from wagtail_disclosure.publishing.covering import CoveredArea, written
from wagtail_disclosure.publishing.file_redaction import mask_file, unmask_file
from wagtail_disclosure.publishing.redaction import mask_in_review
from wagtail_disclosure.publishing.sheet import review_sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return w.make_township(minimal=True)


def test_a_masked_value_is_gone_from_the_file_that_the_public_gets(world):
    row = upload(world, f"户主{NAME}，联系人ECHO。\n".encode(), "名单.txt")
    item, task_state = under_review(world, row)
    before = review_sheet(task_state).digest
    keys = [hint.key for hint in review_sheet(task_state).to_settle]
    reviewer = w.reviewer_of(world, task_state)
    assert mask_in_review(task_state, reviewer, keys, token_of(reviewer, task_state)) == 1
    sheet = review_sheet(w.current_task(item))
    assert sheet.digest != before
    assert sheet.item.attachments[0]["masked"]["id"] == str(sheet.files[0].copy.pk)
    assert "ECHO" not in sheet.text.parts[-1].text
    w.analyse(item)
    w.sign_stage(w.current_task(item), reviewer)
    item = w.refresh(item)
    assert item.live
    assert body(served(item, row)).decode("utf-8-sig") == f"户主{NAME}，联系人****。\r\n"


def test_whoever_saw_the_text_before_the_mask_cannot_sign_it_after(world):
    row = upload(world, "联系人ECHO。\n".encode(), "名单.txt")
    _item, task_state = under_review(world, row)
    reviewer = w.reviewer_of(world, task_state)
    old = token_of(reviewer, task_state)
    mask_file(task_state, reviewer, row.pk, old, words=[written("联系人", "third_party_rights")])
    with pytest.raises(ApprovalRefused, match="changed after you opened it"):
        mask_file(task_state, reviewer, row.pk, old, words=[written("ECHO", "third_party_rights")])


def test_the_log_names_ground_and_place_of_each_mask_and_never_the_value(world):
    document = docx.Document()
    document.add_paragraph(f"户主{NAME}")
    document.add_table(1, 2).cell(0, 1).text = NAME
    row = upload(world, saved(document))
    _item, task_state = under_review(world, row)
    reviewer = w.reviewer_of(world, task_state)
    mask_file(
        task_state,
        reviewer,
        row.pk,
        token_of(reviewer, task_state),
        [written(NAME, "third_party_rights")],
    )
    copy = review_sheet(task_state).files[0].copy
    assert copy.made_by == reviewer
    (line,) = copy.masks
    assert (line["ground"], line["places"], line["kind"]) == ("third_party_rights", 2, "written")
    assert line["where"] == ["paragraph 1", "table 1 row 1"]
    stored = json.dumps([copy.masks, copy.segments, copy.name], ensure_ascii=False)
    assert NAME not in stored
    with copy.file.open() as file:
        assert NAME not in words_of(file.read())


def test_more_masks_are_added_to_those_that_are_there_and_all_come_off_together(world):
    row = upload(world, "甲乙丙 ECHO 丁戊己\n".encode(), "a.txt")
    _item, task_state = under_review(world, row)
    reviewer = w.reviewer_of(world, task_state)
    for word in ("甲乙丙", "丁戊己"):
        words = [written(word, "third_party_rights")]
        mask_file(task_state, reviewer, row.pk, token_of(reviewer, task_state), words)
    assert review_sheet(task_state).files[0].copy.segments[0][1] == "**** ECHO ****"
    unmask_file(task_state, reviewer, row.pk, token_of(reviewer, task_state))
    sheet = review_sheet(task_state)
    assert sheet.files[0].copy.order_key == ""
    assert "masked" not in sheet.item.attachments[0]


def test_an_area_of_a_page_can_be_blacked_out(world):
    row = upload(world, pdf_pages(shown(b"Secret words"), shown(b"Two")), "a.pdf")
    _item, task_state = under_review(world, row)
    reviewer = w.reviewer_of(world, task_state)
    area = CoveredArea(Area(1, 0.0, 0.0, 1.0, 0.5), "third_party_rights")
    mask_file(task_state, reviewer, row.pk, token_of(reviewer, task_state), areas=[area])
    copy = review_sheet(task_state).files[0].copy
    assert copy.pictured == [1]
    with copy.file.open() as file:
        found = words_of(file.read(), "a.pdf")
    assert "Secret" not in found
    assert "Two" in found


def test_a_page_that_became_a_picture_is_still_read_for_what_else_has_to_be_masked(world):
    row = upload(world, pdf_pages(shown(b"Jingxing and ECHO")), "a.pdf")
    item, task_state = under_review(world, row)
    reviewer = w.reviewer_of(world, task_state)
    words = [written("Jingxing", "third_party_rights")]
    mask_file(task_state, reviewer, row.pk, token_of(reviewer, task_state), words)
    w.analyse(item)
    sheet = review_sheet(task_state)
    assert sheet.files[0].copy.text_part().text == "**** and ECHO"
    assert [hint.text for hint in sheet.to_settle] == ["ECHO"]


def test_words_that_do_not_stand_in_the_file_are_told_and_nothing_changes(world):
    row = upload(world, b"text\n", "a.txt")
    _item, task_state = under_review(world, row)
    reviewer = w.reviewer_of(world, task_state)
    token = token_of(reviewer, task_state)
    with pytest.raises(ApprovalRefused, match=r"does not stand in “a\.txt”"):
        mask_file(task_state, reviewer, row.pk, token, [written("别的", "third_party_rights")])
    assert "masked" not in review_sheet(task_state).item.attachments[0]


def test_masking_makes_the_reviewer_no_author_and_is_in_the_ledger(world):
    row = upload(world, "联系人ECHO。\n".encode(), "a.txt")
    item, task_state = under_review(world, row)
    reviewer = w.reviewer_of(world, task_state)
    words = [written("联系人", "third_party_rights")]
    mask_file(task_state, reviewer, row.pk, token_of(reviewer, task_state), words)
    kinds = AuthorshipEntry.objects.filter(object_id=str(item.pk)).values_list("kind", flat=True)
    assert vocab.AuthorshipKind.REDACTION in kinds
    assert not review_sheet(task_state).authors.include(reviewer)


def test_the_editor_cannot_take_masks_off_by_sending_the_form_again(world):
    row = upload(world, "联系人ECHO。\n".encode(), "a.txt")
    item, task_state = under_review(world, row)
    reviewer = w.reviewer_of(world, task_state)
    words = [written("联系人", "third_party_rights")]
    mask_file(task_state, reviewer, row.pk, token_of(reviewer, task_state), words)
    draft = w.refresh(item).get_latest_revision().as_object()
    form = DisclosureForm.__new__(DisclosureForm)
    form.instance, form.for_user, form.fields = draft, world.drafter, {"attachments": None}
    data = {"attachments": [row.ref()]}
    form._check_attachments(data)
    assert data["attachments"] == draft.attachments
    assert data["attachments"][0]["masked"]
