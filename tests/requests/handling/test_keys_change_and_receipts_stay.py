"""A new key ends no receipt; a key dropped too early is told to the installer."""

from __future__ import annotations

import io

import pytest
from django.core.checks import run_checks
from django.core.management import call_command

from tests.requests import cases as c
from tests.requests.handling.desk import E
from wagtail_disclosure.casework.query import find_case, recover_code

pytestmark = pytest.mark.django_db


def rotated() -> str:
    out = io.StringIO()
    call_command("rotate_identity_keys", stdout=out)
    return out.getvalue()


def warned() -> list[str]:
    return [m.msg for m in run_checks(databases=["default"]) if m.id == "wagtail_disclosure.W021"]


@pytest.mark.parametrize("renewed", [False, True])
def test_after_rotation_the_code_on_the_paper_works_without_the_old_key(world, settings, renewed):
    receipt = c.received(world)
    if renewed:
        receipt = recover_code(receipt.case, c.officer(world), c.ID_NUMBER)
    old = settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another" * 10, [old]
    assert warned() == []
    assert "1 query codes" in rotated()
    settings.SECRET_KEY_FALLBACKS = []
    assert find_case(world.township, receipt.case.number, receipt.code, "10.0.0.1") == receipt.case


def test_a_code_that_cannot_be_marked_anew_is_named_and_the_check_warns_until_the_case_ends(
    world, settings
):
    settings.WAGTAIL_DISCLOSURE = {
        **settings.WAGTAIL_DISCLOSURE,
        "IDENTITY_KEYS": ["q0bTtWYWzP9dGg9b1rP0u0XGQ0cS8m2b1nGJ7Yg7m3A="],
    }
    receipt = c.received(world)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another" * 10, []
    assert receipt.case.number in rotated()
    assert "The query codes of 1 open requests" in warned()[0]
    c.step(receipt.case, world, E.WITHDRAWN)
    assert warned() == []
