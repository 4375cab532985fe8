"""What the law allows, close to what it forbids: the ledger and the entry that is tried."""

from __future__ import annotations

import pytest

from wagtail_disclosure.vocab import CorrectionItem

from .courses import (
    CORRECTING,
    GOOD,
    NOTICED,
    OBJECTED,
    REASONS,
    REFUSED,
    SHA,
    SUED,
    THIRD,
    THIRD_SERVED,
    UNFOUNDED,
    answer_to,
)
from .ledgers import APPROVED, ASKED, EXTENDED, FEE, GRANTED, PARTY, REPLIED, SERVED

ALLOWED = [
    ((), "correction_asked", "03-11", ASKED),
    ((), "correction_asked", "03-11", {"items": CorrectionItem.values, "days": 60}),
    (GOOD, "delayed", "03-09", {"until": "2026-03-31"}),
    (GOOD, "delayed", "03-09", {"until": "2027-03-10"}),
    ((CORRECTING,), "correction_received", "06-01", {}),
    ((), "extended", "03-30", EXTENDED),
    ((THIRD,), "extended", "06-01", EXTENDED),
    ((NOTICED,), "fee_paid", "04-01", {}),
    ((), "fee_noticed", "03-04", {**FEE, "basis": "item", "units": 2, "amount": 200}),
    ((), "fee_noticed", "03-04", {**FEE, "basis": "item", "units": 1, "amount": 100}),
    (THIRD_SERVED, "third_party_silent", "03-26", PARTY),
    (UNFOUNDED, "override_noticed", "03-09", PARTY),
    ((*APPROVED, *UNFOUNDED), "replied", "03-12", GRANTED),
    ((*APPROVED, *OBJECTED, ("override_noticed", "03-09", PARTY)), "replied", "03-12", GRANTED),
    ((*APPROVED, *OBJECTED), "replied", "03-12", {**REFUSED, "ground": "third_party_rights"}),
    ((*APPROVED, THIRD), "replied", "03-12", {**GRANTED, "kind": "not_held", "article": "36-4"}),
    (
        (*APPROVED, CORRECTING),
        "replied",
        "03-19",
        {**GRANTED, "kind": "correction_lapsed", "article": "30"},
    ),
    ((*APPROVED, NOTICED), "replied", "04-02", {**GRANTED, "kind": "fee_lapsed", "article": "42"}),
    (
        (*APPROVED, REASONS),
        "replied",
        "03-12",
        {**GRANTED, "kind": "not_processed", "article": "35"},
    ),
    ((), "reconsideration_opened", "03-31", {}),
    (REPLIED, "reconsideration_opened", "03-31", {}),
    (SERVED, "litigation_opened", "04-01", SUED),
    (
        (
            *SERVED,
            ("archived", "03-14", SHA),
            ("complaint_received", "03-15"),
            ("complaint_answered", "03-16"),
        ),
        "archived",
        "03-17",
        SHA,
    ),
    (
        (("extended", "03-09", EXTENDED), *SERVED),
        "corrected_entry",
        "03-15",
        {"number": 2, "reason": "x"},
    ),
]


@pytest.mark.parametrize(("entries", "kind", "when", "data"), ALLOWED)
def test_a_lawful_step_is_not_refused(entries, kind, when, data):
    assert answer_to(entries, kind, when, data) is None
