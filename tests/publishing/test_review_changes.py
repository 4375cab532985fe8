"""What changed since the last approved version."""

from __future__ import annotations

import pytest
from wagtail.models import Revision
from wagtail.rich_text import RichText

from tests import world as w
from wagtail_disclosure.models import ReviewApproval
from wagtail_disclosure.publishing.changes import changes_since

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return w.make_township(minimal=True)


@pytest.fixture
def item(world):
    return w.publish(world, text="<p>每月<b>100</b>元。</p>").get_latest_revision().as_object()


def approval(item):
    return ReviewApproval.objects.about(item).get()


def changed(item):
    return {change.name: change for change in changes_since(item, approval(item)).fields}


def test_an_untouched_item_has_no_changes(item):
    assert changes_since(item, approval(item)).nothing


def test_lists_are_compared_by_their_official_labels(item):
    item.genre = "announcement"
    runs = changed(item)["genre"].runs
    assert [(run.kind, run.text) for run in runs] == [("gone", "通知"), ("new", "公告")]


def test_a_change_of_the_layout_only_is_called_so(item):
    item.body = [("paragraph", RichText("<p>每月100元。</p>"))]
    change = changed(item)["body"]
    assert change.layout_only
    assert any("<b>" in run.text for run in change.runs)


def test_a_changed_link_is_seen_though_its_words_stay(world):
    html = '<p><a href="https://a.example/">办法</a></p>'
    item = w.publish(world, text=html).get_latest_revision().as_object()
    item.body = [("paragraph", RichText(html.replace("a.example", "b.example")))]
    assert changed(item)["body"].layout_only


def test_files_that_came_and_went_are_named(item):
    item.attachments = [{"id": "1", "sha256": "ab", "name": "名单.pdf", "size": 1}]
    found = changes_since(item, approval(item))
    assert (found.files_new, found.files_gone) == (("名单.pdf",), ())


def test_a_revision_that_was_written_anew_is_not_taken_for_the_approved_one(item):
    row = approval(item)
    revision = Revision.objects.get(pk=row.revision_id)
    revision.content = {**revision.content, "title": "别的标题"}
    revision.save()
    item.title = "新的标题"
    gone = [run.text for run in changed(item)["title"].runs if run.kind == "gone"]
    assert "别的" not in "".join(gone)


def test_when_the_approved_text_is_no_longer_kept_there_is_nothing_to_compare(world, item):
    row = approval(item)
    row.digest = "sha256:gone"
    assert changes_since(item, row) is None
