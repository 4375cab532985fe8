"""Whoever has a role in a township finds its items, their record, and what may be done with them."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests import world as w
from tests.admin.editing import client
from wagtail_disclosure import vocab

pytestmark = pytest.mark.django_db
LIST = "/admin/disclosure/items/"


@pytest.fixture
def world():
    return w.make_township()


@pytest.mark.parametrize("role", list(vocab.Role))
def test_every_role_finds_the_record_and_only_two_may_take_down(world, role):
    item = w.publish(world)
    page = client(world.people[role.value]).get(LIST).content.decode()
    assert reverse("wagtail_disclosure_admin:record", args=[item.pk]) in page
    may = role in (vocab.Role.ISSUER, vocab.Role.DISCLOSURE_OFFICE)
    assert (reverse("wagtail_disclosure_admin:withdraw", args=[item.pk]) in page) is may


def test_another_townships_items_are_not_listed(world):
    other = w.make_township("白石镇", "baishi")
    w.draft(world, title="青禾的通知")
    w.draft(other, title="白石的通知")
    page = client(world.issuer).get(LIST).content.decode()
    assert ("青禾的通知" in page, "白石的通知" in page) == (True, False)


def test_items_are_found_by_words_of_the_title(world):
    w.draft(world, title="农村低保名单")
    w.draft(world, title="部门预算")
    page = client(world.issuer).get(LIST, {"q": "低保 名单"}).content.decode()
    assert ("农村低保名单" in page, "部门预算" in page) == (True, False)


def test_a_long_list_is_turned_over_page_by_page(world):
    for n in range(26):
        w.draft(world, title=f"通知{n:02}")
    first = client(world.issuer).get(LIST).content.decode()
    second = client(world.issuer).get(LIST, {"p": "2"}).content.decode()
    assert ("通知00" in first, "通知00" in second) == (False, True)


def test_without_a_role_there_is_no_list(world):
    stranger = w.person("stranger")
    assert client(stranger).get(LIST).status_code == 302
