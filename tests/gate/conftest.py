"""Tests that change the schema: MariaDB commits at every such statement, so they need real transactions."""

from __future__ import annotations

import pytest


@pytest.fixture
def flushable(transactional_db: None) -> None:
    """Use it without the ``django_db`` mark; ``tests/conftest.py`` puts rows and triggers back afterwards."""
