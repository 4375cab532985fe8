"""Whatever stands in an entry, the rules answer with a refusal or nothing, never with a failure."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from wagtail_disclosure.rules.cases.errors import Refusal
from wagtail_disclosure.rules.cases.events import Event
from wagtail_disclosure.rules.cases.status import status
from wagtail_disclosure.rules.cases.steps import lawful_steps, refuse
from wagtail_disclosure.vocab import EventKind

from .ledgers import ASKED, CALENDAR, EXTENDED, FEE, GRANTED, ORGAN, PARTY, case, day, random_case

KEYS = sorted({"automatic", "by", "from_organ", "answer", "reasonable", "until", "into", "to", "page", "digest",
               "means", "outcome", "after_reconsideration", "corrected", "sha256", "number", "reason",
               *ASKED, *EXTENDED, *FEE, *GRANTED, *ORGAN, *PARTY})  # fmt: skip
JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.dates().map(date.isoformat),
    st.sampled_from(["0000-00-00", "9999-12-31", "%(on)s", "page", "item", "granted", "1" * 5000]),
    st.lists(st.one_of(st.integers(), st.text(max_size=3), st.lists(st.none())), max_size=3),
    st.dictionaries(st.text(max_size=3), st.none(), max_size=2),
)
DATA = st.dictionaries(st.sampled_from(KEYS), JUNK)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 5000), st.sampled_from(EventKind), DATA, st.dates())
def test_an_entry_with_any_values_is_judged(seed, kind, data, when):
    events, today = random_case(seed)
    refusal = refuse(events, Event(99, kind, when, data), CALENDAR, today)
    assert refusal is None or str(refusal)
    assert refusal is None or isinstance(refusal, Refusal)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(EventKind), DATA), max_size=6))
def test_a_ledger_with_any_values_has_a_status(entries):
    events = case(*((kind, "03-04", data) for kind, data in entries))
    assert status(events, CALENDAR, day("03-20")).stage
    assert lawful_steps(events, CALENDAR, day("03-20"))
