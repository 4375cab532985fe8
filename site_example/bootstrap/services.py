"""Databases and Redis on this machine's loopback, and the tests that must pass on each."""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from bootstrap import machine
from bootstrap.environment import install_into
from bootstrap.places import PYTEST, VENV, python
from bootstrap.processes import ask
from bootstrap.report import Report

PROBE = """
import django
django.setup()
from django.db import connection
with connection._nodb_cursor() as cursor:
    cursor.execute("SELECT 1")
"""


@dataclass(frozen=True, slots=True)
class Service:
    """A server, how its address can be given, and the driver it needs."""

    name: str
    variable: str
    default: str
    module: str = ""
    extra: str = ""

    @property
    def url(self) -> str:
        """The address to test against."""
        return os.environ.get(self.variable) or self.default

    def absent(self) -> str:
        """Why there is nothing to test; "" when something listens."""
        parts = urlsplit(self.url)
        try:
            socket.create_connection((parts.hostname, parts.port or 0), timeout=2).close()
        except OSError as error:
            place = f"{parts.hostname}:{parts.port}"
            return f"nothing listens on {place} ({error.strerror}); set {self.variable}"
        return ""


POSTGRESQL = Service(
    "PostgreSQL",
    "DISCLOSURE_TEST_POSTGRES_URL",
    "postgres://postgres@127.0.0.1:5432/disclosure",
    "psycopg",
    "postgres",
)
MARIADB = Service(
    "MariaDB",
    "DISCLOSURE_TEST_MARIADB_URL",
    "mysql://root@127.0.0.1:3306/disclosure",
    "MySQLdb",
    "mysql",
)
REDIS = Service("Redis", "DISCLOSURE_TEST_REDIS_URL", "redis://127.0.0.1:6379/0")


def run_everywhere(report: Report) -> None:
    """The tests marked ``every_database`` on each server found."""
    for service in (POSTGRESQL, MARIADB):
        name = f"pytest on {service.name}"
        why = service.absent()
        if why:
            report.skip(name, why)
            continue
        why = unusable(service)
        if why:
            report.skip(name, why, present=True)
            continue
        command = [python(), *PYTEST, "-m", "every_database"]
        report.loud(name, command, {"DISCLOSURE_TEST_DATABASE_URL": service.url})
    why = REDIS.absent()
    if why:
        report.skip("tests that need Redis", why)


def unusable(service: Service) -> str:
    """Why a listening server cannot be used; "" when a test database can be made there."""
    if not importable(service.module):
        if service is MARIADB:
            machine.ensure(machine.MYSQL_HEADERS)
        install_into(VENV, ["-e", f".[dev,{service.extra}]"])
    settings = {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DISCLOSURE_TEST_DATABASE_URL": service.url,
    }
    probe = ask([python(), "-c", PROBE], settings)
    if probe.returncode == 0:
        return ""
    reason = (probe.stderr.strip().splitlines() or ["no message"])[-1]
    return f"the server refused us: {reason[:200]}; set {service.variable}"


def importable(module: str) -> bool:
    """Whether ``.venv`` has the driver."""
    return ask([python(), "-c", f"import {module}"]).returncode == 0
