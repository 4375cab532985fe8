"""One matter one case; fees of a month; what was disclosed to one becomes a draft for everyone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from tests import world as w
from tests.requests import cases as c
from tests.requests.handling.desk import E, kinds, page, take
from wagtail_disclosure import vocab
from wagtail_disclosure.casework.convert import convert, without_people
from wagtail_disclosure.casework.entry import Entry
from wagtail_disclosure.casework.fees import earlier_items, fee_of
from wagtail_disclosure.casework.identity import erase_identity
from wagtail_disclosure.casework.intake import Person, Upload
from wagtail_disclosure.casework.ledger import status_of
from wagtail_disclosure.casework.split import join, link_duplicate, split
from wagtail_disclosure.exceptions import StepRefused
from wagtail_disclosure.models import InformationRequest

pytestmark = pytest.mark.django_db


def entry(world, **changes):
    return Entry(c.officer(world), **changes)


def test_a_request_for_two_things_becomes_two_cases_received_on_the_same_day(world, desk):
    day = timezone.localdate() - timedelta(days=3)
    case = c.received(world, on=day).case
    response = take(desk, case, E.SPLIT, parts="2024年的验收表\n2025年的验收表\n")
    text = response.content.decode()
    parts = list(InformationRequest.objects.exclude(pk=case.pk).order_by("pk"))
    assert [part.description for part in parts] == ["2024年的验收表", "2025年的验收表"]
    assert all(part.number in text for part in parts) and text.count("Query code") == 2
    assert all(part.ledger.first().on == day for part in parts)
    assert status_of(case).stage == vocab.CaseStage.CLOSED
    assert parts[0].people.get().identity.name == c.NAME


def test_parts_of_a_confirmed_request_are_confirmed(world):
    case = c.received(world, channel=vocab.IntakeChannel.ONLINE).case
    c.step(case, world, E.CONFIRMED)
    receipts = split(case, entry(world), ["甲", "乙"])
    for receipt in receipts:
        assert status_of(receipt.case).clock.due == status_of(receipts[0].case).clock.due
        assert "confirmed" in kinds(receipt.case)


def test_one_part_is_no_split_and_leaves_nothing(world):
    case = c.received(world).case
    with pytest.raises(StepRefused, match="two parts or more"):
        split(case, entry(world), ["只有一件", "  "])
    assert InformationRequest.objects.count() == 1


def test_a_split_that_is_refused_leaves_no_parts(world):
    case = c.received(world).case
    with pytest.raises(StepRefused):
        split(case, entry(world, seen=99), ["甲", "乙"])
    assert InformationRequest.objects.count() == 1


def test_joined_cases_end_in_one_that_is_still_open(world, desk):
    first, second = c.received(world).case, c.received(world).case
    take(desk, second, E.JOINED, other=first.number)
    assert status_of(second).stage == vocab.CaseStage.CLOSED
    assert kinds(first)[-1] == "noted" and second.number in page(desk, first)
    with pytest.raises(StepRefused, match="still open"):
        join(c.received(world).case, entry(world), second)


def test_a_request_of_another_township_is_neither_joined_nor_linked(world, desk):
    theirs = c.received(w.make_township("白水镇", "baishui")).case
    case = c.received(world).case
    for act in (join, link_duplicate):
        with pytest.raises(StepRefused, match="of the same township"):
            act(case, entry(world), theirs)
    assert take(desk, case, E.JOINED, other="2026-9999").status_code == 409


def test_the_earlier_request_of_the_same_applicant_is_offered_and_linked(world, desk):
    first, second = c.received(world).case, c.received(world).case
    assert first.number in page(desk, second)
    take(desk, second, E.LINKED_DUPLICATE, other=first.number)
    assert second.ledger.order_by("-number").first().data == {"to": first.pk}
    with pytest.raises(StepRefused, match="the earlier of the two"):
        link_duplicate(first, entry(world), second)


def test_items_of_the_same_applicant_add_up_within_the_month(world):
    cases = [c.received(world).case for _ in range(13)]
    assert earlier_items(cases[-1]) == 12
    assert fee_of(cases[-1], vocab.FeeBasis.ITEM, 1) == 100
    assert fee_of(cases[5], vocab.FeeBasis.ITEM, 1) == 0
    assert fee_of(cases[-1], vocab.FeeBasis.PAGE, 31) == 10


def test_a_fee_notice_has_the_sum_of_the_scale_and_stops_the_clock(world, desk):
    case = c.received(world).case
    today = timezone.localdate().isoformat()
    free = take(desk, case, E.FEE_NOTICED, basis="page", units=30, served_on=today)
    assert free.status_code == 409 and "are free" in free.content.decode()
    take(desk, case, E.FEE_NOTICED, basis="page", units=150, served_on=today)
    assert case.ledger.order_by("-number").first().data["amount"] == 1700
    assert status_of(case).stage == vocab.CaseStage.AWAITING_FEE
    take(desk, case, E.FEE_PAID)
    assert status_of(case).stage == vocab.CaseStage.HANDLING


def test_names_and_numbers_of_the_people_are_taken_out_of_a_text(world):
    case = c.received(world).case
    said = f"{c.NAME}（{c.ID_NUMBER}，{c.PHONE}）申请公开验收表"
    assert without_people(case, said) == "××（××，××）申请公开验收表"


def test_steps_of_reasons_delay_withdrawal_and_complaint_are_taken_from_the_page(world, desk):
    case = c.received(world).case
    take(desk, case, E.REASONS_ASKED, days=10)
    take(desk, case, E.REASONS_RECEIVED, reasonable="True")
    until = timezone.localdate() + timedelta(days=120)
    take(desk, case, E.DELAYED, until=until.isoformat())
    take(desk, case, E.COMPLAINT_RECEIVED, words="等太久了")
    take(desk, case, E.COMPLAINT_ANSWERED)
    take(desk, case, E.WITHDRAWN, words="不要了")
    assert kinds(case)[2:] == [
        "reasons_asked",
        "reasons_received",
        "delayed",
        "complaint_received",
        "complaint_answered",
        "withdrawn",
    ]


def test_parts_of_an_online_request_have_its_papers_and_no_proof_that_nobody_saw(world):
    photo = Upload(vocab.CaseFileKind.IDENTITY, "1.jpg", "image/jpeg", b"photo")
    online = {"channel": vocab.IntakeChannel.ONLINE, "uploads": (photo,)}
    unseen, seen = (c.received(world, **online).case for _ in range(2))
    c.step(seen, world, E.IDENTITY_CHECKED, by="photo")
    for receipt in split(unseen, entry(world), ["甲", "乙"]):
        assert "identity_checked" not in kinds(receipt.case)
        assert receipt.case.files.get().content() == b"photo"
    for receipt in split(seen, entry(world), ["甲", "乙"]):
        (proof,) = (e for e in receipt.case.events() if e.kind == E.IDENTITY_CHECKED)
        assert proof.data == {"by": "photo"}


def test_the_contact_person_and_values_written_with_blanks_are_taken_out_too(world):
    known = replace(c.IDENTITY, name="绿野合作社", contact_person="季小满")
    case = c.received(world, people=(Person(known),)).case
    assert without_people(case, "绿野 合作社的季 小满，138 0575 0000") == "××的××，××"


def test_after_erasure_no_public_draft_is_made(world):
    case = c.received(world).case
    erase_identity(case)
    with pytest.raises(StepRefused, match="can no longer be taken out"):
        convert(case, entry(world))
