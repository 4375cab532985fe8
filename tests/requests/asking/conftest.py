"""A township whose form is open."""

from __future__ import annotations

import pytest

from tests import world as w
from tests.gate.conftest import flushable
from tests.requests.asking.walking import Citizen

__all__ = ["flushable"]


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
