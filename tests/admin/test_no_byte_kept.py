"""What was refused for a secrecy marking is in no file of the site afterwards."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from tests import world as w
from tests.admin.editing import add_url, client, edit_url, form, rich
from tests.admin.marked import FORGED, marked_forms

#: Words of this file only: the database file still holds pages that other tests rolled back.
REFUSED = "白鹭岭应急物资库房二号门"
SAVED = "白鹭岭公共厕所改造三期"
JSON = {"HTTP_ACCEPT": "application/json"}


def forms_of(words: str) -> list[bytes]:
    """The words as a database, a session, a form or JSON would spell them."""
    spelled = [words, quote(words), json.dumps(words)[1:-1]]
    return [text.encode() for text in spelled] + [words.encode("utf-16-le")]


def bytes_kept(folders: list[Path]) -> dict[str, bytes]:
    return {str(p): p.read_bytes() for folder in folders for p in folder.rglob("*") if p.is_file()}


@pytest.mark.vendor("sqlite")
def test_no_byte_of_a_refused_draft_is_kept_anywhere(
    flushable, caplog, tmp_path, settings, mailoutbox
):
    """Database and journal, sessions, media, attachments, temporary files, logs, mails."""
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    settings.ADMINS = [("office", "office@example.invalid")]
    world = w.make_township()
    item = w.draft(world)
    browser = client(world.drafter)
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[item.pk])
    kind = ("wagtail_disclosure", "disclosureitempage", world.directory.pk)
    with caplog.at_level(logging.DEBUG):
        for name, data in marked_forms(REFUSED).items():
            browser.post(add_url(world), data)
            browser.post(edit_url(item), data, **JSON)
            if name not in FORGED:
                browser.post(preview, data)
                browser.post(reverse("wagtailadmin_pages:preview_on_add", args=kind), data)
        file = SimpleUploadedFile("名单.txt", f"机密★10年\n{REFUSED}".encode())
        browser.post("/admin/disclosure/upload/", {"files": file, "page": item.pk})
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(FULL)")
    database = Path(connection.settings_dict["NAME"])
    kept = bytes_kept([database.parent, Path(django_settings.MEDIA_ROOT), tmp_path])
    assert str(database) in kept
    found = [name for name, data in kept.items() for form in forms_of(REFUSED) if form in data]
    assert found == []
    said = "\n".join(record.getMessage() for record in caplog.records)
    assert REFUSED not in said + "".join(mail.body for mail in mailoutbox)


@pytest.mark.vendor("sqlite")
def test_the_byte_scan_finds_what_was_saved(flushable):
    """The control of the test above: an unmarked draft with the same words is found."""
    world = w.make_township()
    client(world.drafter).post(add_url(world), form(("paragraph", rich(SAVED))))
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(FULL)")
    kept = bytes_kept([Path(connection.settings_dict["NAME"]).parent])
    assert [1 for data in kept.values() for form in forms_of(SAVED) if form in data]
