"""The address of a page is made of its title: a word that is masked in the title goes from it as well."""

from __future__ import annotations

import pytest

from tests import world as w
from tests.publishing.files import NAME, body, served, token_of, upload
from wagtail_disclosure.publishing.redaction import apply_masks, mask_in_review
from wagtail_disclosure.publishing.sheet import review_sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return w.make_township(minimal=True)


def masked_in(world, item):
    """The draft after everything that blocks was masked by the reviewer."""
    w.analyse(item)
    task_state = w.submit(item, world.drafter)
    reviewer = w.reviewer_of(world, task_state)
    keys = [hint.key for hint in review_sheet(task_state).to_settle]
    mask_in_review(task_state, reviewer, keys, token_of(reviewer, task_state))
    return review_sheet(w.current_task(item)).item


def test_a_value_masked_in_the_title_does_not_stay_in_the_address(world):
    item = w.draft(world, title="关于救助ECHO的公示")
    assert item.slug == "关于救助echo的公示"
    found = masked_in(world, item)
    assert found.title == "关于救助****的公示"
    assert "echo" not in found.slug
    assert found.slug.startswith("关于救助")


def test_the_address_stays_when_the_masked_value_is_not_in_it(world):
    item = w.draft(world, title="关于救助的公示", text="<p>联系人ECHO。</p>")
    assert masked_in(world, item).slug == item.slug


def test_two_titles_that_are_the_same_once_masked_have_two_addresses(world):
    w.draft(world, title="关于救助的公示")
    item = w.draft(world, title="关于救助ECHO的公示")
    other = w.draft(world, title="关于救助ECHO的公示", slug="关于救助-echo-的公示")
    assert masked_in(world, item).slug != masked_in(world, other).slug


def test_the_key_has_room_in_the_longest_address(world):
    draft = w.draft(world, title="甲" * 251 + "ECHO")
    assert len(draft.slug) == 255
    w.analyse(draft)
    sheet = review_sheet(w.submit(draft, world.drafter))
    item = sheet.item
    item.pk = 1_234_567
    apply_masks(item, sheet.to_settle)
    assert item.slug == "甲" * 247 + "-1234567"


def test_a_value_masked_in_a_file_goes_from_its_name(world):
    row = upload(world, f"户主{NAME}，联系人ECHO。\n".encode(), "ECHO的名单.txt")
    item = w.draft(world, attachments=[row.ref()])
    found = masked_in(world, item)
    w.analyse(found)
    w.sign_stage(w.current_task(found), w.reviewer_of(world, w.current_task(found)))
    item = w.refresh(item)
    assert item.live
    response = served(item, row)
    assert "ECHO" not in response.headers["Content-Disposition"]
    assert "****" in body(response).decode("utf-8-sig")


def test_the_words_of_a_title_for_search_engines_are_judged_too(world):
    item = w.draft(world, seo_title="联系人ECHO")
    w.analyse(item)
    assert len(review_sheet(w.submit(item, world.drafter)).to_settle) == 1
