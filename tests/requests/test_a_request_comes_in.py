"""A request becomes one case with a ledger, a receipt and nothing readable of the person."""

from __future__ import annotations

from datetime import date

import pytest

from tests import world as w
from tests.requests import cases as c
from wagtail_disclosure import vocab
from wagtail_disclosure.casework.identity import erase_identity, reveal, shown_people
from wagtail_disclosure.casework.intake import Upload, add_paper, receive
from wagtail_disclosure.casework.ledger import append, status_of
from wagtail_disclosure.casework.query import TooManyTries, find_case, recover_code
from wagtail_disclosure.exceptions import StepRefused
from wagtail_disclosure.models import (
    Applicant,
    CaseEvent,
    IdentityReveal,
    InformationRequest,
    SealBroken,
)
from wagtail_disclosure.models.ledger import AppendOnlyError

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return w.make_township()


def test_a_request_at_the_counter_is_received_on_that_day_and_due_twenty_working_days_later(world):
    case = c.received(world, on=date(2026, 9, 17)).case
    status = status_of(case, today=date(2026, 9, 18))
    assert status.stage == vocab.CaseStage.HANDLING
    assert status.clock.due.on == date(2026, 10, 21)


def test_a_request_from_the_website_has_no_due_date_before_both_sides_confirmed(world):
    receipt = c.received(world, channel=vocab.IntakeChannel.ONLINE)
    assert status_of(receipt.case).clock.due is None
    append(receipt.case, vocab.EventKind.CONFIRMED, c.officer(world))
    assert status_of(receipt.case).clock.due is not None


def test_sending_the_same_form_twice_makes_one_case_and_the_same_receipt(world):
    one, two = (
        receive(world.township, c.APPLICATION, vocab.IntakeChannel.ONLINE, submission_key="a" * 64)
        for _ in range(2)
    )
    assert (one.case.pk, one.code, one.created) == (two.case.pk, two.code, True)
    assert not two.created
    assert InformationRequest.objects.count() == 1
    assert CaseEvent.objects.filter(case=one.case).count() == one.case.ledger.count()


def test_numbers_follow_one_another_within_the_year(world):
    year = date.today().year
    numbers = [c.received(world).case.number for _ in range(3)]
    assert numbers == [f"{year}-0001", f"{year}-0002", f"{year}-0003"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"description": "  "}, "Write which information is wanted"),
        ({"people": ()}, "Write who asks"),
    ],
)
def test_what_the_law_asks_for_may_not_be_missing(world, changes, said):
    with pytest.raises(StepRefused, match=said):
        c.received(world, **changes)
    assert not InformationRequest.objects.exists()


def test_only_the_disclosure_office_enters_what_came_on_paper(world):
    with pytest.raises(StepRefused, match="Only the disclosure office"):
        receive(world.township, c.APPLICATION, vocab.IntakeChannel.COUNTER, world.drafter)


def test_nothing_of_the_person_is_readable_in_the_database(world):
    receipt = c.received(world)
    add_paper(
        receipt.case,
        Upload(vocab.CaseFileKind.IDENTITY, "证件.jpg", "image/jpeg", c.ID_NUMBER.encode()),
    )
    rows = [
        *Applicant.objects.values(),
        *CaseEvent.objects.values(),
        *InformationRequest.objects.values(),
    ]
    stored = repr(rows) + repr([bytes(row.sealed) for row in Applicant.objects.all()])
    for word in (c.ID_NUMBER, c.PHONE, c.NAME, receipt.code):
        assert word not in stored
    paper = receipt.case.files.get()
    assert c.ID_NUMBER.encode() not in paper.file.open("rb").read()
    assert paper.content() == c.ID_NUMBER.encode()


def test_the_case_page_shows_a_name_and_the_tail_of_numbers(world):
    (shown,) = shown_people(c.received(world).case)
    assert (shown.name, shown.id_tail, shown.phone_tail) == (c.NAME, "2314", "0000")
    assert c.ID_NUMBER not in repr(shown)


def test_every_look_at_a_number_needs_a_reason_and_is_kept(world):
    person = c.received(world).case.people.get()
    with pytest.raises(StepRefused, match="Write why"):
        reveal(person, "id_number", c.officer(world), " ")
    with pytest.raises(StepRefused, match="Only the disclosure office"):
        reveal(person, "id_number", world.drafter, "好奇")
    with pytest.raises(StepRefused, match="not one of those"):
        reveal(person, "sealed", c.officer(world), "看看")
    assert not IdentityReveal.objects.exists()
    assert reveal(person, "id_number", c.officer(world), "核对身份证") == c.ID_NUMBER
    row = IdentityReveal.objects.get()
    assert (row.username, row.field, row.reason) == (
        c.officer(world).username,
        "id_number",
        "核对身份证",
    )
    assert c.ID_NUMBER not in repr(vars(row))


def test_after_erasure_nobody_can_read_who_asked_and_the_case_still_counts(world):
    case = c.received(world).case
    add_paper(case, Upload(vocab.CaseFileKind.IDENTITY, "证件.jpg", "image/jpeg", b"photo"))
    assert erase_identity(case) == 2
    (shown,) = shown_people(case)
    assert (shown.name, shown.id_tail, shown.erased) == ("", "", True)
    with pytest.raises((FileNotFoundError, ValueError)):
        case.files.get().content()
    assert InformationRequest.objects.get().events()


def test_a_foreign_key_opens_nothing_and_says_what_to_do(world, settings):
    person = c.received(world).case.people.get()
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another" * 10, []
    with pytest.raises(SealBroken, match="Put the old key back") as refusal:
        str(Applicant.objects.get(pk=person.pk).identity)
    assert c.NAME not in str(refusal.value)


def test_the_old_key_still_opens_after_a_change(world, settings):
    person = c.received(world).case.people.get()
    old = settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another" * 10, [old]
    assert Applicant.objects.get(pk=person.pk).identity.name == c.NAME


def test_what_happened_is_neither_changed_nor_deleted(world):
    row = c.received(world).case.ledger.first()
    row.on = date(2020, 1, 1)
    with pytest.raises(AppendOnlyError, match="Add a correcting entry"):
        row.save()
    with pytest.raises(AppendOnlyError, match="what happened stays"):
        row.delete()


def test_an_unlawful_step_is_refused_with_its_article_and_leaves_nothing(world):
    case = c.received(world).case
    before = case.ledger.count()
    with pytest.raises(StepRefused, match="《条例》"):
        c.step(case, world, vocab.EventKind.EXTENDED, days=40, approver="1", served=True)
    assert case.ledger.count() == before


def test_the_second_of_two_officers_is_told_what_the_first_one_did(world):
    case = c.received(world).case
    seen = case.ledger.count()
    c.step(case, world, vocab.EventKind.NOTED, seen=seen)
    with pytest.raises(StepRefused, match="entered “备注” at"):
        c.step(case, world, vocab.EventKind.NOTED, seen=seen)
    assert case.ledger.count() == seen + 1


def test_number_and_code_together_open_the_case_and_neither_alone(world):
    receipt = c.received(world)
    number, code = receipt.case.number, receipt.code
    assert (
        find_case(world.township, number, receipt.spoken_code.lower(), "192.0.2.1") == receipt.case
    )
    assert find_case(world.township, number, "2" * 12, "192.0.2.2") is None
    assert find_case(world.township, "2026-9999", code, "192.0.2.3") is None
    other = w.make_township("白水镇", "baishui")
    assert find_case(other.township, number, code, "192.0.2.4") is None


def test_the_door_shuts_after_five_wrong_tries_for_one_number_from_one_address(world):
    receipt = c.received(world)
    number = receipt.case.number
    for _ in range(5):
        assert find_case(world.township, number, "2" * 12, "192.0.2.1") is None
    with pytest.raises(TooManyTries, match="Wait ten minutes"):
        find_case(world.township, number, "2" * 12, "192.0.2.1")
    assert find_case(world.township, number, receipt.code, "192.0.2.99") == receipt.case


def test_a_lost_code_is_renewed_at_the_counter_against_the_document(world):
    receipt = c.received(world)
    with pytest.raises(StepRefused, match="Compare it with the document"):
        recover_code(receipt.case, c.officer(world), "330621195803142315")
    assert not receipt.case.reveals.exists()
    renewed = recover_code(receipt.case, c.officer(world), c.ID_NUMBER.lower())
    assert receipt.case.reveals.get().field == "code", "who made the new code is written down"
    assert renewed.code != receipt.code
    assert find_case(world.township, receipt.case.number, renewed.code, "a") == receipt.case
    assert find_case(world.township, receipt.case.number, receipt.code, "b") is None


@pytest.mark.parametrize("typed", ["330621 19580314 2314", "３３０６２１１９５８０３１４２３１４"])
def test_a_number_is_the_same_with_blanks_and_in_full_width(world, typed):
    assert recover_code(c.received(world).case, c.officer(world), typed)


def test_identity_keys_of_the_settings_are_used_when_they_are_given(world, settings):
    from cryptography.fernet import Fernet

    keys = [Fernet.generate_key().decode() for _ in range(2)]
    settings.WAGTAIL_DISCLOSURE = settings.WAGTAIL_DISCLOSURE | {"IDENTITY_KEYS": keys[:1]}
    person = c.received(world).case.people.get()
    settings.WAGTAIL_DISCLOSURE = settings.WAGTAIL_DISCLOSURE | {"IDENTITY_KEYS": keys[::-1]}
    assert Applicant.objects.get(pk=person.pk).identity.name == c.NAME


def test_a_change_of_the_key_leaves_every_receipt_valid(world, settings):
    receipt = c.received(world)
    old = settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another" * 10, [old]
    assert find_case(world.township, receipt.case.number, receipt.code, "a") == receipt.case
    assert recover_code(receipt.case, c.officer(world), c.ID_NUMBER)
