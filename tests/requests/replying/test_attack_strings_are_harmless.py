"""Script, formula, header and template strings in every field: harmless on paper, in PDF, preview and archive.

And a database that fails at any statement of issuing leaves nothing behind.
"""

from __future__ import annotations

import io
import os
import zipfile

import pytest
from django.core.files.storage import FileSystemStorage
from django.db import OperationalError, connection
from django.urls import reverse

from tests.admin import editing
from tests.requests import cases as c
from tests.requests.replying import letters as le
from wagtail_disclosure import vocab
from wagtail_disclosure.casework.archive import build_archive
from wagtail_disclosure.casework.drafts import open_draft
from wagtail_disclosure.casework.intake import Person
from wagtail_disclosure.casework.issuing import issue_reply, issued_reply
from wagtail_disclosure.casework.letters.make import make_letter
from wagtail_disclosure.models import CaseLetter, CaseSequence, Identity

pytestmark = pytest.mark.django_db

ATTACKS = [
    "<script>alert(1)</script>",
    '"><img src=http://tracker.example/x onerror=alert(1)>',
    "{{ organ_name }}{% raw %}{{ 7*7 }}",
    '=HYPERLINK("http://tracker.example")',
    "a\r\nBcc: all@tracker.example",
    "]]></w:t></w:r></w:p><w:p/>",
    "url(http://tracker.example/x) @import 'http://tracker.example/y';",
    "../../../etc/passwd\u202ecod.exe",
]


def attacked(world, attack):
    person = Person(
        Identity(
            name=attack,
            id_kind=attack,
            id_number=attack[:5],
            phone=attack,
            address=attack,
            postcode=attack,
            email=attack,
        )
    )
    case = c.received(
        world, people=(person,), description=attack, document_number=attack[:100]
    ).case
    words = ("finding", "reason", "access_route", "other_organ", "search_record", "restated")
    le.approved(world, case, vocab.ReplyKind.GRANTED, **dict.fromkeys(words, f"甲{attack}乙"))
    return case


def visible(text):
    return "".join(sign for sign in text if sign.isprintable() and sign not in "\u202e \n\r")


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_letters_say_it_and_do_nothing(world, with_pdf, attack):
    case = attacked(world, attack)
    issue_reply(case, c.officer(world))
    form = make_letter(case, vocab.ProcessDocument.APPLICATION_FORM, c.officer(world))
    reply = issued_reply(case)
    for letter in (reply.letter, form):
        assert visible(attack) in visible(le.words(letter))
        with zipfile.ZipFile(io.BytesIO(letter.content())) as zipped:
            assert not [n for n in zipped.namelist() if b"tracker" in _links(zipped, n)]
    printed = reply.pdf.content()
    for mark in (b"/JavaScript", b"/URI", b"/Launch", b"/EmbeddedFile", b"/OpenAction"):
        assert mark not in printed


def _links(zipped, name):
    return zipped.read(name) if name.endswith(".rels") else b""


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_preview_shows_it_as_text(world, attack):
    case = attacked(world, attack)
    page = open_draft(case)
    answer = editing.client(c.officer(world)).get(
        reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    )
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "<script>alert" not in html
    assert "<img src=http" not in html


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_name_in_the_archive_and_no_cell_obeys_it(world, attack):
    case = attacked(world, attack)
    issue_reply(case, c.officer(world))
    with zipfile.ZipFile(build_archive(case).file) as zipped:
        assert not [n for n in zipped.namelist() if ".." in n or "\u202e" in n or "tracker" in n]
        rows = zipped.read("ledger.csv").decode("utf-8-sig").splitlines()
    assert not [cell for row in rows for cell in row.split(",") if cell.startswith(("=", "@"))]


class Failing:
    """Lets so many statements pass and fails at the next one; what undoes the work may pass."""

    def __init__(self, passing):
        self.left = passing
        self.failed = False

    def __call__(self, execute, sql, params, many, context):
        self.left -= 1
        if self.left == -1:
            self.failed = True
            raise OperationalError("the database is gone")
        return execute(sql, params, many, context)


def test_a_database_that_fails_at_any_statement_leaves_nothing_behind(world, monkeypatch):
    case = c.received(world).case
    le.approved(world, case)
    kept = []
    save = FileSystemStorage.save

    def noting(self, name, content, max_length=None):
        stored = save(self, name, content, max_length)
        kept.append(self.path(stored))
        return stored

    monkeypatch.setattr(FileSystemStorage, "save", noting)
    events, passing = case.ledger.count(), 0
    while True:
        failing = Failing(passing)
        try:
            with connection.execute_wrapper(failing):
                issue_reply(case, c.officer(world))
            break
        except OperationalError:
            assert failing.failed
            assert case.ledger.count() == events
            assert not CaseLetter.objects.exists()
            assert not CaseSequence.objects.filter(sort="letter").exists()
            assert not [path for path in kept if os.path.exists(path)]
            passing += 1
    assert passing > 15
    assert CaseLetter.objects.get().number.endswith("〕1号")
