"""A laid-out cookie opens nothing, nobody shuts another out, and an error mail quotes nobody."""

from __future__ import annotations

import pytest
from django.conf import settings as django_settings

from tests.requests import cases as c
from tests.requests.asking.walking import Citizen
from wagtail_disclosure.casework.doors import LIMITS
from wagtail_disclosure.casework.receipts import code_for
from wagtail_disclosure.models import Attempt
from wagtail_disclosure.public.requests import asking

pytestmark = pytest.mark.django_db


def cookie(citizen):
    return citizen.client.cookies[django_settings.SESSION_COOKIE_NAME].value


def holder_of(world, key):
    """Somebody elsewhere who noted a cookie."""
    other = Citizen(world)
    other.client.cookies[django_settings.SESSION_COOKIE_NAME] = key
    return other


def from_address(world, address):
    citizen = Citizen(world)
    citizen.client.defaults["REMOTE_ADDR"] = address
    return citizen


def asks(citizen, receipt, code=""):
    answer = {"number": receipt.case.number, "code": code or receipt.code}
    return citizen.client.post(citizen.home + "query/", answer).status_code


def test_whoever_noted_the_cookie_before_a_query_sees_nothing_of_it(world):
    receipt = c.received(world)
    citizen = Citizen(world)
    citizen.begin()
    noted = cookie(citizen)
    assert asks(citizen, receipt) == 303
    citizen.get("reply/")
    assert citizen.at == "reply"
    other = holder_of(world, noted)
    other.get("reply/")
    assert other.at == "query" and receipt.case.number not in other.text()


def test_whoever_noted_the_cookie_of_a_begun_form_does_not_follow_whoever_goes_on_with_it(world):
    citizen = Citizen(world)
    citizen.begin()
    noted = cookie(citizen)
    citizen.post("ask/")
    assert citizen.at == "who"
    other = holder_of(world, noted)
    other.get("ask/who/")
    assert other.at == "start"


def test_the_cookie_is_another_one_after_closing(world):
    citizen = Citizen(world)
    asks(citizen, c.received(world))
    noted = cookie(citizen)
    citizen.post("query/leave/")
    assert cookie(citizen) != noted


def test_a_visitor_without_a_cookie_gets_none_by_closing(world):
    citizen = Citizen(world)
    citizen.post("ask/clear/")
    assert django_settings.SESSION_COOKIE_NAME not in citizen.client.cookies


def test_wrong_tries_from_elsewhere_do_not_shut_the_applicant_out(world):
    receipt = c.received(world)
    stranger = from_address(world, "10.9.9.9")
    tries = [asks(stranger, receipt, code_for(str(number))) for number in range(6)]
    assert tries == [200] * 5 + [429]
    assert asks(from_address(world, "10.1.1.1"), receipt) == 303


def test_a_village_behind_one_address_asks_as_often_as_it_likes_with_right_codes(world):
    receipt = c.received(world)
    many = LIMITS["query", "number"].tries * 3
    assert [asks(Citizen(world), receipt) for _ in range(many)] == [303] * many
    assert not Attempt.objects.filter(door="query").exists()


def test_a_right_answer_takes_back_its_own_try_and_no_wrong_one(world):
    mine, other = c.received(world), c.received(world)
    citizen = Citizen(world)
    for number in range(4):
        asks(citizen, other, code_for(str(number)))
    asks(citizen, mine)
    assert Attempt.objects.filter(door="query").count() == 8


def test_one_address_has_only_so_many_wrong_tries_over_all_numbers(world):
    citizen, wrong = Citizen(world), {"code": "2222-2222-2222"}
    for number in range(LIMITS["query", "address"].tries):
        citizen.post("query/", {"number": f"2026-{number:04}", **wrong})
    assert citizen.last.status_code == 200
    assert citizen.post("query/", {"number": "2026-9000", **wrong}).status_code == 429


def test_an_error_mail_does_not_quote_what_a_citizen_entered(
    world, settings, monkeypatch, mailoutbox
):
    settings.ADMINS = [("office", "office@example.invalid")]
    citizen = Citizen(world)
    citizen.walk(until="name")
    citizen.client.raise_request_exception = False

    def broken(*given, **named):
        raise RuntimeError("disk full")

    monkeypatch.setattr(asking, "keep_answers", broken)
    answer = citizen.client.post(citizen.home + "ask/name/", citizen.filled("name"))
    assert answer.status_code == 500
    said = "".join(mail.body for mail in mailoutbox)
    assert "id_number" in said
    assert c.ID_NUMBER not in said and c.NAME not in said
