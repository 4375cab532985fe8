"""Cases with where each stands, derived in one go: for lists, the home page, the menu and the daily mail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from .. import vocab
from ..models import CaseOffice, InformationRequest
from ..rules.cases.calendar import WorkCalendar
from ..rules.cases.options import CaseOptions
from ..rules.cases.status import CaseStatus, status
from .calendar import work_calendar

S = vocab.CaseStage
OVER = frozenset({S.ANSWERED, S.CLOSED, S.ARCHIVED})
WAITS = frozenset({S.CONSULTING, S.REVIEWING})


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case and its status on the day of the list."""

    case: InformationRequest
    status: CaseStatus

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done before the reply is served."""
        return self.status.stage not in OVER

    @property
    def to_confirm(self) -> bool:
        return self.status.stage == S.AWAITING_CONFIRMATION

    @property
    def is_urgent(self) -> bool:
        """Overdue, nearly due, or not yet confirmed: the lists begin with these."""
        return self.is_open and (self.status.overdue or self.status.due_soon or self.to_confirm)

    @property
    def order(self) -> tuple[Any, ...]:
        """Overdue, waiting for confirmation, due soon, the other open ones by date, then what is over."""
        now = self.status
        urgency = (not now.overdue, not self.to_confirm, not now.due_soon)
        due = now.clock.due.on if now.clock.due else date.max
        return (not self.is_open, *urgency, due, -self.case.pk)


def case_rows(
    cases: Iterable[InformationRequest],
    today: date | None = None,
    calendar: WorkCalendar | None = None,
) -> list[CaseRow]:
    """Each of ``cases`` (with their ledgers prefetched) with its status, what presses first."""
    day, days = today or timezone.localdate(), calendar or work_calendar()
    counts = dict(CaseOffice.objects.values_list("township_id", "automatic_receipt_counts"))
    rows = [_row(case, days, day, bool(counts.get(case.township_id))) for case in cases]
    return sorted(rows, key=lambda row: row.order)


def _row(case: InformationRequest, calendar: WorkCalendar, day: date, automatic: bool) -> CaseRow:
    options = CaseOptions(automatic_receipt_counts=automatic)
    return CaseRow(case, status(case.events(), calendar, day, options))


def readable_rows(user: Any) -> list[CaseRow]:
    """Every case that ``user`` may read."""
    cases = InformationRequest.objects.readable_by(user).with_events()
    return case_rows(cases.select_related("township"))
