"""Working days: the vectors of the calendar, holidays at both ends, years without a table."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_disclosure.rules.cases.calendar import DueDate, WorkCalendar
from wagtail_disclosure.rules.cases.calendar_data import (
    shipped,
    years_from_json,
    years_to_json,
)
from wagtail_disclosure.rules.cases.errors import BadCalendar

from .ledgers import CALENDAR, day

DAYS = st.dates(date(2019, 5, 15), date(2028, 12, 31))
LENGTHS = st.integers(1, 60)


@pytest.mark.parametrize(
    ("trigger", "seven", "fifteen", "twenty"),
    [
        ("02-10", "02-26", "03-09", "03-16"),
        ("04-29", "05-12", "05-22", "05-29"),
        ("09-17", "09-28", "10-14", "10-21"),
        ("09-25", "10-12", "10-22", "10-29"),
        ("11-24", "12-03", "12-15", "12-22"),
    ],
)
def test_periods_of_2026_end_where_they_were_measured(trigger, seven, fifteen, twenty):
    ends = [CALENDAR.add(day(trigger), days) for days in (7, 15, 20)]
    assert ends == [DueDate(day(seven)), DueDate(day(fifteen)), DueDate(day(twenty))]


@pytest.mark.parametrize(
    ("start", "days", "end", "provisional"),
    [
        ("2026-11-24", 40, "2027-01-20", True),
        ("2026-12-31", 1, "2027-01-04", True),
        ("2026-12-02", 20, "2026-12-30", False),
        ("2026-12-03", 20, "2026-12-31", False),
        ("2026-12-04", 20, "2027-01-04", True),
        ("2024-02-28", 1, "2024-02-29", False),
        ("2024-02-28", 2, "2024-03-01", False),
        ("2023-02-28", 1, "2023-03-01", False),
        ("2027-12-30", 2, "2028-01-03", True),
        ("2025-12-31", 1, "2026-01-04", False),
    ],
)
def test_a_due_date_beyond_the_official_tables_is_provisional(start, days, end, provisional):
    assert CALENDAR.add(day(start), days) == DueDate(day(end), provisional)


def test_a_table_without_make_up_days_never_counts_a_working_weekend():
    assert not CALENDAR.is_working(date(2027, 2, 14))
    assert CALENDAR.is_working(date(2026, 2, 14))
    assert not WorkCalendar().is_working(date(2026, 2, 14))


@pytest.mark.parametrize(
    ("year", "expected"), [(2026, "official"), (2027, "provisional"), (2028, "missing")]
)
def test_a_year_says_how_well_it_is_known(year, expected):
    assert shipped().status(year) == expected


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        ("2026-02-02", 60, "2026-04-03"),
        ("2026-02-03", 60, "2026-04-07"),
        ("2026-08-05", 60, "2026-10-08"),
        ("2026-07-01", 30, "2026-07-31"),
    ],
)
def test_calendar_days_that_end_on_a_holiday_end_after_it(start, days, end):
    assert CALENDAR.add_natural_days(day(start), days).on == day(end)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2025-08-31", "2026-02-28"),
        ("2023-08-31", "2024-02-29"),
        ("2026-04-01", "2026-10-08"),
        ("2026-12-15", "2027-06-15"),
    ],
)
def test_six_months_end_on_the_same_day_or_the_last_of_the_month(start, end):
    assert CALENDAR.add_months(day(start), 6).on == day(end)


def test_a_period_of_no_days_is_a_mistake():
    with pytest.raises(ValueError, match="at least 1 working day, not 0"):
        CALENDAR.add(day("03-02"), 0)


@given(DAYS, LENGTHS)
def test_a_due_date_is_a_working_day_and_counts_back(start, days):
    due = CALENDAR.add(start, days).on
    assert CALENDAR.is_working(due)
    assert CALENDAR.count(start, due) == days
    assert CALENDAR.count(due, start) == -days


@given(DAYS, LENGTHS, st.integers(1, 30))
def test_a_longer_or_later_period_never_ends_earlier(start, days, more):
    due = CALENDAR.add(start, days).on
    assert CALENDAR.add(start, days + more).on > due
    assert CALENDAR.add(start + timedelta(days=more), days).on >= due


@given(DAYS, st.integers(1, 200))
def test_calendar_days_never_end_early_or_on_a_day_off(start, days):
    due = CALENDAR.add_natural_days(start, days).on
    assert CALENDAR.is_working(due)
    assert due >= start + timedelta(days=days)


def test_the_table_is_read_back_as_it_was_written():
    assert years_from_json(years_to_json(CALENDAR.years)) == CALENDAR.years


def test_only_the_year_without_an_order_is_provisional():
    assert [year for year, days in CALENDAR.years.items() if not days.official] == [2027]
    assert CALENDAR.years[2027].on == frozenset()


@pytest.mark.parametrize("year", range(2019, 2028))
def test_the_statutory_holidays_of_every_year_are_off(year):
    first = [
        date(year, 1, 1),
        *(date(year, 5, n) for n in (1, 2)),
        *(date(year, 10, n) for n in (1, 2, 3)),
    ]
    assert not [holiday for holiday in first if CALENDAR.is_working(holiday)]


@pytest.mark.parametrize(
    "weekend", ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10", "2020-01-19", "2025-01-26"]
)
def test_a_weekend_day_worked_in_exchange_counts(weekend):
    assert CALENDAR.is_working(day(weekend))


def table(**changes: object) -> str:
    days = {"official": True, "off": ["2026-10-01"], "on": ["2026-10-10"], **changes}
    return json.dumps({"2026": days})


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "This is not JSON"),
        ("[" * 100_000, "This is not JSON"),
        ("[]", "one key a year"),
        ("{}", "one key a year"),
        ('{"26": {}}', "'26' is not a year from 2019 on"),
        ('{"2018": {}}', "'2018' is not a year from 2019 on"),
        ('{"２０２６": {}}', "is not a year from 2019 on"),
        ('{"2026": []}', "Year 2026 needs exactly official"),
        (table(more=1), "needs exactly official (true or false), off and on"),
        (table(official="yes"), "needs exactly official"),
        (table(off="2026-10-01"), "off and on are lists of days"),
        (table(off=["1 October"]), "'1 October' is not a day; write 2026-10-01"),
        (table(off=[None]), "None is not a day"),
        (table(off=["2027-10-01"]), "2027-10-01 stands under year 2026; move it"),
        (table(on=["2026-10-09"]), "2026-10-09 is no weekend day"),
        (table(off=["2026-10-10"]), "2026-10-10 is given as day off and as working day"),
    ],
)
def test_a_table_that_cannot_be_used_is_explained(text, says):
    with pytest.raises(BadCalendar) as caught:
        years_from_json(text)
    assert says in str(caught.value)
