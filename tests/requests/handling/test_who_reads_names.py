"""Names and ends of numbers are for the disclosure office; other readers see the case, error mails quote no form."""

from __future__ import annotations

import pytest

from tests.requests import cases as c
from tests.requests.handling.desk import E, page, take, url
from tests.requests.handling.test_a_request_comes_to_the_desk import form
from wagtail_disclosure import vocab
from wagtail_disclosure.admin.cases import intake
from wagtail_disclosure.casework.intake import Upload, add_paper
from wagtail_disclosure.casework.ledger import append
from wagtail_disclosure.models import InformationRequest

pytestmark = pytest.mark.django_db

PARTY = "宋有田"


@pytest.fixture
def case(world, desk):
    """A third party was asked, and a paper bears the applicant's name."""
    case = c.received(world).case
    paper = Upload(vocab.CaseFileKind.IDENTITY, f"{c.NAME}身份证.png", "image/png", b"abc")
    add_paper(case, paper)
    take(desk, case, E.THIRD_PARTY_ASKED, name=PARTY, phone="13705750001")
    party = case.people.get(role=vocab.ApplicantRole.THIRD_PARTY)
    append(case, E.THIRD_PARTY_ASKED_SERVED, c.officer(world), party=str(party.pk))
    return case


@pytest.mark.parametrize("role", ["issuer", "supervisor"])
def test_issuer_and_supervisor_see_the_case_but_nobody_in_it(world, client, case, role):
    client.force_login(world.people[role])
    text = page(client, case)
    for word in (c.NAME, PARTY, f"…{c.ID_NUMBER[-4:]}", f"…{c.PHONE[-4:]}", "…0001"):
        assert word not in text
    assert case.number in text and case.description in text
    assert text.count("a third party") >= 3  # two entries and one limit


def test_the_disclosure_office_sees_them(desk, case):
    text = page(desk, case)
    for word in (f"{c.NAME}身份证.png", PARTY, f"…{c.ID_NUMBER[-4:]}", f"…{c.PHONE[-4:]}"):
        assert word in text


def test_an_error_mail_does_not_quote_what_the_office_entered(
    world, desk, settings, monkeypatch, mailoutbox
):
    settings.ADMINS = [("office", "office@example.invalid")]
    desk.raise_request_exception = False

    def broken(*given, **named):
        raise RuntimeError("disk full")

    monkeypatch.setattr(intake, "receive", broken)
    answer = desk.post(url("case_intake", world.township.pk), form())
    assert answer.status_code == 500
    said = "".join(mail.body for mail in mailoutbox)
    assert "id_number" in said
    assert c.ID_NUMBER not in said and c.NAME not in said
    assert not InformationRequest.objects.exists()
