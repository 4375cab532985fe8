"""500 malformed inputs for every address of requests, public and desk: an answer, never an error of the server.

DISCLOSURE_MALFORMED says how many; a night has time for 10,000. The screens of the form share one address, as do
the steps of the case page: each of them gets its part, screens four times as much.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from tests import world as w
from tests.requests import cases as c
from tests.requests.asking.walking import ANSWERS, Citizen
from tests.requests.malformed import EACH, inputs
from tests.requests.replying.letters import complete_office
from wagtail_disclosure import vocab
from wagtail_disclosure.admin.cases import letters_urls, urls
from wagtail_disclosure.admin.cases.intake_form import IntakeForm
from wagtail_disclosure.admin.cases.page import Now
from wagtail_disclosure.admin.cases.plans import PLANS
from wagtail_disclosure.casework.entry import Entry
from wagtail_disclosure.casework.letters import pdf
from wagtail_disclosure.casework.letters.make import make_letter
from wagtail_disclosure.casework.steps import ask_correction
from wagtail_disclosure.models import Attempt, RequestDraft
from wagtail_disclosure.public.requests.screens import BY_NAME

pytestmark = pytest.mark.django_db
NAMES = sorted(
    {name for answer in ANSWERS.values() for name in answer} | {"remove", "item", "leave_empty"}
)
PHOTOS = ("front", "back", "paper_1", "paper_2")
SCREENS = [f"ask/{name}/" for name in BY_NAME]
BEGUN = ("ask/", "ask/enough/", "ask/nothing/", "ask/clear/")
LATER = (
    *("", "paper/", "query/", "query/leave/", "sent/", "sent/picture/", "reply/", "reply/take/"),
    *("reply/correct/", "reply/letter/1/", "reply/file/99999999999999999999/", "nothing/"),
)


@pytest.fixture
def world(db, monkeypatch):
    monkeypatch.setattr(pdf, "setter", lambda: None)
    made = w.make_township(minimal=True)
    complete_office(made)
    return made


def survives(client: Client, address: str, names: Any, files: Any = (), many: int = EACH) -> None:
    """Whatever is posted, and asked for with the same words behind the address: nothing of the server's breaks."""
    for number, data in enumerate(inputs(address, names, files, many)):
        Attempt.objects.all().delete()
        if number % 10:
            response = client.post(address, data)
        else:
            words = {k: v for k, v in data.items() if k not in files}
            response = client.get(address, words)
        assert response.status_code < 500, data


@pytest.mark.parametrize("where", [*BEGUN, *SCREENS])
def test_no_input_breaks_a_screen_of_the_form(world, where):
    citizen = Citizen(world, who={"who": "organisation"}, deputy={"deputy": "agent"})
    citizen.walk(until="who" if where in BEGUN else "check")
    # Never old enough to be sent: it would end the form, and the rest would test nothing.
    RequestDraft.objects.update(begun_at=timezone.now() + timedelta(days=1))
    many = EACH if where in BEGUN else 4 * EACH // len(SCREENS) + 1
    survives(citizen.client, citizen.home + where, NAMES, PHOTOS, many)


@pytest.mark.parametrize("where", LATER)
def test_no_input_breaks_query_receipt_correction_and_reply(world, where):
    receipt = c.received(world)
    entry = Entry(c.officer(world))
    ask_correction(receipt.case, entry, (vocab.CorrectionItem.IDENTITY,), 10)
    citizen = Citizen(world)
    citizen.post("query/", {"number": receipt.case.number, "code": receipt.code})
    assert citizen.at == "reply"
    survives(citizen.client, citizen.home + where, [*NAMES, "number", "code", "words"], PHOTOS)


def addresses(world: w.World, case: Any, letter: Any) -> dict[str, str]:
    """Every address of the desk by its name."""
    known = {
        "case_id": case.pk,
        "township_id": world.township.pk,
        "person_id": case.people.get().pk,
        "paper_id": 1,
        "letter_id": letter.pk,
        "year": 2026,
    }
    found = {}
    for pattern in (*urls.urlpatterns, *letters_urls.urlpatterns):
        needed = pattern.pattern.converters
        given = {name: known[name] for name in needed if name in known}
        choices = {"kind": [k.value for k in PLANS], "name": ["receipt", "granted", "nothing"]}
        free = next((name for name in needed if name not in known), None)
        for value in choices[free] if free else [None]:
            more = {free: value} if free else {}
            name = f"{pattern.name} {value}" if free else pattern.name
            found[name] = reverse(
                f"wagtail_disclosure_admin:{pattern.name}", kwargs={**given, **more}
            )
    return found


STEPS = [f"case_step {kind.value}" for kind in PLANS]
DESK = [
    *(p.name for p in (*urls.urlpatterns, *letters_urls.urlpatterns) if "slug" not in str(p.pattern)),
    *(f"{p.name} {name}" for p in letters_urls.urlpatterns if "slug" in str(p.pattern)
      for name in ("receipt", "granted", "nothing")),
]  # fmt: skip


def at_the_desk(world: w.World) -> tuple[Client, dict[str, str], list[str]]:
    case = c.received(world, channel=vocab.IntakeChannel.ONLINE).case
    letter = make_letter(case, vocab.ProcessDocument.RECEIPT, c.officer(world))
    client = Client()
    client.force_login(c.officer(world))
    own = {n for kind in PLANS for n in Now.of(case).form(kind, c.officer(world)).fields}
    names = {*own, *IntakeForm.base_fields, *NAMES, "reason", "field", "means", "show", "p", "text"}
    return client, addresses(world, case, letter), sorted(names)


@pytest.mark.parametrize("name", DESK)
def test_no_input_breaks_an_address_of_the_desk(world, name):
    client, found, names = at_the_desk(world)
    survives(client, found[name], names, ("paper", "proof", "letter", "authority", "file"))


@pytest.mark.parametrize("name", STEPS)
def test_no_input_breaks_a_step(world, name):
    client, found, names = at_the_desk(world)
    survives(client, found[name], names, ("paper",), EACH // len(STEPS) + 1)


def test_every_address_is_in_the_lists(world):
    found = at_the_desk(world)[1]
    assert set(found) == {*DESK, *STEPS}
    with pytest.raises(NoReverseMatch):
        reverse("wagtail_disclosure_admin:case_step", args=["x", "y"])
