"""Entries of a case's ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from ...vocab import EventKind

#: What ``Event.data`` may hold: no personal data, only enum values, dates, counts, ids and official words.
Value = str | int | bool | date | None | list[str] | list[int] | tuple[str, ...] | tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """Entry ``number`` of a ledger. ``on`` is the local day on which it happened, not the day it was written down."""

    number: int
    kind: EventKind
    on: date
    data: Mapping[str, Value] = field(default_factory=dict)

    def text(self, key: str) -> str:
        """``data[key]`` as a non-empty string, or "" when there is none."""
        value = self.data.get(key)
        if isinstance(value, str):
            return value
        return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""

    def count(self, key: str) -> int:
        """``data[key]`` as a whole number, or 0 when it is none."""
        value = self.data.get(key)
        return value if isinstance(value, int) and not isinstance(value, bool) else 0

    def flag(self, key: str) -> bool | None:
        """``data[key]`` when it is true or false, else None."""
        value = self.data.get(key)
        return value if isinstance(value, bool) else None

    def day(self, key: str) -> date | None:
        """``data[key]`` as a date (a date or its ISO form), or None."""
        value = self.data.get(key)
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value) if isinstance(value, str) else None
        except ValueError:
            return None

    def items(self, key: str) -> tuple[str | int, ...]:
        """``data[key]`` as a tuple, or () when it is no list of texts or numbers."""
        value = self.data.get(key)
        if not isinstance(value, list | tuple) or not all(isinstance(v, str | int) for v in value):
            return ()
        return tuple(value)


def effective(events: Iterable[Event]) -> tuple[Event, ...]:
    """The entries that count, by number: without those taken back and without the corrections themselves."""
    ordered = sorted(events, key=lambda event: event.number)
    taken_back = {e.count("number") for e in ordered if e.kind == EventKind.CORRECTED_ENTRY}
    return tuple(
        event
        for event in ordered
        if event.kind != EventKind.CORRECTED_ENTRY and event.number not in taken_back
    )
