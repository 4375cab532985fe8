"""Pieces of a ledger, and asking the rules: what the tables of refused and allowed steps have in common."""

from __future__ import annotations

from wagtail_disclosure.rules.cases.errors import Refusal
from wagtail_disclosure.rules.cases.steps import refuse

from .ledgers import ASKED, CALENDAR, FEE, GRANTED, ORGAN, PARTY, case, day, entry

TODAY = day("2026-09-01")
CORRECTING = ("correction_asked", "03-04", ASKED)
NOTICED = ("fee_noticed", "03-04", FEE)
THIRD = ("third_party_asked", "03-04", PARTY)
THIRD_SERVED = (THIRD, ("third_party_asked_served", "03-04", PARTY))
OBJECTED = (THIRD, ("third_party_answered", "03-06", {**PARTY, "answer": "objects_with_reason"}))
UNFOUNDED = (
    THIRD,
    ("third_party_answered", "03-06", {**PARTY, "answer": "objects_without_reason"}),
)
ORGAN_ASKED = ("organ_asked", "03-04", ORGAN)
REASONS = ("reasons_asked", "03-04", {"days": 5})
GOOD = (REASONS, ("reasons_received", "03-06", {"reasonable": True}))
REFUSED = {**GRANTED, "kind": "refused", "article": "36-3"}
WITHDRAWN = ("withdrawn", "03-04")
SUED = {"after_reconsideration": False}
SHA = {"sha256": "0" * 64}
LATE = "The period for the reply ended on 2026-03-30, so this is too late"
WAITS = "The case waits for the applicant's correction"
WAITS_FEE = "The case waits for the fee"
EARLY = "what it follows happened on"


def answer_to(entries, kind, when, data, channel="counter") -> Refusal | None:
    """What the rules say to this entry after ``entries``."""
    events = case(*entries, channel=channel)
    return refuse(events, entry(events, kind, when, **data), CALENDAR, TODAY)


def answer_to_first(kind, when, data) -> Refusal | None:
    """What the rules say to this entry in an empty ledger."""
    return refuse([], entry([], kind, when, **data), CALENDAR, TODAY)


def assert_refused(answer, says, article) -> None:
    """With these words, and with the provision that forbids the step."""
    assert answer is not None
    assert says in str(answer)
    assert answer.article.value == article
    assert answer.article.label in str(answer)
