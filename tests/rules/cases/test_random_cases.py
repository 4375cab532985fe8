"""Random cases: the clock against a second account of it, and what must hold of every lawful ledger."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wagtail_disclosure.rules.cases.clock import clock
from wagtail_disclosure.rules.cases.events import Event, effective
from wagtail_disclosure.rules.cases.status import status
from wagtail_disclosure.rules.cases.steps import lawful_steps, refuse
from wagtail_disclosure.rules.cases.tally import outcome
from wagtail_disclosure.vocab import CaseStage, EventKind

from .ledgers import CALENDAR, example, random_case
from .reference import account

pytestmark = pytest.mark.thorough

CASES = 5_000
CHUNKS = 10
SEEDS = st.integers(0, 10**9)


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_five_thousand_random_cases_agree_with_the_second_account(chunk):
    for seed in range(chunk, CASES, CHUNKS):
        events, today = random_case(seed)
        found = clock(events, CALENDAR, today)
        expected = account(events, today)
        said = {name: getattr(found, name) for name in expected}
        said["due"] = found.due.on if found.due else None
        assert said == expected, seed


@settings(max_examples=150, deadline=None)
@given(SEEDS)
def test_no_offered_step_is_refused_and_no_other_step_is_accepted(seed):
    events, today = random_case(seed)
    rng = Random(seed)
    offered = {step.kind for step in lawful_steps(events, CALENDAR, today)}
    for kind in EventKind:
        new = example(kind, events, today, rng)
        refusal = refuse(events, new, CALENDAR, today)
        assert (refusal is None) == (kind in offered), (kind, str(refusal))


@settings(max_examples=100, deadline=None)
@given(SEEDS, st.data())
def test_an_entry_taken_back_leaves_the_case_as_if_it_had_never_been(seed, data):
    events, today = random_case(seed)
    taken = data.draw(st.sampled_from(effective(events))).number
    without = [e for e in events if e.number != taken]
    correction = Event(
        len(events) + 9, EventKind.CORRECTED_ENTRY, today, {"number": taken, "reason": "x"}
    )
    corrected = [*events, correction]
    assert status(corrected, CALENDAR, today) == status(without, CALENDAR, today)
    assert outcome(corrected) == outcome(without)


@settings(max_examples=200, deadline=None)
@given(SEEDS)
def test_a_due_date_never_falls_on_a_day_off(seed):
    events, today = random_case(seed)
    found = status(events, CALENDAR, today)
    due = [found.clock.due, *(limit.due for limit in found.limits)]
    assert all(CALENDAR.is_working(date.on) for date in due if date)


@settings(max_examples=100, deadline=None)
@given(SEEDS, st.randoms())
def test_the_order_in_which_entries_are_read_does_not_matter(seed, random):
    events, today = random_case(seed)
    shuffled = list(events)
    random.shuffle(shuffled)
    assert status(shuffled, CALENDAR, today) == status(events, CALENDAR, today)


@settings(max_examples=150, deadline=None)
@given(SEEDS)
def test_days_left_never_grow_by_waiting(seed):
    events, today = random_case(seed)
    days = (today + timedelta(days=later) for later in range(0, 40, 4))
    found = [status(events, CALENDAR, day).days_left for day in days]
    left = [number for number in found if number is not None]
    assert left == sorted(left, reverse=True)


@settings(max_examples=100, deadline=None)
@given(SEEDS)
def test_a_lawful_ledger_stays_lawful_when_written_down_later(seed):
    events, today = random_case(seed)
    before: list[Event] = []
    for event in effective(events):
        if not any(e.kind == EventKind.CORRECTED_ENTRY for e in events):
            assert refuse(before, event, CALENDAR, today) is None
        before.append(event)


def test_the_random_cases_reach_every_stage():
    stages = {status(*_now(seed)).stage for seed in range(1500)}
    assert stages == set(CaseStage)


def _now(seed):
    events, today = random_case(seed)
    return events, CALENDAR, today
