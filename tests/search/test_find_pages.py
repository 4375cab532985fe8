"""A page whose title holds the words is found, on whichever database the tests run."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from modelsearch.query import MATCH_ALL, Boost, Fuzzy, Not, Phrase, PlainText
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from .conftest import Plant, planted_pages

LOW_INCOME = "2026年第一季度城乡低保对象名单"
NUMBERED = "青政发〔2026〕3号"
OTHER_NUMBER = "青政发〔2026〕13号楼改造公告"
RARE = "𬀩镇𫚕𫘨湖渔业补贴"
ENGLISH = "Qinghe Township COVID19 Vaccination Café"
PLAIN = "关于印发《农村饮水安全工程》实施方案的通知"
TITLES = (LOW_INCOME, NUMBERED, OTHER_NUMBER, RARE, ENGLISH, PLAIN)


@pytest.fixture(scope="module")
def library(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock(), planted_pages() as plant:
        for title in TITLES:
            plant(title)
        yield


def found(query: Any, **options: Any) -> set[str]:
    results = Page.objects.filter(depth=2).search(query, **options)
    titles = {page.title for page in results}
    assert results.count() == len(titles)
    return titles & set(TITLES)


def completed(query: str) -> set[str]:
    return {page.title for page in Page.objects.filter(depth=2).autocomplete(query)} & set(TITLES)


FOUND = [
    ("低保", {LOW_INCOME}),
    ("城乡低保对象名单", {LOW_INCOME}),
    ("保对", {LOW_INCOME}),
    ("乡低保", {LOW_INCOME}),
    ("低", {LOW_INCOME}),
    ("单", {LOW_INCOME}),
    ("低保 名单", {LOW_INCOME}),
    ("名单,低保", {LOW_INCOME}),
    ("2026低保", {LOW_INCOME}),
    ("２０２６年", {LOW_INCOME}),
    ("2026", {LOW_INCOME, NUMBERED, OTHER_NUMBER}),
    ("3号", {NUMBERED}),
    ("13号", {OTHER_NUMBER}),
    ("〔2026〕3号", {NUMBERED}),
    ("[2026]3号", {NUMBERED}),
    ("青政发", {NUMBERED, OTHER_NUMBER}),
    ("青政发〔2026〕3号", {NUMBERED}),
    ("青政发2026 3号", {NUMBERED}),
    ("𬀩镇", {RARE}),
    ("𫘨", {RARE}),
    ("covid", {ENGLISH}),
    ("COVID19", {ENGLISH}),
    ("ＣＯＶＩＤ－１９", {ENGLISH}),
    ("cafe township", {ENGLISH}),
    ("发《农村饮水", {PLAIN}),
    ("的通知", {PLAIN}),
    (PLAIN, {PLAIN}),
]

NOT_FOUND = [
    "低乡",
    "保低",
    "低保户",
    "单名",
    "026",
    "第二",
    "〔2025〕3号",
    "3号楼",
    "covi",
    "town",
    "低保 通知",
    "通知的",
    "镇𬀩",
]


@pytest.mark.usefixtures("library", "db")
@pytest.mark.parametrize(("query", "expected"), FOUND)
def test_a_stretch_of_the_title_finds_the_page(query: str, expected: set[str]) -> None:
    assert found(query) == expected


@pytest.mark.usefixtures("library", "db")
@pytest.mark.parametrize(("query", "expected"), FOUND)
def test_the_same_stretch_completes_to_the_page(query: str, expected: set[str]) -> None:
    assert completed(query) >= expected


@pytest.mark.usefixtures("library", "db")
@pytest.mark.parametrize("query", NOT_FOUND)
def test_what_is_in_no_title_finds_nothing(query: str) -> None:
    assert found(query) == set()


@pytest.mark.usefixtures("library", "db")
def test_every_stretch_of_up_to_five_characters_is_found() -> None:
    runs = ("城乡低保对象名单", "青政发", "农村饮水安全工程", "渔业补贴")
    for run in runs:
        owner = {title for title in TITLES if run in title}
        for size in range(1, 6):
            for start in range(len(run) - size + 1):
                assert owner <= found(run[start : start + size])


@pytest.mark.usefixtures("library", "db")
def test_an_unfinished_word_or_number_is_completed() -> None:
    assert completed("covi") == {ENGLISH}
    assert completed("qinghe town") == {ENGLISH}
    assert completed("城乡 202") == {LOW_INCOME}
    assert completed("低保 通") == set()


@pytest.mark.usefixtures("library", "db")
def test_query_objects_combine() -> None:
    assert found(Phrase("城乡低保对象")) == {LOW_INCOME}
    assert found(Phrase("低保 城乡")) == set()
    assert found(PlainText("低保") | PlainText("covid")) == {LOW_INCOME, ENGLISH}
    assert found(PlainText("青政发") & ~PlainText("改造")) == {NUMBERED}
    assert found(~PlainText("2026")) == {RARE, ENGLISH, PLAIN}
    assert found(~(PlainText("城乡低保") & PlainText("名单"))) == set(TITLES) - {LOW_INCOME}
    assert found(PlainText("低保 covid", operator="or")) == {LOW_INCOME, ENGLISH}
    assert found("低保 covid", operator="or") == {LOW_INCOME, ENGLISH}
    assert found(Boost(PlainText("低保"), 2.0)) == {LOW_INCOME}
    assert found(MATCH_ALL) == set(TITLES)
    assert found(Not(MATCH_ALL)) == set()
    assert found(MATCH_ALL & PlainText("低保")) == {LOW_INCOME}


@pytest.mark.usefixtures("library", "db")
def test_an_unknown_query_within_another_is_answered_as_the_stock_backends_do() -> None:
    said = "`Fuzzy` was searched for; within other queries this backend supports PlainText, Phrase, And"
    with pytest.raises(NotImplementedError, match=said):
        found(PlainText("低保") & Fuzzy("低宝"))


@pytest.mark.usefixtures("library", "db")
def test_fields_narrow_the_search() -> None:
    assert found("低保", fields=["title"]) == {LOW_INCOME}
    assert found("城乡低保", fields=["title"]) == {LOW_INCOME}


@pytest.mark.usefixtures("library", "db")
def test_results_can_be_ordered_sliced_and_counted_by_facet() -> None:
    pages = Page.objects.filter(depth=2)
    ordered = [page.title for page in pages.search("2026", order_by="title")]
    assert ordered == sorted(ordered)
    assert len(pages.search("2026")[1:3]) == 2
    assert sum(pages.search("2026").facet("content_type_id").values()) == 3
    scores = [page.score for page in pages.search("2026").annotate_score("score")]
    assert scores == sorted(scores, reverse=True)


def test_the_closest_title_comes_first(plant: Plant) -> None:
    long = plant("关于做好城乡茶园年度核查工作的通知")
    short = plant("茶园")
    middle = plant("城乡茶园")
    assert [p.pk for p in Page.objects.search("茶园")] == [short.pk, middle.pk, long.pk]


def test_a_title_comes_before_a_text(plant: Plant) -> None:
    text = plant("乡镇工作动态")
    titles = [plant("关于做好城乡茶园年度核查工作的通知"), plant("茶园名单")]
    with_body = type(text).objects.get(pk=text.pk)
    with_body.search_fields = [*Page.search_fields, _search_field("seo_title")]
    with_body.seo_title = "茶园茶园茶园"
    with_body.get_search_fields = lambda: with_body.search_fields
    get_search_backend().add(with_body)
    pks = [page.pk for page in Page.objects.search("茶园")]
    assert pks == [titles[1].pk, titles[0].pk, text.pk]
    assert [page.pk for page in Page.objects.search("茶园", fields=["title"])] == pks[:2]


def _search_field(name: str) -> Any:
    from wagtail.search.index import SearchField

    return SearchField(name)


def test_a_saved_page_is_found_at_once_and_a_changed_title_too(plant: Plant) -> None:
    page = plant("森林防火戒严令")
    assert [p.pk for p in Page.objects.search("火戒")] == [page.pk]
    page.title = "撂荒地复耕方案"
    page.save()
    assert list(Page.objects.search("火戒")) == []
    assert [p.pk for p in Page.objects.search("荒地")] == [page.pk]
    page.delete()
    assert list(Page.objects.search("荒地")) == []


def test_update_index_fills_an_empty_index(plant: Plant) -> None:
    page = plant("山洪灾害转移安置")
    index = get_search_backend().get_index_for_model(Page)
    index.reset()
    assert list(Page.objects.search("洪灾")) == []
    call_command("update_index", verbosity=0)
    assert [p.pk for p in Page.objects.search("洪灾")] == [page.pk]
    call_command("update_index", verbosity=0)
    assert [p.pk for p in Page.objects.search("洪灾")] == [page.pk]


def test_a_text_longer_than_the_index_reads_does_not_stop_the_save(plant: Plant) -> None:
    page = plant("超长文本")
    page.title = "".join(chr(0x4E00 + (i * 7919) % 20000) for i in range(300_000))
    get_search_backend().add(page)
    assert found_soon(page.title[:4]) == [page.pk]
    assert found_soon(page.title[60_000:60_004]) == [page.pk]


def found_soon(query: str) -> list[int]:
    """At once; InnoDB alone may hide words for a moment while it writes a full cache away."""
    patience = 10.0 if connection.vendor == "mysql" else 0.0
    deadline = time.monotonic() + patience
    while not (pks := [p.pk for p in Page.objects.search(query)]) and time.monotonic() < deadline:
        time.sleep(0.1)
    return pks


def test_the_backend_is_ours_and_reads_the_database_in_use(plant: Plant) -> None:
    backend = get_search_backend()
    assert type(backend).__name__ == "BigramSearchBackend"
    index = backend.get_index_for_model(Page)
    assert index.read_connection.vendor == connection.vendor
