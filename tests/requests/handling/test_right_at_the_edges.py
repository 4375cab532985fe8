"""Two at once, a failing database, hostile words, the last minute of the year."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, connection, connections
from django.utils import timezone

from tests import world as w
from tests.requests import cases as c
from tests.requests.handling.desk import E, page, take, url
from wagtail_disclosure import vocab
from wagtail_disclosure.casework.entry import Entry
from wagtail_disclosure.casework.ledger import status_of
from wagtail_disclosure.casework.split import split
from wagtail_disclosure.casework.steps import ask_third_party, note
from wagtail_disclosure.exceptions import StepRefused
from wagtail_disclosure.models import CaseEvent, Identity, InformationRequest

RACES = 200
ATTACKS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ settings.SECRET_KEY }}{% load x %}",
    '=HYPERLINK("http://x")',
    "';DROP TABLE wagtail_disclosure_caseevent;--",
    "a\r\nBcc: everyone@example.org",
    "\u202etxt.exe",
    "%(number)s %s {0} ${jndi:ldap://x}",
]


def race(case, world, seen):
    """Two officers press the same button at the same moment."""
    start, results = threading.Barrier(2), []

    def act():
        start.wait(10)
        try:
            results.append(note(case, Entry(c.officer(world), seen=seen, words="同时")))
        except (StepRefused, DatabaseError) as error:
            results.append(error)
        finally:
            connections["default"].close()

    threads = [threading.Thread(target=act) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


@pytest.mark.every_database
@pytest.mark.vendor("postgresql", "mysql")
def test_of_two_officers_at_once_one_wins_and_one_is_told(flushable):
    world = w.make_township(minimal=True)
    case = c.received(world).case
    for _ in range(RACES):
        seen = case.ledger.count()
        results = race(case, world, seen)
        assert sorted(type(result).__name__ for result in results) == ["CaseEvent", "StepRefused"]
        assert case.ledger.count() == seen + 1


@pytest.mark.vendor("sqlite")
def test_on_sqlite_two_at_once_never_make_two_entries(flushable):
    world = w.make_township(minimal=True)
    case = c.received(world).case
    for _ in range(3):
        seen = case.ledger.count()
        results = race(case, world, seen)
        assert sum(isinstance(result, CaseEvent) for result in results) <= 1
        assert case.ledger.count() <= seen + 1


class Failing:
    """Every statement runs until number ``at``, which fails."""

    def __init__(self, at):
        self.at, self.count = at, 0

    def __call__(self, execute, sql, params, many, context):
        self.count += 1
        if self.count == self.at:
            raise DatabaseError("the disk is full")
        return execute(sql, params, many, context)


STEPS = {
    "note": note,
    "third party": lambda case, entry: ask_third_party(case, entry, Identity(name="宋有田")),
    "split": lambda case, entry: split(case, entry, ["甲", "乙"]),
}


def rows(case):
    return (
        CaseEvent.objects.count(),
        InformationRequest.objects.count(),
        case.people.count(),
        case.files.count(),
    )


@pytest.mark.thorough
@pytest.mark.parametrize("name", STEPS)
def test_whichever_statement_fails_the_step_happened_wholly_or_not_at_all(name, flushable):
    world = w.make_township(minimal=True)
    case = c.received(world).case
    entry = Entry(c.officer(world), words="话")
    before, failures = rows(case), 0
    for at in range(1, 200):
        failing = Failing(at)
        try:
            with connection.execute_wrapper(failing):
                STEPS[name](case, entry)
        except DatabaseError:
            failures += 1
            assert rows(case) == before
        else:
            break
    assert failures > 5
    assert rows(case) != before


@pytest.mark.django_db
@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_words_in_every_field_stay_words(world, desk, attack):
    person = c.Person(Identity(name=attack, id_number=attack, phone=attack, address=attack))
    case = c.received(world, description=attack, document_number=attack, people=(person,)).case
    take(desk, case, E.NOTED, words=attack)
    take(desk, case, E.ORGAN_ASKED, organ=attack, words=attack)
    take(desk, case, E.THIRD_PARTY_ASKED, name=attack, phone=attack, address=attack, words=attack)
    text = page(desk, case)
    for harmful in ("<script>alert", "<img src=x", '"><img'):
        assert harmful not in text
    for address in (url("cases"), url("case_paper_form", case.pk)):
        assert "<script>alert" not in desk.get(address).content.decode()
    found = desk.get(url("cases"), {"number": attack, "show": attack, "p": attack})
    assert found.status_code == 200 and "<script>alert" not in found.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("value", ["", "x", "-1", "9" * 40, "2026-13-45", "\u0000", "[]", "null"])
def test_malformed_values_are_said_and_never_break(world, desk, value):
    case = c.received(world).case
    for kind in (E.CORRECTION_ASKED, E.EXTENDED, E.FEE_NOTICED, E.ORGAN_ASKED, E.CORRECTED_ENTRY):
        fields = ("seen", "on", "days", "units", "approver", "number", "items", "basis")
        response = desk.post(url("case_step", case.pk, kind.value), dict.fromkeys(fields, value))
        assert response.status_code == 409
    assert case.ledger.count() == 2


@pytest.fixture
def at(monkeypatch):
    """Set the clock: an instant of UTC."""

    def set_to(*instant):
        now = datetime(*instant, tzinfo=UTC)
        monkeypatch.setattr(timezone, "now", lambda: now)

    return set_to


@pytest.mark.django_db
def test_a_request_of_new_years_eve_at_one_minute_to_midnight_belongs_to_the_old_year(world, at):
    at(2025, 12, 31, 15, 59)
    case = c.received(world).case
    assert case.number.startswith("2025-")
    assert case.ledger.first().on == date(2025, 12, 31)
    assert status_of(case).clock.due.on == date(2026, 1, 29)
    at(2025, 12, 31, 16, 0)
    assert c.received(world).case.number.startswith("2026-")


@pytest.mark.django_db
def test_a_request_of_a_leap_day_is_counted_like_any_other(world, at):
    at(2024, 2, 29, 4, 0)
    case = c.received(world, channel=vocab.IntakeChannel.COUNTER).case
    assert case.ledger.first().on == date(2024, 2, 29)
    assert status_of(case).clock.due.on == date(2024, 3, 28)
