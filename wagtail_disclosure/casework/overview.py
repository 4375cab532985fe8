"""Cases with where each stands, derived in one go: for lists, the home page, the menu and the daily mail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from .. import vocab
from ..models import CaseEvent, CaseOffice, InformationRequest
from ..rules.cases.calendar import WorkCalendar
from ..rules.cases.ledger import ENDING
from ..rules.cases.limits import Limit
from ..rules.cases.options import CaseOptions
from ..rules.cases.status import CaseStatus, status
from .calendar import work_calendar
from .corrections import came_by_itself

E, S = vocab.EventKind, vocab.CaseStage
OVER = frozenset({S.ANSWERED, S.CLOSED, S.ARCHIVED})
WAITS = frozenset({S.CONSULTING, S.REVIEWING})


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case and its status on the day of the list."""

    case: InformationRequest
    status: CaseStatus
    day: date

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done before the reply is served."""
        return self.status.stage not in OVER

    @property
    def to_confirm(self) -> bool:
        return self.status.stage == S.AWAITING_CONFIRMATION

    @property
    def limit(self) -> Limit | None:
        """The nearest of the periods that run beside the one for the reply; asking for a correction is no duty."""
        return next((x for x in self.status.limits if x.kind != "correction_window"), None)

    @property
    def is_missed(self) -> bool:
        """Whether that period is over: somebody did not answer, and the office has to go on."""
        return self.limit is not None and self.day > self.limit.due.on

    @property
    def came_in(self) -> date | None:
        """The day of a correction from the website that nobody has acted on yet."""
        return came_by_itself(self.case)

    @property
    def is_urgent(self) -> bool:
        """Overdue, nearly due, not yet confirmed, or a period missed: the lists begin with these."""
        now = self.status
        return self.is_open and (
            now.overdue or now.due_soon or self.to_confirm or self.is_missed or bool(self.came_in)
        )

    @property
    def order(self) -> tuple[Any, ...]:
        """Overdue, to confirm, to read, due soon, a period missed, the other open ones by date, then what is over."""
        now = self.status
        urgency = (
            *(not now.overdue, not self.to_confirm, not self.came_in),
            *(not now.due_soon, not self.is_missed),
        )
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
    return CaseRow(case, status(case.events(), calendar, day, options), day)


def open_rows(user: Any) -> list[CaseRow]:
    """Those of ``readable_rows`` that are open. The menu asks on every page, so what ended years ago is not read."""
    ended = CaseEvent.objects.filter(case=OuterRef("pk"), kind__in=ENDING)
    taken_back = CaseEvent.objects.filter(case=OuterRef("pk"), kind=E.CORRECTED_ENTRY)
    cases = InformationRequest.objects.readable_by(user).with_events()
    cases = cases.filter(~Exists(ended) | Exists(taken_back))
    return [row for row in case_rows(cases.select_related("township")) if row.is_open]


def readable_rows(user: Any) -> list[CaseRow]:
    """Every case that ``user`` may read."""
    cases = InformationRequest.objects.readable_by(user).with_events()
    return case_rows(cases.select_related("township"))
