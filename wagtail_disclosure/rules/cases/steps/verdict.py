"""The one question asked before an entry is written: does the law forbid it?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ....vocab import Article, EventKind
from ..calendar import WorkCalendar
from ..errors import Refusal
from ..errors import gettext_noop as _
from ..events import Event, effective
from ..options import DEFAULT, CaseOptions
from ..standing import Standing, standing
from .checks import first, not_before, when
from .phases import wrong_phase
from .rules import BLOCKS, MISFITS

#: Never taken back: the request was received, the reply went out.
PROTECTED = frozenset({EventKind.RECEIVED, EventKind.REPLIED, EventKind.SERVED})


def refuse(
    events: Sequence[Event],
    new_event: Event,
    calendar: WorkCalendar,
    today: date,
    options: CaseOptions = DEFAULT,
) -> Refusal | None:
    """Why ``new_event`` may not be written into the ledger, or None. The case is judged on the entry's own day, so a
    step that was taken in time may be written down later."""
    future = when(
        new_event.on > today or (new_event.day("served_on") or today) > today,
        _("The date %(on)s lies in the future; record it when it has happened."),
        Article.FILES,
        on=max(new_event.on, new_event.day("served_on") or new_event.on),
    )
    if future:
        return future
    case = standing(events, calendar, new_event.on, options)
    refusal = first(wrong_phase(new_event.kind, case), _before_receipt(case, new_event))
    if refusal:
        return refusal
    if new_event.kind == EventKind.CORRECTED_ENTRY:
        return _taking_back(events, new_event, case)
    return first(blocked(new_event.kind, case), misfit(case, new_event))


def blocked(kind: EventKind, case: Standing) -> Refusal | None:
    """Why no entry of this kind is possible on the standing's day, whatever its values."""
    phase = wrong_phase(kind, case)
    if phase or kind not in BLOCKS:
        return phase
    return BLOCKS[kind](case)


def misfit(case: Standing, event: Event) -> Refusal | None:
    """What is wrong with the values of an entry whose kind is possible."""
    return MISFITS[event.kind](case, event) if event.kind in MISFITS else None


def correctable(events: Sequence[Event], case: Standing) -> tuple[int, ...]:
    """Numbers of the entries that may be taken back, the latest first."""
    numbers = (e.number for e in reversed(effective(events)) if e.kind not in PROTECTED)
    return tuple(n for n in numbers if _resting_on(events, n, case) is None)


def _taking_back(events: Sequence[Event], event: Event, case: Standing) -> Refusal | None:
    number = event.count("number")
    target = next((e for e in effective(events) if e.number == number), None)
    if target is None:
        text = _("There is no entry %(number)s that counts; it may have been taken back already.")
        return Refusal(text, {"number": number}, Article.FILES)
    if target.kind in PROTECTED:
        text = _("A receipt, a reply and its service stay on record; add a note instead.")
        return Refusal(text, {}, Article.FILES)
    rest = _resting_on(events, number, case)
    return first(
        when(not event.text("reason"), _("Say why the entry was wrong."), Article.FILES),
        when(
            rest is not None,
            _("Entry %(number)s cannot be taken back, because entry %(rest)s rests on it."),
            Article.FILES,
            number=number,
            rest=rest or 0,
        ),
        not_before(event, target.on, Article.FILES),
    )


def _resting_on(events: Sequence[Event], number: int, case: Standing) -> int | None:
    """The first entry that is lawful only because entry ``number`` stands before it."""
    kept = effective(events)
    for index, later in enumerate(kept):
        if later.number <= number:
            continue
        before = kept[:index]
        without = tuple(e for e in before if e.number != number)
        if _refused(without, later, case) and not _refused(before, later, case):
            return later.number
    return None


def _refused(before: Sequence[Event], later: Event, case: Standing) -> bool:
    day = max(later.on, later.day("served_on") or later.on)
    return refuse(before, later, case.calendar, day, case.options) is not None


def _before_receipt(case: Standing, event: Event) -> Refusal | None:
    received = case.ledger.first(EventKind.RECEIVED)
    return not_before(event, received.on if received else None, Article.RECEIPT)
