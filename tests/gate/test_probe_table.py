"""Every writer, tried by everybody who can reach it: nothing unreviewed becomes public."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import override_settings

from tests import world as w
from tests.gate.probe import probe
from tests.gate.stage import ROLES, Stage, gated_stage, people, plain_stage
from tests.gate.writers_http import HTTP_WRITERS
from tests.gate.writers_orm import ORM_WRITERS

pytestmark = pytest.mark.every_database


@pytest.fixture(scope="module")
def db(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """One transaction for the file instead of one for each test: a probe takes back what it did."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def county(db: None) -> w.World:
    return w.make_township(minimal=True)


@pytest.fixture(scope="module")
def reviewed(county: w.World) -> Stage:
    return gated_stage(county)


@pytest.fixture(scope="module")
def plain(county: w.World) -> Stage:
    return plain_stage(county)


@pytest.fixture
def under_attack(reviewed: Stage) -> Stage:
    return as_stored(reviewed)


@pytest.fixture
def of_the_host(plain: Stage) -> Stage:
    return as_stored(plain)


def as_stored(stage: Stage) -> Stage:
    """Without what the writer before did to the objects in memory."""
    return replace(stage, draft=w.refresh(stage.draft), public=w.refresh(stage.public))


@pytest.fixture(scope="module")
def persons(county: w.World) -> dict[str, Any]:
    return people(county)


@pytest.fixture(autouse=True)
def every_api() -> Iterator[None]:
    with override_settings(ROOT_URLCONF="tests.gate.urls"):
        yield


def keep(writer: Any, cells: dict[str, Any]) -> None:
    """For the table in the documentation, when somebody asks for it."""
    folder = os.environ.get("DISCLOSURE_PROBE_RESULTS")
    if folder:
        path = Path(folder) / f"{connection.vendor}-{writer.__name__}.json"
        path.write_text(json.dumps({role: vars_of(cell) for role, cell in cells.items()}))


def vars_of(cell: Any) -> list[str]:
    return [cell.status, cell.guard, cell.error]


@pytest.mark.parametrize("writer", ORM_WRITERS, ids=lambda writer: writer.__name__)
def test_code_and_sql_make_nothing_public(writer, under_attack, persons):
    tried = {"nobody": None, "superuser": persons["superuser"]}
    cells = {name: probe(writer, under_attack, user) for name, user in tried.items()}
    keep(writer, cells)
    assert {cell.status for cell in cells.values()} <= {"blocked", "n/a"}, cells


@pytest.mark.parametrize("writer", HTTP_WRITERS, ids=lambda writer: writer.__name__)
def test_no_view_makes_anything_public_for_anybody(writer, under_attack, persons):
    cells = {role: probe(writer, under_attack, persons[role]) for role in ROLES}
    keep(writer, cells)
    assert {cell.status for cell in cells.values()} <= {"blocked", "n/a"}, cells


@pytest.mark.control
@pytest.mark.parametrize("writer", (*ORM_WRITERS, *HTTP_WRITERS), ids=lambda w: w.__name__)
def test_the_same_writer_publishes_a_plain_page_of_the_host(writer, of_the_host, persons):
    cell = probe(writer, of_the_host, persons["superuser"])
    assert cell.status in {"allowed", "n/a"}, cell
