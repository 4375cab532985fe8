"""MariaDB (InnoDB): AFTER triggers that SIGNAL; collations are kept out of comparisons by comparing bytes."""

from __future__ import annotations

from typing import Any

from .dialects import PREFIX, Words, rules
from .plan import Plan


def words(connection: Any) -> Words:
    """``<=>`` is NULL-safe; BINARY keeps 王𠀀 and 王𠮷, or a trailing blank, apart."""
    return Words(
        quote=connection.ops.quote_name,
        text=lambda key: f"CONVERT({key}, CHAR)",
        differs=lambda a, b: f"NOT (BINARY {a} <=> BINARY {b})",
        true="1",
    )


def _body(rule: Any) -> str:
    return (
        f"BEGIN IF {rule.when} THEN SIGNAL SQLSTATE '45000' "
        f"SET MYSQL_ERRNO = 1644, MESSAGE_TEXT = '{rule.message}'; END IF; END"
    )


def wanted(connection: Any, plan: Plan) -> dict[str, list[str]]:
    """name -> statements that create it."""
    made = {}
    for number, rule in enumerate(rules(plan, words(connection))):
        name = rule.name(number)
        made[name] = [
            f"CREATE TRIGGER `{name}` AFTER {rule.event} ON `{rule.table}` FOR EACH ROW {_body(rule)}"
        ]
    return made


def installed(connection: Any) -> dict[str, str]:
    """name -> body as the database has it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT TRIGGER_NAME, ACTION_STATEMENT FROM information_schema.TRIGGERS "
            "WHERE TRIGGER_SCHEMA = DATABASE() AND TRIGGER_NAME LIKE %s",
            [f"{PREFIX}\\_%"],
        )
        return dict(cursor.fetchall())


def matches(definition: str, statements: list[str]) -> bool:
    """The body is kept as it was written."""
    return statements[-1].endswith(f"FOR EACH ROW {definition}")


def drop(connection: Any, name: str, table: str = "") -> list[str]:
    """Statements that remove it."""
    return [f"DROP TRIGGER IF EXISTS `{name}`"]
