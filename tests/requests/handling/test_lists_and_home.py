"""Lists, home page, menu and the daily mail: what presses comes first, and nobody is named."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from tests import world as w
from tests.requests import cases as c
from tests.requests.handling.desk import url
from wagtail_disclosure import vocab
from wagtail_disclosure.admin.cases import calendar_news
from wagtail_disclosure.casework.overview import readable_rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(world):
    today = timezone.localdate()
    fresh = c.received(world).case
    late = c.received(world, on=today - timedelta(days=60)).case
    online = c.received(world, channel=vocab.IntakeChannel.ONLINE).case
    return {"fresh": fresh, "late": late, "online": online}


def test_overdue_comes_first_then_what_is_to_be_confirmed(world, three):
    rows = [row.case for row in readable_rows(c.officer(world))]
    assert rows == [three["late"], three["online"], three["fresh"]]


@pytest.mark.parametrize(
    ("show", "expected"),
    [
        ("open", {"fresh", "late", "online"}),
        ("overdue", {"late"}),
        ("confirm", {"online"}),
        ("ended", set()),
        ("nonsense", {"fresh", "late", "online"}),
    ],
)
def test_filters_keep_what_they_name(world, desk, three, show, expected):
    text = desk.get(url("cases"), {"show": show}).content.decode()
    assert {name for name, case in three.items() if url("case", case.pk) in text} == expected


def test_a_case_is_found_by_its_number_also_when_it_ended(world, desk, three):
    text = desk.get(url("cases"), {"number": three["fresh"].number}).content.decode()
    assert three["fresh"].number in text and three["late"].number not in text
    assert (
        "No request has this number"
        in desk.get(url("cases"), {"number": "1999-1"}).content.decode()
    )


def test_lists_name_no_applicant(world, desk, three):
    for address in (url("cases"), reverse("wagtailadmin_home")):
        text = desk.get(address).content.decode()
        assert three["late"].number in text and c.NAME not in text and "2314" not in text


def test_the_menu_counts_what_presses_and_the_home_page_leads_to_a_new_request(world, desk, three):
    text = desk.get(reverse("wagtailadmin_home")).content.decode()
    assert "Requests (2)" in text
    assert url("case_intake", world.township.pk) in text


def test_whoever_has_nothing_to_do_with_requests_sees_none(world, client, three):
    client.force_login(world.drafter)
    assert (
        "Requests for information" not in client.get(reverse("wagtailadmin_home")).content.decode()
    )
    assert client.get(url("cases")).status_code in (302, 403)


def test_an_officer_sees_the_cases_of_the_own_township_only(world, desk, three):
    other = w.make_township("白水镇", "baishui")
    theirs = c.received(other).case
    listed = desk.get(url("cases")).content.decode()
    assert f'"{url("case", three["late"].pk)}"' in listed
    assert f'"{url("case", theirs.pk)}"' not in listed
    assert desk.get(url("case", theirs.pk)).status_code == 404


def test_the_daily_mail_tells_numbers_and_dates_and_nothing_else(world, three):
    officer = c.officer(world)
    officer.email = "office@example.org"
    officer.save()
    call_command("casework_mail", verbosity=0)
    (sent,) = mail.outbox
    assert sent.to == ["office@example.org"]
    assert three["late"].number in sent.body and three["online"].number in sent.body
    assert three["fresh"].number not in sent.body
    whole = sent.subject + sent.body
    assert not any(word in whole for word in (c.NAME, c.PHONE, three["late"].description))


def test_no_mail_when_nothing_presses(world):
    officer = c.officer(world)
    officer.email = "office@example.org"
    officer.save()
    c.received(world)
    call_command("casework_mail", verbosity=0)
    assert not mail.outbox


@pytest.mark.parametrize(
    ("today", "says"),
    [
        (date(2026, 11, 14), ""),
        (date(2026, 11, 15), "publishes the holidays of 2027"),
        (date(2026, 12, 31), "publishes the holidays of 2027"),
        (date(2027, 1, 4), "working days of 2027 are not official"),
    ],
)
def test_from_the_middle_of_november_the_missing_year_is_asked_for(today, says):
    said = calendar_news.calendar_news(today)
    assert says in said and bool(said) == bool(says)
