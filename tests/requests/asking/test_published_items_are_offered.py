"""What is public already is shown before a request is made; choosing it ends happily, going on is as easy."""

from __future__ import annotations

import logging

import pytest

from tests import world as w
from tests.requests.asking.walking import Citizen
from wagtail_disclosure.casework.deflection import offers
from wagtail_disclosure.models import DeflectionTally, InformationRequest, RequestDraft
from wagtail_disclosure.publishing.withdraw import withdraw

pytestmark = pytest.mark.django_db

ASKED = "我想要东岔村2025年高标准农田项目的验收材料"


@pytest.fixture
def items(world):
    titles = {
        "field": "青禾镇东岔村高标准农田项目验收结果公示",
        "list": "青禾镇高标准农田建设名单",
        "dibao": "青禾镇城乡低保对象名单公示",
        "budget": "青禾镇人民政府2025年部门预算",
    }
    return {slug: w.publish(world, slug=slug, title=title) for slug, title in titles.items()}


def keys(found):
    return [item.slug for item in found]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (ASKED, ["field", "list"]),
        ("城乡低保对象有哪些人", ["dibao"]),
        ("镇里2025年的部门预算", ["budget"]),
        ("老学校房子出租的合同", []),
        ("青禾镇人民政府关于有关情况的通知", []),
        ("表", []),
        ("%_'\"\\ * NEAR(", []),
    ],
)
def test_items_that_share_words_with_the_request_are_found_the_likeliest_first(
    world, items, asked, expected
):
    assert keys(offers(world.township, asked)) == expected


def test_a_withdrawn_item_a_draft_and_another_township_are_never_offered(world, items):
    w.draft(world, title="青禾镇东岔村高标准农田项目验收材料汇编", slug="draft")
    withdraw(items["field"], world.issuer, "内容有误")
    other = w.make_township("白水镇", "baishui")
    assert keys(offers(world.township, ASKED)) == ["list"]
    assert offers(other.township, ASKED) == []


def asking(world):
    return Citizen(world, wanted={"description": ASKED, "document_number": ""})


def test_choosing_one_ends_the_request_and_is_counted_without_a_word(world, items, caplog):
    citizen = asking(world)
    with caplog.at_level(logging.DEBUG):
        citizen.walk(until="found")
        assert items["field"].title in citizen.text() and "Go on with my request" in citizen.text()
        citizen.get("ask/found/")
        citizen.post("ask/enough/", {"item": items["field"].pk})
    assert items["field"].url in citizen.text()
    row = DeflectionTally.objects.get()
    assert (row.offered, row.answered) == (1, 1)
    assert not RequestDraft.objects.exists() and not InformationRequest.objects.exists()
    messages = (r.getMessage() for r in caplog.records if not r.name.startswith("django.db"))
    assert "高标准农田" not in "".join(messages)


def test_going_on_is_counted_as_offered_only_and_offers_nothing_twice(world, items):
    citizen = asking(world)
    citizen.send()
    assert citizen.visited.count("found") == 1
    row = DeflectionTally.objects.get()
    assert (row.offered, row.answered) == (1, 0)
    assert InformationRequest.objects.count() == 1


def test_an_item_that_was_not_offered_cannot_be_chosen(world, items):
    citizen = asking(world)
    citizen.walk(until="found")
    for item in (items["dibao"].pk, "0", "x", ""):
        citizen.post("ask/enough/", {"item": item})
        assert citizen.at == "found"
    assert DeflectionTally.objects.get().answered == 0


def test_another_description_is_looked_up_again(world, items):
    citizen = asking(world)
    citizen.walk()
    citizen.post("ask/wanted/", {"description": "城乡低保对象有哪些人"})
    assert citizen.at == "found" and items["dibao"].title in citizen.text()
    citizen.post("ask/found/")
    assert citizen.at == "check"
