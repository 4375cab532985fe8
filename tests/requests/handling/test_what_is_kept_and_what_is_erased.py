"""The case file stays for the archive; numbers of identity documents stand in no letter, and later in no note."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.requests import cases as c
from tests.requests.handling.desk import page
from wagtail_disclosure import vocab
from wagtail_disclosure.casework.entry import Entry
from wagtail_disclosure.casework.identity import erase_identity
from wagtail_disclosure.casework.intake import Upload, add_paper
from wagtail_disclosure.casework.letters.make import make_letter
from wagtail_disclosure.casework.numbers import holds_number, with_tails
from wagtail_disclosure.casework.step_letters import take_with_letters
from wagtail_disclosure.casework.steps import ask_correction, note
from wagtail_disclosure.exceptions import StepRefused
from wagtail_disclosure.models import CaseFile, CaseLetter, InformationRequest

pytestmark = pytest.mark.django_db
K = vocab.CaseFileKind
OTHERS_NUMBER = "330621199001010019"


def test_the_case_file_stays_and_the_proof_of_identity_goes(world):
    case = c.received(world).case
    for kind in K:
        add_paper(case, Upload(kind, f"{kind.label}.jpg", "image/jpeg", kind.value.encode()))
    letter = make_letter(case, vocab.ProcessDocument.RECEIPT, c.officer(world))
    erase_identity(case)
    kept = {paper.kind for paper in case.files.filter(erased_at=None)}
    assert kept == {K.APPLICATION, K.ANSWER, K.PROOF_OF_SERVICE, K.OTHER}
    assert CaseLetter.objects.get(pk=letter.pk).content()
    assert case.ledger.count() == 2


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("护照Ｅ１２３４５６７８，来电", "护照…5678，来电"),
        ("护照e1234 5678", "护照…5678"),
        ("电话（上午）", "电话（上午）"),
    ],
)
def test_a_known_number_is_found_however_it_was_typed(text, kept):
    assert holds_number(text, ["E12345678"]) == (text != kept)
    assert with_tails(text, ["E12345678"]) == kept


def test_numbers_in_words_are_cut_to_their_last_four_signs(world):
    case = c.received(world, description=f"{c.ID_NUMBER}名下的承包合同").case
    note(case, Entry(c.officer(world), words=f"来电，号码 {c.ID_NUMBER[:6]} {c.ID_NUMBER[6:]}。"))
    before = CaseFile.objects.get(case=case)
    old, storage = before.file.name, before.file.storage
    erase_identity(case)
    words = CaseFile.objects.get(case=case)
    assert words.content().decode() == "来电，号码 …2314。"
    assert words.size == len(words.content()) and words.file.name != old
    assert InformationRequest.objects.get(pk=case.pk).description == "…2314名下的承包合同"
    assert storage.exists(words.file.name)


@pytest.mark.parametrize(
    "number", [c.ID_NUMBER, OTHERS_NUMBER, "３３０６２１１９９００１０１００１９"]
)
def test_no_letter_has_a_whole_number_in_its_words(world, number):
    case = c.received(world).case
    facts = {"items": [vocab.CorrectionItem.IDENTITY], "days": 10}
    entry = Entry(c.officer(world), words=f"请核对 {number}")
    with pytest.raises(StepRefused, match="leave only its last four signs"):
        take_with_letters(case, entry, ask_correction, **facts)
    assert not case.letters.exists() and case.ledger.count() == 2


def test_the_form_of_the_application_shows_the_last_four_signs_only(world):
    from tests.requests.replying.letters import words

    case = c.received(world, description=f"{OTHERS_NUMBER}的低保档案").case
    letter = make_letter(case, vocab.ProcessDocument.APPLICATION_FORM, c.officer(world))
    text = words(letter)
    assert "…2314" in text and "…0019" in text
    assert c.ID_NUMBER not in text and OTHERS_NUMBER not in text


def test_the_credit_code_of_an_organisation_may_stand_in_a_letter(world):
    from dataclasses import replace

    code = "93330621MA2B0000XT"
    unit = replace(c.IDENTITY, id_kind=vocab.IdentityDocument.CREDIT_CODE, id_number=code)
    case = c.received(world, people=(c.Person(unit),), applicant_kind="business").case
    entry = Entry(c.officer(world), words=f"请核对 {code}")
    take_with_letters(case, entry, ask_correction, items=["identity"], days=10)
    assert case.letters.exists()


def test_a_second_letter_that_fails_leaves_no_bytes_of_the_first(world, monkeypatch):
    from wagtail_disclosure.casework import step_letters
    from wagtail_disclosure.casework.steps import ask_organ

    case, made = c.received(world).case, []
    make = step_letters.make_letter

    def fails_at_the_second(*args, **kwargs):
        if made:
            raise OSError("no space left")
        made.append(make(*args, **kwargs))
        return made[-1]

    monkeypatch.setattr(step_letters, "make_letter", fails_at_the_second)
    with pytest.raises(OSError, match="no space"):
        take_with_letters(
            case, Entry(c.officer(world), words="话"), ask_organ, organ="云澜县农业农村局"
        )
    assert not case.letters.exists() and not case.files.exists()
    assert not made[0].file.storage.exists(made[0].file.name)


def test_other_requests_of_the_applicant_are_named_to_the_office_only(world, desk):
    first, second = c.received(world).case, c.received(world).case
    assert first.number in page(desk, second)
    reader = Client()
    reader.force_login(world.supervisor)
    assert first.number not in page(reader, second)
