"""The page of a case names what is missing and what is to be paid, calls nobody in vain, and never just breaks off."""

from __future__ import annotations

import pytest
from django.core.files.storage import FileSystemStorage
from django.utils import timezone

from tests.requests import cases as c
from tests.requests.asking.walking import Citizen
from tests.requests.replying import letters as ls
from wagtail_disclosure import vocab
from wagtail_disclosure.casework import issuing
from wagtail_disclosure.casework.issuing import issue_reply
from wagtail_disclosure.casework.letters import pdf
from wagtail_disclosure.models import CaseOffice, ReplyPage
from wagtail_disclosure.models.copies import CleanCopy

pytestmark = pytest.mark.django_db

E, M = vocab.EventKind, vocab.ServiceMeans


@pytest.fixture(autouse=True)
def _word_only(monkeypatch):
    monkeypatch.setattr(pdf, "setter", lambda: None)


def looking(world, receipt):
    citizen = Citizen(world)
    citizen.client.raise_request_exception = False
    citizen.post("query/", {"number": receipt.case.number, "code": receipt.code})
    return citizen


def issued(world, receipt, **changes):
    ls.complete_office(world)
    ls.approved(world, receipt.case, **changes)
    return issue_reply(receipt.case, c.officer(world))


def opened(world):
    """A reply with an enclosure that its applicant has open."""
    receipt = c.received(world, service_means=M.ONLINE)
    letter = issued(world, receipt, attachments=[ls.attached(world).ref()])
    citizen = looking(world, receipt)
    citizen.post("reply/take/")
    assert "reply/file/1/" in citizen.text()
    return citizen, letter


def test_nobody_is_sent_for_a_reply_of_which_there_is_no_letter_yet(world):
    receipt = c.received(world, service_means=M.DIRECT)
    ls.complete_office(world)
    ls.approved(world, receipt.case)
    text = looking(world, receipt).text()
    assert "The reply is being checked" in text
    assert "Come to the office to fetch it" not in text and "The reply is ready" not in text
    issue_reply(receipt.case, c.officer(world))
    assert "Come to the office to fetch it" in looking(world, receipt).text()


def test_the_page_lists_what_is_missing_and_where_to_bring_it(world):
    receipt = c.received(world)
    c.step(receipt.case, world, E.CORRECTION_ASKED, items=["identity", "description"], days=10)
    text = looking(world, receipt).text()
    assert "身份证明" in text and "所需信息的名称" in text and "联系方式" not in text
    assert "Bring it, or send it by post to: 青禾镇人民路1号二楼" in text
    assert "0749-0000001" in text
    c.step(receipt.case, world, E.CORRECTION_RECEIVED)
    assert "身份证明" not in looking(world, receipt).text()


def test_the_page_names_the_fee_and_the_account_while_it_is_to_be_paid(world):
    receipt = c.received(world)
    CaseOffice.objects.create(township=world.township, fee_account="云澜县财政局非税收入专户")
    today = timezone.localdate().isoformat()
    fee = {"basis": "page", "units": 150, "amount": 1700, "served_on": today}
    c.step(receipt.case, world, E.FEE_NOTICED, **fee)
    text = looking(world, receipt).text()
    assert "To be paid: 1700 yuan" in text or "To be paid: 1,700 yuan" in text
    assert "云澜县财政局非税收入专户" in text
    c.step(receipt.case, world, E.FEE_PAID)
    assert "云澜县财政局非税收入专户" not in looking(world, receipt).text()


def revoked(monkeypatch):
    monkeypatch.setattr(issuing.gate, "approvals_in_force", lambda page, digest: [])


def removed(monkeypatch):
    ReplyPage.objects.all().update(case_number="2020-0001")


@pytest.mark.parametrize("fault", [revoked, removed])
def test_a_reply_whose_words_can_no_longer_be_vouched_for_leaves_the_letter_and_says_whom_to_call(
    world, monkeypatch, fault
):
    citizen, letter = opened(world)
    fault(monkeypatch)
    text = citizen.get("reply/").content.decode()
    assert citizen.last.status_code == 200
    assert "Your reply stands: read the letter below, or call the office" in text
    assert "经审查" not in text and letter.number in text and "tel:0749-0000100" in text
    given = citizen.client.post(f"{citizen.home}reply/letter/{letter.pk}/")
    assert given.content == letter.content()
    gone = citizen.post("reply/file/1/")
    assert gone.status_code == 404
    assert "cannot be opened here now" in citizen.text() and "0749-0000100" in citizen.text()


def test_a_damaged_enclosure_leaves_words_and_letter_and_says_whom_to_call(world):
    citizen, _letter = opened(world)
    for row in CleanCopy.objects.exclude(file=""):
        row.file.storage.delete(row.file.name)
    citizen.get("reply/")
    assert citizen.last.status_code == 200 and "经审查" in citizen.text()
    assert citizen.post("reply/file/1/").status_code == 404
    assert "cannot be opened here now" in citizen.text() and "0749-0000100" in citizen.text()


def test_an_enclosure_that_was_changed_on_disk_does_not_go_out(world):
    citizen, _letter = opened(world)
    for row in CleanCopy.objects.exclude(file=""):
        with open(row.file.path, "wb") as stored:
            stored.write(b"unmasked")
    answer = citizen.post("reply/file/1/")
    assert answer.status_code == 404 and b"unmasked" not in answer.content


def test_to_look_at_a_reply_opens_none_of_its_files(world, monkeypatch):
    citizen, _letter = opened(world)

    def opens(*args, **kwargs):
        raise AssertionError("a look opened a stored file")

    monkeypatch.setattr(FileSystemStorage, "open", opens)
    citizen.get("reply/")
    assert citizen.last.status_code == 200 and "经审查" in citizen.text()


def test_a_damaged_letter_is_answered_with_whom_to_call(world):
    citizen, letter = opened(world)
    letter.file.storage.delete(letter.file.name)
    citizen.get("reply/")
    assert citizen.last.status_code == 200
    citizen.post(f"reply/letter/{letter.pk}/")
    assert citizen.last.status_code == 404
    assert "The office gives it to you" in citizen.text() and "0749-0000100" in citizen.text()


def test_a_letter_that_cannot_be_read_is_not_served_by_pressing(world):
    receipt = c.received(world, service_means=M.ONLINE)
    letter = issued(world, receipt)
    letter.file.storage.delete(letter.file.name)
    citizen = looking(world, receipt)
    assert citizen.post("reply/take/").status_code == 409
    assert "does not count as delivered" in citizen.text() and "0749-0000100" in citizen.text()
    assert E.SERVED not in [event.kind for event in receipt.case.events()]
