"""Ways out that are not writers: other townships, links, choosers, files, and two sessions at once."""

from __future__ import annotations

import threading

import pytest
from django.db import connection, connections, transaction
from django.test import Client

from tests import world as w
from tests.gate.judge import CANARY
from wagtail_disclosure.exceptions import CrossTownshipMove, GateIsOpen
from wagtail_disclosure.models import Attachment, DirectoryPage, DisclosureItemPage
from wagtail_disclosure.models.gate import publish_window
from wagtail_disclosure.publishing import triggers
from wagtail_disclosure.publishing.audit import audit


@pytest.mark.django_db
def test_an_item_cannot_be_moved_to_another_township():
    world, other = w.make_township(), w.make_township("石渡乡", "shidu")
    item = w.publish(world)
    with pytest.raises(CrossTownshipMove, match="belongs to 青禾镇人民政府"):
        item.move(other.directory, pos="last-child")


pytestmark = pytest.mark.every_database


@pytest.mark.django_db
def test_an_item_moved_by_the_tree_library_is_not_served_there_and_is_found():
    from treebeard.mp_tree import MP_Node

    world, other = w.make_township(), w.make_township("石渡乡", "shidu")
    item = w.publish(world)
    MP_Node.move(item, other.directory, pos="last-child")
    item = w.refresh(item)
    item.set_url_path(other.directory)
    DisclosureItemPage.objects.filter(pk=item.pk).update(url_path=item.url_path)
    assert Client().get(item.url).status_code == 404
    assert "elsewhere" in {finding.code for finding in audit()}


@pytest.mark.django_db
def test_a_live_item_below_a_directory_that_is_not_live_is_still_only_its_own_approval():
    world = w.make_township()
    item = w.publish(world)
    DirectoryPage.objects.get().unpublish()
    assert Client().get(w.refresh(item).url).status_code == 200


@pytest.mark.django_db
def test_the_address_of_a_draft_is_unknown_to_the_public_in_every_variant():
    world = w.make_township()
    item = w.draft(world, title=f"{CANARY}草稿")
    for suffix in ("", "?version=draft", "?preview=1", "files/x/", "feed/"):
        response = Client().get(f"{item.url}{suffix}")
        assert response.status_code in {301, 404}
        assert CANARY not in response.content.decode()


@pytest.mark.django_db
def test_the_directory_and_its_feed_and_search_show_no_draft():
    world = w.make_township()
    w.publish(world, title="已公开的通知")
    w.draft(world, title=f"{CANARY}草稿")
    url = DirectoryPage.objects.get().url
    for address in (url, f"{url}feed/", f"{url}?q={CANARY}", f"{url}?q=草稿"):
        response = Client().get(address)
        assert response.status_code == 200
        assert f"{CANARY}草稿" not in response.content.decode()


def stored_file(world, name="名单.txt", data=b"text") -> Attachment:
    import hashlib

    from django.core.files.base import ContentFile

    row = Attachment(
        root_id=str(world.township.root_page_id),
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        media_type="text/plain",
        uploaded_by=world.drafter,
    )
    row.file.save(name, ContentFile(data), save=False)
    row.save()
    return row


@pytest.mark.django_db
def test_a_file_is_public_exactly_while_its_item_is():
    world = w.make_township()
    row = stored_file(world)
    item = w.draft(world, attachments=[row.ref()])
    address = f"{item.url}files/{row.pk}/"
    assert Client().get(address).status_code == 404
    item = w.review_all(world, item)
    response = Client().get(address)
    assert response.status_code == 200
    assert response["X-Content-Type-Options"] == "nosniff"
    assert b"".join(response.streaming_content) == "\ufefftext\r\n".encode()
    from wagtail_disclosure.publishing.withdraw import withdraw

    withdraw(item, world.issuer, "撤回")
    assert Client().get(address).status_code == 404


@pytest.mark.django_db
def test_a_file_of_another_item_is_not_served_here():
    world = w.make_township()
    row = stored_file(world)
    w.publish(world, attachments=[row.ref()])
    other = w.publish(world, title="别的通知")
    assert Client().get(f"{other.url}files/{row.pk}/").status_code == 404


@pytest.mark.django_db
def test_a_file_whose_bytes_changed_on_disk_is_not_served_and_is_found():
    world = w.make_township()
    row = stored_file(world)
    item = w.publish(world, attachments=[row.ref()])
    with open(row.copies.get().file.path, "wb") as stored:
        stored.write(b"other")
    assert Client().get(f"{item.url}files/{row.pk}/").status_code == 404
    assert "file" in {finding.code for finding in audit()}


@pytest.mark.thorough
@pytest.mark.django_db
def test_five_hundred_guessed_file_addresses_find_nothing():
    import uuid

    world = w.make_township()
    row = stored_file(world)
    item = w.draft(world, attachments=[row.ref()])
    guesses = [f"/media/{row.file.name}", f"/documents/{row.pk}/x", f"/{row.file.name}"]
    guesses += [f"{item.url}files/{uuid.uuid4()}/" for _ in range(497)]
    client = Client()
    assert [g for g in guesses if client.get(g).status_code == 200] == []


def test_without_triggers_nothing_is_served(flushable):
    world = w.make_township()
    item = w.publish(world)
    triggers.remove()
    with pytest.raises(GateIsOpen, match="nothing is served"):
        triggers.assert_closed()
    assert Client(raise_request_exception=False).get(item.url).status_code == 503


@pytest.mark.vendor("postgresql")
def test_a_content_row_cannot_slip_in_while_another_session_publishes(flushable):
    """Write skew: the second session waits for the first and then sees the page live."""
    world = w.make_township()
    item = w.draft(world)
    w.review_all(world, item, mode="on_application")
    failures: list[str] = []
    started, go_on = threading.Event(), threading.Event()

    def slip_in() -> None:
        try:
            with connections["default"].cursor() as cursor:
                cursor.execute("SET lock_timeout = '5s'")
                started.set()
                go_on.wait(10)
                cursor.execute(
                    "UPDATE wagtail_disclosure_disclosureitempage SET summary = %s "
                    "WHERE page_ptr_id = %s",
                    [CANARY, item.pk],
                )
        except Exception as error:  # what the database said is what is tested
            failures.append(str(error))
        finally:
            connections["default"].close()

    from wagtail_disclosure.models import ReviewApproval

    approval = ReviewApproval.objects.about(item).latest("pk")
    thread = threading.Thread(target=slip_in)
    thread.start()
    started.wait(10)
    with transaction.atomic(), publish_window(approval), connection.cursor() as cursor:
        cursor.execute("UPDATE wagtailcore_page SET live = TRUE WHERE id = %s", [item.pk])
        go_on.set()
        threading.Event().wait(0.5)
    thread.join(20)
    assert len(failures) == 1 and "wagtail_disclosure:" in failures[0]
    assert w.refresh(item).summary == ""
