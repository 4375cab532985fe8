"""A township whose form is open."""

from __future__ import annotations

import pytest

from tests import world as w
from tests.requests.asking.walking import Citizen


@pytest.fixture
def world(db: None) -> w.World:
    made = w.make_township()
    made.township.office_phone = "0749-0000001"
    made.township.office_address = "青禾镇人民路1号二楼"
    made.township.office_fax = "0749-0000002"
    made.township.save()
    return made


@pytest.fixture
def citizen(world: w.World) -> Citizen:
    return Citizen(world)


@pytest.fixture
def flushable(transactional_db: None) -> None:
    """Use it without the ``django_db`` mark; ``tests/conftest.py`` puts rows and triggers back afterwards."""
