"""What every list says when the next year's working days are still missing."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from ...casework.calendar import work_calendar

#: The State Council publishes the days of the next year in November.
ASKED_FROM = (11, 15)


def calendar_news(today: date | None = None) -> str:
    """A sentence from the middle of November while next year's days are not official; empty otherwise."""
    day = today or timezone.localdate()
    calendar = work_calendar()
    if calendar.status(day.year) != "official":
        return _(
            "The working days of %(year)s are not official yet. Enter them in the calendar."
        ) % {"year": day.year}
    if (day.month, day.day) >= ASKED_FROM and calendar.status(day.year + 1) != "official":
        return _(
            "The State Council publishes the holidays of %(year)s about now. Enter them in the calendar; "
            "until then dates in that year are provisional."
        ) % {"year": day.year + 1}
    return ""
