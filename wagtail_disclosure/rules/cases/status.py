"""What the officer sees of a case: stage, days left, who is waited for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ...vocab import CaseStage, EventKind
from .calendar import WorkCalendar
from .clock import Clock
from .events import Event
from .ledger import Ledger
from .limits import Limit, limits
from .options import DEFAULT, CaseOptions
from .standing import Standing, standing

WaitingFor = Literal["office", "applicant", "third_party", "organ", "reviewer", "nobody"]

#: Entries after which an archived file is no longer complete.
REOPENING = (
    EventKind.RECONSIDERATION_OPENED,
    EventKind.RECONSIDERATION_CLOSED,
    EventKind.LITIGATION_OPENED,
    EventKind.LITIGATION_CLOSED,
    EventKind.COMPLAINT_RECEIVED,
    EventKind.COMPLAINT_ANSWERED,
    EventKind.RECORD_CORRECTION_ASKED,
    EventKind.RECORD_CORRECTION_ANSWERED,
)

WAITS: dict[CaseStage, WaitingFor] = {
    CaseStage.AWAITING_CORRECTION: "applicant",
    CaseStage.AWAITING_REASONS: "applicant",
    CaseStage.AWAITING_FEE: "applicant",
    CaseStage.REVIEWING: "reviewer",
    CaseStage.ANSWERED: "nobody",
    CaseStage.CLOSED: "nobody",
    CaseStage.ARCHIVED: "nobody",
}


@dataclass(frozen=True, slots=True)
class CaseStatus:
    """``days_left`` are working days to the due date (0 on the day itself, negative when overdue), None without a due
    date or once the case has ended. ``late``: it ended after its due date. ``provisional``: the due date counts days of
    a year whose table is not official."""

    stage: CaseStage
    clock: Clock
    days_left: int | None
    overdue: bool
    due_soon: bool
    late: bool
    provisional: bool
    waiting_for: WaitingFor
    limits: tuple[Limit, ...]


def status(
    events: Iterable[Event], calendar: WorkCalendar, today: date, options: CaseOptions = DEFAULT
) -> CaseStatus:
    """The case as it stands on ``today``; a ledger needs its entry of receipt."""
    return standing_status(standing(events, calendar, today, options))


def standing_status(case: Standing) -> CaseStatus:
    """The same, of a standing that is at hand."""
    due, ended = case.clock.due, case.ledger.ended_on
    left = case.calendar.count(case.on, due.on) if due and ended is None else None
    now = stage(case)
    return CaseStatus(
        stage=now,
        clock=case.clock,
        days_left=left,
        overdue=case.is_overdue,
        due_soon=left is not None and not case.is_overdue and left <= case.options.due_soon_days,
        late=due is not None and ended is not None and ended > due.on,
        provisional=due is not None and due.provisional,
        waiting_for=_waiting_for(now, case),
        limits=limits(case),
    )


def stage(case: Standing) -> CaseStage:
    """The first stage of STAGES whose test holds."""
    return next(name for name, holds in STAGES if holds(case))


def is_archived(ledger: Ledger) -> bool:
    """Archived, with nothing added since that belongs into the file."""
    archived = ledger.last(EventKind.ARCHIVED)
    later = ledger.last(*REOPENING)
    return archived is not None and (later is None or later.number < archived.number)


def _is_consulting(case: Standing) -> bool:
    return any(asked.is_open for asked in case.consultations)


def _is_approved(case: Standing) -> bool:
    last = case.ledger.last(EventKind.REPLY_DRAFTED, EventKind.REPLY_APPROVED)
    return last is not None and last.kind == EventKind.REPLY_APPROVED


def _is_in_review(case: Standing) -> bool:
    last = case.ledger.last(EventKind.REPLY_DRAFTED, EventKind.REPLY_APPROVED)
    return last is not None and last.flag("submitted") is True


STAGES: tuple[tuple[CaseStage, Callable[[Standing], bool]], ...] = (
    (CaseStage.ARCHIVED, lambda case: is_archived(case.ledger)),
    (CaseStage.CLOSED, lambda case: case.is_closed),
    (CaseStage.ANSWERED, lambda case: case.phase == "ended"),
    (CaseStage.TO_SERVE, lambda case: case.phase == "replied"),
    (CaseStage.AWAITING_CONFIRMATION, lambda case: case.received_on is None),
    (CaseStage.TO_SERVE, _is_approved),
    (CaseStage.AWAITING_CORRECTION, lambda case: case.ledger.awaits_correction),
    (CaseStage.AWAITING_FEE, lambda case: case.ledger.awaits_fee),
    (CaseStage.CONSULTING, _is_consulting),
    (CaseStage.AWAITING_REASONS, lambda case: case.ledger.awaits_reasons),
    (CaseStage.REVIEWING, _is_in_review),
    (CaseStage.DRAFTING, lambda case: case.ledger.has(EventKind.REPLY_DRAFTED)),
    (CaseStage.HANDLING, lambda case: True),
)


def _waiting_for(now: CaseStage, case: Standing) -> WaitingFor:
    if now != CaseStage.CONSULTING:
        return WAITS.get(now, "office")
    return next(asked.body for asked in case.consultations if asked.is_open)
