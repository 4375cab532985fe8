"""PostgreSQL: one function and one AFTER trigger per rule, ENABLE ALWAYS, and no TRUNCATE of guarded tables.

A child row may be written while its page is being published in another session; ``FOR SHARE`` on the page's row
makes that session wait and then see the page live.
"""

from __future__ import annotations

from typing import Any

from .dialects import LEDGER_MESSAGE, PREFIX, Words, rules
from .plan import Plan


def words(connection: Any) -> Words:
    """NULL-safe comparison is ``IS DISTINCT FROM``; jsonb and text compare by value."""
    return Words(
        quote=connection.ops.quote_name,
        text=lambda key: f"({key})::text",
        differs=lambda a, b: f"{a}::text IS DISTINCT FROM {b}::text",
        true="TRUE",
    )


def _body(rule: Any, plan: Plan) -> str:
    lock = ""
    if rule.lock:
        lock = (
            f'PERFORM 1 FROM "{plan.live.table}" WHERE "{plan.live.key}" = {rule.lock} FOR SHARE; '
        )
    return (
        f"BEGIN {lock}IF {rule.when} THEN RAISE EXCEPTION '{rule.message}' "
        "USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NULL; END"
    )


def wanted(connection: Any, plan: Plan) -> dict[str, list[str]]:
    """name -> statements that create it."""
    made = {}
    tables = set()
    for number, rule in enumerate(rules(plan, words(connection))):
        name = rule.name(number)
        tables.add(rule.table)
        made[name] = [
            f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $wdg${_body(rule, plan)}$wdg$',
            f'CREATE TRIGGER "{name}" AFTER {rule.event} ON "{rule.table}" '
            f'FOR EACH ROW EXECUTE FUNCTION "{name}"()',
            f'ALTER TABLE "{rule.table}" ENABLE ALWAYS TRIGGER "{name}"',
        ]
    for number, table in enumerate(sorted(tables)):
        made[f"{PREFIX}_{number:03d}_truncate"] = _truncate(
            f"{PREFIX}_{number:03d}_truncate", table
        )
    return made


def _truncate(name: str, table: str) -> list[str]:
    body = (
        f"BEGIN RAISE EXCEPTION '{LEDGER_MESSAGE}' "
        "USING ERRCODE = 'integrity_constraint_violation'; END"
    )
    return [
        f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $wdg${body}$wdg$',
        f'CREATE TRIGGER "{name}" BEFORE TRUNCATE ON "{table}" '
        f'FOR EACH STATEMENT EXECUTE FUNCTION "{name}"()',
        f'ALTER TABLE "{table}" ENABLE ALWAYS TRIGGER "{name}"',
    ]


def installed(connection: Any) -> dict[str, str]:
    """name -> function body, with the enabled state before it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.tgname, t.tgenabled::text || '|' || p.prosrc FROM pg_trigger t "
            "JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_class c ON c.oid = t.tgrelid "
            "WHERE NOT t.tgisinternal AND t.tgname LIKE %s AND pg_table_is_visible(c.oid)",
            [f"{PREFIX}_%"],
        )
        return dict(cursor.fetchall())


def matches(definition: str, statements: list[str]) -> bool:
    """Always enabled, and the function we wrote."""
    body = statements[0].split("$wdg$")[1]
    return definition == f"A|{body}"


def drop(connection: Any, name: str, table: str = "") -> list[str]:
    """Statements that remove it; dropping the function drops its trigger."""
    return [f'DROP FUNCTION IF EXISTS "{name}"() CASCADE']
