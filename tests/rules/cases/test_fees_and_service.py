"""信息处理费 by item and by page, and the day of service."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_disclosure.rules.cases.errors import MissingServiceDate
from wagtail_disclosure.rules.cases.fees import by_items, by_pages, for_this_case
from wagtail_disclosure.rules.cases.service import ServiceDates, service_date
from wagtail_disclosure.vocab import FeeBasis, ServiceMeans

from .ledgers import day

COUNTS = st.integers(0, 400)


@pytest.mark.parametrize(
    ("items", "yuan"),
    [
        (0, 0), (10, 0), (11, 100), (30, 2000), (31, 2200), (40, 4000), (41, 4300), (50, 7000), (51, 7400),
    ],
)  # fmt: skip
def test_items_of_a_month_cost(items, yuan):
    assert by_items(items) == yuan


@pytest.mark.parametrize(
    ("pages", "yuan"),
    [(0, 0), (30, 0), (31, 10), (100, 700), (101, 720), (200, 2700), (201, 2740), (202, 2780)],
)
def test_pages_of_one_request_cost(pages, yuan):
    assert by_pages(pages) == yuan


def test_an_absurd_number_is_answered_at_once():
    assert by_items(10**12) > by_pages(10**12) > 0


@pytest.mark.parametrize(
    ("basis", "units", "earlier", "yuan"),
    [("item", 1, 10, 100), ("item", 1, 9, 0), ("item", 2, 29, 300), ("page", 31, 500, 10)],
)
def test_earlier_items_of_the_month_count_but_pages_do_not_add_up(basis, units, earlier, yuan):
    assert for_this_case(FeeBasis(basis), units, earlier) == yuan


@pytest.mark.parametrize("fee", [by_items, by_pages])
def test_a_negative_number_is_a_mistake(fee):
    with pytest.raises(ValueError, match="0 or more items or pages, not -1; count them again"):
        fee(-1)


@given(COUNTS, COUNTS, COUNTS)
def test_the_order_of_a_months_requests_changes_no_total(first, second, third):
    item = FeeBasis.ITEM
    total = by_items(first) + for_this_case(item, second, first)
    assert total + for_this_case(item, third, first + second) == by_items(first + second + third)


@given(COUNTS)
def test_each_further_unit_costs_at_least_as_much_as_the_one_before(count):
    for fee in (by_items, by_pages):
        assert fee(count + 2) - fee(count + 1) >= fee(count + 1) - fee(count) >= 0


DATES = ServiceDates(
    signed_on=day("03-13"),
    posted_on=day("03-14"),
    sent_on=day("03-15"),
    fetched_on=day("03-16"),
    announced_on=day("03-17"),
)


@pytest.mark.parametrize(
    ("means", "expected"),
    [
        ("direct", "03-13"),
        ("post", "03-14"),
        ("email", "03-15"),
        ("online", "03-16"),
        ("announcement", "04-16"),
    ],
)
def test_service_counts_from_the_date_of_its_means(means, expected):
    assert service_date(ServiceMeans(means), DATES) == day(expected)


@pytest.mark.parametrize("means", ServiceMeans)
def test_service_without_its_date_is_explained(means):
    with pytest.raises(MissingServiceDate, match=f"Service by {means.value} counts from .*_on"):
        service_date(means, ServiceDates())
