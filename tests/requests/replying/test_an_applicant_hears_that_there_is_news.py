"""The site's own sender is told number and step after the act is committed; a mail says only that there is news."""

from __future__ import annotations

import pytest
from django.core import mail
from hypothesis import given
from hypothesis import settings as speed
from hypothesis import strategies as st

from tests import world as w
from tests.requests import cases as c
from wagtail_disclosure import vocab
from wagtail_disclosure.casework import notices
from wagtail_disclosure.casework.intake import Person
from wagtail_disclosure.exceptions import StepRefused
from wagtail_disclosure.models import Identity

pytestmark = pytest.mark.django_db

E = vocab.EventKind
MODULE = "tests.requests.replying.test_an_applicant_hears_that_there_is_news"
heard: list[tuple[str, str, str]] = []


def listen(number: str, what: str, township: str) -> None:
    heard.append((number, what, township))


def break_down(number: str, what: str, township: str) -> None:
    raise ConnectionError(f"no line for {number}")


@pytest.fixture(autouse=True)
def _silence():
    heard.clear()


@pytest.fixture
def world():
    return w.make_township(minimal=True)


def sender(settings, name):
    settings.WAGTAIL_DISCLOSURE = {**settings.WAGTAIL_DISCLOSURE, "NOTICE_SENDER": name}


def asked(world, email=""):
    person = Person(Identity(name=c.NAME, id_number=c.ID_NUMBER, email=email))
    return c.received(world, people=(person,)).case


def correction(world, case):
    return c.step(case, world, E.CORRECTION_ASKED, items=["description"], days=10)


def test_the_sender_hears_number_and_step_after_the_commit(
    world, settings, django_capture_on_commit_callbacks
):
    sender(settings, f"{MODULE}.listen")
    case = asked(world)
    with django_capture_on_commit_callbacks(execute=True):
        correction(world, case)
        assert not heard
    assert heard == [(case.number, "correction_asked", str(world.township.pk))]


def test_a_refused_step_is_not_told(world, settings, django_capture_on_commit_callbacks):
    sender(settings, f"{MODULE}.listen")
    case = asked(world)
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(StepRefused):
        c.step(case, world, E.SERVED, means="post", letter=1)
    assert not heard


def test_what_concerns_only_the_office_is_not_told(
    world, settings, django_capture_on_commit_callbacks
):
    sender(settings, f"{MODULE}.listen")
    with django_capture_on_commit_callbacks(execute=True):
        c.step(asked(world), world, E.NOTED)
    assert not heard


def test_a_sender_that_fails_stops_nothing_and_its_words_stay_out_of_the_log(
    world, settings, django_capture_on_commit_callbacks, caplog
):
    sender(settings, f"{MODULE}.break_down")
    case = asked(world)
    with django_capture_on_commit_callbacks(execute=True):
        correction(world, case)
    assert case.events()[-1].kind == E.CORRECTION_ASKED
    assert "ConnectionError" in caplog.text
    assert case.number not in caplog.text


def test_by_default_nothing_is_sent(world, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        correction(world, asked(world, "mao@example.org"))
    assert not mail.outbox


def test_the_mail_goes_to_the_own_address_and_says_nothing_of_the_request(
    world, settings, django_capture_on_commit_callbacks
):
    sender(settings, "wagtail_disclosure.casework.notices.email_sender")
    case = asked(world, "mao@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        correction(world, case)
    (message,) = mail.outbox
    assert message.to == ["mao@example.org"]
    text = message.message().as_string() + message.body + message.subject
    for word in (c.NAME, c.ID_NUMBER, case.description, case.number, "补正"):
        assert word not in text
    assert "新的进展" in message.body


@pytest.mark.parametrize(
    "address",
    [
        "",
        "no address",
        "a@b.example\nBcc: all@x.example",
        "a@b.example,c@d.example",
        "A <a@b.example>",
        "a@b.example\x00",
        '"a b"@c.example',
    ],
)
def test_what_is_not_one_plain_address_gets_no_mail(world, address):
    case = asked(world, address)
    assert notices.email_sender(case.number, "replied", str(world.township.pk)) == 0
    assert not mail.outbox


@pytest.mark.thorough
@given(st.one_of(st.text(max_size=80), st.emails().map(lambda e: e + "\r\nBcc: x@y.example")))
@speed(max_examples=1000, deadline=None)
def test_no_text_at_all_becomes_a_second_header_or_recipient(address):
    if notices.is_plain_address(address):
        assert not set(address) & set("\r\n,;<> ")
        assert address.count("@") == 1


def test_an_unknown_request_gets_no_mail(world):
    assert notices.email_sender("2026-9999", "replied", str(world.township.pk)) == 0
