"""Tables of days off as JSON: the one that ships with the package, and any that staff import.

``{"2026": {"official": true, "off": ["2026-01-01", …], "on": ["2026-01-04", …]}}``; docs/reference/working-days.md
says where the shipped days come from.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files

from .calendar import SATURDAY, WorkCalendar, YearDays
from .errors import BadCalendar

KEYS = {"official", "off", "on"}


@cache
def shipped() -> WorkCalendar:
    """The calendar in ``wagtail_disclosure/data/workdays.json``."""
    text = files("wagtail_disclosure").joinpath("data/workdays.json").read_text("utf-8")
    return WorkCalendar(years_from_json(text))


def years_from_json(text: str) -> dict[int, YearDays]:
    """Year -> days; raises BadCalendar with a sentence that names the year and the day."""
    try:
        table = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadCalendar(f"This is not JSON ({error}); export a year to see the form.") from None
    if not isinstance(table, dict) or not table:
        raise BadCalendar('Expected an object with one key a year, such as {"2026": {…}}.')
    return {_year(name): _year_days(name, days) for name, days in table.items()}


def years_to_json(years: Mapping[int, YearDays]) -> str:
    """The same table as text; ``years_from_json`` reads it back."""
    table = {
        str(year): {
            "official": days.official,
            "off": [day.isoformat() for day in sorted(days.off)],
            "on": [day.isoformat() for day in sorted(days.on)],
        }
        for year, days in sorted(years.items())
    }
    return json.dumps(table, indent=1)


def _year(name: str) -> int:
    if len(name) == 4 and name.isascii() and name.isdigit() and name >= "2019":
        return int(name)
    raise BadCalendar(f"{name!r} is not a year from 2019 on; use four digits, such as 2026.")


def _year_days(name: str, days: object) -> YearDays:
    if not isinstance(days, dict) or set(days) != KEYS or not isinstance(days["official"], bool):
        raise BadCalendar(f"Year {name} needs exactly official (true or false), off and on.")
    off, on = _days(name, days["off"]), _days(name, days["on"])
    both = sorted(off & on)
    if both:
        raise BadCalendar(f"{both[0]} is given as day off and as working day; keep one of them.")
    weekdays = sorted(day for day in on if day.weekday() < SATURDAY)
    if weekdays:
        raise BadCalendar(f"{weekdays[0]} is no weekend day, so it cannot be a make-up day.")
    return YearDays(off, on, days["official"])


def _days(name: str, values: object) -> frozenset[date]:
    if not isinstance(values, list):
        raise BadCalendar(f'Year {name}: off and on are lists of days, such as ["{name}-10-01"].')
    return frozenset(_day(name, value) for value in values)


def _day(name: str, value: object) -> date:
    try:
        day = date.fromisoformat(str(value))
    except ValueError:
        raise BadCalendar(f"Year {name}: {value!r} is not a day; write {name}-10-01.") from None
    if day.year != int(name):
        raise BadCalendar(f"{day} stands under year {name}; move it to its own year.")
    return day
