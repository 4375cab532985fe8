"""What an act wrote to the database, written again without the act.

Nearly every test starts from a township that was set up, and setting one up takes a hundred milliseconds. Within one
process the same act on the same database leaves the same rows, so they are kept and put back. SQLite only: its
sequences are rolled back with a test, so that the same state comes back and can be recognised.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils.translation import get_language
from wagtail.models import Site

Rows = dict[str, dict[int, tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class Written:
    """Table -> rows with their rowid first: those an act added, and those it changed."""

    added: dict[str, list[tuple[Any, ...]]]
    changed: dict[str, list[tuple[Any, ...]]]


#: (act, surroundings, state of the database) -> what the act wrote then.
KEPT: dict[tuple[Hashable, ...], Written] = {}


def once(name: Hashable, act: Callable[[], Any]) -> None:
    """Do ``act``, or write what it wrote when it began from this very state before."""
    if connection.vendor != "sqlite" or not connection.in_atomic_block:
        act()
        return
    place = (name, surroundings(), state())
    if place in KEPT:
        write(KEPT[place])
        return
    before = rows()
    act()
    KEPT[place] = difference(before, rows())


def surroundings() -> tuple[str, ...]:
    """What else an act may look at: the language and the settings that tests change."""
    names = ("WAGTAIL_DISCLOSURE", "WAGTAILSEARCH_BACKENDS", "ROOT_URLCONF")
    return (get_language(), *(repr(getattr(settings, name)) for name in names))


def state() -> tuple[Any, ...]:
    """Every number that was ever given out: equal states had equal inserts."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, seq FROM sqlite_sequence ORDER BY name")
        return tuple(cursor.fetchall())


@cache
def columns() -> dict[str, list[str]]:
    """Table -> columns; the tables of the full-text index follow by their own triggers."""
    names = connection.introspection.django_table_names(only_existing=True, include_views=False)
    with connection.cursor() as cursor:
        return {
            name: [
                info.name for info in connection.introspection.get_table_description(cursor, name)
            ]
            for name in sorted(names)
            if not name.endswith("_fts")
        }


def rows() -> Rows:
    """Every row of every table, by its rowid."""
    with connection.cursor() as cursor:
        return {
            table: {row[0]: row for row in cursor.execute(f'SELECT rowid, * FROM "{table}"')}
            for table in columns()
        }


def difference(before: Rows, after: Rows) -> Written:
    """What came in between; an act that deletes cannot be written again."""
    gone = [table for table in before if before[table].keys() - after[table].keys()]
    assert not gone, f"rows of {gone} were deleted; expected an act that only adds and changes"
    return Written(
        {t: new for t in after if (new := [r for k, r in after[t].items() if k not in before[t]])},
        {
            t: new
            for t in after
            if (new := [r for k, r in after[t].items() if before[t].get(k, r) != r])
        },
    )


def write(written: Written) -> None:
    """The rows of an act, as they were."""
    with connection.cursor() as cursor:
        for table, new in written.added.items():
            names = ", ".join(f'"{name}"' for name in ("rowid", *columns()[table]))
            marks = ", ".join(["%s"] * (len(columns()[table]) + 1))
            cursor.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', new)
        for table, new in written.changed.items():
            sets = ", ".join(f'"{name}" = %s' for name in columns()[table])
            moved = [(*row[1:], row[0]) for row in new]
            cursor.executemany(f'UPDATE "{table}" SET {sets} WHERE rowid = %s', moved)
    Site.clear_site_root_paths_cache()
