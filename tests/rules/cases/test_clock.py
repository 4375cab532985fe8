"""The period for the reply, worked out by hand on the calendar of 2026 (day 1 is the next working day)."""

from __future__ import annotations

import pytest

from wagtail_disclosure.rules.cases.calendar import DueDate
from wagtail_disclosure.rules.cases.clock import Interval, clock, merged
from wagtail_disclosure.rules.cases.options import CaseOptions
from wagtail_disclosure.rules.cases.status import status

from .ledgers import ASKED, CALENDAR, EXTENDED, FEE, ORGAN, PARTY, SERVED, case, day

ANSWERED = {**PARTY, "answer": "agrees"}


@pytest.mark.parametrize(
    ("entries", "today", "due", "used"),
    [
        ((), "03-02", "03-30", 0),
        ((), "03-03", "03-30", 1),
        ((("extended", "03-20", EXTENDED),), "03-30", "04-28", 20),
        (
            (("correction_asked", "03-04", ASKED), ("correction_received", "03-13")),
            "03-16",
            "04-13",
            1,
        ),
        (
            (
                ("third_party_asked", "03-04", PARTY),
                ("third_party_asked_served", "03-06", PARTY),
                ("third_party_answered", "03-13", ANSWERED),
            ),
            "03-16",
            "04-09",
            3,
        ),
        (
            (
                ("organ_asked", "03-04", ORGAN),
                ("third_party_asked", "03-06", PARTY),
                ("organ_answered", "03-10", {**ORGAN, "answer": "agrees"}),
                ("third_party_answered", "03-13", ANSWERED),
            ),
            "03-16",
            "04-09",
            3,
        ),
        ((("fee_noticed", "03-04", FEE), ("fee_paid", "03-13")), "03-16", "04-13", 1),
    ],
)
def test_the_due_date_is_where_it_is_by_hand(entries, today, due, used):
    found = clock(case(*entries), CALENDAR, day(today))
    assert (found.due, found.used, found.running) == (DueDate(day(due)), used, True)


@pytest.mark.parametrize(
    ("entries", "paused_for"),
    [
        ((("correction_asked", "03-04", ASKED),), "correction"),
        ((("fee_noticed", "03-04", FEE),), "fee"),
        ((("third_party_asked", "03-04", PARTY),), "third_party"),
        ((("organ_asked", "03-04", ORGAN),), "organ"),
    ],
)
def test_while_the_clock_stands_nobody_knows_the_due_date(entries, paused_for):
    found = clock(case(*entries), CALENDAR, day("03-20"))
    assert (found.due, found.running, found.paused_for) == (None, False, paused_for)


def test_the_reasons_asked_for_do_not_stop_the_clock():
    found = clock(case(("reasons_asked", "03-04", {"days": 5})), CALENDAR, day("03-20"))
    assert (found.due, found.running) == (DueDate(day("03-30")), True)


def test_an_unconfirmed_request_has_no_period():
    found = clock(case(channel="online"), CALENDAR, day("03-20"))
    assert (found.starts_on, found.due, found.paused_for) == (None, None, "confirmation")


def test_a_silent_third_party_stops_the_clock_for_fifteen_working_days_only():
    asked = (("third_party_asked", "03-04", PARTY), ("third_party_asked_served", "03-04", PARTY))
    silent = ("third_party_silent", "04-20", PARTY)
    on_the_last_day = clock(case(*asked), CALENDAR, day("03-25"))
    assert on_the_last_day.paused_for == "third_party"
    for entries in (asked, (*asked, silent)):
        found = clock(case(*entries), CALENDAR, day("04-20"))
        assert found.excluded == (Interval(day("03-04"), day("03-25")),)
        assert found.due == DueDate(day("04-21"))


def test_an_answer_after_its_time_gives_no_extra_days():
    late = ("organ_answered", "04-20", {**ORGAN, "answer": "agrees"})
    found = clock(case(("organ_asked", "03-04", ORGAN), late), CALENDAR, day("04-20"))
    assert found.excluded == (Interval(day("03-04"), day("03-25")),)


def test_a_consultation_after_the_end_of_the_period_does_not_bring_it_back():
    found = status(case(("third_party_asked", "03-31", PARTY)), CALENDAR, day("04-01"))
    assert (found.clock.due, found.overdue) == (DueDate(day("03-30")), True)
    on_the_day = clock(case(("organ_asked", "03-30", ORGAN)), CALENDAR, day("04-01"))
    assert on_the_day.due == DueDate(day("03-30"))
    before = clock(case(("organ_asked", "03-27", ORGAN)), CALENDAR, day("04-01"))
    assert before.due is None


def test_an_organ_that_got_the_letter_later_has_its_time_from_then():
    later = {**ORGAN, "received_on": "2026-03-09"}
    found = status(case(("organ_asked", "03-04", later)), CALENDAR, day("03-20"))
    assert [limit.due.on for limit in found.limits] == [day("03-30")]


def test_a_date_set_for_many_requests_is_the_due_date():
    given = ("reasons_received", "03-09", {"reasonable": True})
    delayed = ("delayed", "03-10", {"until": "2026-05-02"})
    events = case(("reasons_asked", "03-04", {"days": 5}), given, delayed)
    assert clock(events, CALENDAR, day("03-20")).due == DueDate(day("05-06"))


def test_the_clock_stops_when_the_reply_is_served():
    found = clock(case(*SERVED), CALENDAR, day("05-20"))
    assert (found.running, found.used, found.due) == (False, 9, DueDate(day("03-30")))


def test_the_clock_still_runs_when_the_reply_is_written_but_not_sent():
    found = status(case(*SERVED[:-1]), CALENDAR, day("03-31"))
    assert (found.clock.running, found.overdue, found.days_left) == (True, True, -1)


def test_a_request_of_new_years_eve_runs_into_the_unknown_year():
    found = clock(case(on="2026-12-31"), CALENDAR, day("2026-12-31"))
    assert found.due == DueDate(day("2027-01-29"), provisional=True)


def test_an_online_request_may_count_from_its_automatic_receipt():
    options = CaseOptions(automatic_receipt_counts=True)
    found = clock(case(channel="online"), CALENDAR, day("03-03"), options)
    assert found.due == DueDate(day("03-30"))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([], []),
        ([("03-02", "03-05"), ("03-04", "03-09")], [("03-02", "03-09")]),
        ([("03-02", "03-05"), ("03-05", "03-09")], [("03-02", "03-09")]),
        ([("03-06", "03-09"), ("03-02", "03-05")], [("03-02", "03-05"), ("03-06", "03-09")]),
        ([("03-02", None), ("03-05", "03-09")], [("03-02", None)]),
        ([("03-02", "03-05"), ("03-04", None)], [("03-02", None)]),
        ([("03-02", "03-09"), ("03-03", "03-05")], [("03-02", "03-09")]),
    ],
)
def test_overlapping_consultations_are_excluded_once(given, expected):
    found = merged(Interval(day(a), day(u) if u else None) for a, u in given)
    assert [(i.after, i.until) for i in found] == [
        (day(a), day(u) if u else None) for a, u in expected
    ]
