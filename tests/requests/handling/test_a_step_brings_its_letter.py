"""A step and its letter come together or not at all; papers are read for safety before they are kept."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.requests import cases as c
from tests.requests.handling.desk import E, kinds, page, take
from wagtail_disclosure import vocab
from wagtail_disclosure.casework import step_letters
from wagtail_disclosure.exceptions import StepRefused
from wagtail_disclosure.models import CaseLetter

pytestmark = pytest.mark.django_db


def test_the_notice_of_a_correction_is_made_with_the_words_that_were_typed(world, desk):
    case = c.received(world).case
    take(
        desk,
        case,
        E.CORRECTION_ASKED,
        items=["description"],
        days=10,
        words="请写明年份",
        letter="on",
    )
    letter = CaseLetter.objects.get(case=case, format="docx")
    assert letter.kind == vocab.ProcessDocument.CORRECTION_NOTICE
    assert letter.number and letter.number in page(desk, case)


def test_without_the_tick_no_letter_is_made(world, desk):
    case = c.received(world).case
    take(desk, case, E.CORRECTION_ASKED, items=["description"], days=10, words="请写明年份")
    assert not CaseLetter.objects.exists() and kinds(case)[-1] == "correction_asked"


def test_a_letter_that_cannot_be_made_takes_its_step_back(world, desk, monkeypatch):
    case = c.received(world).case

    def refuse(*args, **kwargs):
        raise StepRefused("the template is broken")

    monkeypatch.setattr(step_letters, "make_letter", refuse)
    response = take(
        desk, case, E.CORRECTION_ASKED, items=["description"], days=10, words="留下", letter="on"
    )
    text = response.content.decode()
    assert response.status_code == 409 and "the template is broken" in text and "留下" in text
    assert kinds(case)[-1] == "identity_checked" and not case.files.exists()


def test_a_paper_is_kept_sealed_with_its_step(world, desk):
    case = c.received(world).case
    file = SimpleUploadedFile("签字表.txt", "已念给我听".encode())
    assert take(desk, case, E.NOTED, paper=file).status_code == 302
    kept = case.files.get()
    assert kept.content() == "已念给我听".encode()
    assert "签字表.txt" in page(desk, case)


def test_a_paper_that_is_not_what_its_name_says_is_refused(world, desk):
    case = c.received(world).case
    file = SimpleUploadedFile("扫描件.pdf", b"MZ\x90\x00 not a pdf")
    response = take(desk, case, E.NOTED, paper=file, words="留下我")
    assert response.status_code == 409 and "留下我" in response.content.decode()
    assert not case.files.exists() and "noted" not in kinds(case)
