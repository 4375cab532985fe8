"""The closest decided item is named by its number and decision, to those who may see it; no word is kept."""

from __future__ import annotations

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from classifier.precedents import BUCKETS, MOST, profile
from tests import world as w
from tests.admin.editing import client
from wagtail_disclosure.hints import EchoAdvisor, Profile
from wagtail_disclosure.models import AdviceJob, TextProfile
from wagtail_disclosure.publishing import advice, precedents

WEIGHTS = {"救助": 2.0, "资金": 1.5, "发放": 1.0, "造林": 3.0, "林地": 2.5}


class Profiling(EchoAdvisor):
    """The echo, with a profile of every text."""

    def advise(self, text):
        from dataclasses import replace

        weights = profile((part.text for part in text.parts), WEIGHTS)
        return replace(super().advise(text), profile=Profile("test", weights))


@pytest.fixture(autouse=True)
def profiling(monkeypatch):
    monkeypatch.setattr(advice, "advisors", lambda: (Profiling(),))


ALIKE, UNLIKE = "<p>救助资金发放</p>", "<p>造林与林地</p>"


def closest(item, user):
    page = client(user).get(reverse("wagtail_disclosure_admin:hints", args=[item.pk]))
    return page.json()["suggestion"]["precedent"]


def new_draft(world, text=ALIKE):
    item = w.draft(world, title="另一份", text=text)
    w.analyse(item)
    return item


@pytest.mark.django_db
def test_the_closest_decided_item_is_named_by_number_and_decision(world):
    w.publish(world, text=UNLIKE, title="甲")
    old = w.publish(world, text=ALIKE)
    said = closest(new_draft(world), world.drafter)
    assert said == f"Closest decided item: No. {old.index_number}, decided: 主动公开"


@pytest.mark.django_db
def test_nothing_is_named_when_nothing_is_alike(world):
    w.publish(world, text=UNLIKE, title="甲")
    assert closest(new_draft(world), world.drafter) == ""


@pytest.mark.django_db
def test_a_draft_that_was_not_decided_is_no_precedent(world):
    new_draft(world)
    assert closest(new_draft(world), world.drafter) == ""


@pytest.mark.django_db
def test_what_was_decided_elsewhere_and_is_not_public_is_not_named(world):
    other = w.make_township("白石镇", "baishi")
    item = w.draft(other, text=ALIKE)
    w.analyse(item)
    w.review_all(other, item, mode="exempt", ground="internal_affairs", article="《条例》第十六条")
    assert closest(new_draft(world), world.drafter) == ""
    assert closest(new_draft(other), other.drafter) != ""


@pytest.mark.django_db
def test_what_is_public_elsewhere_may_be_named_until_it_is_taken_down(world):
    from wagtail_disclosure.publishing.withdraw import withdraw

    other = w.make_township("白石镇", "baishi")
    old = w.publish(other, text=ALIKE)
    item = new_draft(world)
    assert old.index_number in closest(item, world.drafter)
    withdraw(old, other.issuer, "内容有误")
    assert closest(item, world.drafter) == ""


@pytest.mark.django_db
def test_profiles_of_abandoned_versions_do_not_pile_up(world):
    item = new_draft(world)
    for number in range(3):
        item.title = f"第{number}稿"
        item.save_revision(user=world.drafter)
        w.analyse(item)
    assert TextProfile.objects.about(item).count() == 1


@pytest.mark.django_db
def test_no_word_of_a_text_is_kept(world):
    new_draft(world)
    kept = str(list(TextProfile.objects.values())) + str(
        list(AdviceJob.objects.values("suggestion"))
    )
    assert not any(word in kept for word in WEIGHTS)


@given(st.lists(st.text(alphabet="救助资金发放造林地甲乙", max_size=80), max_size=4))
def test_a_profile_is_short_of_length_one_and_alike_to_itself(texts):
    found = profile(texts, WEIGHTS)
    assert len(found) <= MOST
    assert all(0 <= number < BUCKETS and weight > 0 for number, weight in found.items())
    stored = {str(number): weight for number, weight in found.items()}
    assert not found or precedents.similarity(found, stored) == pytest.approx(1.0, abs=0.01)


def test_a_name_that_the_vocabulary_does_not_have_leaves_no_trace():
    assert profile(["欧阳槐序救助"], WEIGHTS) == profile(["救助"], WEIGHTS)
