"""送达: the day that counts, by the means that the law and the applicant allow, with its proof."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.requests import cases as c
from tests.requests.replying import letters as le
from wagtail_disclosure import vocab
from wagtail_disclosure.casework.intake import Person, Upload
from wagtail_disclosure.casework.issuing import issue_reply
from wagtail_disclosure.casework.ledger import status_of
from wagtail_disclosure.casework.serving import serve
from wagtail_disclosure.exceptions import StepRefused
from wagtail_disclosure.models import CaseEvent, CaseFile, Identity

pytestmark = pytest.mark.django_db

M = vocab.ServiceMeans
PROOF = Upload(vocab.CaseFileKind.PROOF_OF_SERVICE, "邮单.jpg", "image/jpeg", b"slip 1234")


def answered(world, **changes):
    case = c.received(world, **changes).case
    le.approved(world, case)
    return case, issue_reply(case, c.officer(world))


@pytest.mark.parametrize("means", [M.DIRECT, M.POST])
def test_the_day_of_signing_or_posting_counts_and_the_case_is_answered(world, means):
    case, letter = answered(world)
    event = serve(case, means, letter, c.officer(world), proof=PROOF)
    assert (event.kind, event.on) == (vocab.EventKind.SERVED, timezone.localdate())
    assert event.data == {"means": means.value, "letter": letter.pk}
    assert status_of(case).stage == vocab.CaseStage.ANSWERED


def test_the_proof_is_kept_sealed(world):
    case, letter = answered(world)
    serve(case, M.POST, letter, c.officer(world), proof=PROOF)
    paper = case.files.get()
    assert paper.content() == b"slip 1234"
    with paper.file.open("rb") as stored:
        assert b"slip 1234" not in stored.read()


def test_nothing_is_kept_when_the_law_refuses_the_day(world):
    case, letter = answered(world)
    early = timezone.localdate() - timedelta(days=1)
    with pytest.raises(StepRefused, match="《条例》"):
        serve(case, M.POST, letter, c.officer(world), on=early, proof=PROOF)
    assert not CaseFile.objects.exists()
    assert not CaseEvent.objects.filter(kind=vocab.EventKind.SERVED).exists()


def test_mail_needs_an_address_that_the_applicant_gave(world):
    case, letter = answered(world)
    with pytest.raises(StepRefused, match="gave no e-mail address"):
        serve(case, M.EMAIL, letter, c.officer(world))
    person = Person(Identity(name=c.NAME, id_number=c.ID_NUMBER, email="mao@example.org"))
    case, letter = answered(world, people=(person,))
    assert serve(case, M.EMAIL, letter, c.officer(world)).data["means"] == M.EMAIL


def test_fetching_on_line_serves_only_who_chose_it(world):
    case, letter = answered(world)
    with pytest.raises(StepRefused, match="did not choose"):
        serve(case, M.ONLINE, letter)
    case, letter = answered(world, service_means=M.ONLINE)
    with pytest.raises(StepRefused, match="Only the applicant fetches"):
        serve(case, M.ONLINE, letter, c.officer(world))
    event = serve(case, M.ONLINE, letter)
    assert (event.username, event.data["means"]) == ("", M.ONLINE)


def test_an_announcement_counts_thirty_days_later_and_not_before(world):
    case, letter = answered(world)
    with pytest.raises(StepRefused, match="record it then"):
        serve(case, M.ANNOUNCEMENT, letter, c.officer(world))


@pytest.mark.parametrize("means", [M.DIRECT, M.POST, M.EMAIL, M.ANNOUNCEMENT])
def test_nobody_but_the_office_records_service_on_paper(world, means):
    case, letter = answered(world)
    with pytest.raises(StepRefused, match="Only the office records"):
        serve(case, means, letter)
    with pytest.raises(
        StepRefused, match=r"Only the disclosure office|gave no e-mail|record it then"
    ):
        serve(case, means, letter, world.issuer)


def test_only_the_reply_of_the_case_is_served(world):
    case, _letter = answered(world)
    other, foreign = answered(world)
    with pytest.raises(StepRefused, match="not the reply of this request"):
        serve(case, M.POST, foreign, c.officer(world))
    assert other.pk != case.pk


def test_a_reply_is_served_once(world):
    case, letter = answered(world)
    serve(case, M.POST, letter, c.officer(world))
    with pytest.raises(StepRefused):
        serve(case, M.DIRECT, letter, c.officer(world))


def test_a_case_without_reply_has_nothing_to_serve(world):
    _case, letter = answered(world)
    with pytest.raises(StepRefused, match="no reply to be served"):
        serve(c.received(world).case, M.POST, letter, c.officer(world))
