"""Traps and limits for machines, and the way on for the people whom they catch by mistake."""

from __future__ import annotations

import pytest
from django.utils import timezone

from tests.requests.asking.walking import Citizen
from wagtail_disclosure.casework.doors import LIMITS, is_open
from wagtail_disclosure.models import Attempt, InformationRequest, RequestDraft

pytestmark = pytest.mark.django_db


def test_whoever_fills_in_the_hidden_field_sends_nothing_and_is_told_how_to_go_on(citizen):
    citizen.walk()
    response = citizen.post("ask/check/", {"leave_empty": "http://example.invalid"})
    assert response.status_code == 400
    assert "as if a machine" in citizen.text() and "0749-0000001" in citizen.text()
    assert not InformationRequest.objects.exists()
    citizen.post("ask/check/")
    assert InformationRequest.objects.count() == 1


def test_the_hidden_field_is_on_every_screen_and_out_of_everybodys_way(citizen):
    citizen.begin()
    while citizen.at != "check":
        text = citizen.text()
        assert 'name="leave_empty" type="text" tabindex="-1" autocomplete="off"' in text
        assert 'class="disclosure-trap" aria-hidden="true"' in text
        citizen.post(f"ask/{citizen.at}/", citizen.filled(citizen.at))


def test_a_form_sent_within_seconds_is_asked_to_send_again_and_loses_nothing(citizen):
    citizen.walk()
    RequestDraft.objects.update(begun_at=timezone.now())
    citizen.post("ask/check/")
    assert "very quick" in citizen.text() and citizen.at == "check"
    assert not InformationRequest.objects.exists()


@pytest.mark.parametrize(("door", "sort"), sorted(LIMITS))
def test_each_door_shuts_after_its_tries_for_one_mark_only(door, sort):
    limit = LIMITS[door, sort]
    assert all(is_open(door, **{sort: "one"}) for _ in range(limit.tries))
    assert not is_open(door, **{sort: "one"})
    assert is_open(door, **{sort: "other"})


def test_marks_of_tries_do_not_tell_who_tried():
    is_open("query", address="192.0.2.77", number="2026-0001")
    stored = repr(list(Attempt.objects.values()))
    assert "192.0.2.77" not in stored and "2026-0001" not in stored


def test_too_many_requests_from_one_connection_are_stopped_and_the_draft_stays(world):
    for _ in range(LIMITS["send", "address"].tries):
        is_open("send", address="127.0.0.1")
    citizen = Citizen(world)
    citizen.walk()
    response = citizen.post("ask/check/")
    assert response.status_code == 429 and "Wait an hour, or call" in citizen.text()
    Attempt.objects.all().delete()
    citizen.post("ask/check/")
    assert InformationRequest.objects.count() == 1
