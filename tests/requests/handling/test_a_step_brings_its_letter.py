"""A step and its letter come together or not at all; papers are read for safety before they are kept."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.requests import cases as c
from tests.requests.handling.desk import E, kinds, page, take
from tests.requests.replying import letters as le
from wagtail_disclosure import vocab
from wagtail_disclosure.casework import step_letters
from wagtail_disclosure.casework.calendar import work_calendar
from wagtail_disclosure.casework.ledger import status_of
from wagtail_disclosure.casework.letters.make import make_letter
from wagtail_disclosure.casework.letters.values import dated
from wagtail_disclosure.exceptions import StepRefused
from wagtail_disclosure.models import CaseLetter

pytestmark = pytest.mark.django_db


def test_the_notice_of_a_correction_is_made_with_the_words_that_were_typed(world, desk):
    case = c.received(world).case
    take(
        desk,
        case,
        E.CORRECTION_ASKED,
        items=["description"],
        days=10,
        words="请写明年份",
        letter="on",
    )
    letter = CaseLetter.objects.get(case=case, format="docx")
    assert letter.kind == vocab.ProcessDocument.CORRECTION_NOTICE
    assert letter.number and letter.number in page(desk, case)


@pytest.mark.parametrize(
    ("kind", "limit", "data"),
    [
        (E.CORRECTION_ASKED, "correction", {"items": ["description"], "days": 15}),
        (E.REASONS_ASKED, "reasons", {"days": 15}),
    ],
)
def test_a_letter_names_the_last_day_that_the_ledger_gives(world, desk, kind, limit, data):
    asked = timezone.localdate() - timedelta(days=6)
    case = c.received(world, on=asked - timedelta(days=1)).case
    take(desk, case, kind, on=asked.isoformat(), words="请写明年份", letter="on", **data)
    letter = CaseLetter.objects.get(case=case, format="docx")
    due = next(row.due.on for row in status_of(case).limits if row.kind == limit)
    assert dated(due) in le.words(letter)
    assert "自收到本通知" not in le.words(letter)


def test_a_notice_made_before_its_entry_counts_from_today(world):
    case = c.received(world).case
    facts = {"items": ["description"], "days": 15}
    kind = vocab.ProcessDocument.CORRECTION_NOTICE
    letter = make_letter(case, kind, c.officer(world), **facts)
    due = work_calendar().add(timezone.localdate(), 15).on
    assert dated(due) in le.words(letter)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (E.EXTENDED, "post it the same day"),
        (E.FEE_NOTICED, "record this once the applicant has it"),
    ],
)
def test_the_form_asks_for_nothing_that_cannot_be_true_yet(world, desk, kind, said):
    shown = page(desk, c.received(world).case)
    assert said in shown
    assert "has been told in writing" not in shown


def test_an_unreachable_third_party_is_warned_of_and_can_be_announced_to(world, desk):
    day = timezone.localdate() - timedelta(days=45)
    case = c.received(world, on=day).case
    take(desk, case, E.THIRD_PARTY_ASKED, on=day.isoformat(), name="东岔村合作社")
    shown = page(desk, case)
    assert "when the third party got the letter" in shown
    assert "received 30 days after the announcement" in shown
    party = case.events()[-1].text("party")
    counted = (day + timedelta(days=30)).isoformat()
    take(desk, case, E.THIRD_PARTY_ASKED_SERVED, on=counted, party=party)
    kinds_now = [row.kind for row in status_of(case).limits]
    assert "third_party" in kinds_now and "third_party_letter" not in kinds_now


def test_without_the_tick_no_letter_is_made(world, desk):
    case = c.received(world).case
    take(desk, case, E.CORRECTION_ASKED, items=["description"], days=10, words="请写明年份")
    assert not CaseLetter.objects.exists() and kinds(case)[-1] == "correction_asked"


def test_a_letter_that_cannot_be_made_takes_its_step_back(world, desk, monkeypatch):
    case = c.received(world).case

    def refuse(*args, **kwargs):
        raise StepRefused("the template is broken")

    monkeypatch.setattr(step_letters, "make_letter", refuse)
    response = take(
        desk, case, E.CORRECTION_ASKED, items=["description"], days=10, words="留下", letter="on"
    )
    text = response.content.decode()
    assert response.status_code == 409 and "the template is broken" in text and "留下" in text
    assert kinds(case)[-1] == "identity_checked" and not case.files.exists()


def test_a_paper_is_kept_sealed_with_its_step(world, desk):
    case = c.received(world).case
    file = SimpleUploadedFile("签字表.txt", "已念给我听".encode())
    assert take(desk, case, E.NOTED, paper=file).status_code == 302
    kept = case.files.get()
    assert kept.content() == "已念给我听".encode()
    assert "签字表.txt" in page(desk, case)


def test_a_paper_that_is_not_what_its_name_says_is_refused(world, desk):
    case = c.received(world).case
    file = SimpleUploadedFile("扫描件.pdf", b"MZ\x90\x00 not a pdf")
    response = take(desk, case, E.NOTED, paper=file, words="留下我")
    assert response.status_code == 409 and "留下我" in response.content.decode()
    assert not case.files.exists() and "noted" not in kinds(case)
