"""The demonstration's past: acts that happen on the day they are told to, as if they had been done then."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from unittest.mock import patch

from django.utils import timezone

from wagtail_disclosure.casework.calendar import work_calendar

#: Ten in the morning, when offices are open.
OPENED = time(10)


def days_ago(count: int) -> date:
    """``count`` working days before today."""
    calendar, day = work_calendar(), timezone.localdate()
    while count:
        day -= timedelta(days=1)
        count -= calendar.is_working(day)
    return day


@contextmanager
def as_of(day: date) -> Iterator[None]:
    """Within, Django's clock starts at ten o'clock of ``day``; today it is what it is.

    In UTC, as Django's own: seals are made over the time as it is written.
    """
    begun = timezone.now()
    if day >= timezone.localdate(begun):
        yield
        return
    real, then = timezone.now, timezone.make_aware(datetime.combine(day, OPENED)).astimezone(UTC)
    with patch.object(timezone, "now", lambda: then + (real() - begun)):
        yield
