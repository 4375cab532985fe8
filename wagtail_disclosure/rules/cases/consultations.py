"""Opinions asked of third parties (Art. 32) and of other organs (Art. 34), and the time they take out of the period."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ...vocab import EventKind, OrganAnswer, ThirdPartyAnswer
from .calendar import DueDate, WorkCalendar
from .events import Event
from .ledger import Ledger
from .options import CONSULTATION_DAYS

Body = Literal["third_party", "organ"]

KINDS: dict[Body, tuple[EventKind, EventKind, EventKind, str]] = {
    "third_party": (
        EventKind.THIRD_PARTY_ASKED,
        EventKind.THIRD_PARTY_ANSWERED,
        EventKind.THIRD_PARTY_SILENT,
        "party",
    ),
    "organ": (
        EventKind.ORGAN_ASKED,
        EventKind.ORGAN_ANSWERED,
        EventKind.ORGAN_SILENT,
        "organ",
    ),
}
OBJECTIONS = (ThirdPartyAnswer.OBJECTS_WITH_REASON, ThirdPartyAnswer.OBJECTS_WITHOUT_REASON)


@dataclass(frozen=True, slots=True)
class Interval:
    """Days after ``after`` up to and including ``until``; ``until`` is None while it is open."""

    after: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Consultation:
    """One body asked. ``who`` is a third party's id in the case or an organ's name; ``limit`` is the last day for
    its answer, None while it is unknown when a third party got the letter."""

    body: Body
    who: str
    asked_on: date
    limit: DueDate | None
    answer: str
    answered_on: date | None
    silent: bool
    overridden: bool

    @property
    def is_open(self) -> bool:
        return self.answered_on is None and not self.silent

    def is_lapsed(self, today: date) -> bool:
        """Whether the time for an answer is over without one being recorded."""
        return self.is_open and self.limit is not None and today > self.limit.on

    @property
    def objects_with_reason(self) -> bool:
        return self.answer == ThirdPartyAnswer.OBJECTS_WITH_REASON

    def interval(self, today: date) -> Interval:
        """The days it takes out of the period: never more than the body's own limit."""
        if self.answered_on is not None:
            return Interval(self.asked_on, self._capped(self.answered_on))
        if self.silent or self.is_lapsed(today):
            return Interval(self.asked_on, self.limit.on if self.limit else self.asked_on)
        return Interval(self.asked_on, None)

    def _capped(self, day: date) -> date:
        return min(day, self.limit.on) if self.limit else day


def consultations(ledger: Ledger, calendar: WorkCalendar) -> tuple[Consultation, ...]:
    """All bodies asked, in the order of asking."""
    asked = ledger.all(EventKind.THIRD_PARTY_ASKED, EventKind.ORGAN_ASKED)
    return tuple(_consultation(event, ledger, calendar) for event in asked)


def same_body(event: Event, key: str, who: str, events: Iterable[Event]) -> Event | None:
    """The first of ``events`` about the same body, other than ``event``."""
    return next((e for e in events if e is not event and e.text(key) == who), None)


def answer_values(body: Body) -> list[str]:
    return list(ThirdPartyAnswer.values if body == "third_party" else OrganAnswer.values)


def _consultation(asked: Event, ledger: Ledger, calendar: WorkCalendar) -> Consultation:
    body: Body = "organ" if asked.kind == EventKind.ORGAN_ASKED else "third_party"
    _, answered_kind, silent_kind, key = KINDS[body]
    who = asked.text(key)
    answered = same_body(asked, key, who, ledger.all(answered_kind))
    override = same_body(asked, key, who, ledger.all(EventKind.OVERRIDE_NOTICED))
    reached = _reached_on(asked, body, ledger)
    return Consultation(
        body=body,
        who=who,
        asked_on=asked.on,
        limit=calendar.add(reached, CONSULTATION_DAYS) if reached else None,
        answer=answered.text("answer") if answered else "",
        answered_on=answered.on if answered else None,
        silent=same_body(asked, key, who, ledger.all(silent_kind)) is not None,
        overridden=body == "third_party" and override is not None,
    )


def _reached_on(asked: Event, body: Body, ledger: Ledger) -> date | None:
    """A third party's limit runs from its receipt; an organ's from the day of sending unless noted."""
    if body == "organ":
        return asked.day("received_on") or asked.on
    served = same_body(
        asked, "party", asked.text("party"), ledger.all(EventKind.THIRD_PARTY_ASKED_SERVED)
    )
    return served.on if served else None
