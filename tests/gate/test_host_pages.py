"""The host's own pages stay saveable and deletable while the plug-in comes, is there, and goes."""

from __future__ import annotations

import pytest
from django.core import management
from django.db import connection
from home.models import SectionPage
from wagtail.models import Page

from tests import world as w
from wagtail_disclosure.publishing import triggers

pytestmark = pytest.mark.every_database


def use_a_plain_page() -> None:
    """Create, publish, edit, copy, move and delete an ordinary page."""
    home = w.county()
    page = SectionPage(title="便民信息", slug="bianmin")
    home.add_child(instance=page)
    page.title = "便民服务"
    page.save_revision().publish()
    copy = page.copy(update_attrs={"slug": "bianmin-2"})
    copy.move(page, pos="last-child")
    Page.objects.get(pk=page.pk).unpublish()
    Page.objects.get(pk=page.pk).delete()
    assert not Page.objects.filter(slug__startswith="bianmin").exists()


@pytest.mark.django_db
def test_plain_pages_work_beside_public_items():
    world = w.make_township()
    w.publish(world)
    use_a_plain_page()


def test_plain_pages_work_after_the_triggers_were_removed(flushable):
    world = w.make_township()
    w.publish(world)
    try:
        management.call_command("disclosure_uninstall", "--yes", verbosity=0)
        assert triggers.problems()
        use_a_plain_page()
    finally:
        triggers.install()
    assert triggers.problems() == []


@pytest.mark.django_db
def test_uninstalling_asks_before_public_items_lose_their_guard():
    world = w.make_township()
    w.publish(world)
    with pytest.raises(management.CommandError, match="1 disclosure items are public"):
        management.call_command("disclosure_uninstall")


@pytest.mark.django_db
def test_a_public_item_can_be_deleted_and_is_taken_down_first():
    world = w.make_township()
    item = w.publish(world)
    Page.objects.get(pk=item.pk).delete()
    assert not Page.objects.filter(pk=item.pk).exists()


@pytest.mark.django_db
def test_a_section_with_public_items_can_be_deleted():
    world = w.make_township()
    w.publish(world)
    root = world.township.root_page_id
    Page.objects.get(pk=root).delete()
    assert not Page.objects.filter(pk=root).exists()


@pytest.mark.django_db
def test_a_public_item_can_be_saved_unchanged_locked_and_moved_within_its_township():
    world = w.make_township()
    item = w.publish(world)
    item.save()
    item.locked = True
    item.save(update_fields=["locked"])
    second = w.draft(world, title="第二条")
    item = w.refresh(item)
    item.move(second, pos="right")
    management.call_command("fixtree", interactive=False, verbosity=0)
    management.call_command("set_url_paths", verbosity=0)
    assert w.refresh(item).is_shown()


@pytest.mark.django_db
def test_old_revisions_of_a_public_item_can_be_purged():
    world = w.make_township()
    item = w.publish(world)
    item.save_revision(user=world.drafter)
    management.call_command("purge_revisions", verbosity=0)
    assert w.refresh(item).live


@pytest.mark.django_db
def test_deleting_a_reviewer_leaves_the_item_public():
    world = w.make_township()
    item = w.publish(world)
    world.issuer.delete()
    world.drafter.delete()
    assert w.refresh(item).is_shown()


def test_the_triggers_stand_after_every_migrate(flushable):
    triggers.remove()
    assert triggers.problems()
    management.call_command("migrate", verbosity=0)
    assert triggers.problems() == []


def test_a_changed_trigger_is_noticed(flushable):
    name = next(iter(triggers.install.__globals__["dialect"](connection).installed(connection)))
    module = triggers.install.__globals__["dialect"](connection)
    with connection.cursor() as cursor:
        for statement in module.drop(connection, name):
            cursor.execute(statement)
    try:
        assert triggers.problems() == [name]
    finally:
        triggers.install()
