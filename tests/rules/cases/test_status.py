"""What the officer sees: stage, days left, who is waited for, the other limits."""

from __future__ import annotations

import pytest

from wagtail_disclosure.rules.cases.options import CaseOptions
from wagtail_disclosure.rules.cases.status import status

from .ledgers import (
    APPROVED,
    ASKED,
    CALENDAR,
    FEE,
    ORGAN,
    PARTY,
    REPLIED,
    SERVED,
    case,
    day,
)

SHA = {"sha256": "0" * 64}
SENT = ("reply_drafted", "03-10", {"page": 5, "submitted": True})
THIRD = (("third_party_asked", "03-04", PARTY), ("third_party_asked_served", "03-05", PARTY))
COMPLAINT = ("complaint_received", "03-20")


@pytest.mark.parametrize(
    ("channel", "entries", "stage", "waiting_for"),
    [
        ("online", (), "awaiting_confirmation", "office"),
        ("online", (("confirmed", "03-03"),), "handling", "office"),
        ("counter", (), "handling", "office"),
        ("counter", (("correction_asked", "03-04", ASKED),), "awaiting_correction", "applicant"),
        ("counter", (("fee_noticed", "03-04", FEE),), "awaiting_fee", "applicant"),
        ("counter", THIRD, "consulting", "third_party"),
        ("counter", (("organ_asked", "03-04", ORGAN),), "consulting", "organ"),
        ("counter", (("reasons_asked", "03-04", {"days": 5}),), "awaiting_reasons", "applicant"),
        ("counter", APPROVED[:1], "drafting", "office"),
        ("counter", (SENT,), "reviewing", "reviewer"),
        ("counter", (SENT, APPROVED[1]), "to_serve", "office"),
        ("counter", (*APPROVED, APPROVED[0]), "drafting", "office"),
        ("counter", REPLIED, "to_serve", "office"),
        ("counter", SERVED, "answered", "nobody"),
        ("counter", (("withdrawn", "03-04"),), "closed", "nobody"),
        ("counter", (("split", "03-04", {"into": [2, 3]}),), "closed", "nobody"),
        ("counter", (("joined", "03-04", {"into": 2}),), "closed", "nobody"),
        ("online", (("withdrawn", "03-04"),), "closed", "nobody"),
        ("counter", (*SERVED, ("archived", "03-16", SHA)), "archived", "nobody"),
        (
            "counter",
            (*SERVED, ("archived", "03-16", SHA), ("noted", "03-17")),
            "archived",
            "nobody",
        ),
        ("counter", (*SERVED, ("archived", "03-16", SHA), COMPLAINT), "answered", "nobody"),
    ],
)
def test_the_stage_follows_from_the_ledger(channel, entries, stage, waiting_for):
    found = status(case(*entries, channel=channel), CALENDAR, day("03-20"))
    assert (found.stage, found.waiting_for) == (stage, waiting_for)


@pytest.mark.parametrize(
    ("today", "left", "overdue", "due_soon"),
    [
        ("03-02", 20, False, False),
        ("03-24", 4, False, False),
        ("03-25", 3, False, True),
        ("03-28", 1, False, True),
        ("03-30", 0, False, True),
        ("03-31", -1, True, False),
        ("04-05", -4, True, False),
    ],
)
def test_days_left_are_working_days_to_the_due_date(today, left, overdue, due_soon):
    found = status(case(), CALENDAR, day(today))
    assert (found.days_left, found.overdue, found.due_soon) == (left, overdue, due_soon)


def test_a_county_sets_from_when_a_case_is_due_soon():
    found = status(case(), CALENDAR, day("03-16"), CaseOptions(due_soon_days=10))
    assert found.due_soon


@pytest.mark.parametrize(("served", "late"), [("03-30", False), ("03-31", True)])
def test_a_reply_that_was_sent_too_late_is_marked_but_no_longer_overdue(served, late):
    events = case(*REPLIED, ("served", served, {"means": "post"}))
    found = status(events, CALENDAR, day("06-01"))
    assert (found.late, found.overdue, found.days_left) == (late, False, None)


def test_a_due_date_in_an_unknown_year_says_so():
    assert status(case(on="12-10"), CALENDAR, day("12-10")).provisional
    assert not status(case(on="11-10"), CALENDAR, day("11-10")).provisional


@pytest.mark.parametrize(
    ("channel", "entries", "today", "limits"),
    [
        ("online", (), "03-03", [("confirmation", "03-03")]),
        ("online", (), "03-09", [("confirmation", "03-03")]),
        ("counter", (), "03-11", [("correction_window", "03-11")]),
        ("counter", (), "03-12", []),
        ("counter", (("correction_asked", "03-04", ASKED),), "03-05", [("correction", "03-18")]),
        ("counter", (("correction_asked", "03-04", ASKED),), "04-05", [("correction", "03-18")]),
        ("counter", (("reasons_asked", "03-11", {"days": 5}),), "03-12", [("reasons", "03-18")]),
        (
            "counter",
            (("fee_noticed", "03-12", {**FEE, "served_on": "2026-03-13"}),),
            "03-12",
            [("payment", "04-13")],
        ),
        ("counter", THIRD, "03-12", [("third_party", "03-26")]),
        ("counter", THIRD[:1], "03-12", [("third_party_letter", "03-11")]),
        (
            "counter",
            (*THIRD, ("organ_asked", "03-04", ORGAN)),
            "03-11",
            [("correction_window", "03-11"), ("organ", "03-25"), ("third_party", "03-26")],
        ),
        ("counter", REPLIED, "03-12", []),
        ("counter", SERVED, "03-13", []),
    ],
)
def test_every_side_limit_is_told_with_its_last_day(channel, entries, today, limits):
    found = status(case(*entries, channel=channel), CALENDAR, day(today)).limits
    assert [(limit.kind, limit.due.on) for limit in found] == [(k, day(on)) for k, on in limits]
    assert all("%(due)s" in limit.msgid for limit in found)


def test_a_limit_says_whom_it_is_about():
    found = status(case(*THIRD), CALENDAR, day("03-12")).limits
    assert [limit.about for limit in found] == ["1"]
