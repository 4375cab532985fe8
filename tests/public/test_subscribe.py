"""Somebody subscribes to the directory's feed."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from tests import world as w
from wagtail_disclosure.public.feeds import plain
from wagtail_disclosure.publishing.withdraw import withdraw

pytestmark = [pytest.mark.django_db]


def channel(client: Client, directory: Any, query: str = "") -> ET.Element:
    """The feed's channel."""
    answer = client.get(f"{directory.url}feed/{query}")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/rss+xml; charset=utf-8"
    assert answer["Cache-Control"] == "no-cache"
    found = ET.fromstring(answer.content).find("channel")
    assert found is not None
    return found


def guids(feed: ET.Element) -> set[str]:
    """Index numbers of the feed's items."""
    return {str(item.findtext("guid")) for item in feed.findall("item")}


def test_the_feed_names_organ_and_items(
    anyone: Client, world: w.World, items: dict[str, Any]
) -> None:
    feed = channel(anyone, world.directory)
    assert feed.findtext("title") == "青禾镇人民政府 法定主动公开内容"
    assert guids(feed) == {item.index_number for item in items.values()}
    first = feed.find("item")
    assert first is not None
    assert str(first.findtext("link")).startswith("http://testserver/qinghe/")
    assert first.findtext("pubDate")


def test_the_feed_follows_the_filters(
    anyone: Client, world: w.World, items: dict[str, Any]
) -> None:
    feed = channel(anyone, world.directory, "?category=20-7&year=bogus")
    assert guids(feed) == {items["budget"].index_number}


def test_the_feed_holds_no_text_of_the_item(anyone: Client, world: w.World) -> None:
    w.publish(world, text="<p>只在正文里的话</p>", summary="概述")
    text = anyone.get(f"{world.directory.url}feed/").content.decode()
    assert "概述" in text
    assert "只在正文里的话" not in text


def test_drafts_and_withdrawn_items_are_not_in_the_feed(
    anyone: Client, world: w.World, items: dict[str, Any]
) -> None:
    w.draft(world, title="尚未审核")
    withdraw(items["dibao"], world.issuer, "内容有误")
    left = {item.index_number for key, item in items.items() if key != "dibao"}
    assert guids(channel(anyone, world.directory)) == left


@pytest.mark.parametrize(
    ("text", "expected"),
    [("低保\x0b名单\x00", "低保名单"), ("𠮷 & <b>", "𠮷 & <b>"), ("a\ud800b", "ab"), (None, "")],
)
def test_what_xml_cannot_hold_is_left_out(text: str | None, expected: str) -> None:
    assert plain(text) == expected
