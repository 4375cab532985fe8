"""A second, slow account of the period for the reply: one day after the other, nothing shared with the rules.

Every working day is looked at in the evening: does it count? Then the entries of that day take effect.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import wagtail_disclosure

TABLE = json.loads((Path(wagtail_disclosure.__file__).parent / "data/workdays.json").read_text())


def works(day: date) -> bool:
    year = TABLE.get(str(day.year), {"off": [], "on": []})
    name = day.isoformat()
    return name in year["on"] or (day.isoweekday() <= 5 and name not in year["off"])


def without_corrections(events: Sequence[Any]) -> list[Any]:
    wrong = {e.data["number"] for e in events if e.kind.value == "corrected_entry"}
    return [e for e in events if e.kind.value != "corrected_entry" and e.number not in wrong]


def fifteenth(day: date) -> date:
    left = 15
    while left:
        day += timedelta(days=1)
        left -= works(day)
    return day


class Desk:
    """The case on the desk, from its first day on. ``waiting``: who was asked -> last day for the answer, if known."""

    def __init__(self) -> None:
        self.started: date | None = None
        self.counted: list[date] = []
        self.allowed = 20
        self.waiting: dict[str, date | None] = {}
        self.stands_for = "confirmation"
        self.until: date | None = None
        self.over = self.answered = False

    def evening(self, day: date) -> None:
        if works(day) and self.started and not self.stands_for and not self.waits_for(day):
            self.counted.append(day)

    def waits_for(self, day: date) -> str:
        if self.answered:
            return ""
        open_now = (who for who, last in self.waiting.items() if last is None or day <= last)
        return next(open_now, "")

    def begin(self, day: date) -> None:
        self.started, self.counted, self.stands_for = day, [], ""

    def take(self, event: Any) -> None:
        getattr(self, f"_{event.kind.value}", lambda e: None)(event)

    def _received(self, event: Any) -> None:
        if event.data["channel"] not in ("online", "fax", "ordinary_letter"):
            self.begin(event.on)

    def _confirmed(self, event: Any) -> None:
        self.begin(event.on)

    def _correction_asked(self, event: Any) -> None:
        self.stands_for = "correction"

    def _fee_noticed(self, event: Any) -> None:
        self.stands_for = "fee"

    _correction_received = _fee_paid = _confirmed

    def _third_party_asked(self, event: Any) -> None:
        self.waiting[f"third_party {event.data['party']}"] = None

    def _third_party_asked_served(self, event: Any) -> None:
        self.waiting[f"third_party {event.data['party']}"] = fifteenth(event.on)

    def _organ_asked(self, event: Any) -> None:
        self.waiting[f"organ {event.data['organ']}"] = fifteenth(event.on)

    def _third_party_answered(self, event: Any) -> None:
        self.waiting.pop(f"third_party {event.data['party']}")

    def _organ_answered(self, event: Any) -> None:
        self.waiting.pop(f"organ {event.data['organ']}")

    _third_party_silent = _third_party_answered
    _organ_silent = _organ_answered

    def _extended(self, event: Any) -> None:
        self.allowed += event.data["days"]

    def _delayed(self, event: Any) -> None:
        self.until = date.fromisoformat(event.data["until"])

    def _replied(self, event: Any) -> None:
        self.answered = True

    def _served(self, event: Any) -> None:
        self.over = self.answered = True

    _withdrawn = _split = _joined = _served


def account(events: Sequence[Any], today: date) -> dict[str, Any]:
    """What the clock should say on ``today``, which is on or after the last entry."""
    entries, desk = without_corrections(events), Desk()
    day, used, paused = entries[0].on, 0, ""
    while day <= today or not (paused or len(desk.counted) >= desk.allowed):
        was_over = desk.over
        desk.evening(day)
        for event in entries:
            if event.on == day:
                desk.take(event)
        if day <= today and not was_over:
            used = len(desk.counted)
        if day == today:
            waits = desk.waits_for(day) if len(desk.counted) < desk.allowed else ""
            paused = desk.stands_for or waits.split(" ")[0]
        day += timedelta(days=1)
    due = None if paused else desk.counted[desk.allowed - 1]
    while due and ((desk.until and due < desk.until) or not works(due)):
        due += timedelta(days=1)
    return {
        "starts_on": desk.started,
        "due": due,
        "running": not paused and not desk.over,
        "paused_for": paused,
        "allowed": desk.allowed,
        "used": used,
    }
