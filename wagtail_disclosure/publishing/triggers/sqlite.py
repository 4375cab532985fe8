"""SQLite: one AFTER trigger per rule; ``RAISE(ABORT)`` undoes the statement."""

from __future__ import annotations

from typing import Any

from .dialects import PREFIX, Words, rules
from .plan import Plan


def words(connection: Any) -> Words:
    """NULL-safe comparison is ``IS NOT``; SQLite compares text byte by byte."""
    return Words(
        quote=connection.ops.quote_name,
        text=lambda key: f"CAST({key} AS TEXT)",
        differs=lambda a, b: f"{a} IS NOT {b}",
        true="1",
    )


def wanted(connection: Any, plan: Plan) -> dict[str, list[str]]:
    """name -> statements that create it."""
    made = {}
    for number, rule in enumerate(rules(plan, words(connection))):
        name = rule.name(number)
        made[name] = [
            f'CREATE TRIGGER "{name}" AFTER {rule.event} ON "{rule.table}" FOR EACH ROW WHEN {rule.when} '
            f"BEGIN SELECT RAISE(ABORT, '{rule.message}'); END"
        ]
    return made


def installed(connection: Any) -> dict[str, str]:
    """name -> definition as the database has it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s",
            [f"{PREFIX}_%"],
        )
        return dict(cursor.fetchall())


def matches(definition: str, statements: list[str]) -> bool:
    """SQLite keeps the text of the statement."""
    return definition == statements[-1]


def drop(connection: Any, name: str, table: str = "") -> list[str]:
    """Statements that remove it."""
    return [f'DROP TRIGGER IF EXISTS "{name}"']
