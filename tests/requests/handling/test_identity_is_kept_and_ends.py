"""Identity data change their key, and are erased when their time is over."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests import world as w
from tests.requests import cases as c
from tests.requests.handling.desk import E, page, url
from wagtail_disclosure import vocab
from wagtail_disclosure.casework.identity_upkeep import erase_due
from wagtail_disclosure.casework.intake import Upload, add_paper
from wagtail_disclosure.models import (
    Applicant,
    CaseFile,
    CaseOffice,
    IdentityReveal,
    RequestFormPage,
)

pytestmark = pytest.mark.django_db

MONTHS = timedelta(days=31)


def paper(case, kind=vocab.CaseFileKind.IDENTITY):
    return add_paper(case, Upload(kind, "证件.jpg", "image/jpeg", b"photo"))


def test_after_rotation_the_old_key_is_not_needed_to_read(world, settings):
    case = c.received(world).case
    kept = paper(case)
    old = settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another" * 10, [old]
    before = CaseFile.objects.get(pk=kept.pk).file.name
    call_command("rotate_identity_keys", verbosity=0)
    settings.SECRET_KEY_FALLBACKS = []
    assert Applicant.objects.get().identity.name == c.NAME
    after = CaseFile.objects.get(pk=kept.pk)
    assert after.content() == b"photo" and after.file.name != before


def test_rotation_without_the_old_key_changes_nothing_and_says_so(world, settings):
    c.received(world)
    sealed = bytes(Applicant.objects.get().sealed)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another" * 10, []
    with pytest.raises(CommandError, match="Put the old key back"):
        call_command("rotate_identity_keys", verbosity=0)
    assert bytes(Applicant.objects.get().sealed) == sealed


def ended(world):
    case = c.received(world).case
    paper(case)
    c.step(case, world, E.WITHDRAWN)
    return case


@pytest.mark.parametrize(("months", "erased"), [(1, False), (23, False), (25, True), (40, True)])
def test_who_asked_is_erased_when_the_period_is_over_and_not_before(world, months, erased):
    case = ended(world)
    numbers = erase_due(timezone.localdate() + MONTHS * months)
    assert (case.number in numbers) is erased
    assert (case.people.get().erased_at is not None) is erased


def test_an_open_case_and_an_open_remedy_keep_their_data(world):
    c.received(world)
    case = ended(world)
    c.step(case, world, E.COMPLAINT_RECEIVED)
    later = timezone.localdate() + MONTHS * 40
    assert erase_due(later) == ()
    c.step(case, world, E.COMPLAINT_ANSWERED)
    assert erase_due(later) == (case.number,)


def test_the_page_of_an_erased_case_still_opens(world, desk):
    case = ended(world)
    erase_due(timezone.localdate() + MONTHS * 40)
    text = page(desk, case)
    assert "erased when its time was over" in text and c.NAME not in text
    call_command("erase_identities", verbosity=0)


def test_an_identity_paper_is_opened_with_a_reason_only(world, desk):
    case = c.received(world).case
    kept = paper(case)
    address = url("case_paper", case.pk, kept.pk)
    assert desk.post(address, {"reason": ""}).status_code == 302
    assert not IdentityReveal.objects.exists()
    response = desk.post(address, {"reason": "核对证件"})
    assert response.content == b"photo"
    assert response["Content-Disposition"].startswith("attachment;")
    assert IdentityReveal.objects.get().field == f"file {kept.pk}"


def test_a_leap_day_ends_its_period_at_the_end_of_february():
    from wagtail_disclosure.rules.cases.calendar_data import shipped

    assert shipped().add_months(date(2024, 2, 29), 24).on >= date(2026, 2, 28)


def findings():
    ids = [message.id for message in run_checks(databases=["default"])]
    return ids.count("wagtail_disclosure.W020")


def test_the_check_warns_while_a_live_form_has_no_organ_and_court(world):
    form = RequestFormPage.objects.descendant_of(world.township.root_page).first()
    if form is None:
        form = RequestFormPage(title="依申请公开", slug="requests")
        world.township.root_page.add_child(instance=form)
    assert form.live
    assert findings() == 1
    CaseOffice.objects.create(
        township=world.township, reconsideration_organ="云澜县人民政府", court="云澜县人民法院"
    )
    assert findings() == 0
    w.make_township("白水镇", "baishui")
