"""Entering a year of working days, and which open cases are due on another day afterwards."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from .. import vocab
from ..exceptions import StepRefused
from ..models import InformationRequest, TownshipRole, WorkYear
from ..rules.cases.calendar import YearDays
from .overview import case_rows

logger = logging.getLogger("wagtail_disclosure")
FIRST_YEAR, LAST_YEAR = 2019, 2099
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class MovedCase:
    """An open case whose due date is another one since the calendar changed."""

    case: Any
    before: date
    after: date


def may_enter_years(user: Any) -> bool:
    """Members of any disclosure office, and the site's superuser: the calendar is shared by all townships."""
    offices = TownshipRole.objects.filter(role=vocab.Role.DISCLOSURE_OFFICE, group__user=user)
    return bool(user.is_active and (user.is_superuser or offices.exists()))


def save_year(year: int, days: YearDays, source: str, user: Any) -> tuple[MovedCase, ...]:
    """Enter the days of ``year`` and say which open cases are due on another day now. Raises StepRefused.

    Due dates are derived, so nothing else has to be changed; ``reminders.mail_moved`` tells the offices.
    """
    if not may_enter_years(user):
        raise StepRefused(_("Only a disclosure office enters working days."))
    _refuse_wrong(year, days)
    if days.official and not source.strip():
        raise StepRefused(
            _("The days of a year count for every township: name the notice they stand in.")
        )
    with transaction.atomic():
        before = due_dates()
        WorkYear.objects.update_or_create(
            year=year,
            defaults={
                "off": [day.isoformat() for day in sorted(days.off)],
                "on": [day.isoformat() for day in sorted(days.on)],
                "official": days.official,
                "source": source[:200],
                "changed_by": user.get_username(),
            },
        )
        moved = tuple(_moved(before, due_dates()))
    if moved:
        logger.warning("user %s entered %s: %s due dates moved", user.pk, year, len(moved))
    return moved


def _refuse_wrong(year: int, days: YearDays) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise StepRefused(_("The year must lie between 2019 and 2099."))
    for day in sorted(days.off | days.on):
        if day.year != year:
            raise StepRefused(
                _("%(day)s lies in another year; enter it there.") % {"day": day.isoformat()}
            )
    for day in sorted(days.on):
        if day.weekday() < SATURDAY:
            raise StepRefused(
                _("%(day)s is no weekend day, so it cannot be a make-up working day.")
                % {"day": day.isoformat()}
            )


def due_dates() -> dict[Any, date]:
    """Open cases and their due dates as the calendar stands now."""
    rows = case_rows(InformationRequest.objects.with_events().select_related("township"))
    return {
        row.case: row.status.clock.due.on for row in rows if row.is_open and row.status.clock.due
    }


def _moved(before: dict[Any, date], after: dict[Any, date]) -> Iterable[MovedCase]:
    for case, day in after.items():
        if case in before and before[case] != day:
            yield MovedCase(case, before[case], day)
