"""Tests that change the schema: MariaDB commits at every such statement, so they need real transactions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from wagtail_disclosure.publishing import triggers


@pytest.fixture
def reinstalled(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """After the flush the rows of the migrations and the triggers are back, whatever test comes next."""
    yield
    with django_db_blocker.unblock():
        contents = connection._test_serialized_contents
        connection.creation.deserialize_db_from_string(contents)
        ContentType.objects.clear_cache()
        triggers.install()


@pytest.fixture
def flushable(
    reinstalled: None, django_db_serialized_rollback: None, transactional_db: None
) -> Iterator[None]:
    """Records are append-only, so the triggers go before the flush. Use it without the ``django_db`` mark."""
    triggers.install()
    yield
    triggers.remove()
