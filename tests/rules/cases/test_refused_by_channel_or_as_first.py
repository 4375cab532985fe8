"""What the law forbids because of how a request came in, and as the first entry of a case."""

from __future__ import annotations

import pytest

from .courses import answer_to, answer_to_first, assert_refused
from .ledgers import ASKED

TRANSFER = ("transferred_in", "03-03", {"from_organ": "县政府办公室"})
END = ("withdrawn", "03-04")
BY_CHANNEL = [
    ("online", (), "correction_asked", "03-03", ASKED, "First confirm the request", "31"),
    ("online", (), "reply_drafted", "03-03", {"page": 1}, "First confirm the request", "31"),
    ("transfer", (), "transferred_in", "03-03", {}, "Name the organ", "31"),
    ("transfer", (TRANSFER,), "transferred_in", "03-03", TRANSFER[2], "already recorded", "31"),
    (
        "transfer",
        (END, ("transfer_answered", "03-05")),
        "transfer_answered",
        "03-06",
        {},
        "told",
        "45",
    ),
]


@pytest.mark.parametrize(
    ("channel", "entries", "kind", "when", "data", "says", "article"), BY_CHANNEL
)
def test_some_steps_depend_on_the_channel(channel, entries, kind, when, data, says, article):
    assert_refused(answer_to(entries, kind, when, data, channel), says, article)


FIRST = [
    ("noted", "03-02", {}, "The first entry of a case is the receipt"),
    ("received", "03-02", {"channel": "pigeon"}, "Choose how the request came in"),
    ("received", "2019-05-14", {"channel": "counter"}, "for requests from 2019-05-15 on"),
]


@pytest.mark.parametrize(("kind", "when", "data", "says"), FIRST)
def test_a_ledger_begins_with_a_lawful_receipt(kind, when, data, says):
    assert says in str(answer_to_first(kind, when, data))
