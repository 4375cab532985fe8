"""单位: its kind, its head or an agent with a written authority, others that ask with it. No script is needed."""

from __future__ import annotations

from tests.requests.asking.walking import AGENT, PNG, UNIT, Citizen
from wagtail_disclosure import vocab
from wagtail_disclosure.models import InformationRequest

UNIT_ASKS = {"who": {"who": "organisation"}, "organisation": {"kind": "business"}}
CHARGED = {**UNIT_ASKS, "deputy": {"deputy": "agent"}}


def test_the_head_of_an_organisation_needs_no_authority(world):
    citizen = Citizen(world, **UNIT_ASKS)
    citizen.send()
    assert "deputy" in citizen.visited
    assert not {"agent", "authority"} & set(citizen.visited)
    assert InformationRequest.objects.get().people.count() == 1


def test_an_organisation_that_charged_somebody_names_the_agent_and_shows_the_authority(world):
    citizen = Citizen(
        world,
        **CHARGED,
        authority={"authority": "photo"},
        authority_photo={"front": PNG},
    )
    citizen.send()
    case = InformationRequest.objects.get()
    known = {person.role: person.identity for person in case.people.all()}
    assert known["applicant"].name == UNIT["name"]
    assert known["applicant"].id_kind == vocab.IdentityDocument.CREDIT_CODE
    assert (known["agent"].name, known["agent"].phone) == (AGENT["name"], "13805750000")
    assert case.applicants == 1
    assert [paper.kind for paper in case.files.all()] == ["authority"]


def test_the_receipt_reminds_an_agent_who_brings_the_authority(world):
    citizen = Citizen(world, **CHARGED, proof={"proof": "photo"}, photo={"front": PNG})
    citizen.send()
    assert "Please show your documents at the office" in citizen.text()


def test_several_organisations_ask_together_and_one_is_taken_out_again(world):
    citizen = Citizen(world, **UNIT_ASKS)
    citizen.walk(until="others")
    assert "Yes, I add an organisation" in citizen.text()
    for name in ("甲合作社", "乙合作社"):
        citizen.post("ask/others/", {"more": "yes"})
        assert citizen.at == "other_unit"
        citizen.post("ask/other_unit/", {**citizen.answers["other_unit"], "name": name})
    citizen.post("ask/others/", {"remove": "0"})
    assert "甲合作社" not in citizen.text() and "乙合作社" in citizen.text()
    citizen.send()
    case = InformationRequest.objects.get()
    assert [person.identity.name for person in case.people.all()] == [UNIT["name"], "乙合作社"]
    assert case.applicants == 2


def test_whoever_turns_from_organisation_to_person_leaves_its_agent_and_partners_behind(world):
    citizen = Citizen(world, **CHARGED)
    citizen.walk(until="others")
    citizen.post("ask/others/", {"more": "yes"})
    citizen.post("ask/other_unit/", citizen.answers["other_unit"])
    citizen.post("ask/who/", {"who": "self"})
    citizen.walk()
    citizen.post("ask/check/")
    case = InformationRequest.objects.get()
    assert [person.role for person in case.people.all()] == ["applicant"]
    assert case.applicant_kind == vocab.ApplicantKind.PERSON


def test_an_organisation_is_asked_for_its_licence_not_for_an_identity_card(world):
    citizen = Citizen(world, **UNIT_ASKS)
    citizen.walk(until="proof")
    assert "licence or certificate" in citizen.text()
    assert "photo of my document" not in citizen.text()
    citizen.walk()
    assert "licence or certificate" in citizen.text()


def test_the_agent_must_be_named_and_nothing_is_sent_without(world):
    citizen = Citizen(world, **CHARGED)
    citizen.walk(until="agent")
    citizen.post("ask/agent/", {})
    assert citizen.at == "agent" and "Please fill this in" in citizen.text()
    citizen.get("ask/check/")
    assert citizen.at == "agent"
