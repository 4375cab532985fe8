"""Whoever has a role in a township finds its items, their record, and what may be done with them."""

from __future__ import annotations

from datetime import timedelta

import lxml.html
import pytest
from django.urls import reverse
from django.utils import timezone, translation

from tests import world as w
from tests.admin.editing import client
from tests.requests import cases
from wagtail_disclosure import vocab
from wagtail_disclosure.casework.reply import start_reply
from wagtail_disclosure.models import ReviewApproval
from wagtail_disclosure.publishing.withdraw import withdraw

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


def states(world) -> dict[str, str]:
    """The words under each title of the list."""
    page = lxml.html.fromstring(client(world.issuer).get(LIST).content.decode())
    rows = page.xpath("//li[contains(@class, 'disclosure-work__row')]")
    return {row.xpath("string(.//a)"): row.xpath("string(.//span)") for row in rows}


def test_the_list_says_how_each_item_stands(world):
    w.publish(world, title="已公开的")
    changed = w.publish(world, title="改过的")
    changed.title = "改过的二稿"
    changed.save_revision(user=world.drafter)
    w.draft(world, title="没送审的")
    w.submit(w.draft(world, title="审核中的"), world.drafter)
    w.review_all(world, w.draft(world, title="登记的"), mode="on_application")
    withdraw(w.publish(world, title="撤下的"), world.issuer, "有误")
    later = timezone.now() + timedelta(days=1)
    w.review_all(world, w.draft(world, title="定时的", go_live_at=later))
    found = states(world)
    with translation.override("en"):
        assert found["已公开的"] == "public"
        assert found["改过的二稿"] == "public，changes not submitted"
        assert found["没送审的"] == "not submitted"
        assert found["审核中的"] == "in review: 部门审核"
        assert found["登记的"] == "registered: 依申请公开"
        assert found["撤下的"] == "taken down"
        assert found["定时的"] == f"goes public on {timezone.localtime(later):%Y-%m-%d %H:%M}"


def test_a_scheduled_item_can_be_cancelled_from_the_list_by_those_who_may(world):
    later = timezone.now() + timedelta(days=1)
    item = w.review_all(world, w.draft(world, title="定时的", go_live_at=later))
    url = reverse("wagtail_disclosure_admin:unschedule", args=[item.pk])
    assert url in client(world.issuer).get(LIST).content.decode()
    assert url not in client(world.drafter).get(LIST).content.decode()
    assert client(world.drafter).post(url).status_code == 302
    assert ReviewApproval.objects.about(item).in_force().exists()
    assert "定时的" in client(world.issuer).get(url).content.decode()
    client(world.issuer).post(url)
    assert not ReviewApproval.objects.about(item).in_force().exists()


def test_replies_to_applicants_are_not_items(world):
    case = cases.received(world).case
    reply = start_reply(case, vocab.ReplyKind.GRANTED, cases.officer(world))
    assert reply.title
    assert reply.title not in states(world)
