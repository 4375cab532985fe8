"""收到申请之日, Art. 31."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ...vocab import EventKind, IntakeChannel
from .events import Event
from .ledger import Ledger
from .options import DEFAULT, CaseOptions

#: Received in law only when applicant and office have confirmed it with each other.
BY_CONFIRMATION = frozenset(
    {IntakeChannel.ONLINE, IntakeChannel.FAX, IntakeChannel.ORDINARY_LETTER}
)


def receipt_date(
    channel: IntakeChannel, events: Iterable[Event], options: CaseOptions = DEFAULT
) -> date | None:
    """The day of receipt in law, or None while the two sides have not confirmed.

    A request passed down by a superior is received on the day the office gets it. ``automatic`` in the entry of
    receipt keeps the county's setting of that day.
    """
    ledger = Ledger.of(events)
    received = ledger.first(EventKind.RECEIVED)
    if received is None:
        return None
    if needs_confirmation(channel, received, options):
        confirmed = ledger.first(EventKind.CONFIRMED)
        return confirmed.on if confirmed else None
    return received.on


def needs_confirmation(channel: IntakeChannel, received: Event, options: CaseOptions) -> bool:
    """Whether the period of this request starts only with a confirmation by both sides."""
    automatic = received.flag("automatic")
    counts = options.automatic_receipt_counts if automatic is None else automatic
    return channel in BY_CONFIRMATION and not (channel == IntakeChannel.ONLINE and counts)
