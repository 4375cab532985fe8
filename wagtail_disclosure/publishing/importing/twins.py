"""Rows without a document number: which is the same document as another, of this import or of an earlier one.

Only what has the same core title and no other day is compared: forms filled in year after year differ in little else.
So no two rows are compared that could not be one, and the sketches of most rows are never loaded.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q

from ... import vocab
from ...compat import load_page_model
from ...models import ImportRow, ImportRun
from ...rules.documents import SAME, core_title, resemblance

#: Of rows with one title and day; the last ones are compared.
MOST = 50
Day = date | None


class Twins:
    """Remembers the rows of a run in their order and finds the twin of another one among them."""

    def __init__(self) -> None:
        self._keys: dict[tuple[str, Day], deque[int]] = defaultdict(lambda: deque(maxlen=MOST))
        self._days: dict[str, set[Day]] = defaultdict(set)

    def add(self, key: int, title: str, day: Day) -> None:
        """Remember the row ``key``; ``title`` is its core title."""
        self._keys[title, day].append(key)
        self._days[title].add(day)

    def twin_of(self, key: int, title: str, day: Day) -> int | None:
        """The remembered row with the same text, or None."""
        days = {day, None} & self._days[title] if day else self._days[title]
        keys = [other for near in days for other in self._keys[title, near]]
        return most_alike(key, keys)


def most_alike(key: int, keys: Iterable[int]) -> int | None:
    """Of the rows ``keys`` the one whose text is the same as that of ``key``; the first of equals."""
    wanted = sorted(keys)[-MOST:]
    if not wanted:
        return None
    rows = ImportRow.objects.filter(pk__in=[key, *wanted]).values_list("pk", "sketch")
    sketches: dict[int, list[int]] = dict(rows.order_by())
    own = sketches.pop(key, [])
    scored = [(resemblance(own, sketches[other]), -other) for other in wanted if other in sketches]
    best = max(scored, default=(0.0, 0))
    return -best[1] if best[0] >= SAME else None


def made_before(run: ImportRun, rows: Iterable[Any]) -> set[int]:
    """Keys of those ``rows`` whose document an earlier import of the township brought in, and whose item is there.

    ``rows`` have ``pk``, ``number``, ``core`` and ``day``; those with a number are left out.
    """
    wanted = [row for row in rows if not row.number]
    days = {row.day for row in wanted if row.day}
    if not wanted:
        return set()
    earlier = ImportRow.objects.filter(
        Q(date_created__in=days) | Q(date_created=None),
        run__township_id=run.township_id,
        state=vocab.ImportRowState.MADE,
        document_number="",
    ).exclude(run_id=run.pk)
    by_title: dict[tuple[str, Day], list[int]] = defaultdict(list)
    pages: dict[int, str] = {}
    for key, title, day, page in earlier.values_list("pk", "title", "date_created", "page_id"):
        by_title[core_title(title), day].append(key)
        pages[key] = page
    found = ((row.pk, most_alike(row.pk, by_title.get((row.core, row.day), ()))) for row in wanted)
    return {key for key, twin in found if twin is not None and _is_there(pages[twin])}


def _is_there(page_id: str) -> bool:
    return bool(page_id) and load_page_model().objects.filter(pk=page_id).exists()
