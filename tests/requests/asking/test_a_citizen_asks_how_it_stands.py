"""Number and code open the case; it says what happens, what comes next, and in the end the reply."""

from __future__ import annotations

import pytest

from tests import world as w
from tests.requests import cases as c
from tests.requests.asking.walking import Citizen
from tests.requests.replying import letters as ls
from wagtail_disclosure import vocab
from wagtail_disclosure.casework.drafts import open_draft
from wagtail_disclosure.casework.issuing import issue_reply
from wagtail_disclosure.casework.ledger import append, status_of
from wagtail_disclosure.casework.letters import pdf
from wagtail_disclosure.casework.query import cleaned_number, find_case
from wagtail_disclosure.casework.receipts import ALPHABET, code_for, is_code_of, renew_code
from wagtail_disclosure.casework.serving import serve
from wagtail_disclosure.models import InformationRequest
from wagtail_disclosure.public.requests.progress import WORDS
from wagtail_disclosure.public.requests.replied import RESULTS

pytestmark = pytest.mark.django_db

E, K, M = vocab.EventKind, vocab.ReplyKind, vocab.ServiceMeans


@pytest.fixture(autouse=True)
def _word_only(monkeypatch):
    monkeypatch.setattr(pdf, "setter", lambda: None)


def looking(world, receipt):
    """Somebody at another phone with number and code."""
    citizen = Citizen(world)
    citizen.post("query/", {"number": receipt.case.number, "code": receipt.spoken_code.lower()})
    return citizen


def online(world, **changes):
    return c.received(world, channel=vocab.IntakeChannel.ONLINE, **changes)


def issued(world, receipt, kind=K.GRANTED, **changes):
    """The reply is approved and its letter made."""
    ls.complete_office(world)
    if status_of(receipt.case).stage == vocab.CaseStage.AWAITING_CONFIRMATION:
        append(receipt.case, E.CONFIRMED, c.officer(world))
    ls.approved(world, receipt.case, kind, **changes)
    return issue_reply(receipt.case, c.officer(world))


def test_every_stage_and_every_kind_of_reply_has_its_words():
    assert set(WORDS) == set(vocab.CaseStage)
    assert set(RESULTS) == set(K) - {K.WITHDRAWN_BY_APPLICANT}


def test_before_both_sides_confirmed_there_is_no_due_date_and_afterwards_there_is(world):
    receipt = online(world)
    citizen = looking(world, receipt)
    assert citizen.at == "reply"
    assert "calls you to confirm it" in citizen.text() and "has to reply by" not in citizen.text()
    append(receipt.case, E.CONFIRMED, c.officer(world))
    due = status_of(receipt.case).clock.due
    assert f"has to reply by {due.on.isoformat()}" in citizen.get("reply/").content.decode()


def test_the_page_shows_no_name_no_number_of_a_person_and_no_words_of_the_request(world):
    receipt = c.received(world)
    issued(world, receipt)
    serve(receipt.case, M.DIRECT, receipt.case.letters.get(), c.officer(world))
    text = looking(world, receipt).text()
    for word in (c.NAME, c.ID_NUMBER, c.PHONE, receipt.code, receipt.spoken_code):
        assert word not in text


@pytest.mark.parametrize("wrong", ["number", "code", "both"])
def test_a_wrong_number_and_a_wrong_code_are_refused_with_the_same_words(world, wrong):
    receipt = c.received(world)
    number = receipt.case.number if wrong == "code" else "2026-9999"
    code = receipt.code if wrong == "number" else "2" * 12
    citizen = Citizen(world)
    citizen.post("query/", {"number": number, "code": code})
    assert citizen.at == "query"
    assert "do not fit together" in citizen.text()
    assert code not in citizen.text() and "2026-9999" not in citizen.text()


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2026-0007", "2026-0007"),
        (" 20260007 ", "2026-0007"),
        ("２０２６－０００７", "2026-0007"),
        ("2026 — 0007", "2026-0007"),
        ("2026-7", ""),
        ("0007", ""),
        ("2026-0007'--", ""),
        ("\x00", ""),
        ("", ""),
    ],
)
def test_numbers_are_read_however_they_are_typed(typed, read):
    assert cleaned_number(typed) == read


def test_ten_thousand_guesses_hit_nothing(world):
    receipt = c.received(world)
    guesses = (code_for(str(number)) for number in range(10_000))
    assert [guess for guess in guesses if is_code_of(receipt.case, guess)] == []
    assert len(ALPHABET) ** 12 > 2**59


def test_the_door_shuts_and_then_even_the_right_code_waits(world):
    receipt = c.received(world)
    citizen = Citizen(world)
    for number in range(5):
        citizen.post("query/", {"number": receipt.case.number, "code": code_for(str(number))})
    response = citizen.post("query/", {"number": receipt.case.number, "code": receipt.code})
    assert response.status_code == 429
    assert "Wait ten minutes, or call" in citizen.text() and "0749-0000001" in citizen.text()


def test_a_renewed_code_ends_what_the_old_one_opened(world):
    receipt = c.received(world)
    citizen = looking(world, receipt)
    renew_code(receipt.case)
    citizen.get("reply/")
    assert citizen.at == "query"


def test_another_township_opens_nothing(world):
    receipt = c.received(world)
    other = w.make_township("白水镇", "baishui")
    citizen = looking(other, receipt)
    assert citizen.at == "query"
    assert find_case(other.township, receipt.case.number, receipt.code, "a") is None


def test_leaving_closes_it_for_whoever_comes_next(world):
    citizen = looking(world, c.received(world))
    citizen.post("query/leave/")
    citizen.get("reply/")
    assert citizen.at == "query"


def test_a_reply_that_goes_by_post_is_shown_once_it_was_served(world):
    receipt = c.received(world)
    letter = issued(world, receipt, K.PARTIAL)
    citizen = looking(world, receipt)
    assert "The reply is ready" in citizen.text() and letter.number not in citizen.text()
    citizen.post(f"reply/letter/{letter.pk}/")
    assert citizen.last.status_code == 404
    serve(receipt.case, M.DIRECT, letter, c.officer(world))
    text = citizen.get("reply/").content.decode()
    for words in (
        "You get a part of the information",
        "验收人员的手机号码",
        "公开会影响他人的生活安宁",
        "云澜县人民政府",
        "云澜县人民法院",
        "Within 60 days",
        "Only after that, within 15 days",
        letter.number,
    ):
        assert words in text
    assert text.index("You get a part") < text.index("Within 60 days")


def test_a_reply_taken_online_is_served_by_the_applicants_own_press_and_only_once(world):
    receipt = online(world, service_means=M.ONLINE)
    letter = issued(world, receipt)
    citizen = looking(world, receipt)
    assert "Open the reply" in citizen.text() and "经审查" not in citizen.text()
    assert citizen.post(f"reply/letter/{letter.pk}/").status_code == 404
    assert status_of(receipt.case).stage == vocab.CaseStage.TO_SERVE
    for _ in range(2):
        citizen.post("reply/take/")
        assert "经审查，答复如下所述。" in citizen.text()
    served = [event for event in receipt.case.events() if event.kind == E.SERVED]
    assert [event.text("means") for event in served] == ["online"]
    given = citizen.client.post(f"{citizen.home}reply/letter/{letter.pk}/")
    assert given.content == letter.content()
    assert given["Content-Disposition"].startswith("attachment")


def test_pressing_take_serves_nothing_that_was_to_go_another_way(world):
    receipt = c.received(world)
    issued(world, receipt)
    looking(world, receipt).post("reply/take/")
    assert E.SERVED not in [event.kind for event in receipt.case.events()]


def test_enclosures_are_given_only_as_they_were_approved(world):
    receipt = online(world, service_means=M.ONLINE)
    issued(world, receipt, attachments=[ls.attached(world).ref()])
    citizen = looking(world, receipt)
    citizen.post("reply/take/")
    assert "验收表.txt" in citizen.text()
    given = citizen.client.post(f"{citizen.home}reply/file/1/")
    assert given.content.strip(b"\xef\xbb\xbf\r\n") == b"masked table"
    assert "sandbox" in given["Content-Security-Policy"]
    assert citizen.client.post(f"{citizen.home}reply/file/2/").status_code == 404
    assert citizen.client.get(f"{citizen.home}reply/file/1/").status_code == 303


def test_other_words_written_into_the_draft_later_are_never_shown(world):
    receipt = online(world, service_means=M.ONLINE)
    letter = issued(world, receipt)
    revision = open_draft(receipt.case).get_latest_revision()
    revision.content["finding"] = "没有人审过的话"
    revision.save(update_fields=["content"])
    assert open_draft(receipt.case).finding == "没有人审过的话"
    citizen = looking(world, receipt)
    citizen.post("reply/take/")
    assert "没有人审过的话" not in citizen.text()
    assert letter.number in citizen.text()


def test_letters_of_another_case_cannot_be_fetched(world):
    first, second = (online(world, service_means=M.ONLINE) for _ in range(2))
    letter = issued(world, first)
    citizen = looking(world, second)
    assert citizen.post(f"reply/letter/{letter.pk}/").status_code == 404
    assert InformationRequest.objects.count() == 2
