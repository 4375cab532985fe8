"""The period for the reply, Art. 33: when it starts, stands still, and ends."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ...vocab import EventKind
from .calendar import DueDate, WorkCalendar
from .consultations import Consultation, Interval, consultations
from .events import Event
from .ledger import Ledger
from .options import DEFAULT, MAX_EXTENSION, REPLY_DAYS, CaseOptions
from .receipt import receipt_date

Pause = Literal["", "confirmation", "correction", "fee", "third_party", "organ"]


@dataclass(frozen=True, slots=True)
class Clock:
    """``starts_on`` is the trigger: day 1 is the next working day. ``due`` is None while its day cannot be known.
    ``allowed`` and ``used`` are working days; ``excluded`` holds the time of consultations, merged."""

    starts_on: date | None
    due: DueDate | None
    running: bool
    paused_for: Pause
    excluded: tuple[Interval, ...]
    allowed: int
    used: int


def clock(
    events: Iterable[Event], calendar: WorkCalendar, today: date, options: CaseOptions = DEFAULT
) -> Clock:
    """The clock as it stands on ``today``. It stops with service (the day counts that the reply is sent), and a
    consultation never stops it longer than the body's own 15 working days."""
    return ledger_clock(Ledger.of(events), calendar, today, options)


def ledger_clock(
    ledger: Ledger, calendar: WorkCalendar, today: date, options: CaseOptions
) -> Clock:
    """The same, of a ledger that is at hand."""
    started = _started_on(ledger, options)
    asked = consultations(ledger, calendar)
    stops = _moot_on(ledger)
    excluded = merged(_until(c.interval(today), stops) for c in asked)
    extended = ledger.last(EventKind.EXTENDED)
    allowed = REPLY_DAYS + (min(max(0, extended.count("days")), MAX_EXTENSION) if extended else 0)
    due = _due(started, allowed, excluded, calendar) if started else None
    paused = _paused_for(
        ledger, started, due, [c for c in asked if c.is_open and not c.is_lapsed(today)]
    )
    if paused:
        due = None
    return Clock(
        starts_on=started,
        due=_later(due, ledger, calendar) if due else None,
        running=bool(started) and not paused and ledger.ended_on is None,
        paused_for=paused,
        excluded=excluded,
        allowed=allowed,
        used=_used(started, _used_until(ledger, today), excluded, calendar) if started else 0,
    )


def merged(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """The union of ``intervals``, by day; an open one swallows what begins after it."""
    union: list[Interval] = []
    for interval in sorted(intervals, key=lambda i: i.after):
        last = union[-1] if union else None
        if last is None or (last.until is not None and interval.after > last.until):
            union.append(interval)
        elif last.until is not None:
            until = None if interval.until is None else max(last.until, interval.until)
            union[-1] = Interval(last.after, until)
    return tuple(union)


def _started_on(ledger: Ledger, options: CaseOptions) -> date | None:
    """Receipt, or what starts the period anew: the correction (Art. 30), the payment (国办函〔2020〕109号)."""
    channel = ledger.channel
    received = channel and receipt_date(channel, ledger.events, options)
    if not received:
        return None
    anew = ledger.all(EventKind.CORRECTION_RECEIVED, EventKind.FEE_PAID)
    return max([received, *(event.on for event in anew)])


def _paused_for(
    ledger: Ledger, started: date | None, due: DueDate | None, waiting: list[Consultation]
) -> Pause:
    """Whom or what the period waits for; a consultation that began after its end does not bring it back."""
    if started is None:
        return "confirmation" if ledger.has(EventKind.RECEIVED) else ""
    if ledger.awaits_correction:
        return "correction"
    if ledger.awaits_fee:
        return "fee"
    return waiting[0].body if waiting and due is None else ""


def _moot_on(ledger: Ledger) -> date | None:
    """From the reply on, nobody's opinion is waited for."""
    reply = ledger.first(EventKind.REPLIED)
    return reply.on if reply else ledger.ended_on


def _until(interval: Interval, stops: date | None) -> Interval:
    if stops is None or (interval.until is not None and interval.until <= stops):
        return interval
    return Interval(interval.after, max(stops, interval.after))


def _due(
    started: date, allowed: int, excluded: tuple[Interval, ...], calendar: WorkCalendar
) -> DueDate | None:
    """The day on which ``allowed`` working days have counted; None when an open consultation comes before it."""
    counted = 0
    open_after = next((i.after for i in excluded if i.until is None), None)
    for day in calendar.working_days(started):
        if open_after is not None and day > open_after:
            return None
        counted += not _is_excluded(day, excluded)
        if counted == allowed:
            return DueDate(day, calendar.is_provisional(started, day))
    raise AssertionError("working_days() never ends")


def _later(due: DueDate, ledger: Ledger, calendar: WorkCalendar) -> DueDate:
    """Art. 35: a date fixed for a late reply counts when it is later."""
    delayed = ledger.last(EventKind.DELAYED)
    until = delayed.day("until") if delayed else None
    return max(due, calendar.on_or_after(until), key=lambda d: d.on) if until else due


def _used(
    started: date, until: date, excluded: tuple[Interval, ...], calendar: WorkCalendar
) -> int:
    used = 0
    for day in calendar.working_days(started):
        if day > until:
            break
        used += not _is_excluded(day, excluded)
    return used


def _used_until(ledger: Ledger, today: date) -> date:
    waits = []
    if ledger.awaits_correction:
        waits += [e.on for e in ledger.all(EventKind.CORRECTION_ASKED)]
    if ledger.awaits_fee:
        waits += [e.on for e in ledger.all(EventKind.FEE_NOTICED)]
    end = ledger.ended_on
    return min([today, *waits, *([end] if end else [])])


def _is_excluded(day: date, excluded: tuple[Interval, ...]) -> bool:
    return any(i.after < day and (i.until is None or day <= i.until) for i in excluded)
