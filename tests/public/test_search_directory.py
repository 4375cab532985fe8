"""Somebody types words into the directory's search box."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from tests import world as w
from tests.public.conftest import SITE_SEARCH
from tests.public.test_browse_directory import titles
from wagtail_disclosure.publishing.withdraw import withdraw

# MariaDB's full text sees committed rows only; there tests/search asks the same of planted pages.
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.every_database,
    pytest.mark.vendor("sqlite", "postgresql"),
]
STOCK = {"default": {"BACKEND": "wagtail.search.backends.database"}}
EXPECTED = {
    "低保": ["dibao"],
    "保对": ["dibao"],
    # The words stand in everybody's text, but in one title: that one comes first.
    "救助资金": ["relief", "dibao", "budget", "rules"],
    "青禾财〔2025〕2号": ["budget"],
    "青禾财[2025]2号": ["budget"],
    "没有这样的字": [],
    "%": [],
    "\"'*();--": [],
    "低保&category=20-7": [],
    "青禾镇&year=2022": ["rules"],
}


@pytest.fixture
def searchable(items: dict[str, Any], settings: Any) -> dict[str, Any]:
    """The items in the index that finds Chinese."""
    settings.WAGTAILSEARCH_BACKENDS = SITE_SEARCH
    call_command("update_index", verbosity=0)
    return items


def test_words_find_items(anyone: Client, world: w.World, searchable: dict[str, Any]) -> None:
    found = {words: titles(anyone, world.directory, f"?q={words}") for words in EXPECTED}
    assert found == EXPECTED


def test_drafts_and_withdrawn_items_are_not_found(
    anyone: Client, world: w.World, searchable: dict[str, Any]
) -> None:
    w.draft(world, title="低保草稿")
    assert titles(anyone, world.directory, "?q=低保") == ["dibao"]
    withdraw(searchable["dibao"], world.issuer, "内容有误")
    assert titles(anyone, world.directory, "?q=低保") == []


def test_the_stock_backend_serves_too(
    anyone: Client, world: w.World, items: dict[str, Any], settings: Any
) -> None:
    settings.WAGTAILSEARCH_BACKENDS = STOCK
    call_command("update_index", verbosity=0)
    assert titles(anyone, world.directory, "?q=青禾镇城乡低保对象名单公示") == ["dibao"]


def test_the_words_come_back_escaped(anyone: Client, world: w.World, items: dict[str, Any]) -> None:
    text = anyone.get(world.directory.url, {"q": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
