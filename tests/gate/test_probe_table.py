"""Every writer, tried by everybody who can reach it: nothing unreviewed becomes public."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import override_settings

from tests import world as w
from tests.gate.probe import probe
from tests.gate.stage import ROLES, gated_stage, people, plain_stage
from tests.gate.writers_http import HTTP_WRITERS
from tests.gate.writers_orm import ORM_WRITERS

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]


@pytest.fixture(autouse=True)
def every_api():
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
def test_code_and_sql_make_nothing_public(writer):
    world = w.make_township(minimal=True)
    stage = gated_stage(world)
    cells = {
        name: probe(writer, stage, user)
        for name, user in (("nobody", None), ("superuser", world.superuser))
    }
    keep(writer, cells)
    assert {cell.status for cell in cells.values()} <= {"blocked", "n/a"}, cells


@pytest.mark.parametrize("writer", HTTP_WRITERS, ids=lambda writer: writer.__name__)
def test_no_view_makes_anything_public_for_anybody(writer):
    world = w.make_township(minimal=True)
    stage = gated_stage(world)
    persons = people(world)
    cells = {role: probe(writer, stage, persons[role]) for role in ROLES}
    keep(writer, cells)
    assert {cell.status for cell in cells.values()} <= {"blocked", "n/a"}, cells


@pytest.mark.control
@pytest.mark.parametrize("writer", (*ORM_WRITERS, *HTTP_WRITERS), ids=lambda w: w.__name__)
def test_the_same_writer_publishes_a_plain_page_of_the_host(writer):
    world = w.make_township(minimal=True)
    stage = plain_stage(world)
    cell = probe(writer, stage, world.superuser)
    assert cell.status in {"allowed", "n/a"}, cell
