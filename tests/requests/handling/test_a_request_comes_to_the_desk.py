"""What comes by another way than the website is entered with one short form."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests import world as w
from tests.requests import cases as c
from tests.requests.handling.desk import url
from wagtail_disclosure import vocab
from wagtail_disclosure.casework.ledger import status_of
from wagtail_disclosure.models import InformationRequest

pytestmark = pytest.mark.django_db

KEY = "ab" * 32


def form(**changes):
    return {
        "key": KEY,
        "channel": "counter",
        "on": timezone.localdate().isoformat(),
        "applicant_kind": "person",
        "name": c.NAME,
        "id_kind": "resident_card",
        "id_number": c.ID_NUMBER,
        "phone": c.PHONE,
        "address": "青禾镇东岔村三组八号",
        "description": "东岔村2025年高标准农田项目的验收表",
        "supply_form": "paper",
        "service_means": "post",
        **changes,
    }


def enter(client, world, **changes):
    return client.post(url("case_intake", world.township.pk), form(**changes))


def test_the_form_asks_for_no_purpose(world, desk):
    text = desk.get(url("case_intake", world.township.pk)).content.decode()
    assert "Nobody has to say what the information is for" in text
    assert not any(word in text.lower() for word in ('name="purpose"', 'name="use"'))


def test_a_request_at_the_counter_gives_a_receipt_with_number_and_code(world, desk):
    response = enter(desk, world)
    case = InformationRequest.objects.get()
    text = response.content.decode()
    assert case.number in text
    assert c.ID_NUMBER not in text
    code = text.split("<dt>Query code</dt><dd>")[1].split("</dd>")[0]
    assert len(code.replace("-", "")) == 12
    assert case.people.get().identity.name == c.NAME


def test_sending_the_form_twice_makes_one_case(world, desk):
    enter(desk, world)
    enter(desk, world)
    assert InformationRequest.objects.count() == 1


@pytest.mark.parametrize(
    ("channel", "stage"),
    [
        ("counter", "handling"),
        ("oral", "handling"),
        ("registered_mail", "handling"),
        ("ordinary_letter", "awaiting_confirmation"),
        ("fax", "awaiting_confirmation"),
        ("transfer", "handling"),
    ],
)
def test_the_way_it_came_decides_when_the_period_starts(world, desk, channel, stage):
    day = timezone.localdate() - timedelta(days=2)
    enter(desk, world, channel=channel, on=day.isoformat(), from_organ="云澜县政府办")
    case = InformationRequest.objects.get()
    assert status_of(case).stage == stage
    assert case.ledger.first().on == day


def test_a_request_handed_down_keeps_the_hand_over_and_is_reported_back(world, desk):
    enter(desk, world, channel="transfer", from_organ="云澜县政府办", handed_number="转〔2026〕7号")
    case = InformationRequest.objects.get()
    handed = case.ledger.get(kind=vocab.EventKind.TRANSFERRED_IN)
    assert handed.data == {"from_organ": "云澜县政府办", "number": "转〔2026〕7号"}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"channel": "transfer", "from_organ": ""}, "This is needed for the way you chose"),
        ({"service_means": "email", "email": ""}, "This is needed for the way you chose"),
        ({"on": "2099-01-01"}, "This day has not come yet"),
        ({"name": ""}, "This field is required"),
        ({"description": " "}, "This field is required"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(world, desk, changes, said):
    response = enter(desk, world, **changes)
    text = response.content.decode()
    assert response.status_code == 422
    assert said in text and c.PHONE in text
    assert not InformationRequest.objects.exists()


def test_what_was_asked_by_word_of_mouth_is_printed_read_back_and_signed(world, desk):
    text = enter(desk, world, channel="oral").content.decode()
    assert "read it aloud and have it signed" in text
    case = InformationRequest.objects.get()
    sheet = desk.get(url("case_paper_form", case.pk)).content.decode()
    assert case.description in sheet and c.NAME in sheet and "applicant's signature" in sheet
    assert c.ID_NUMBER not in sheet


def test_nobody_but_the_disclosure_office_has_the_form(world, client):
    other = w.make_township("白水镇", "baishui")
    for user in (world.drafter, world.issuer, world.superuser, other.disclosure_office):
        client.force_login(user)
        assert client.get(url("case_intake", world.township.pk)).status_code in (302, 403)
        enter(client, world)
    assert not InformationRequest.objects.exists()


def test_a_lost_code_is_renewed_on_the_case_page_against_the_document(world, desk):
    case = c.received(world).case
    said = desk.post(url("case_code", case.pk), {"id_number": "wrong"}, follow=True)
    assert "Compare it with the document" in said.content.decode()
    text = desk.post(url("case_code", case.pk), {"id_number": c.ID_NUMBER}).content.decode()
    assert "Query code" in text and c.ID_NUMBER not in text
