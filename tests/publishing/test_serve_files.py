"""Files are served while an approval names them, in parts if asked for, and to nobody else."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from tests import world as w
from tests.attachments.makers import pdf_pages, shown, simple_docx
from tests.publishing.files import (
    body,
    commented,
    served,
    under_review,
    upload,
)
from wagtail_disclosure.publishing import clean
from wagtail_disclosure.publishing.audit import audit
from wagtail_disclosure.publishing.withdraw import withdraw

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return w.make_township(minimal=True)


def test_an_approval_from_before_there_were_copies_serves_no_file(world, monkeypatch):
    row = upload(world, simple_docx())
    monkeypatch.setattr(
        clean,
        "manifest",
        lambda files: [{"id": str(f.row.pk), "sha256": f.row.sha256} for f in files],
    )
    item = w.publish(world, attachments=[row.ref()])
    assert item.live
    assert served(item, row).status_code == 404
    assert "file" in {finding.code for finding in audit()}


def test_a_copy_of_another_file_is_not_served_in_its_place(world, monkeypatch):
    row, other = upload(world, simple_docx("甲")), upload(world, simple_docx("乙"))
    foreign = clean.plain_copy(other).copy
    lie = {"id": str(row.pk), "sha256": row.sha256, "clean": str(foreign.pk)}
    monkeypatch.setattr(clean, "manifest", lambda files: [{**lie, "clean_sha256": foreign.sha256}])
    item = w.publish(world, attachments=[row.ref()])
    assert served(item, row).status_code == 404
    assert served(item, other).status_code == 404


def test_withdrawal_takes_the_copy_away_at_once(world):
    row = upload(world, simple_docx())
    item = w.publish(world, attachments=[row.ref()])
    assert served(item, row).status_code == 200
    withdraw(item, world.issuer, "撤回")
    assert served(item, row).status_code == 404


@pytest.mark.thorough
def test_five_hundred_guessed_addresses_of_files_and_copies_find_nothing(world):
    row = upload(world, simple_docx())
    item = w.publish(world, attachments=[row.ref()])
    copy = row.copies.get()
    anyone = Client()
    guesses = [f"{item.url}files/{uuid.uuid4()}/" for _ in range(240)]
    guesses += [f"/documents/{n}/{row.name}" for n in range(1, 60)]
    guesses += [f"/media/{name}" for name in (row.file.name, copy.file.name, row.name)]
    guesses += [f"/api/v2/documents/{n}/" for n in range(1, 60)] + [
        f"/images/{n}/" for n in range(40)
    ]
    guesses += [f"{item.url}files/{copy.pk}/", f"{item.url}files/{row.pk}", f"{item.url}files/"]
    guesses += [f"/{row.file.name}", f"/private_attachments/{copy.file.name}"]
    guesses += [f"{item.url}files/{row.sha256[:n]}/" for n in range(1, 65)]
    guesses += [f"{item.url}copy/{copy.pk}/{n}/" for n in range(30)]
    assert len(guesses) >= 500
    # The address without the closing stroke is only led to the right one.
    assert [g for g in guesses if anyone.get(g).status_code == 200] == []


def test_nothing_of_ours_is_a_document_or_picture_of_the_host(world):
    from wagtail.documents import get_document_model
    from wagtail.images import get_image_model

    w.publish(world, attachments=[upload(world, simple_docx()).ref()])
    assert get_document_model().objects.count() == 0
    assert get_image_model().objects.count() == 0


@pytest.mark.parametrize(
    ("asked", "status", "part"),
    [
        ("bytes=0-3", 206, slice(0, 4)),
        ("bytes=5-", 206, slice(5, None)),
        ("bytes=-6", 206, slice(-6, None)),
        ("bytes=0-999999999", 206, slice(0, None)),
        ("bytes=999999999-", 416, None),
        ("bytes=-0", 416, None),
        ("bytes=4-2", 416, None),
        ("bytes=0-1,3-4", 200, slice(0, None)),
        ("lines=0-1", 200, slice(0, None)),
        ("bytes=-", 200, slice(0, None)),
    ],
)
def test_a_part_of_a_file_can_be_asked_for(world, asked, status, part):
    row = upload(world, "第一行，说明。\n第二行。\n".encode(), "说明.txt")
    item = w.publish(world, attachments=[row.ref()])
    whole = body(served(item, row))
    response = served(item, row, Range=asked)
    assert response.status_code == status
    if part is None:
        assert response["Content-Range"] == f"bytes */{len(whole)}"
        return
    assert body(response) == whole[part]
    assert response["Accept-Ranges"] == "bytes"
    assert int(response["Content-Length"]) == len(whole[part])
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_part_of_a_file_that_has_changed_since_is_not_mixed_with_the_new_one(world):
    row = upload(world, "第一行，说明。\n".encode(), "说明.txt")
    item = w.publish(world, attachments=[row.ref()])
    tag = served(item, row)["ETag"]
    assert served(item, row, Range="bytes=0-3", **{"If-Range": tag}).status_code == 206
    assert served(item, row, Range="bytes=0-3", **{"If-Range": '"older"'}).status_code == 200


@pytest.mark.parametrize(
    ("data", "name", "disposition"),
    [
        (simple_docx(), "a.docx", "attachment"),
        (b"text\n", "a.txt", "inline"),
        ("甲,乙\n".encode(), "a.csv", "attachment"),
        (pdf_pages(shown(b"Notice")), "a.pdf", "inline"),
    ],
)
def test_only_what_cannot_run_is_shown_in_place(world, data, name, disposition):
    row = upload(world, data, name)
    item = w.publish(world, attachments=[row.ref()])
    response = served(item, row)
    assert response["Content-Disposition"].startswith(disposition)
    assert "default-src 'none'" in response["Content-Security-Policy"]


def test_a_copy_before_publication_is_for_the_office_only_and_stays_in_no_cache(world):
    row = upload(world, commented())
    under_review(world, row)
    copy = row.copies.get()
    address = reverse("wagtail_disclosure_admin:attachment_copy", args=[row.pk, copy.pk])
    assert Client().get(address).status_code == 302
    office = Client()
    office.force_login(world.drafter)
    response = office.get(address)
    assert response.status_code == 200
    assert response["Cache-Control"].startswith("private, no-store")
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    stranger = Client()
    stranger.force_login(w.make_township("红石镇", "hongshi").drafter)
    assert stranger.get(address).status_code == 404


def test_a_draft_that_shows_a_document_of_the_host_is_warned_of(world):
    from django.core.files.base import ContentFile as Content
    from wagtail.documents import get_document_model

    from wagtail_disclosure.publishing.host_files import check_host_files

    document = get_document_model().objects.create(title="名单", file=Content(b"x", name="a.txt"))
    link = f'<p><a linktype="document" id="{document.pk}">名单</a></p>'
    item = w.draft(world, text=link)
    plain = w.draft(world, title="别的通知")
    warned = check_host_files(databases=["default"])
    assert [warning.id for warning in warned] == ["wagtail_disclosure.W030"]
    assert f" {item.pk} shows " in warned[0].msg
    assert f" {plain.pk} shows " not in warned[0].msg
    assert "名单" not in warned[0].msg
    assert check_host_files() == []
