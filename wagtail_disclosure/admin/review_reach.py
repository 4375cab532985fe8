"""For a new item: whom it would reach, which lists of people it holds, and the riskiest place of each file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..models.content import body_fields
from ..publishing.hintsheet import LEVELS, Place
from ..publishing.sheet import ReviewSheet
from ..rules.person_columns import PersonList, person_lines, person_list
from .review_places import NumberedHint, numbered, surroundings, where
from .wording import unread_label


@dataclass(frozen=True, slots=True)
class PeopleShown:
    """A list of people; ``label`` names the file, empty for the text itself."""

    label: str
    found: PersonList


@dataclass(frozen=True, slots=True)
class RiskiestPlace:
    """A file at its riskiest place: the words before it, its own, and those after it."""

    row: Any
    hint: NumberedHint | None
    where: str
    excerpt: tuple[str, str, str]
    unread: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reach:
    """What a reviewer of a new item should know before reading it."""

    mode: str
    mode_reason: str
    channels: tuple[str, ...]
    people: tuple[PeopleShown, ...]
    kinds: tuple[tuple[str, int], ...]
    files: tuple[RiskiestPlace, ...]


def reach(sheet: ReviewSheet) -> Reach:
    """Gather it from the draft and its hints."""
    item = sheet.item
    hints = numbered(sheet.hints, sheet.text)
    kinds = Counter(h.label for h in hints for _ in h.places if h.hint.category == "privacy")
    return Reach(
        mode=getattr(item, "disclosure_mode", ""),
        mode_reason=getattr(item, "mode_reason", ""),
        channels=tuple(item.channel_labels()) if hasattr(item, "channel_labels") else (),
        people=(*_in_text(item), *_in_files(sheet)),
        kinds=tuple(kinds.most_common()),
        files=tuple(_riskiest(sheet, hints)),
    )


def _in_text(item: Any) -> Iterator[PeopleShown]:
    for _name, value in body_fields(item):
        for rows in tables(value):
            found = person_list(rows)
            if found:
                yield PeopleShown("", found)


def tables(value: Any) -> Iterator[list[list[str]]]:
    """Every table in a stream value: a list of rows of texts, however deep it stands."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from tables(inner)
    elif isinstance(value, list):
        if value and all(_is_row(row) for row in value):
            yield [[str(cell or "") for cell in row] for row in value]
            return
        for inner in value:
            yield from tables(inner)


def _is_row(row: Any) -> bool:
    cells = isinstance(row, list) and len(row) > 0
    return cells and all(cell is None or isinstance(cell, str) for cell in row)


def _in_files(sheet: ReviewSheet) -> Iterator[PeopleShown]:
    for part in sheet.text.parts:
        if part.name.startswith("attachment:"):
            for found in person_lines(part.text.splitlines()):
                yield PeopleShown(part.label, found)


def _riskiest(sheet: ReviewSheet, hints: list[NumberedHint]) -> Iterator[RiskiestPlace]:
    rows = sheet.item.attachment_rows() if hasattr(sheet.item, "attachment_rows") else []
    for row in rows:
        part = sheet.text.part(f"attachment:{row.pk}")
        unread = tuple(map(unread_label, part.incomplete)) if part else ()
        worst = _worst(hints, f"attachment:{row.pk}")
        if worst is None or part is None:
            yield RiskiestPlace(row, None, "", ("", "", ""), unread)
            continue
        hint, place = worst
        yield RiskiestPlace(row, hint, where(place), surroundings(part.text, place), unread)


def _worst(hints: list[NumberedHint], part: str) -> tuple[NumberedHint, Place] | None:
    found = [(hint, place) for hint in hints for place in hint.places if place.part == part]
    return min(found, key=lambda pair: _badness(pair[0]), default=None)


def _badness(hint: NumberedHint) -> tuple[int, bool, float]:
    shown = hint.hint
    return LEVELS.get(shown.level, 3), shown.category != "secrecy", -shown.score
