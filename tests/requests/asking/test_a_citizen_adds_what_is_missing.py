"""补正 on the website: what is missing, until when, sent once with number and code, read by the office."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.requests import cases as c
from tests.requests.asking.walking import PNG, Citizen
from wagtail_disclosure import vocab
from wagtail_disclosure.casework.entry import Entry
from wagtail_disclosure.casework.ledger import status_of
from wagtail_disclosure.casework.overview import readable_rows
from wagtail_disclosure.casework.reminders import mail_due
from wagtail_disclosure.casework.steps import ask_correction, correction_received, note
from wagtail_disclosure.models import CaseEvent, CaseFile
from wagtail_disclosure.public.requests import visits

pytestmark = pytest.mark.django_db
I = vocab.CorrectionItem  # noqa: E741
WORDS = "我要的是2025年第二批，东岔村三组那一块。"
SENT = "reply/correct/"


def asked(world, *items):
    """A case whose applicant has to add something, and the applicant at the page that says so."""
    receipt = c.received(world)
    ask_correction(receipt.case, Entry(c.officer(world)), items or (I.DESCRIPTION,), 10)
    citizen = Citizen(world)
    citizen.post("query/", {"number": receipt.case.number, "code": receipt.code})
    assert citizen.at == "reply"
    return receipt, citizen


def photo(name="x.png", content=PNG):
    return SimpleUploadedFile(name, content, "image/png")


def kinds(case):
    return list(case.ledger.order_by("number").values_list("kind", flat=True))


def test_the_page_says_what_is_missing_and_until_when_and_leads_to_the_form(world):
    _receipt, citizen = asked(world, I.DESCRIPTION, I.CONTACT)
    assert f'href="{citizen.home}{SENT}"' in citizen.text()
    text = citizen.get(SENT).content.decode()
    assert I.DESCRIPTION.label in text and I.CONTACT.label in text and I.FORM.label not in text
    assert "Please do it by" in text
    assert "0749-0000001" in text and "paper/" in text
    assert "<form" in text and "onclick" not in text


def test_what_is_sent_stands_in_the_ledger_as_received_today_and_is_locked(world):
    receipt, citizen = asked(world)
    citizen.post(SENT, {"words": WORDS, "paper_1": photo()})
    case = receipt.case
    assert citizen.at == "reply" and "What you added arrived on" in citizen.text()
    row = case.ledger.order_by("number").last()
    assert (row.kind, row.on, row.user_id) == ("correction_received", timezone.localdate(), "")
    assert row.data == {}
    papers = {paper.kind: paper for paper in case.files.all()}
    assert papers["application"].content() == PNG
    assert papers["other"].content().decode() == WORDS
    for paper in papers.values():
        with paper.file.open("rb") as stored:
            kept = stored.read()
        assert WORDS.encode() not in kept and PNG not in kept
    assert status_of(case).stage == vocab.CaseStage.HANDLING


def test_the_proof_of_identity_is_kept_as_such_only_where_it_was_missing(world):
    receipt, citizen = asked(world, I.IDENTITY)
    assert "Document: side with your name" in citizen.get(SENT).content.decode()
    citizen.post(SENT, {"words": "", "front": photo(), "paper_1": photo()})
    found = sorted(receipt.case.files.values_list("kind", flat=True))
    assert found == ["application", "identity"]
    receipt, citizen = asked(world, I.DESCRIPTION)
    citizen.post(SENT, {"words": WORDS, "front": photo()})
    assert receipt.case.files.filter(kind="identity").count() == 0


def test_sent_twice_it_arrives_once(world):
    receipt, citizen = asked(world)
    for _ in range(2):
        citizen.post(SENT, {"words": WORDS})
        assert citizen.at == "reply"
    assert kinds(receipt.case).count("correction_received") == 1
    assert receipt.case.files.count() == 1


def test_one_that_comes_late_is_still_taken_and_ends_nothing(world, monkeypatch):
    receipt, citizen = asked(world)
    later = timezone.now() + timedelta(days=60)
    monkeypatch.setattr(timezone, "now", lambda: later)
    citizen.post("query/", {"number": receipt.case.number, "code": receipt.code})
    citizen.post(SENT, {"words": WORDS})
    assert kinds(receipt.case)[-1] == "correction_received"
    assert status_of(receipt.case).stage == vocab.CaseStage.HANDLING


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"words": ""}, "Write what you add"),
        ({"words": f"我的身份证是{c.ID_NUMBER}"}, "identity card number"),
        ({"words": "x" * 2001}, "too long"),
    ],
)
def test_what_cannot_be_taken_is_said_and_the_words_stay(world, data, said):
    receipt, citizen = asked(world)
    citizen.post(SENT, data)
    assert citizen.at == "reply" and said in citizen.text()
    assert "correction_received" not in kinds(receipt.case)
    assert data["words"] in citizen.text()


def test_a_file_that_is_no_picture_is_refused_and_nothing_is_kept(world):
    receipt, citizen = asked(world)
    citizen.post(SENT, {"words": WORDS, "paper_1": photo("x.exe", b"MZ\x00")})
    assert "This file cannot be taken" in citizen.text() and WORDS in citizen.text()
    assert not receipt.case.files.exists()


def test_nobody_without_the_code_adds_anything(world):
    receipt, _citizen = asked(world)
    stranger = Citizen(world)
    stranger.post(SENT, {"words": WORDS})
    assert stranger.at == "query"
    assert "correction_received" not in kinds(receipt.case)


def test_when_nothing_is_waited_for_the_address_leads_back(world):
    receipt, citizen = asked(world)
    correction_received(receipt.case, Entry(c.officer(world)))
    citizen.get(SENT)
    assert citizen.at == "reply" and "Add it here" not in citizen.text()
    citizen.post(SENT, {"words": WORDS})
    assert kinds(receipt.case).count("correction_received") == 1


def test_whoever_wrote_longer_than_half_an_hour_finds_the_words_again(world, monkeypatch):
    receipt, citizen = asked(world)
    citizen.get(SENT)
    with monkeypatch.context() as later:
        later.setattr(visits, "_now", lambda: 10**11)
        citizen.post(SENT, {"words": WORDS})
        assert citizen.at == "query"
    citizen.post("query/", {"number": receipt.case.number, "code": receipt.code})
    assert WORDS in citizen.get(SENT).content.decode()
    other = c.received(world)
    ask_correction(other.case, Entry(c.officer(world)), (I.FORM,), 10)
    citizen.post("query/", {"number": other.case.number, "code": other.code})
    assert WORDS not in citizen.get(SENT).content.decode()


def test_the_door_shuts_after_twenty_tries_from_one_address(world):
    receipt, citizen = asked(world)
    for _ in range(20):
        assert citizen.post(SENT, {"words": ""}).status_code == 200
    assert citizen.post(SENT, {"words": WORDS}).status_code == 429
    assert "correction_received" not in kinds(receipt.case)


def test_the_office_finds_it_as_a_task_until_somebody_goes_on(world):
    receipt, citizen = asked(world)
    officer = c.officer(world)
    officer.email = "office@example.invalid"
    officer.save()
    citizen.post(SENT, {"words": WORDS})
    row = readable_rows(officer)[0]
    assert row.is_urgent and row.came_in == timezone.localdate()
    desk = Client()
    desk.force_login(officer)
    case_page = desk.get(reverse("wagtail_disclosure_admin:case", args=[receipt.case.pk]))
    assert "sent the correction on the website" in case_page.content.decode()
    assert WORDS in case_page.content.decode()
    listed = desk.get(reverse("wagtail_disclosure_admin:cases")).content.decode()
    assert "correction came in: read it" in listed
    assert mail_due() == 1 and "the correction came in" in mail.outbox[-1].body
    assert WORDS not in mail.outbox[-1].body
    note(receipt.case, Entry(officer, words="已看。"))
    assert readable_rows(officer)[0].came_in is None


def test_a_failing_disk_leaves_no_half_of_it(world, monkeypatch):
    receipt, citizen = asked(world)
    save, calls = CaseFile.save, []

    def fails_at_the_second(self, *args, **kwargs):
        calls.append(self)
        if len(calls) == 2:
            raise OSError("no space left")
        return save(self, *args, **kwargs)

    monkeypatch.setattr(CaseFile, "save", fails_at_the_second)
    before = CaseEvent.objects.count()
    with pytest.raises(OSError, match="no space"):
        citizen.post(SENT, {"words": WORDS, "paper_1": photo(), "paper_2": photo()})
    assert CaseEvent.objects.count() == before and not receipt.case.files.exists()
    assert not any(paper.file.storage.exists(paper.file.name) for paper in calls)
