"""Taking an item down: one page, one reason, at once."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests import world as w
from tests.admin.editing import client
from wagtail_disclosure.models import PublicNote

pytestmark = pytest.mark.django_db
REASON = {"reason": "内容有误，正在更正。", "internal_reason": "群众来电指出"}


@pytest.fixture
def world():
    return w.make_township()


def url(item) -> str:
    return reverse("wagtail_disclosure_admin:withdraw", args=[item.pk])


@pytest.mark.parametrize("who", ["issuer", "disclosure_office", "superuser"])
def test_those_with_the_permission_take_an_item_down_at_once(world, who):
    item = w.publish(world)
    browser = client(world.people[who])
    assert browser.get(url(item)).status_code == 200
    assert browser.post(url(item), REASON).status_code == 302
    assert not w.refresh(item).live
    answer = Client().get(item.url)
    assert answer.status_code == 410
    assert REASON["reason"] in answer.content.decode()
    assert REASON["internal_reason"] not in answer.content.decode()


@pytest.mark.parametrize(
    "who", ["drafter", "department_reviewer", "secrecy_reviewer", "supervisor"]
)
def test_others_cannot(world, who):
    item = w.publish(world)
    client(world.people[who]).post(url(item), REASON)
    assert w.refresh(item).live
    assert not PublicNote.objects.exists()


def test_another_townships_issuer_cannot(world):
    other = w.make_township("白石镇", "baishi")
    item = w.publish(world)
    client(other.issuer).post(url(item), REASON)
    assert w.refresh(item).live


def test_without_a_reason_nothing_happens_and_the_note_is_not_lost(world):
    item = w.publish(world)
    answer = client(world.issuer).post(url(item), REASON | {"reason": " "})
    assert answer.status_code == 200
    assert REASON["internal_reason"] in answer.content.decode()
    assert w.refresh(item).live


def test_opening_the_page_takes_nothing_down(world):
    item = w.publish(world)
    client(world.issuer).get(url(item))
    assert w.refresh(item).live


def test_a_draft_has_nothing_to_take_down(world):
    page = client(world.issuer).get(url(w.draft(world))).content.decode()
    assert "<form method" not in page


def test_a_page_of_the_host_is_not_found(world):
    assert client(world.superuser).get(url(world.directory)).status_code == 404
