"""What a reader fills while it goes through a file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .extracted import EXCERPT, HiddenContent, Segment
from .hidden_kinds import HIDDEN_KINDS
from .limits import MAX_HIDDEN


@dataclass
class Reading:
    """Segments in reading order, what could not be read, and what a reader of the file cannot see."""

    segments: list[Segment] = field(default_factory=list)
    incomplete: list[str] = field(default_factory=list)
    hidden: list[HiddenContent] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    #: (place, name of the part) of each picture in an Office file, for whoever reads pictures.
    pictures: list[tuple[str, str]] = field(default_factory=list)

    def add(self, where: str, text: str) -> None:
        """Text that a reader of the file sees; blank text is nothing."""
        if text.strip():
            self.segments.append(Segment(where, text))

    def count(self, place: str) -> str:
        """The next place of its kind: ``comment 1``, ``comment 2`` …"""
        self.counts[place] = self.counts.get(place, 0) + 1
        return f"{place} {self.counts[place]}"

    def add_counted(self, place: str, text: str) -> None:
        if text.strip():
            self.add(self.count(place), text)

    def hide(self, kind: str, where: str, text: str) -> None:
        """Text that a reader does not see: read all the same, and reported."""
        if text.strip():
            self.add(where, text)
            self.note(kind, where, text)

    def hide_counted(self, kind: str, place: str, text: str) -> None:
        if text.strip():
            self.hide(kind, self.count(place), text)

    def note(self, kind: str, where: str, shown: str = "") -> None:
        """Only the report: the text stands in a segment already, or there is none to read."""
        known = kind in HIDDEN_KINDS and HiddenContent(kind, where, excerpt(shown))
        if (known and len(self.hidden) < MAX_HIDDEN) or (
            known and all(kind != found.kind for found in self.hidden)
        ):
            self.hidden.append(known)

    def miss(self, reason: str, where: str = "") -> None:
        """Something was not read: a code of ``INCOMPLETE_REASONS``."""
        self.incomplete.append(f"{reason}:{where}" if where else reason)


def excerpt(text: str) -> str:
    """At most ``EXCERPT`` characters on one line."""
    flat = re.sub(r"\s+", " ", text[: 4 * EXCERPT]).strip()
    return flat if len(flat) <= EXCERPT else flat[: EXCERPT - 1] + "…"


def quoted(name: str) -> str:
    """A name of a sheet or field as it stands in a place: short, on one line, in quotes."""
    flat = re.sub(r"[“”\x00-\x1f]", " ", name)[:60].strip()
    return f"“{flat}”"
