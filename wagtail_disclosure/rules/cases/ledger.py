"""Questions to the effective entries of one case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ...vocab import EventKind, IntakeChannel
from .events import Event, effective

#: Where the ledger as a whole stands: empty, not yet received in law, in hand, answered, served or otherwise ended.
Phase = Literal["empty", "unconfirmed", "open", "replied", "ended"]

#: Entries that end a case without a reply.
CLOSING = (EventKind.WITHDRAWN, EventKind.SPLIT, EventKind.JOINED)
#: Entries that end a case.
ENDING = (EventKind.SERVED, *CLOSING)
#: What may follow the end, as the entries that open and close it.
PROCEEDINGS = (
    (EventKind.RECONSIDERATION_OPENED, EventKind.RECONSIDERATION_CLOSED),
    (EventKind.LITIGATION_OPENED, EventKind.LITIGATION_CLOSED),
    (EventKind.COMPLAINT_RECEIVED, EventKind.COMPLAINT_ANSWERED),
    (EventKind.RECORD_CORRECTION_ASKED, EventKind.RECORD_CORRECTION_ANSWERED),
)


@dataclass(frozen=True, slots=True)
class Ledger:
    """Effective entries by number."""

    events: tuple[Event, ...]

    @classmethod
    def of(cls, events: Iterable[Event]) -> Ledger:
        return cls(effective(events))

    def all(self, *kinds: EventKind) -> tuple[Event, ...]:
        return tuple(event for event in self.events if event.kind in kinds)

    def first(self, *kinds: EventKind) -> Event | None:
        return next((event for event in self.events if event.kind in kinds), None)

    def last(self, *kinds: EventKind) -> Event | None:
        return next((event for event in reversed(self.events) if event.kind in kinds), None)

    def has(self, *kinds: EventKind) -> bool:
        return self.first(*kinds) is not None

    @property
    def channel(self) -> IntakeChannel | None:
        """How the request came in, or None for an empty or malformed ledger."""
        received = self.first(EventKind.RECEIVED)
        name = received.text("channel") if received else ""
        return IntakeChannel(name) if name in IntakeChannel.values else None

    @property
    def ended_on(self) -> date | None:
        """The day of service, or of withdrawal, splitting or joining."""
        end = self.first(*ENDING)
        return end.on if end else None

    @property
    def awaits_correction(self) -> bool:
        return self._unanswered(EventKind.CORRECTION_ASKED, EventKind.CORRECTION_RECEIVED)

    @property
    def awaits_fee(self) -> bool:
        return self._unanswered(EventKind.FEE_NOTICED, EventKind.FEE_PAID)

    @property
    def awaits_reasons(self) -> bool:
        return self._unanswered(EventKind.REASONS_ASKED, EventKind.REASONS_RECEIVED)

    def open_count(self, opened: EventKind, closed: EventKind) -> int:
        """How many of ``opened`` have no ``closed`` yet."""
        return len(self.all(opened)) - len(self.all(closed))

    def _unanswered(self, asked: EventKind, answered: EventKind) -> bool:
        return self.has(asked) and not self.has(answered)
