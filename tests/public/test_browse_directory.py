"""Somebody browses the directory: what is listed, counted and left out."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.utils import translation

from tests import world as w
from wagtail_disclosure.models import DisclosureItemPage, ReviewApproval
from wagtail_disclosure.models.gate import publish_window
from wagtail_disclosure.publishing.withdraw import withdraw

pytestmark = [pytest.mark.every_version, pytest.mark.django_db, pytest.mark.every_database]

ALL = ["relief", "dibao", "budget", "rules"]


def titles(client: Client, directory: Any, query: str = "") -> list[str]:
    """Slugs of the items listed, in their order."""
    answer = client.get(directory.url + query)
    assert answer.status_code == 200, query
    links = BeautifulSoup(answer.content, "html.parser").select(".disclosure-table .is-title a")
    return [str(link["href"]).rstrip("/").rpartition("/")[2] for link in links]


EXPECTED = {
    "": ALL,
    "?category=21-8": ["relief", "dibao"],
    "?category=20-7": ["budget"],
    "?category=20-9": [],
    "?department=财政所": ["budget"],
    "?department=没有这个部门": [],
    "?year=2026": ["relief", "dibao"],
    "?year=2022&validity=repealed": ["rules"],
    "?year=2022&validity=in_force": [],
    "?genre=posting": ["dibao"],
    "?validity=repealed": ["rules"],
    "?category=bogus&year=x&page=zzz": ALL,
    "?page=999": ALL,
}


def test_filters_narrow_the_list(anyone: Client, world: w.World, items: dict[str, Any]) -> None:
    found = {query: titles(anyone, world.directory, query) for query in EXPECTED}
    assert found == EXPECTED


def test_categories_show_their_counts_and_empty_ones_are_no_links(
    anyone: Client, world: w.World, items: dict[str, Any]
) -> None:
    page = BeautifulSoup(anyone.get(world.directory.url).content, "html.parser")
    found = {
        entry.select("span span, a > span")[0].text: (
            entry.select_one(".disclosure-count").text,
            entry.find("a") is not None,
        )
        for entry in page.select(".disclosure-categories li")
    }
    assert len(found) == 23
    assert found["社会救助"] == ("2", True)
    assert found["财政预算、决算信息"] == ("1", True)
    assert found["房屋征收"] == ("0", False)


def test_counts_of_a_filter_respect_the_other_filters(
    anyone: Client, world: w.World, items: dict[str, Any]
) -> None:
    page = BeautifulSoup(anyone.get(f"{world.directory.url}?year=2026").content, "html.parser")
    years = [option.text for option in page.select("#disclosure-year option")[1:]]
    genres = [option.text for option in page.select("#disclosure-genre option")[1:]]
    assert years == ["2026 (2)", "2025 (1)", "2022 (1)"]
    assert genres == ["通知 (1)", "公示 (1)", "办法 (0)", "预算决算 (0)"]


def test_departments_stand_in_the_townships_order(
    anyone: Client, world: w.World, items: dict[str, Any]
) -> None:
    page = BeautifulSoup(anyone.get(world.directory.url).content, "html.parser")
    names = [str(option["value"]) for option in page.select("#disclosure-department option")[1:]]
    assert names == ["社会事务办公室", "农业农村办公室", "财政所"]


def test_drafts_and_items_that_are_not_proactive_are_not_listed(
    anyone: Client, world: w.World, items: dict[str, Any]
) -> None:
    w.draft(world, title="尚未审核的草稿", slug="unreviewed")
    w.review_all(
        world, w.draft(world, title="依申请公开的合同", slug="kept"), mode="on_application"
    )
    assert titles(anyone, world.directory) == ALL


def test_another_townships_items_stay_in_its_own_directory(
    anyone: Client, world: w.World, items: dict[str, Any]
) -> None:
    other = w.make_township("石渡乡", "shidu")
    w.publish(other, slug="elsewhere")
    assert titles(anyone, world.directory) == ALL
    assert titles(anyone, other.directory) == ["elsewhere"]


def test_a_withdrawn_item_leaves_the_list_and_the_counts_at_once(
    anyone: Client, world: w.World, items: dict[str, Any]
) -> None:
    withdraw(items["dibao"], world.issuer, "内容有误")
    assert titles(anyone, world.directory) == ["relief", "budget", "rules"]
    assert "社会救助 (1)" in anyone.get(world.directory.url).content.decode()


def test_an_item_altered_behind_the_gate_is_not_listed(
    anyone: Client, world: w.World, items: dict[str, Any]
) -> None:
    """A forged publish window lets SQL change a live row; the digest no longer fits."""
    altered = items["budget"]
    with publish_window(ReviewApproval.objects.about(altered).latest("pk")):
        DisclosureItemPage.objects.filter(pk=altered.pk).update(summary="改过的概述")
    assert titles(anyone, world.directory) == ["relief", "dibao", "rules"]


def test_pages_hold_as_many_items_as_the_setting_says(
    anyone: Client, world: w.World, items: dict[str, Any], settings: Any
) -> None:
    settings.WAGTAIL_DISCLOSURE = settings.WAGTAIL_DISCLOSURE | {"PAGE_SIZE": 3}
    assert titles(anyone, world.directory) == ["relief", "dibao", "budget"]
    assert titles(anyone, world.directory, "?page=2") == ["rules"]
    page = BeautifulSoup(anyone.get(world.directory.url).content, "html.parser")
    assert page.select_one(".disclosure-pager a[rel=next]")["href"] == "?page=2#results"


def test_counting_costs_the_same_for_one_item_and_for_many(
    anyone: Client, world: w.World, items: dict[str, Any], settings: Any
) -> None:
    settings.WAGTAIL_DISCLOSURE = settings.WAGTAIL_DISCLOSURE | {"PAGE_SIZE": 1}
    few = queries(anyone, f"{world.directory.url}?category=20-7")
    many = queries(anyone, world.directory.url)
    assert many <= few + 1


def queries(client: Client, url: str) -> int:
    """How many queries a visit takes once everything is warm."""
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_an_empty_directory_says_so_kindly(anyone: Client, world: w.World) -> None:
    with translation.override("en"), override_settings(LANGUAGE_CODE="en"):
        text = anyone.get(world.directory.url).content.decode()
    assert "Nothing has been published here yet" in text


def test_nothing_found_offers_a_way_out(
    anyone: Client, world: w.World, items: dict[str, Any]
) -> None:
    page = BeautifulSoup(
        anyone.get(f"{world.directory.url}?year=2022&category=20-7").content, "html.parser"
    )
    assert page.select_one(".disclosure-empty") is not None
    ways = [str(link["href"]) for link in page.select(".disclosure-chosen a")]
    assert ways == [
        "?year=2022#results",
        "?category=20-7#results",
        f"{world.directory.url}#results",
    ]


def test_a_directory_is_not_kept_in_caches(anyone: Client, world: w.World) -> None:
    assert anyone.get(world.directory.url)["Cache-Control"] == "no-cache"
