"""What the public gets of a file is a clean copy that an approval names; masks make another copy."""

from __future__ import annotations

import hashlib
import io
import json
import uuid
from typing import Any

import docx
import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from tests import world as w
from tests.attachments.makers import pdf_pages, saved, shown, simple_docx
from tests.attachments.techniques import TECHNIQUES
from wagtail_disclosure import vocab
from wagtail_disclosure.attachments import read
from wagtail_disclosure.attachments.remade import Area
from wagtail_disclosure.exceptions import ApprovalRefused
from wagtail_disclosure.models import Attachment, AuthorshipEntry, CleanCopy, ReviewApproval
from wagtail_disclosure.models.forms import DisclosureForm
from wagtail_disclosure.models.ledger import AppendOnlyError
from wagtail_disclosure.publishing import clean
from wagtail_disclosure.publishing.audit import audit
from wagtail_disclosure.publishing.covering import CoveredArea, written
from wagtail_disclosure.publishing.file_redaction import mask_file, unmask_file
from wagtail_disclosure.publishing.redaction import mask_in_review
from wagtail_disclosure.publishing.sheet import review_sheet
from wagtail_disclosure.publishing.token import review_token
from wagtail_disclosure.publishing.withdraw import withdraw

pytestmark = pytest.mark.django_db
NAME = "罗景行"


@pytest.fixture
def world():
    return w.make_township(minimal=True)


def upload(world: Any, data: bytes, name: str = "名单.docx") -> Attachment:
    """As the upload view stores it."""
    found = read(data, name)
    row = Attachment(
        root_id=str(world.township.root_page_id),
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        media_type=found.media_type,
        segments=[[segment.where, segment.text] for segment in found.segments],
        incomplete=list(found.incomplete),
        uploaded_by=world.drafter,
    )
    row.file.save("file", ContentFile(data), save=False)
    row.save()
    return row


def commented() -> bytes:
    """A document with a comment by an invented person."""
    document = docx.Document()
    paragraph = document.add_paragraph("每户发放1860元")
    document.add_comment(paragraph.runs, text="此户存疑", author="周望舒")
    document.core_properties.author = "周望舒"
    return saved(document)


def under_review(world: Any, *rows: Attachment) -> tuple[Any, Any]:
    item = w.draft(world, attachments=[row.ref() for row in rows])
    w.analyse(item)
    return item, w.submit(item, world.drafter)


def token_of(user: Any, task_state: Any) -> str:
    sheet = review_sheet(task_state)
    return review_token(user, task_state, sheet.item, sheet.digest)


def served(item: Any, row: Attachment, **headers: str) -> Any:
    return Client().get(f"{item.url}files/{row.pk}/", headers=headers)


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def words_of(data: bytes, name: str = "a.docx") -> str:
    return "\n".join(segment.text for segment in read(data, name).segments)


def test_the_public_gets_the_copy_and_never_the_upload(world):
    row = upload(world, commented())
    item = w.publish(world, attachments=[row.ref()])
    found = body(served(item, row))
    assert hashlib.sha256(found).hexdigest() == row.copies.get().sha256 != row.sha256
    assert words_of(found) == "每户发放1860元"
    assert read(found, "a.docx").hidden == ()
    assert audit() == []


def test_the_approval_names_upload_and_copy_with_their_hashes(world):
    row = upload(world, commented())
    item = w.publish(world, attachments=[row.ref()])
    copy = row.copies.get()
    assert ReviewApproval.objects.about(item).get().manifest == [
        {
            "id": str(row.pk),
            "sha256": row.sha256,
            "clean": str(copy.pk),
            "clean_sha256": copy.sha256,
        }
    ]


def test_the_page_lists_the_size_of_the_copy(world):
    row = upload(world, commented())
    item = w.publish(world, attachments=[row.ref()])
    assert item.get_context(_request(item))["attachment_rows"][0].size == row.copies.get().size


def _request(item: Any) -> Any:
    from django.test import RequestFactory

    return RequestFactory().get(item.url)


def test_a_copy_is_made_once_and_by_the_worker_already(world):
    row = upload(world, commented())
    item = w.draft(world, attachments=[row.ref()])
    w.analyse(item)
    copy = row.copies.get()
    task_state = w.submit(item, world.drafter)
    assert review_sheet(task_state).files[0].copy == copy
    assert row.copies.count() == 1


def test_a_copy_is_never_changed(world):
    copy = clean.plain_copy(upload(world, simple_docx())).copy
    with pytest.raises(AppendOnlyError, match="a copy never changes"):
        copy.save()


def test_a_file_without_a_clean_copy_cannot_go_public_but_is_not_lost(world):
    technique = next(t for t in TECHNIQUES if t.extension == "html")
    row = upload(world, technique.make(0), "公告.html")
    _item, task_state = under_review(world, row)
    with pytest.raises(ApprovalRefused, match=r"No clean copy of “公告\.html” could be made"):
        w.sign_stage(task_state, w.reviewer_of(world, task_state))
    assert row.is_intact()
    assert CleanCopy.objects.get(original=row).problem == "format"


def test_a_file_without_a_clean_copy_may_belong_to_what_is_not_disclosed(world):
    technique = next(t for t in TECHNIQUES if t.extension == "html")
    row = upload(world, technique.make(0), "公告.html")
    item = w.draft(world, attachments=[row.ref()])
    item = w.review_all(world, item, mode=vocab.DisclosureMode.ON_APPLICATION)
    assert not item.live
    assert "clean" not in ReviewApproval.objects.about(item).get().manifest[0]


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


def test_a_masked_value_is_gone_from_the_file_that_the_public_gets(world):
    row = upload(world, f"户主{NAME}，联系人ECHO。\n".encode(), "名单.txt")
    item, task_state = under_review(world, row)
    before = review_sheet(task_state).digest
    keys = [hint.key for hint in review_sheet(task_state).to_settle]
    reviewer = w.reviewer_of(world, task_state)
    assert mask_in_review(task_state, reviewer, keys, token_of(reviewer, task_state)) == 1
    sheet = review_sheet(w.current_task(item))
    assert sheet.digest != before
    assert sheet.item.attachments[0]["masked"]["id"] == str(sheet.files[0].copy.pk)
    assert "ECHO" not in sheet.text.parts[-1].text
    w.analyse(item)
    w.sign_stage(w.current_task(item), reviewer)
    item = w.refresh(item)
    assert item.live
    assert body(served(item, row)).decode("utf-8-sig") == f"户主{NAME}，联系人****。\r\n"


def test_whoever_saw_the_text_before_the_mask_cannot_sign_it_after(world):
    row = upload(world, "联系人ECHO。\n".encode(), "名单.txt")
    _item, task_state = under_review(world, row)
    reviewer = w.reviewer_of(world, task_state)
    old = token_of(reviewer, task_state)
    mask_file(task_state, reviewer, row.pk, old, words=[written("联系人", "third_party_rights")])
    with pytest.raises(ApprovalRefused, match="changed after you opened it"):
        mask_file(task_state, reviewer, row.pk, old, words=[written("ECHO", "third_party_rights")])


def test_the_log_names_ground_and_place_of_each_mask_and_never_the_value(world):
    document = docx.Document()
    document.add_paragraph(f"户主{NAME}")
    document.add_table(1, 2).cell(0, 1).text = NAME
    row = upload(world, saved(document))
    _item, task_state = under_review(world, row)
    reviewer = w.reviewer_of(world, task_state)
    mask_file(
        task_state,
        reviewer,
        row.pk,
        token_of(reviewer, task_state),
        [written(NAME, "third_party_rights")],
    )
    copy = review_sheet(task_state).files[0].copy
    assert copy.made_by == reviewer
    (line,) = copy.masks
    assert (line["ground"], line["places"], line["kind"]) == ("third_party_rights", 2, "written")
    assert line["where"] == ["paragraph 1", "table 1 row 1"]
    stored = json.dumps([copy.masks, copy.segments, copy.name], ensure_ascii=False)
    assert NAME not in stored
    with copy.file.open() as file:
        assert NAME not in words_of(file.read())


def test_more_masks_are_added_to_those_that_are_there_and_all_come_off_together(world):
    row = upload(world, "甲乙丙 ECHO 丁戊己\n".encode(), "a.txt")
    _item, task_state = under_review(world, row)
    reviewer = w.reviewer_of(world, task_state)
    for word in ("甲乙丙", "丁戊己"):
        words = [written(word, "third_party_rights")]
        mask_file(task_state, reviewer, row.pk, token_of(reviewer, task_state), words)
    assert review_sheet(task_state).files[0].copy.segments[0][1] == "**** ECHO ****"
    unmask_file(task_state, reviewer, row.pk, token_of(reviewer, task_state))
    sheet = review_sheet(task_state)
    assert sheet.files[0].copy.order_key == ""
    assert "masked" not in sheet.item.attachments[0]


def test_an_area_of_a_page_can_be_blacked_out(world):
    row = upload(world, pdf_pages(shown(b"Secret words"), shown(b"Two")), "a.pdf")
    _item, task_state = under_review(world, row)
    reviewer = w.reviewer_of(world, task_state)
    area = CoveredArea(Area(1, 0.0, 0.0, 1.0, 0.5), "third_party_rights")
    mask_file(task_state, reviewer, row.pk, token_of(reviewer, task_state), areas=[area])
    copy = review_sheet(task_state).files[0].copy
    assert copy.pictured == [1]
    with copy.file.open() as file:
        found = words_of(file.read(), "a.pdf")
    assert "Secret" not in found
    assert "Two" in found


def test_a_page_that_became_a_picture_is_still_read_for_what_else_has_to_be_masked(world):
    row = upload(world, pdf_pages(shown(b"Jingxing and ECHO")), "a.pdf")
    item, task_state = under_review(world, row)
    reviewer = w.reviewer_of(world, task_state)
    words = [written("Jingxing", "third_party_rights")]
    mask_file(task_state, reviewer, row.pk, token_of(reviewer, task_state), words)
    w.analyse(item)
    sheet = review_sheet(task_state)
    assert sheet.files[0].copy.text_part().text == "**** and ECHO"
    assert [hint.text for hint in sheet.to_settle] == ["ECHO"]


def test_words_that_do_not_stand_in_the_file_are_told_and_nothing_changes(world):
    row = upload(world, b"text\n", "a.txt")
    _item, task_state = under_review(world, row)
    reviewer = w.reviewer_of(world, task_state)
    token = token_of(reviewer, task_state)
    with pytest.raises(ApprovalRefused, match=r"does not stand in “a\.txt”"):
        mask_file(task_state, reviewer, row.pk, token, [written("别的", "third_party_rights")])
    assert "masked" not in review_sheet(task_state).item.attachments[0]


def test_masking_makes_the_reviewer_no_author_and_is_in_the_ledger(world):
    row = upload(world, "联系人ECHO。\n".encode(), "a.txt")
    item, task_state = under_review(world, row)
    reviewer = w.reviewer_of(world, task_state)
    words = [written("联系人", "third_party_rights")]
    mask_file(task_state, reviewer, row.pk, token_of(reviewer, task_state), words)
    kinds = AuthorshipEntry.objects.filter(object_id=str(item.pk)).values_list("kind", flat=True)
    assert vocab.AuthorshipKind.REDACTION in kinds
    assert not review_sheet(task_state).authors.include(reviewer)


def test_the_editor_cannot_take_masks_off_by_sending_the_form_again(world):
    row = upload(world, "联系人ECHO。\n".encode(), "a.txt")
    item, task_state = under_review(world, row)
    reviewer = w.reviewer_of(world, task_state)
    words = [written("联系人", "third_party_rights")]
    mask_file(task_state, reviewer, row.pk, token_of(reviewer, task_state), words)
    draft = w.refresh(item).get_latest_revision().as_object()
    form = DisclosureForm.__new__(DisclosureForm)
    form.instance, form.for_user, form.fields = draft, world.drafter, {"attachments": None}
    data = {"attachments": [row.ref()]}
    form._check_attachments(data)
    assert data["attachments"] == draft.attachments
    assert data["attachments"][0]["masked"]


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


def test_a_passing_failure_is_not_kept_so_that_the_next_try_may_succeed(world, monkeypatch):
    from wagtail_disclosure.attachments import ReadingFailed

    row = upload(world, simple_docx())

    def late(*args: Any) -> Any:
        raise ReadingFailed("timeout", "a file whose copy was not made in time")

    with monkeypatch.context() as patch:
        patch.setattr(clean, "remake", late)
        assert clean.plain_copy(row).problem == "timeout"
    assert clean.plain_copy(row).copy is not None


def test_bytes_that_changed_after_the_upload_are_not_copied(world):
    row = upload(world, simple_docx())
    with row.file.storage.open(row.file.name, "rb") as stored:
        assert io.BytesIO(stored.read()).getvalue()
    with open(row.file.path, "wb") as stored:
        stored.write(simple_docx("别的内容"))
    assert clean.plain_copy(row).copy is None


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
