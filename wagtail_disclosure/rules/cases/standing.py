"""Where a case stands on one day: the ledger with everything derived from it that the rules ask for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ...vocab import EventKind
from .calendar import DueDate, WorkCalendar
from .clock import Clock, ledger_clock
from .consultations import Consultation, consultations
from .events import Event
from .ledger import CLOSING, Ledger, Phase
from .options import (
    CONFIRMATION_DAYS,
    CORRECTION_WINDOW,
    DEFAULT,
    MAX_OWN_PERIOD,
    PAYMENT_DAYS,
    CaseOptions,
)
from .receipt import receipt_date


@dataclass(frozen=True, slots=True)
class Standing:
    """The case on day ``on``."""

    ledger: Ledger
    calendar: WorkCalendar
    on: date
    options: CaseOptions
    received_on: date | None
    clock: Clock
    consultations: tuple[Consultation, ...]

    @property
    def phase(self) -> Phase:
        if not self.ledger.has(EventKind.RECEIVED):
            return "empty"
        if self.ledger.ended_on:
            return "ended"
        if self.ledger.has(EventKind.REPLIED):
            return "replied"
        return "open" if self.received_on else "unconfirmed"

    @property
    def is_closed(self) -> bool:
        """Ended without a reply."""
        return self.ledger.has(*CLOSING)

    @property
    def is_overdue(self) -> bool:
        """Whether the period is over and the reply not served."""
        due = self.clock.due
        return due is not None and self.ledger.ended_on is None and self.on > due.on

    @property
    def confirmation_due(self) -> DueDate | None:
        received = self.ledger.first(EventKind.RECEIVED)
        if received is None or self.received_on:
            return None
        return self.calendar.add(received.on, CONFIRMATION_DAYS)

    @property
    def correction_window(self) -> DueDate | None:
        """Last day on which a correction may be asked, Art. 30."""
        return self.calendar.add(self.received_on, CORRECTION_WINDOW) if self.received_on else None

    @property
    def correction_limit(self) -> DueDate | None:
        """Last day of the period set for the applicant's correction."""
        return (
            self._own_period(EventKind.CORRECTION_ASKED) if self.ledger.awaits_correction else None
        )

    @property
    def reasons_limit(self) -> DueDate | None:
        """Last day of the period set for the applicant's reasons."""
        return self._own_period(EventKind.REASONS_ASKED) if self.ledger.awaits_reasons else None

    @property
    def payment_limit(self) -> DueDate | None:
        """Last day for paying: 20 working days from the day after the notice was received."""
        if not self.ledger.awaits_fee:
            return None
        notice = self.ledger.last(EventKind.FEE_NOTICED)
        if notice is None:
            return None
        return self.calendar.add(notice.day("served_on") or notice.on, PAYMENT_DAYS)

    def open_bodies(self, body: str) -> tuple[Consultation, ...]:
        """Third parties or organs without an answer so far."""
        return tuple(c for c in self.consultations if c.body == body and c.is_open)

    def consultation(self, body: str, who: str) -> Consultation | None:
        return next((c for c in self.consultations if c.body == body and c.who == who), None)

    def _own_period(self, kind: EventKind) -> DueDate | None:
        asked = self.ledger.last(kind)
        if asked is None:
            return None
        return self.calendar.add(asked.on, min(max(1, asked.count("days")), MAX_OWN_PERIOD))


def standing(
    events: Iterable[Event], calendar: WorkCalendar, on: date, options: CaseOptions = DEFAULT
) -> Standing:
    """The case as it stands on day ``on``."""
    ledger = Ledger.of(events)
    channel = ledger.channel
    return Standing(
        ledger=ledger,
        calendar=calendar,
        on=on,
        options=options,
        received_on=receipt_date(channel, ledger.events, options) if channel else None,
        clock=ledger_clock(ledger, calendar, on, options),
        consultations=consultations(ledger, calendar),
    )
