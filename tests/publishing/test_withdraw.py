"""Taking an item down: at once, with a neutral note, by those who may."""

from __future__ import annotations

import pytest
from django.test import Client

from tests import world as w
from wagtail_disclosure.exceptions import ApprovalRefused, NotApproved
from wagtail_disclosure.models import PublicNote, ReviewApproval
from wagtail_disclosure.publishing.audit import audit
from wagtail_disclosure.publishing.withdraw import withdraw

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]


@pytest.fixture
def world():
    return w.make_township()


def test_the_page_answers_410_with_a_note_that_says_nothing_of_the_content(world):
    item = w.publish(world, title="城乡低保对象名单")
    withdraw(item, world.issuer, "内容有误，更正后重新公开", "名单里有完整身份证号")
    response = Client().get(item.url)
    text = response.content.decode()
    assert response.status_code == 410
    assert "内容有误，更正后重新公开" in text
    assert "城乡低保" not in text and "身份证" not in text
    assert item.index_number in text.replace("<wbr>", "")
    assert not w.refresh(item).live
    assert audit() == []


def test_the_old_approval_is_gone_and_cannot_be_used_again(world):
    item = w.publish(world)
    withdraw(item, world.issuer, "撤回")
    assert not ReviewApproval.objects.about(item).in_force().exists()
    with pytest.raises(NotApproved):
        w.refresh(item).get_latest_revision().publish()


def test_it_can_be_public_again_after_a_new_review_and_the_note_ends(world):
    item = w.publish(world)
    withdraw(item, world.issuer, "撤回")
    item = w.refresh(item)
    item.title = "更正后的通知"
    item.save_revision(user=world.drafter)
    item = w.review_all(world, w.refresh(item))
    assert Client().get(item.url).status_code == 200
    assert PublicNote.withdrawal_of(item) is None


@pytest.mark.parametrize(
    "role", ["drafter", "department_reviewer", "secrecy_reviewer", "supervisor"]
)
def test_others_may_not(world, role):
    item = w.publish(world)
    with pytest.raises(ApprovalRefused, match="Only the issuer or the disclosure office"):
        withdraw(item, world.people[role], "撤回")
    assert w.refresh(item).live


@pytest.mark.parametrize("role", ["issuer", "disclosure_office", "superuser"])
def test_these_may_without_any_review(world, role):
    item = w.publish(world)
    withdraw(item, world.people[role], "撤回")
    assert not w.refresh(item).live


def test_a_reason_for_the_public_is_required(world):
    item = w.publish(world)
    with pytest.raises(ApprovalRefused, match="reason that the public will read"):
        withdraw(item, world.issuer, "  ")


def test_what_is_not_public_cannot_be_withdrawn(world):
    with pytest.raises(ApprovalRefused, match="not public"):
        withdraw(w.draft(world), world.issuer, "撤回")


def test_the_issuer_of_another_township_may_not(world):
    other = w.make_township("石渡乡", "shidu")
    item = w.publish(world)
    with pytest.raises(ApprovalRefused):
        withdraw(item, other.issuer, "撤回")


def test_configured_caches_are_told_the_page_and_its_files(world, settings):
    told: list[list[str]] = []
    Purge.told = told
    settings.WAGTAIL_DISCLOSURE = {
        **settings.WAGTAIL_DISCLOSURE,
        "PURGE": ["tests.publishing.test_withdraw.purge_for_test"],
    }
    item = w.publish(world)
    withdraw(item, world.issuer, "撤回")
    assert told == [[w.refresh(item).full_url]]


class Purge:
    told: list[list[str]] = []


def purge_for_test(urls: list[str]) -> None:
    Purge.told.append(urls)
