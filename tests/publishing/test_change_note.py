"""A public item changes or is repealed: the public is told, in a sentence that was reviewed too."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from tests import world as w
from wagtail_disclosure import vocab
from wagtail_disclosure.models import PublicNote

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return w.make_township()


def change(world, item, **values):
    for name, value in values.items():
        setattr(item, name, value)
    item.save_revision(user=world.drafter)
    return w.review_all(world, w.refresh(item))


def test_a_change_is_published_with_its_reason(world):
    item = w.publish(world)
    item = change(world, item, title="更正后的通知", change_note="更正了发放日期。")
    note = PublicNote.objects.about(item).get()
    assert (note.kind, note.reason) == (vocab.NoteKind.CHANGED, "更正了发放日期。")
    assert "更正了发放日期。" in Client().get(item.url).content.decode()


def test_a_repeal_is_published_as_one(world):
    item = w.publish(world)
    repeal = {"validity": vocab.Validity.REPEALED, "repealed_on": date(2026, 11, 1)}
    item = change(world, item, change_note="由新办法替代。", **repeal)
    assert PublicNote.objects.about(item).get().kind == vocab.NoteKind.REPEALED


def test_a_first_publication_needs_no_note(world):
    item = w.publish(world, change_note="不应出现")
    assert not PublicNote.objects.about(item).exists()


def test_a_note_of_a_change_that_was_not_signed_is_not_public(world):
    item = w.publish(world)
    item.change_note = "尚未审核的说明"
    item.save_revision(user=world.drafter)
    assert "尚未审核的说明" not in Client().get(item.url).content.decode()
    assert not PublicNote.objects.exists()
