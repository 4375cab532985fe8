"""A citizen goes through the form on a phone and gets a receipt."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Site

from tests.requests import cases as c
from tests.requests.asking.walking import AGENT, PNG, UNIT, Citizen, form_of
from wagtail_disclosure import vocab
from wagtail_disclosure.casework.receipts import is_code_of
from wagtail_disclosure.models import CaseOffice, DraftPaper, InformationRequest, RequestDraft

pytestmark = pytest.mark.django_db


def test_somebody_who_asks_for_themselves_passes_one_question_after_another(citizen):
    citizen.walk()
    assert citizen.visited == [
        *("who", "name", "contact", "wanted", "form", "service", "others", "proof")
    ]
    assert c.NAME in citizen.text()
    assert c.ID_NUMBER not in citizen.text() and "ending in 2314" in citizen.text()


def test_sending_makes_a_case_and_shows_number_and_code_but_no_due_date(citizen):
    citizen.send()
    assert citizen.at == "sent"
    case = InformationRequest.objects.get()
    number, code = citizen.receipt()
    assert number == case.number
    assert is_code_of(case, code)
    assert "replies by" not in citizen.text() and "calls you" in citizen.text()
    person = case.people.get()
    assert (person.identity.name, person.identity.id_number) == (c.NAME, c.ID_NUMBER)
    assert person.identity.phone == "13805750000"
    assert [event.kind for event in case.events()] == ["received"]


def test_with_the_county_setting_the_receipt_has_the_day_of_the_reply(world, citizen):
    CaseOffice.objects.create(township=world.township, automatic_receipt_counts=True)
    citizen.send()
    assert "replies by 20" in citizen.text()


def test_somebody_who_asks_for_another_is_asked_for_the_authority(world):
    citizen = Citizen(
        world,
        who={"who": "other"},
        authority={"authority": "photo"},
        authority_photo={"front": PNG, "back": PNG},
        proof={"proof": "photo"},
        photo={"front": PNG},
    )
    citizen.send()
    case = InformationRequest.objects.get()
    roles = {person.role: person.identity.name for person in case.people.all()}
    assert roles == {"applicant": c.NAME, "agent": AGENT["name"]}
    assert sorted(case.files.values_list("kind", flat=True)) == [
        *("authority", "authority", "identity")
    ]
    assert all(paper.content() == PNG for paper in case.files.all())


def test_an_organisation_says_what_kind_it_is_and_who_answers_the_phone(world):
    citizen = Citizen(world, who={"who": "organisation"}, organisation={"kind": "charity"})
    citizen.send()
    case = InformationRequest.objects.get()
    assert case.applicant_kind == vocab.ApplicantKind.CHARITY
    known = case.people.get().identity
    assert (known.name, known.contact_person) == (UNIT["name"], UNIT["contact_person"])
    assert known.id_kind == vocab.IdentityDocument.CREDIT_CODE
    assert "agent" not in citizen.visited


@pytest.mark.parametrize(
    ("means", "screen", "field"),
    [
        ("post", "post", "address"),
        ("email", "email", "email"),
        ("online", "online", None),
        ("direct", None, None),
    ],
)
def test_how_the_reply_is_served_asks_for_what_it_needs(world, means, screen, field):
    citizen = Citizen(world, service={"means": means})
    citizen.send()
    case = InformationRequest.objects.get()
    assert case.service_means == means
    assert {"post", "email", "online"} & set(citizen.visited) == ({screen} if screen else set())
    if field:
        assert getattr(case.people.get().identity, field) == citizen.answers[screen][field]


def test_electronic_service_needs_the_consent(world):
    citizen = Citizen(world, service={"means": "online"})
    citizen.walk(until="online")
    citizen.post("ask/online/", {})
    assert citizen.at == "online"
    assert "Tick the box" in citizen.text()


def test_several_people_ask_together_and_one_can_be_taken_out_again(world, citizen):
    citizen.walk(until="others")
    for name in ("阮阿根", "阮小妹"):
        citizen.post("ask/others/", {"more": "yes"})
        citizen.post("ask/person/", {**citizen.answers["person"], "name": name})
        assert citizen.at == "others" and name in citizen.text()
    citizen.post("ask/others/", {"remove": "0"})
    assert "阮阿根" not in citizen.text()
    citizen.send()
    case = InformationRequest.objects.get()
    assert case.applicants == 2
    assert [person.identity.name for person in case.people.all()] == [c.NAME, "阮小妹"]


def test_a_line_of_the_last_screen_is_changed_and_leads_back_to_it(citizen):
    citizen.walk()
    citizen.get("ask/contact/")
    assert "13805750000" in citizen.text()
    citizen.post("ask/contact/", {"phone": "0749-7654321"})
    assert citizen.at == "check"
    assert "07497654321" in citizen.text()


def test_another_answer_to_the_first_question_opens_the_questions_that_follow_from_it(citizen):
    citizen.walk()
    citizen.post("ask/who/", {"who": "other"})
    assert citizen.at == "principal"
    citizen.post("ask/principal/", citizen.answers["principal"])
    assert citizen.at == "agent"


def test_back_and_reload_keep_everything(citizen):
    citizen.walk(until="service")
    for _ in range(2):
        citizen.get("ask/wanted/")
        assert c.APPLICATION.description in citizen.text()
    citizen.get("")
    assert "Go on where I stopped" in citizen.text()
    citizen.post("ask/")
    assert citizen.at == "service"


def test_nobody_jumps_over_a_question(citizen):
    citizen.begin()
    for screen in ("check", "proof", "agent", "online"):
        citizen.get(f"ask/{screen}/")
        assert citizen.at == "who"
    assert citizen.get("ask/nothing/").status_code == 404
    assert citizen.get("ask/who/deeper/").status_code == 404


def test_without_a_draft_every_screen_leads_to_the_start(world):
    citizen = Citizen(world)
    for screen in ("who", "check", "name"):
        citizen.get(f"ask/{screen}/")
        assert citizen.at == "start"


def test_sending_twice_and_going_back_make_one_case_and_one_receipt(citizen):
    citizen.send()
    first = citizen.receipt()
    citizen.post("ask/check/")
    assert citizen.receipt() == first
    citizen.get("ask/name/")
    assert citizen.at == "sent" and citizen.receipt() == first
    assert InformationRequest.objects.count() == 1


def test_the_receipt_of_a_site_without_host_name_has_an_address_that_opens(world, citizen):
    Site.objects.update(hostname="")
    Site.clear_site_root_paths_cache()
    citizen.send()
    assert f"http://testserver{form_of(world).get_url()}query/" in citizen.text()


def test_after_sending_nothing_of_the_draft_is_left(world, django_capture_on_commit_callbacks):
    citizen = Citizen(world, proof={"proof": "photo"}, photo={"front": PNG})
    citizen.walk()
    kept = DraftPaper.objects.get()
    stored = kept.file.storage
    assert PNG not in kept.file.open("rb").read()
    with django_capture_on_commit_callbacks(execute=True):
        citizen.post("ask/check/")
    assert RequestDraft.objects.get().answers == {}
    assert not DraftPaper.objects.exists() and not stored.exists(kept.file.name)


def test_a_new_request_can_follow_the_first(citizen):
    citizen.send()
    citizen.visited = []
    citizen.send()
    assert InformationRequest.objects.count() == 2


def test_stop_and_erase_leaves_nothing(citizen):
    citizen.walk(until="service")
    citizen.post("ask/clear/")
    assert citizen.at == "start"
    assert not RequestDraft.objects.exists()
    citizen.get("ask/wanted/")
    assert citizen.at == "start"


def test_a_draft_that_lay_for_a_day_is_gone_and_swept(world, citizen):
    citizen.walk(until="service")
    RequestDraft.objects.update(touched_at=timezone.now() - timedelta(hours=25))
    citizen.get("ask/service/")
    assert citizen.at == "start"
    Citizen(world).begin()
    assert RequestDraft.objects.count() == 1


def test_the_other_ways_to_ask_stand_on_every_screen(world, citizen):
    citizen.begin()
    pages = [citizen.get(where).content.decode() for where in ("", "ask/who/", "query/", "paper/")]
    for text in pages:
        for way in ("0749-0000001", "0749-0000002", "青禾镇人民路1号二楼", "paper/"):
            assert way in text
    assert form_of(world).live


def test_the_paper_form_has_the_elements_of_the_law_and_no_purpose(citizen):
    text = citizen.get("paper/").content.decode()
    for words in ("Number of the document", "Form wanted", "自然人", "居民身份证", "纸质"):
        assert words in text
    assert "purpose" not in text.lower() and "用途" not in text
