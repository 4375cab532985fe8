"""落款日期: the letter bears the day of its signature, never one before the approval or after today."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from home.demo.clock import as_of, days_ago

from tests import world as w
from tests.requests import cases as c
from tests.requests.handling.desk import page, url
from tests.requests.replying import letters as le
from wagtail_disclosure.casework.issuing import issue_reply
from wagtail_disclosure.casework.letters.values import dated
from wagtail_disclosure.exceptions import StepRefused
from wagtail_disclosure.models import CaseLetter
from wagtail_disclosure.vocab import EventKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = w.make_township(minimal=True)
    le.complete_office(world)
    return world


@pytest.fixture
def case(world):
    """A request whose reply was approved three working days ago."""
    case = c.received(world, on=days_ago(5)).case
    with as_of(days_ago(3)):
        le.approved(world, case)
    return case


@pytest.fixture
def desk(world):
    client = Client()
    client.force_login(c.officer(world))
    return client


def test_a_letter_signed_the_day_before_yesterday_bears_that_day(world, case):
    day = days_ago(2)
    letter = issue_reply(case, c.officer(world), on=day)
    assert dated(day) in le.words(letter)
    event = case.events()[-1]
    assert (event.kind, event.on) == (EventKind.REPLIED, day)


def test_without_a_day_the_letter_is_of_today(world, case):
    letter = issue_reply(case, c.officer(world))
    assert dated(timezone.localdate()) in le.words(letter)
    assert case.events()[-1].on == timezone.localdate()


def test_a_letter_is_not_older_than_its_approval(world, case):
    with pytest.raises(StepRefused, match="what it follows happened on"):
        issue_reply(case, c.officer(world), on=days_ago(4))
    assert not CaseLetter.objects.exists()


def test_a_letter_is_not_of_tomorrow(world, case):
    with pytest.raises(StepRefused, match="lies in the future"):
        issue_reply(case, c.officer(world), on=timezone.localdate() + timedelta(days=1))
    assert not CaseLetter.objects.exists()


def test_the_officer_is_asked_for_the_day_and_refused_a_wrong_one(case, desk):
    shown = page(desk, case)
    assert f'min="{days_ago(3).isoformat()}"' in shown
    seen, address = case.ledger.count(), url("case_issue", case.pk)
    early = desk.post(address, {"seen": seen, "on": days_ago(4).isoformat()}, follow=True)
    assert "what it follows happened on" in early.content.decode()
    nonsense = desk.post(address, {"seen": seen, "on": "gestern"}, follow=True)
    assert "“gestern” is no day" in nonsense.content.decode()
    assert not CaseLetter.objects.exists()
    desk.post(address, {"seen": seen, "on": days_ago(1).isoformat()})
    assert case.events()[-1].on == days_ago(1)


def test_no_day_is_asked_when_the_reply_was_approved_today(world, desk):
    case = c.received(world).case
    le.approved(world, case)
    assert "Date of the letter" not in page(desk, case)
    desk.post(url("case_issue", case.pk), {"seen": case.ledger.count(), "on": "1999-01-01"})
    assert case.events()[-1].on == timezone.localdate()
