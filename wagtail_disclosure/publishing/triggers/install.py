"""Install, remove and verify the triggers. They are dropped before every migration and come back after it."""

from __future__ import annotations

import time
from types import ModuleType
from typing import Any

from django.db import connections

from ...exceptions import GateIsOpen
from . import mysql, postgresql, sqlite
from .plan import Plan, plan, present

DIALECTS: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgresql, "mysql": mysql}

#: Seconds for which a positive answer is trusted by the serving side.
TRUSTED = 60.0
_verified: dict[str, float] = {}


def dialect(connection: Any) -> ModuleType:
    """The dialect module; raises RuntimeError for databases on which the gate was never tested."""
    module = DIALECTS.get(connection.vendor)
    if module is None or (connection.vendor == "mysql" and not connection.mysql_is_mariadb):
        raise RuntimeError(
            f"The database is {connection.display_name}; the gate is tested on SQLite, PostgreSQL and "
            "MariaDB only. Use one of these."
        )
    return module


def present_plan(connection: Any) -> Plan | None:
    """The plan for the tables this database has."""
    return present(plan(), set(connection.introspection.table_names()))


def install(using: str = "default") -> int:
    """Create every wanted trigger, replacing what is there. Returns how many stand now."""
    connection = connections[using]
    remove(using)
    here = present_plan(connection)
    statements = dialect(connection).wanted(connection, here) if here else {}
    with connection.cursor() as cursor:
        for created in statements.values():
            for statement in created:
                cursor.execute(statement)
    return len(statements)


def remove(using: str = "default") -> int:
    """Drop every trigger of ours. Returns how many there were."""
    connection = connections[using]
    _verified.pop(using, None)
    module = dialect(connection)
    names = list(module.installed(connection))
    with connection.cursor() as cursor:
        for name in names:
            for statement in module.drop(connection, name):
                cursor.execute(statement)
    return len(names)


def problems(using: str = "default") -> list[str]:
    """Names of triggers that are missing, switched off or not as we wrote them."""
    connection = connections[using]
    module = dialect(connection)
    there = module.installed(connection)
    here = present_plan(connection)
    if here is None:
        return ["tables"]
    wanted = module.wanted(connection, here)
    wrong = [name for name, made in wanted.items() if not module.matches(there.get(name, ""), made)]
    return wrong + [name for name in there if name not in wanted]


def assert_closed(using: str = "default") -> None:
    """Raise GateIsOpen when the triggers do not stand; a good answer is kept for a minute."""
    now = time.monotonic()
    if now - _verified.get(using, -TRUSTED) < TRUSTED:
        return
    if problems(using):
        raise GateIsOpen(
            "The triggers that guard published items are missing or changed; nothing is served. "
            "Run: manage.py migrate"
        )
    _verified[using] = now
