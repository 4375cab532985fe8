"""Attacks on what stands around an item: its files, its successor, its directory, its timer, the marking rule."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from home.models import SectionPage
from wagtail.models import Revision

from tests import world as w
from tests.gate.judge import CANARY
from tests.gate.test_ways_round import stored_file
from wagtail_disclosure import vocab
from wagtail_disclosure.models import Attachment, Refusal
from wagtail_disclosure.models.content import content_of
from wagtail_disclosure.models.directory import public_items, verified
from wagtail_disclosure.publishing.audit import audit
from wagtail_disclosure.publishing.schedule import run_schedule
from wagtail_disclosure.publishing.withdraw import withdraw

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]


@pytest.fixture
def world():
    return w.make_township()


def make_due(*items) -> None:
    Revision.objects.filter(object_id__in=[str(item.pk) for item in items]).update(
        approved_go_live_at=timezone.now() - timedelta(minutes=1)
    )


@pytest.mark.parametrize("column", ["name", "sha256", "media_type", "file", "segments"])
def test_nothing_of_a_stored_file_is_ever_rewritten(world, column):
    row = stored_file(world)
    item = w.publish(world, attachments=[row.ref()])
    value = [["p. 1", CANARY]] if column == "segments" else CANARY
    with pytest.raises(DatabaseError, match="wagtail_disclosure:"), transaction.atomic():
        Attachment.objects.filter(pk=row.pk).update(**{column: value})
    assert CANARY not in Client().get(item.url).content.decode()


def test_whoever_uploaded_a_file_may_still_be_deleted(world):
    uploader = w.person("uploader")
    row = stored_file(world)
    Attachment.objects.filter(pk=row.pk).update(uploaded_by=uploader)
    uploader.delete()
    assert Attachment.objects.get(pk=row.pk).uploaded_by_id is None


def test_a_successor_that_is_no_public_page_is_not_named(world):
    hidden = SectionPage(title=f"{CANARY}栏目", slug="hidden", live=False)
    world.directory.get_parent().add_child(instance=hidden)
    item = w.publish(world, successor=hidden, validity=vocab.Validity.REPEALED)
    assert CANARY not in Client().get(item.url).content.decode()
    hidden.save_revision().publish()
    assert CANARY in Client().get(item.url).content.decode()


def test_the_directory_itself_is_approved_as_wagtail_has_it(world):
    directory = world.directory
    directory.intro = "<p>新的说明</p>"
    directory.save_revision(user=world.disclosure_office)
    workflow = directory.get_workflow()
    state = workflow.start(directory, world.disclosure_office)
    for user in (world.department_reviewer, world.secrecy_reviewer, world.superuser):
        task_state = state.current_task_state
        task = task_state.task.specific
        assert "approve" in [name for name, *_ in task.get_actions(directory, user)]
        assert task.user_can_access_editor(directory, user)
        task.on_action(task_state, user, "approve")
        state.refresh_from_db()
    assert w.refresh(directory).intro == "<p>新的说明</p>"


def test_a_refused_revision_is_refused_once_and_not_at_every_turn(world):
    make_due(w.draft(world))
    assert len(run_schedule().failed) == 1
    assert run_schedule().failed == ()
    assert Refusal.objects.count() == 1


def test_a_page_that_fails_in_its_own_way_stops_nobody(world, monkeypatch):
    bad = SectionPage(title="别处", slug="bad", live=False)
    w.county().add_child(instance=bad)
    bad.save_revision()
    good = SectionPage(title="此处", slug="good", live=False)
    w.county().add_child(instance=good)
    good.save_revision()
    make_due(bad, good)
    save = SectionPage.save

    def failing(page, *args, **kwargs):
        if page.slug == "bad":
            raise ValidationError("no")
        return save(page, *args, **kwargs)

    monkeypatch.setattr(SectionPage, "save", failing)
    assert run_schedule().published == 1
    assert w.refresh(good).live and not w.refresh(bad).live


def test_what_is_registered_only_is_not_due_for_ever(world):
    item = w.draft(world)
    item = w.review_all(world, item, mode="on_application")
    make_due(item)
    run_schedule()
    assert not item.revisions.filter(approved_go_live_at__isnull=False).exists()
    assert not w.refresh(item).live


def test_an_item_that_the_marking_rule_would_refuse_today_can_be_taken_down(world, settings):
    given = settings.WAGTAIL_DISCLOSURE
    settings.WAGTAIL_DISCLOSURE = {**given, "MARKING": "flag"}
    item = w.publish(world, title="机密★1年 通知")
    settings.WAGTAIL_DISCLOSURE = {**given, "MARKING": "refuse"}
    withdraw(item, world.issuer, "撤回")
    assert not w.refresh(item).live
    changed = w.refresh(item)
    changed.title = "机密★2年 通知"
    with pytest.raises(ValidationError, match="Nothing was saved"):
        changed.save()


def test_words_in_a_json_field_are_content(world):
    item = w.draft(world)
    item.channels = CANARY
    assert content_of(item)["channels"] == CANARY


def test_a_listing_asks_as_often_for_many_items_as_for_one(world):
    counts = []
    for title in ("甲", "乙", "丙"):
        w.publish(world, title=title)
        with CaptureQueriesContext(connection) as queries:
            assert verified(public_items(world.directory))
        counts.append(len(queries))
    assert counts[0] == counts[-1] == 3
    assert audit() == []
