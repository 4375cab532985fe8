"""The officer sees on top of the case, and in the list, the one thing that is to be done now."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone, translation

from tests.requests import cases as c
from tests.requests.handling.desk import E, page, take, url
from tests.requests.replying import letters as le
from wagtail_disclosure import vocab
from wagtail_disclosure.casework.issuing import issue_reply
from wagtail_disclosure.casework.overview import readable_rows
from wagtail_disclosure.casework.reply import start_reply
from wagtail_disclosure.casework.serving import serve
from wagtail_disclosure.days import in_words

pytestmark = pytest.mark.django_db

ISSUE_IT, ISSUED = "Issue it: that makes the letter", "The reply is issued. Bring it"


def test_an_approved_reply_is_to_be_issued_and_an_issued_one_to_be_brought(world, desk):
    le.complete_office(world)
    case = c.received(world).case
    le.approved(world, case)
    assert ISSUE_IT in page(desk, case)
    issue_reply(case, c.officer(world))
    text = page(desk, case)
    assert ISSUED in text and ISSUE_IT not in text


def test_who_reads_on_the_website_is_waited_for_and_not_visited(world, desk):
    le.complete_office(world)
    case = c.received(world, service_means=vocab.ServiceMeans.ONLINE).case
    le.approved(world, case)
    issue_reply(case, c.officer(world))
    assert "The applicant opens it on the website" in page(desk, case)


def test_the_only_step_lies_open_and_one_of_several_does_not(world, desk):
    online = c.received(world, channel=vocab.IntakeChannel.ONLINE).case
    assert 'id="step-confirmed" open' in page(desk, online)
    several = page(desk, c.received(world).case)
    assert 'id="step-reply_drafted" open' not in several


def test_a_draft_is_gone_on_with_until_the_reply_is_issued(world, desk):
    le.complete_office(world)
    case = c.received(world).case
    start_reply(case, vocab.ReplyKind.GRANTED, c.officer(world))
    assert "Go on writing" in page(desk, case)
    le.approved(world, case)
    letter = issue_reply(case, c.officer(world))
    serve(case, vocab.ServiceMeans.DIRECT, letter, c.officer(world))
    assert "Go on writing" not in page(desk, case)


def test_a_letter_to_a_third_party_that_has_not_arrived_waits_for_the_office(world, desk):
    case = c.received(world).case
    made = take(desk, case, E.THIRD_PARTY_ASKED, name="宋有田", letter="on")
    assert made.status_code == 302
    text = page(desk, case)
    assert "Send it, and enter the day on which they got it" in text
    assert "It is your turn" in text and "The letter is made" in text
    party = case.people.get(role=vocab.ApplicantRole.THIRD_PARTY)
    take(desk, case, E.THIRD_PARTY_ASKED_SERVED, party=party.pk)
    assert "Waiting for a third party" in page(desk, case)


def test_a_third_party_that_cannot_be_reached_presses_in_the_list_and_in_the_mail(world, desk):
    asked = timezone.localdate() - timedelta(days=30)
    case = c.received(world, on=asked).case
    take(desk, case, E.THIRD_PARTY_ASKED, name="宋有田", on=asked.isoformat())
    (row,) = readable_rows(c.officer(world))
    assert row.is_missed and row.is_urgent
    text = desk.get(url("cases"), {"show": "soon"}).content.decode()
    assert "or announce it" in text and "This day has passed" in text and "宋有田" not in text
    officer = c.officer(world)
    officer.email = "office@example.invalid"
    officer.save()
    call_command("casework_mail")
    assert case.number in mail.outbox[0].body and "宋有田" not in mail.outbox[0].body


def test_each_kind_of_reply_says_when_it_is_the_right_one(world, desk):
    text = page(desk, c.received(world).case)
    assert "不存在: you have searched and there is none" in text


def test_days_are_written_as_in_a_letter(world):
    day = timezone.localdate()
    assert in_words(day) == day.isoformat()
    with translation.override("zh-hans"):
        assert in_words(None) == ""
        assert in_words(timezone.now()) == in_words(day)


def test_papers_name_the_colleague_and_not_the_log_in(world, desk):
    officer = c.officer(world)
    officer.first_name = "蒋望舒"
    officer.save()
    case = c.received(world).case
    take(desk, case, E.THIRD_PARTY_ASKED, name="宋有田", letter="on")
    papers = page(desk, case).split('id="disclosure-letters"')[1].split("</ul>")[0]
    assert "蒋望舒" in papers and officer.get_username() not in papers
