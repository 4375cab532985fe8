"""A form that is sent twice is one request; a form that was filled in anew with the old key is another one."""

from __future__ import annotations

import re

import pytest

from tests import world as w
from tests.requests import cases as c
from tests.requests.handling.desk import url
from tests.requests.handling.test_a_request_comes_to_the_desk import KEY, form
from wagtail_disclosure import vocab
from wagtail_disclosure.casework.intake import receive
from wagtail_disclosure.models import InformationRequest

pytestmark = pytest.mark.django_db

OTHER = {"name": "季小满", "id_kind": "passport", "id_number": "E20481157"}


def sent(desk, world, **changes):
    return desk.post(url("case_intake", world.township.pk), form(**changes))


def key_in(response) -> str:
    return re.search(r'name="key" value="([0-9a-f]{64})"', response.content.decode())[1]


def test_the_same_form_twice_is_one_request_with_one_receipt(desk, world):
    first, second = sent(desk, world), sent(desk, world)
    assert first.status_code == second.status_code == 200
    assert InformationRequest.objects.count() == 1


@pytest.mark.parametrize("change", [{"description": "西岔村的账目"}, OTHER])
def test_another_request_typed_over_the_form_that_was_sent_is_not_lost(desk, world, change):
    sent(desk, world)
    number = InformationRequest.objects.get().number
    again = sent(desk, world, **change)
    assert again.status_code == 422
    text = again.content.decode()
    assert f"This form was entered already, as request {number}" in text
    assert change.get("description", change.get("name")) in text
    fresh = key_in(again)
    assert fresh != KEY
    assert sent(desk, world, key=fresh, **change).status_code == 200
    assert InformationRequest.objects.count() == 2


def test_a_key_of_another_township_opens_none_of_its_requests(desk, world):
    neighbour = w.make_township("白石镇", "baishi")
    counter, officer = vocab.IntakeChannel.COUNTER, c.officer(neighbour)
    theirs = receive(neighbour.township, c.APPLICATION, counter, officer, submission_key=KEY)
    desk.raise_request_exception = False
    answer = sent(desk, world)
    assert theirs.case.number not in answer.content.decode()
    assert answer.status_code != 200
