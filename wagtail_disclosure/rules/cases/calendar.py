"""Working days and due dates.

A period begins on the day after its trigger (民法典 Art. 201); one that ends on a day off ends on the next working
day (Art. 203). Years without an official table count weekends only and mark every date they touch as provisional.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

ONE_DAY = timedelta(days=1)
SATURDAY = 5
YearStatus = Literal["official", "provisional", "missing"]


@dataclass(frozen=True, slots=True)
class YearDays:
    """``off``: days off by order (weekends may be left out); ``on``: weekend days worked in exchange."""

    off: frozenset[date]
    on: frozenset[date]
    official: bool


@dataclass(frozen=True, slots=True)
class DueDate:
    """The last day of a period; ``provisional`` when a day it counts lies in a year without an official table."""

    on: date
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Year -> its days off and make-up days."""

    years: Mapping[int, YearDays] = field(default_factory=dict)

    def is_working(self, day: date) -> bool:
        year = self.years.get(day.year)
        if year and day in year.on:
            return True
        return day.weekday() < SATURDAY and not (year and day in year.off)

    def status(self, year: int) -> YearStatus:
        days = self.years.get(year)
        if days is None:
            return "missing"
        return "official" if days.official else "provisional"

    def is_provisional(self, start: date, end: date) -> bool:
        """Whether the days after ``start`` up to ``end`` touch a year that is not official."""
        first = (start + ONE_DAY).year
        return any(self.status(year) != "official" for year in range(first, end.year + 1))

    def working_days(self, start: date) -> Iterator[date]:
        """Working days after ``start``, without end."""
        day = start
        while True:
            day += ONE_DAY
            if self.is_working(day):
                yield day

    def add(self, start: date, days: int) -> DueDate:
        """The ``days``-th working day after ``start``; ``days`` is at least 1."""
        if days < 1:
            raise ValueError(f"A period has at least 1 working day, not {days}; give 1 or more.")
        for counted, day in enumerate(self.working_days(start), start=1):
            if counted == days:
                return DueDate(day, self.is_provisional(start, day))
        raise AssertionError("working_days() never ends")

    def count(self, start: date, end: date) -> int:
        """Working days after ``start`` up to and including ``end``; negative when ``end`` comes first."""
        if end < start:
            return -self.count(end, start)
        span = (start + ONE_DAY * n for n in range(1, (end - start).days + 1))
        return sum(self.is_working(day) for day in span)

    def on_or_after(self, day: date) -> DueDate:
        """``day`` itself, or the next working day when it is a day off (民法典 Art. 203)."""
        before = day - ONE_DAY
        return self.add(before, 1)

    def add_natural_days(self, start: date, days: int) -> DueDate:
        """The end of a period of ``days`` calendar days after ``start``."""
        return self.on_or_after(start + timedelta(days=days))

    def add_months(self, start: date, months: int) -> DueDate:
        """The same day ``months`` later, or that month's last day (民法典 Art. 202)."""
        year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
        day = min(start.day, monthrange(year, month + 1)[1])
        return self.on_or_after(date(year, month + 1, day))
