"""With our guards off every writer leaks: the probes can see what they look for."""

from __future__ import annotations

import pytest
from django.test import override_settings

from tests import world as w
from tests.gate.guards import python_guards_off
from tests.gate.probe import probe
from tests.gate.stage import gated_stage
from tests.gate.writers_http import HTTP_WRITERS
from tests.gate.writers_orm import ORM_WRITERS
from wagtail_disclosure.models import DisclosureItemPage
from wagtail_disclosure.publishing import triggers


@pytest.fixture(scope="module", autouse=True)
def without_triggers(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        triggers.remove()
    yield
    with django_db_blocker.unblock():
        triggers.install()


pytestmark = [pytest.mark.every_database, pytest.mark.control]


@pytest.mark.django_db
@pytest.mark.parametrize("writer", (*ORM_WRITERS, *HTTP_WRITERS), ids=lambda w: w.__name__)
def test_the_writer_leaks_without_our_guards(writer):
    with override_settings(ROOT_URLCONF="tests.gate.urls"):
        world = w.make_township(minimal=True)
        stage = gated_stage(world)
        # An index number is unique, which alone keeps an alias from being made.
        DisclosureItemPage.objects.update(index_number=None)
        with python_guards_off():
            cell = probe(writer, stage, world.superuser)
    assert cell.status in {"leak", "n/a"}, cell
