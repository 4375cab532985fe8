"""A photo that was taken before the applicant chose another way goes nowhere."""

from __future__ import annotations

import pytest

from tests.requests.asking.walking import PNG, Citizen
from wagtail_disclosure.models import InformationRequest

pytestmark = pytest.mark.django_db


def kinds_sent() -> list[str]:
    return list(InformationRequest.objects.get().files.values_list("kind", flat=True))


def test_whoever_chooses_the_counter_after_all_sends_no_photo(world):
    citizen = Citizen(world, proof={"proof": "photo"}, photo={"front": PNG}).walk()
    citizen.post("ask/proof/", {"proof": "counter"})
    citizen.post("ask/check/")
    assert kinds_sent() == []


def test_a_photo_that_is_wanted_goes_along(world):
    Citizen(world, proof={"proof": "photo"}, photo={"front": PNG}).send()
    assert kinds_sent() == ["identity"]


def test_whoever_asks_for_themselves_after_all_sends_nobodys_authority(world):
    answers = {
        "who": {"who": "other"},
        "authority": {"authority": "photo"},
        "authority_photo": {"front": PNG},
    }
    citizen = Citizen(world, **answers).walk()
    citizen.answers["who"] = {"who": "self"}
    citizen.post("ask/who/", {"who": "self"})
    citizen.visited.clear()
    citizen.visited.append("who")
    citizen.walk()
    citizen.post("ask/check/")
    assert kinds_sent() == []
