"""No query, however odd, is an error or an operator."""

from __future__ import annotations

from typing import Any

import pytest
from modelsearch.query import Phrase
from wagtail.models import Page

from .conftest import Plant

TITLE = "城乡低保对象名单"

NOTHING_TO_LOOK_FOR = [
    "", " ", '"', "'", "''", '""', "*", "%", "_", "-", "+", "~", "@", "\\", "()", "{}", "<->",
    "\0", "😀", "😀😀", "\ud800", ";", "--", "/*", "%(", "!", "&", "|", ":*", "^",
]  # fmt: skip

STILL_FINDS = [
    '"低保"', "低保*", "*低保", "%低保%", "-低保", "+低保", "~低保", "低保\0", "\0低保",
    "低保😀", "(低保", "低保)", '低保"', "低保'", "低\u200b保", "低\ufe00保",
    "  低保  ", "低保;", "低保\\", "'低保':*", "!低保", "低保|", "低保&", "<低保>", "@低保",
    "低保--",
]  # fmt: skip

FINDS_NOTHING = [
    "低保 OR 不存在", "低保 NEAR 不存在", "NEAR(低保 名单)", "title: 低保", "autocomplete : 低保",
    "低保 NOT 名单", "低保' OR 1=1 --", "x'); DROP TABLE wagtailcore_page; --", "低保 & x",
    "%s低保",
]  # fmt: skip


@pytest.mark.parametrize("query", NOTHING_TO_LOOK_FOR)
def test_signs_alone_find_nothing(plant: Plant, query: str) -> None:
    plant(TITLE)
    assert both(query) == []


@pytest.mark.parametrize("query", STILL_FINDS)
def test_signs_around_a_word_change_nothing(plant: Plant, query: str) -> None:
    page = plant(TITLE)
    assert list(Page.objects.search(query)) == [page]
    assert list(Page.objects.autocomplete(query)) == [page]
    assert list(Page.objects.search(Phrase(query))) == [page]


@pytest.mark.parametrize("query", FINDS_NOTHING)
def test_operators_are_words_like_any_other(plant: Plant, query: str) -> None:
    plant(TITLE)
    assert both(query) == []


@pytest.mark.parametrize("unit", ["低保", "低 ", '" OR ', "a", "1 ", "😀", "\ufdfa", "(", "é"])
def test_a_query_of_a_megabyte_is_cut_and_answered(
    plant: Plant, unit: str, django_assert_max_num_queries: Any
) -> None:
    plant(TITLE)
    with django_assert_max_num_queries(6):
        both(unit * (1_000_000 // len(unit)))


def both(query: str) -> list[Any]:
    return [*Page.objects.search(query), *Page.objects.autocomplete(query)]
