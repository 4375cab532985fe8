"""A township that takes requests, and its officer at the desk."""

from __future__ import annotations

import pytest
from django.test import Client

from tests import world as w
from tests.requests import cases as c


@pytest.fixture
def world(db):
    return w.make_township()


@pytest.fixture
def desk(world) -> Client:
    """A browser in which the officer is logged in."""
    client = Client()
    client.force_login(c.officer(world))
    return client


@pytest.fixture
def flushable(transactional_db) -> None:
    """A database that other connections see; ``tests/conftest.py`` puts its rows back."""
