"""The case page says where a case stands, what may come next, and takes each step."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests import world as w
from tests.requests import cases as c
from tests.requests.handling.desk import E, kinds, page, take, url
from wagtail_disclosure import vocab
from wagtail_disclosure.casework.issuing import issue_reply
from wagtail_disclosure.casework.ledger import status_of
from wagtail_disclosure.casework.reply import start_reply
from wagtail_disclosure.casework.serving import serve
from wagtail_disclosure.models import CaseOffice, DisclosureItemPage, IdentityReveal

pytestmark = pytest.mark.django_db


def test_a_fresh_case_shows_its_stage_its_due_date_and_the_lawful_steps(world, desk):
    case = c.received(world).case
    text = page(desk, case)
    assert "办理中" in text
    assert status_of(case).clock.due.on.isoformat() in text
    assert "Write the reply" in text
    assert "Ask the applicant to make it clearer" in text
    assert "《条例》第三十条" in text
    assert "The fee was paid" not in text


def test_a_request_from_the_website_is_confirmed_first_and_then_has_a_date(world, desk):
    case = c.received(world, channel=vocab.IntakeChannel.ONLINE).case
    before = page(desk, case)
    assert "Confirmed with the applicant" in before and "Write the reply" not in before
    assert take(desk, case, E.CONFIRMED).status_code == 302
    assert status_of(case).clock.due.on.isoformat() in page(desk, case)


def test_words_of_a_step_are_kept_sealed_and_shown_in_the_timeline(world, desk):
    case = c.received(world).case
    take(desk, case, E.NOTED, words="已电话联系阮阿毛")
    assert "已电话联系阮阿毛" in page(desk, case)
    row = case.ledger.order_by("-number").first()
    assert row.data == {}
    assert "阮阿毛".encode() not in case.files.get().file.open("rb").read()


def test_a_correction_stops_the_clock_and_starts_it_anew(world, desk):
    case = c.received(world).case
    response = take(desk, case, E.CORRECTION_ASKED, items=["description"], days=10)
    assert response.status_code == 302
    assert status_of(case).stage == vocab.CaseStage.AWAITING_CORRECTION
    assert "stands still until the clearer request comes" in page(desk, case)
    assert take(desk, case, E.CORRECTION_RECEIVED, words="要2025年的").status_code == 302
    assert status_of(case).stage == vocab.CaseStage.HANDLING


def test_a_third_party_lies_sealed_and_the_ledger_knows_only_its_number(world, desk):
    case = c.received(world).case
    take(desk, case, E.THIRD_PARTY_ASKED, name="宋有田", phone="13705750001")
    party = case.people.get(role=vocab.ApplicantRole.THIRD_PARTY)
    assert case.ledger.order_by("-number").first().data == {"party": str(party.pk)}
    assert "宋有田" in page(desk, case)
    take(desk, case, E.THIRD_PARTY_ASKED_SERVED, party=party.pk)
    take(desk, case, E.THIRD_PARTY_ANSWERED, party=party.pk, answer="agrees")
    assert status_of(case).stage == vocab.CaseStage.HANDLING


def test_another_organ_is_asked_and_answers(world, desk):
    case = c.received(world).case
    take(desk, case, E.ORGAN_ASKED, organ="云澜县水利局")
    assert status_of(case).stage == vocab.CaseStage.CONSULTING
    take(desk, case, E.ORGAN_ANSWERED, organ="云澜县水利局", answer="agrees")
    assert kinds(case)[-2:] == ["organ_asked", "organ_answered"]


def test_an_extension_needs_an_issuer_and_moves_the_date(world, desk):
    case = c.received(world).case
    before = status_of(case).clock.due.on
    bad = take(desk, case, E.EXTENDED, days=20, approver=world.drafter.pk, served="on")
    assert bad.status_code == 409
    assert take(desk, case, E.EXTENDED, days=20, approver=world.issuer.pk, served="on")
    assert status_of(case).clock.due.on > before
    assert "agreed by" in page(desk, case)


def test_a_reply_is_begun_from_the_case_page_and_written_on_its_own(world, desk):
    case = c.received(world).case
    response = take(desk, case, E.REPLY_DRAFTED, reply="granted")
    assert response.status_code == 302 and "/pages/" in response["Location"]
    assert status_of(case).stage == vocab.CaseStage.DRAFTING
    assert "Draft of the reply" in page(desk, case)


def test_what_the_law_forbids_is_refused_with_its_article_and_the_words_stay(world, desk):
    case = c.received(world, on=timezone.localdate() - timedelta(days=30)).case
    response = take(
        desk, case, E.CORRECTION_ASKED, items=["description"], days=10, words="请写明年份"
    )
    text = response.content.decode()
    assert response.status_code == 409
    assert "《条例》第三十条" in text and "请写明年份" in text
    assert kinds(case)[-1] != "correction_asked"


def test_the_second_of_two_officers_is_told_and_loses_no_word(world, desk):
    case = c.received(world).case
    seen = case.ledger.count()
    take(desk, case, E.NOTED, words="一", seen=seen)
    response = take(desk, case, E.NOTED, words="第二个人写的很长的话", seen=seen)
    text = response.content.decode()
    assert response.status_code == 409
    assert "while you were working" in text and "第二个人写的很长的话" in text
    assert kinds(case).count("noted") == 1


def test_words_for_a_step_that_is_no_longer_possible_are_shown_beside_the_case(world, desk):
    case = c.received(world).case
    seen = case.ledger.count()
    take(desk, case, E.CORRECTION_ASKED, items=["name"], days=5)
    response = take(
        desk, case, E.CORRECTION_ASKED, items=["name"], days=5, words="留下我", seen=seen
    )
    text = response.content.decode()
    assert "Nothing you typed is lost" in text and "留下我" in text


def test_an_entry_by_mistake_is_taken_back_and_both_stay_visible(world, desk):
    case = c.received(world).case
    take(desk, case, E.NOTED, words="写错了")
    take(desk, case, E.CORRECTED_ENTRY, number=case.ledger.count(), reason="wrong_case")
    text = page(desk, case)
    assert "taken back" in text and "登记到了别的申请" in text


def test_a_number_is_shown_once_with_a_reason_and_the_look_is_kept(world, desk):
    case = c.received(world).case
    person = case.people.get()
    assert c.ID_NUMBER not in page(desk, case) and "2314" in page(desk, case)
    response = desk.post(
        url("case_look", case.pk, person.pk), {"field": "id_number", "reason": "核对身份"}
    )
    assert c.ID_NUMBER in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert IdentityReveal.objects.get().reason == "核对身份"
    desk.post(url("case_look", case.pk, person.pk), {"field": "id_number", "reason": " "})
    assert IdentityReveal.objects.count() == 1
    assert c.ID_NUMBER not in page(desk, case)


@pytest.mark.parametrize("role", ["issuer", "supervisor"])
def test_issuer_and_supervisor_read_a_case_and_take_no_step(world, client, role):
    case = c.received(world).case
    client.force_login(world.people[role])
    text = page(client, case)
    assert "the disclosure office handles it" in text and "See it in full" not in text
    assert take(client, case, E.NOTED, words="x").status_code in (302, 403)
    assert "noted" not in kinds(case)


@pytest.mark.parametrize("role", ["drafter", "superuser"])
def test_nobody_else_sees_a_case_at_all(world, client, role):
    case = c.received(world).case
    client.force_login(world.people[role])
    assert client.get(url("case", case.pk)).status_code == 404


def test_a_kind_that_nobody_enters_by_hand_has_no_door(world, desk):
    case = c.received(world).case
    for kind in (E.REPLY_APPROVED, E.RECEIVED):
        assert take(desk, case, kind, page="1", digest="x").status_code == 404
    assert desk.post(url("case_step", case.pk, "nonsense"), {}).status_code == 404


def test_after_being_told_the_officer_can_send_the_same_words_again(world, desk):
    case = c.received(world).case
    seen = case.ledger.count()
    take(desk, case, E.NOTED, words="一", seen=seen)
    text = take(desk, case, E.NOTED, words="二", seen=seen).content.decode()
    form = text.split('id="step-noted"')[1].split("</form>")[0]
    assert f'name="seen" value="{case.ledger.count()}"' in form
    assert take(desk, case, E.NOTED, words="二", seen=case.ledger.count()).status_code == 302


def test_what_was_disclosed_becomes_a_draft_without_the_applicant(world, desk):
    case = granted(world)
    assert take(desk, case, E.CONVERTED).status_code == 302
    item = DisclosureItemPage.objects.get(slug=f"from-request-{case.pk}")
    draft = item.get_latest_revision_as_object()
    whole = f"{draft.title} {draft.body}"
    assert "验收表" in whole and c.NAME not in whole and c.PHONE not in whole
    assert not item.live
    again = take(desk, case, E.CONVERTED)
    assert again.status_code == 409 and "already" in again.content.decode()


def granted(world):
    """A case whose reply was issued and served."""
    words = f"{c.NAME}申请：东岔村2025年高标准农田项目的验收表"
    case = c.received(world, description=words, service_means=vocab.ServiceMeans.DIRECT).case
    CaseOffice.objects.create(
        township=world.township, reconsideration_organ="云澜县人民政府", court="云澜县人民法院"
    )
    page_ = start_reply(case, vocab.ReplyKind.GRANTED, c.officer(world))
    page_.finding = "您要的验收表可以公开。"
    page_.restated = words
    page_.access_route = "当面领取"
    page_.save_revision(user=c.officer(world))
    w.review_all(world, page_, submitter=c.officer(world), mode="on_application")
    letter = issue_reply(case, c.officer(world))
    serve(case, vocab.ServiceMeans.DIRECT, letter, c.officer(world))
    return case
