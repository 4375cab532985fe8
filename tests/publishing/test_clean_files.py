"""What the public gets of a file is a clean copy that an approval names."""

from __future__ import annotations

import hashlib
import io
from typing import Any

import pytest

from tests import world as w
from tests.attachments.makers import simple_docx
from tests.publishing.files import (
    body,
    commented,
    not_cleanable,
    served,
    under_review,
    upload,
    words_of,
)
from wagtail_disclosure import vocab
from wagtail_disclosure.attachments import read
from wagtail_disclosure.exceptions import ApprovalRefused
from wagtail_disclosure.models import CleanCopy, ReviewApproval
from wagtail_disclosure.models.ledger import AppendOnlyError
from wagtail_disclosure.publishing import clean
from wagtail_disclosure.publishing.audit import audit
from wagtail_disclosure.publishing.sheet import review_sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return w.make_township(minimal=True)


def test_the_public_gets_the_copy_and_never_the_upload(world):
    row = upload(world, commented())
    item = w.publish(world, attachments=[row.ref()])
    found = body(served(item, row))
    assert hashlib.sha256(found).hexdigest() == row.copies.get().sha256 != row.sha256
    assert words_of(found) == "每户发放1860元"
    assert read(found, "a.docx").hidden == ()
    assert audit() == []


def test_the_approval_names_upload_and_copy_with_their_hashes(world):
    row = upload(world, commented())
    item = w.publish(world, attachments=[row.ref()])
    copy = row.copies.get()
    assert ReviewApproval.objects.about(item).get().manifest == [
        {
            "id": str(row.pk),
            "sha256": row.sha256,
            "clean": str(copy.pk),
            "clean_sha256": copy.sha256,
        }
    ]


def test_the_page_lists_the_size_of_the_copy(world):
    row = upload(world, commented())
    item = w.publish(world, attachments=[row.ref()])
    assert item.get_context(_request(item))["attachment_rows"][0].size == row.copies.get().size


def test_a_copy_is_made_once_and_by_the_worker_already(world):
    row = upload(world, commented())
    item = w.draft(world, attachments=[row.ref()])
    w.analyse(item)
    copy = row.copies.get()
    task_state = w.submit(item, world.drafter)
    assert review_sheet(task_state).files[0].copy == copy
    assert row.copies.count() == 1


def test_a_copy_is_never_changed(world):
    copy = clean.plain_copy(upload(world, simple_docx())).copy
    with pytest.raises(AppendOnlyError, match="a copy never changes"):
        copy.save()


def test_a_file_without_a_clean_copy_cannot_go_public_but_is_not_lost(world):
    row = upload(world, not_cleanable(), "公告.html")
    _item, task_state = under_review(world, row)
    with pytest.raises(ApprovalRefused, match=r"No clean copy of “公告\.html” could be made"):
        w.sign_stage(task_state, w.reviewer_of(world, task_state))
    assert row.is_intact()
    assert CleanCopy.objects.get(original=row).problem == "drawing"


def test_a_file_without_a_clean_copy_may_belong_to_what_is_not_disclosed(world):
    row = upload(world, not_cleanable(), "公告.html")
    item = w.draft(world, attachments=[row.ref()])
    item = w.review_all(world, item, mode=vocab.DisclosureMode.ON_APPLICATION)
    assert not item.live
    assert "clean" not in ReviewApproval.objects.about(item).get().manifest[0]


def test_a_passing_failure_is_not_kept_so_that_the_next_try_may_succeed(world, monkeypatch):
    from wagtail_disclosure.attachments import ReadingFailed

    row = upload(world, simple_docx())

    def late(*args: Any) -> Any:
        raise ReadingFailed("timeout", "a file whose copy was not made in time")

    with monkeypatch.context() as patch:
        patch.setattr(clean, "remake", late)
        assert clean.plain_copy(row).problem == "timeout"
    assert clean.plain_copy(row).copy is not None


def test_bytes_that_changed_after_the_upload_are_not_copied(world):
    row = upload(world, simple_docx())
    with row.file.storage.open(row.file.name, "rb") as stored:
        assert io.BytesIO(stored.read()).getvalue()
    with open(row.file.path, "wb") as stored:
        stored.write(simple_docx("别的内容"))
    assert clean.plain_copy(row).copy is None


def _request(item: Any) -> Any:
    from django.test import RequestFactory

    return RequestFactory().get(item.url)
