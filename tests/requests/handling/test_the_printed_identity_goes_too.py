"""When the time is over, the printed form of the application goes with the identity that it repeats."""

from __future__ import annotations

import pytest

from tests.requests import cases as c
from tests.requests.handling.desk import page, url
from tests.requests.replying import letters as ls
from wagtail_disclosure import vocab
from wagtail_disclosure.casework.archive_parts import parts_of
from wagtail_disclosure.casework.identity import erase_identity
from wagtail_disclosure.casework.letters.make import make_letter

pytestmark = pytest.mark.django_db

D, E = vocab.ProcessDocument, vocab.EventKind


@pytest.fixture
def case(world):
    ls.complete_office(world)
    case = c.received(world).case
    make_letter(case, D.APPLICATION_FORM, c.officer(world))
    make_letter(case, D.RECEIPT, c.officer(world))
    return case


def test_the_bytes_of_the_form_go_and_the_letter_that_went_out_stays(
    case, django_capture_on_commit_callbacks
):
    form = case.letters.get(kind=D.APPLICATION_FORM, format="docx")
    stored, name = form.file.storage, form.file.name
    assert c.PHONE in ls.words(form)
    with django_capture_on_commit_callbacks(execute=True):
        erase_identity(case)
    assert not stored.exists(name)
    assert case.letters.get(kind=D.RECEIPT, format="docx").content()


def test_the_page_the_download_and_the_archive_do_without_it(world, desk, case):
    form = case.letters.get(kind=D.APPLICATION_FORM, format="docx")
    address = url("case_letter", case.pk, form.pk)
    assert address in page(desk, case)
    erase_identity(case)
    assert address not in page(desk, case)
    assert desk.post(address).status_code == 404
    assert "登记表" not in " ".join(name for _folder, name, _content in parts_of(case))
