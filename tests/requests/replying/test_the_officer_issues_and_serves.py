"""On the case page: issue, download, serve, make a notice, archive, change a template; nobody else can."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.requests import cases as c
from tests.requests.replying import letters as le
from wagtail_disclosure import vocab
from wagtail_disclosure.casework.intake import Upload, add_paper
from wagtail_disclosure.casework.issuing import issue_reply
from wagtail_disclosure.casework.letters import templates
from wagtail_disclosure.exceptions import StepRefused
from wagtail_disclosure.models import CaseLetter, ReplyPage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_templates")]

E = vocab.EventKind


@pytest.fixture
def officer(world):
    client = Client()
    client.force_login(c.officer(world))
    return client


def url(name, *args):
    return reverse(f"wagtail_disclosure_admin:{name}", args=args)


def page(client, case):
    return client.get(url("case", case.pk)).content.decode()


def test_the_button_appears_when_the_reply_is_approved_and_makes_the_letter(world, case, officer):
    address = url("case_issue", case.pk)
    assert address not in page(officer, case)
    le.approved(world, case)
    assert address in page(officer, case)
    seen = case.ledger.count()
    answer = officer.post(address, {"seen": seen}, follow=True).content.decode()
    letter = CaseLetter.objects.get()
    assert letter.number in answer
    assert address not in answer


def test_a_letter_is_downloaded_by_the_office_and_by_nobody_else(world, case, officer):
    le.approved(world, case)
    letter = issue_reply(case, c.officer(world))
    address = url("case_letter", case.pk, letter.pk)
    answer = officer.post(address)
    assert answer.content == letter.content()
    assert "no-store" in answer["Cache-Control"]
    assert c.NAME not in answer["Content-Disposition"]
    for role in ("issuer", "drafter", "supervisor", "superuser"):
        other = Client()
        other.force_login(world.people[role])
        assert other.post(address).status_code in (302, 403, 404)
    assert Client().post(address).status_code == 302
    assert officer.get(address).status_code == 405


def test_service_is_recorded_with_its_proof_and_a_mistake_keeps_what_was_typed(
    world, case, officer
):
    le.approved(world, case)
    issue_reply(case, c.officer(world))
    address, seen = url("case_serve", case.pk), case.ledger.count()
    assert address in page(officer, case)
    wrong = officer.post(address, {"seen": seen, "means": "email", "on": timezone.localdate()})
    assert wrong.status_code == 422
    assert timezone.localdate().isoformat() in wrong.content.decode()
    proof = SimpleUploadedFile("slip.txt", "邮单号 1234".encode(), "text/plain")
    done = {"seen": seen, "means": "post", "on": timezone.localdate(), "proof": proof}
    assert officer.post(address, done).status_code == 302
    assert case.events()[-1].kind == E.SERVED
    assert case.files.get().kind == vocab.CaseFileKind.PROOF_OF_SERVICE


def test_on_line_service_is_never_for_the_officer_to_record(world, officer):
    case = c.received(world, service_means=vocab.ServiceMeans.ONLINE).case
    le.approved(world, case)
    issue_reply(case, c.officer(world))
    shown = page(officer, case)
    assert 'value="direct"' in shown and 'value="online"' not in shown
    posted = {"seen": case.ledger.count(), "means": "online", "on": timezone.localdate()}
    assert officer.post(url("case_serve", case.pk), posted).status_code == 422
    assert case.events()[-1].kind == E.REPLIED


def test_a_notice_is_filled_from_the_ledger(world, case, officer):
    c.step(case, world, E.CORRECTION_ASKED, items=["contact"], days=12)
    address = url("case_document", case.pk, "correction_notice")
    shown = officer.get(address).content.decode()
    assert 'value="12"' in shown
    missing = officer.post(address, {"days": "12"})
    assert missing.status_code == 422
    made = officer.post(address, {"items": ["contact"], "days": "12"}, follow=True)
    assert "补正告知书" in made.content.decode()
    assert "联系方式" in le.words(CaseLetter.objects.get())


@pytest.mark.parametrize("name", list(vocab.ProcessDocument))
def test_every_paper_has_its_page(case, officer, name):
    assert officer.get(url("case_document", case.pk, name)).status_code == 200


def test_the_archive_is_downloaded_and_can_be_had_again(world, case, officer):
    c.step(case, world, E.WITHDRAWN)
    address = url("case_archive", case.pk)
    first = b"".join(officer.post(address, {"seen": case.ledger.count()}).streaming_content)
    assert "manifest.json" in zipfile.ZipFile(io.BytesIO(first)).namelist()
    again = b"".join(officer.post(address, {"again": "1"}).streaming_content)
    assert again == first
    assert [e.kind for e in case.events()].count(E.ARCHIVED) == 1


def test_a_template_is_replaced_and_restored(world, officer):
    pk = world.township.pk
    assert officer.get(url("letter_templates", pk)).status_code == 200
    address = url("letter_template", pk, "receipt")
    assert "{{ case_number }}" in officer.get(address).content.decode()
    good = SimpleUploadedFile("own.docx", le.changed_template("receipt", "自有文字"))
    assert officer.post(address, {"file": good}).status_code == 302
    assert templates.template_for(world.township, "receipt") != templates.our_template("receipt")
    bad = SimpleUploadedFile("bad.docx", le.changed_template("receipt", "{{ 7*7 }}"))
    refused = officer.post(address, {"file": bad})
    assert refused.status_code == 422
    assert officer.get(url("letter_template_file", pk, "receipt")).content.startswith(b"PK")
    officer.post(url("letter_template_restore", pk, "receipt"))
    assert templates.template_for(world.township, "receipt") == templates.our_template("receipt")


def test_templates_belong_to_the_disclosure_office(world):
    for role in ("issuer", "drafter", "superuser"):
        client = Client()
        client.force_login(world.people[role])
        assert client.get(url("letter_templates", world.township.pk)).status_code in (302, 403)


def test_an_unknown_paper_or_template_is_not_found(world, case, officer):
    assert officer.get(url("case_document", case.pk, "unknown")).status_code == 404
    assert officer.get(url("letter_template", world.township.pk, "unknown")).status_code == 302
    assert officer.post(url("case_letter", case.pk, 999_999)).status_code == 404


def test_no_archive_without_its_entry_and_no_identity_paper_in_it(world, case, officer):
    for kind in (vocab.CaseFileKind.IDENTITY, vocab.CaseFileKind.OTHER):
        add_paper(case, Upload(kind, f"{kind.value}.txt", "text/plain", b"paper"))
    address = url("case_archive", case.pk)
    assert officer.post(address, {"again": "1"}).status_code == 302
    c.step(case, world, E.WITHDRAWN)
    data = b"".join(officer.post(address, {"again": "1"}).streaming_content)
    assert [e.kind for e in case.events()].count(E.ARCHIVED) == 1
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert [name for name in names if name.startswith("papers/")] == ["papers/01-other.txt"]


def test_a_reply_is_deleted_by_nobody(world, case, officer):
    le.approved(world, case)
    issue_reply(case, c.officer(world))
    reply = ReplyPage.objects.get()
    for person in (c.officer(world), world.superuser):
        officer.force_login(person)
        officer.post(reverse("wagtailadmin_pages:delete", args=[reply.pk]))
        assert ReplyPage.objects.filter(pk=reply.pk).exists()
    with pytest.raises(StepRefused, match="This reply is issued"):
        reply.delete()


def test_a_paper_is_made_once_however_often_the_button_is_pressed(case, officer):
    address = url("case_document", case.pk, vocab.ProcessDocument.RECEIPT)
    form = {"seen": str(officer.get(address).context["form"]["seen"].value())}
    assert officer.post(address, form).status_code == 302
    again = officer.post(address, form)
    assert again.status_code == 422
    assert "perhaps by pressing twice" in again.content.decode()
    assert CaseLetter.objects.filter(format="docx").count() == 1
    fresh = {"seen": str(again.context["form"]["seen"].value())}
    assert officer.post(address, fresh).status_code == 302
    assert CaseLetter.objects.filter(format="docx").count() == 2
