"""GET parameters of the directory: what is meant is kept, the rest is as good as absent."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from wagtail_disclosure.public.filters import DirectoryFilters


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {}),
        ("category=21-8", {"category": "21-8"}),
        ("category=99-1", {}),
        ("category=21-8&category=nonsense", {}),
        ("genre=notice&validity=repealed", {"genre": "notice", "validity": "repealed"}),
        ("genre=NOTICE&validity=%E5%BA%9F%E6%AD%A2", {}),
        ("year=2026", {"year": "2026"}),
        ("year=26", {}),
        ("year=2026 OR 1", {}),
        ("year=%EF%BC%92%EF%BC%90%EF%BC%92%EF%BC%96", {}),
        ("year=99999999999999999999", {}),
        ("department=%E8%B4%A2%E6%94%BF%E6%89%80", {"department": "财政所"}),
        ("department=%20%20", {}),
        ("q=%E4%BD%8E%E4%BF%9D%00%0A", {"q": "低保"}),
        ("q=%20", {}),
        ("page=3", {"page": 3}),
        ("page=0", {}),
        ("page=-1", {}),
        ("page=%C2%B2", {}),
        ("page=1e9", {}),
        ("page=99999999999999", {}),
        ("path=000100010001&live=0", {}),
    ],
)
def test_only_what_can_be_meant_is_kept(query: str, expected: dict[str, object]) -> None:
    assert DirectoryFilters.of(QueryDict(query)) == DirectoryFilters(**expected)


def test_search_words_are_cut_at_a_hundred_characters() -> None:
    assert DirectoryFilters.of({"q": "低" * 5000}).q == "低" * 100


def test_a_link_changes_one_filter_and_goes_back_to_the_first_page() -> None:
    filters = DirectoryFilters(q="a&b=c", category="21-8", page=4)
    assert filters.link(year="2026") == "?q=a%26b%3Dc&category=21-8&year=2026"
    assert filters.link(category="") == "?q=a%26b%3Dc"
    assert filters.link(page=5) == "?q=a%26b%3Dc&category=21-8&page=5"


def test_a_link_leads_back_to_the_same_filters() -> None:
    filters = DirectoryFilters(q="低保 & 五保", category="20-1", department="财政所", year="2024")
    assert DirectoryFilters.of(QueryDict(filters.link()[1:])) == filters
