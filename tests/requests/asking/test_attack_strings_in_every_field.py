"""Script, formula, header and template strings in every field of the form and of the correction stay plain words."""

from __future__ import annotations

import csv
import io

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.requests import cases as c
from tests.requests.asking.walking import Citizen
from wagtail_disclosure import vocab
from wagtail_disclosure.casework.archive_parts import ledger_csv
from wagtail_disclosure.casework.entry import Entry
from wagtail_disclosure.casework.notices import EmailSender
from wagtail_disclosure.casework.reminders import mail_due
from wagtail_disclosure.casework.steps import ask_correction, confirm
from wagtail_disclosure.models import InformationRequest

pytestmark = pytest.mark.django_db
ATTACKS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ township.organ_name }}{% load x %}",
    '=HYPERLINK("http://tracker.example")',
    "甲\r\nBcc: all@tracker.example",
    "%(number)s %s {0} ${jndi:ldap://x}",
    "\u202etxt.exe",
]
HARMFUL = ("<script>alert", "<img src=x", '"><img')


def unharmed(text: str) -> bool:
    return not any(sign in text for sign in HARMFUL)


@pytest.mark.parametrize("attack", ATTACKS)
def test_from_the_form_to_the_desk_the_mail_and_the_table_they_do_nothing(world, attack):
    person = {"name": attack, "id_kind": "other", "id_number": "QH-0042"}
    citizen = Citizen(
        world,
        who={"who": "organisation"},
        unit={"name": attack, "id_number": "93330621MA2B0000XT", "contact_person": attack},
        deputy={"deputy": "agent"},
        agent=person,
        contact={"phone": "", "email": "", "address": attack},
        wanted={"description": f"要看 {attack}", "document_number": attack},
        service={"means": "post"},
        post={"address": attack, "postcode": "312400"},
    )
    citizen.walk()
    assert unharmed(citizen.text()) and "青禾镇人民政府{%" not in citizen.text()
    citizen.post("ask/check/")
    number, code = citizen.receipt()
    assert unharmed(citizen.text())
    case, officer = InformationRequest.objects.get(), c.officer(world)
    officer.email = "office@example.invalid"
    officer.save()
    confirm(case, Entry(officer))
    ask_correction(case, Entry(officer), (vocab.CorrectionItem.DESCRIPTION,), 10)
    citizen.post("query/", {"number": number, "code": code})
    citizen.post("reply/correct/", {"words": attack})
    assert citizen.at == "reply" and unharmed(citizen.text())
    desk = Client()
    desk.force_login(officer)
    for name, keys in (("case", [case.pk]), ("cases", []), ("case_paper_form", [case.pk])):
        page = desk.get(reverse(f"wagtail_disclosure_admin:{name}", args=keys))
        assert page.status_code == 200 and unharmed(page.content.decode()), name
    assert mail_due() == 1
    assert EmailSender()(case.number, "replied", str(world.township.pk)) == 0
    for message in mail.outbox:
        assert message.to == ["office@example.invalid"] and not message.bcc
        assert "tracker" not in message.message().as_string()
    cells = [
        x for row in csv.reader(io.StringIO(ledger_csv(case).decode("utf-8-sig"))) for x in row
    ]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "-"))]
    assert not [cell for cell in cells if attack in cell]
