"""A township is set up once in a process; the tests after that start from the same rows."""

from __future__ import annotations

import pytest
from django.db import transaction

from tests import again
from tests import world as w

pytestmark = [pytest.mark.django_db, pytest.mark.vendor("sqlite")]


def township() -> tuple[again.Rows, w.World]:
    """Every row of the database with a township in it, and the township; afterwards it is gone."""
    with transaction.atomic():
        world = w.make_township()
        found = again.rows()
        transaction.set_rollback(True)
    return found, world


@pytest.fixture
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(again, "KEPT", {})


def test_what_is_written_again_is_to_the_letter_what_the_act_wrote(nothing_kept):
    acted, written = township(), township()
    assert len(again.KEPT) == 1
    assert written == acted
    assert len(acted[0]["wagtail_disclosure_township"]) == 1


def test_an_act_that_begins_from_another_state_is_done_and_not_copied(nothing_kept):
    alone, _ = township()
    w.person("before")
    after, _ = township()
    assert len(again.KEPT) == 2
    assert len(after["auth_user"]) == len(alone["auth_user"]) + 1


def test_another_setting_is_another_act(nothing_kept, settings):
    township()
    settings.WAGTAIL_DISCLOSURE = settings.WAGTAIL_DISCLOSURE | {"PAGE_SIZE": 5}
    township()
    assert len(again.KEPT) == 2


def test_an_act_that_deletes_is_refused(nothing_kept):
    user = w.person("gone")
    with pytest.raises(AssertionError, match="expected an act that only adds and changes"):
        again.once("delete", user.delete)
