"""收到申请之日 by channel, Art. 31."""

from __future__ import annotations

import pytest

from wagtail_disclosure.rules.cases.options import CaseOptions
from wagtail_disclosure.rules.cases.receipt import receipt_date
from wagtail_disclosure.vocab import IntakeChannel

from .ledgers import case, day

AUTOMATIC = CaseOptions(automatic_receipt_counts=True)
CONFIRMED = ("confirmed", "03-04")


@pytest.mark.parametrize(
    ("channel", "entries", "expected"),
    [
        ("counter", (), "03-02"),
        ("oral", (), "03-02"),
        ("registered_mail", (), "03-02"),
        ("transfer", (), "03-02"),
        ("transfer", (("transferred_in", "03-05", {"from_organ": "县政府办公室"}),), "03-02"),
        ("online", (), None),
        ("fax", (), None),
        ("ordinary_letter", (), None),
        ("online", (CONFIRMED,), "03-04"),
        ("fax", (CONFIRMED,), "03-04"),
        ("ordinary_letter", (CONFIRMED,), "03-04"),
        ("online", (CONFIRMED, ("corrected_entry", "03-05", {"number": 2})), None),
    ],
)
def test_the_day_of_receipt_follows_the_channel(channel, entries, expected):
    events = case(*entries, channel=channel)
    assert receipt_date(IntakeChannel(channel), events) == (day(expected) if expected else None)


@pytest.mark.parametrize(
    ("channel", "expected"), [("online", "03-02"), ("fax", None), ("ordinary_letter", None)]
)
def test_an_automatic_receipt_counts_for_online_requests_only(channel, expected):
    found = receipt_date(IntakeChannel(channel), case(channel=channel), AUTOMATIC)
    assert found == (day(expected) if expected else None)


@pytest.mark.parametrize(("automatic", "expected"), [(True, "03-02"), (False, None)])
@pytest.mark.parametrize("now", [CaseOptions(), AUTOMATIC])
def test_a_later_change_of_the_setting_moves_no_old_case(automatic, expected, now):
    (received,) = case(channel="online")
    received.data["automatic"] = automatic
    found = receipt_date(IntakeChannel.ONLINE, [received], now)
    assert found == (day(expected) if expected else None)


def test_an_empty_ledger_has_no_day_of_receipt():
    assert receipt_date(IntakeChannel.COUNTER, []) is None
