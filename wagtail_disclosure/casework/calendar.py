"""Working days: what the package brings, and over it what staff entered for a year."""

from __future__ import annotations

from datetime import date

from ..models import WorkYear
from ..rules.cases.calendar import WorkCalendar, YearDays
from ..rules.cases.calendar_data import shipped


def work_calendar() -> WorkCalendar:
    """The calendar now in force; a row of the admin replaces the shipped year."""
    entered = {row.year: days_of(row) for row in WorkYear.objects.all()}
    return WorkCalendar({**shipped().years, **entered}) if entered else shipped()


def days_of(row: WorkYear) -> YearDays:
    """A stored year as the rules take it."""
    return YearDays(
        frozenset(map(date.fromisoformat, row.off)),
        frozenset(map(date.fromisoformat, row.on)),
        row.official,
    )
