"""Files come in through the reader and the marking check, and go out only to who may read the draft."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests import world as w
from tests.admin.editing import add_url, client, edit_url, form
from tests.publishing.files import not_cleanable
from wagtail_disclosure import vocab
from wagtail_disclosure.admin.wording import FILE_PROBLEMS, UNREAD
from wagtail_disclosure.attachments.errors import FAILURES, REFUSALS
from wagtail_disclosure.attachments.extracted import INCOMPLETE_REASONS
from wagtail_disclosure.models import Attachment, Refusal

pytestmark = [pytest.mark.django_db, pytest.mark.every_version]
UPLOAD = "/admin/disclosure/upload/"


@pytest.fixture
def world():
    return w.make_township()


@pytest.fixture
def store():
    """The private folder; only what a test adds to it is counted."""
    root = Path(Attachment._meta.get_field("file").storage.location)
    return root, frozenset(root.rglob("*"))


def text_file(text: str, name: str = "名单.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode(), content_type="text/plain")


def send(user, *files, enforce_csrf: bool = False, **where):
    browser = client(user)
    browser.handler.enforce_csrf_checks = enforce_csrf
    return browser.post(UPLOAD, {"files": list(files), **where}, HTTP_ACCEPT="application/json")


def stored(store: tuple[Path, frozenset[Path]]) -> list[Path]:
    """Files that were not there when the test began."""
    root, before = store
    return [path for path in root.rglob("*") if path.is_file() and path not in before]


def test_several_files_are_read_and_stored_for_a_new_draft(world, store):
    answer = send(
        world.drafter,
        text_file("救助名单"),
        text_file("标准", "标准.txt"),
        parent=world.directory.pk,
    )
    assert answer.status_code == 200
    assert [f["name"] for f in answer.json()["files"]] == ["名单.txt", "标准.txt"]
    row = Attachment.objects.get(name="名单.txt")
    assert (row.uploaded_by, row.root_id) == (world.drafter, str(world.township.root_page_id))
    assert row.segments[0][1] == "救助名单"
    assert row.is_intact()
    assert len(stored(store)) == 2


def test_the_open_editors_address_says_where_a_file_belongs(world):
    item = w.draft(world)
    assert send(world.drafter, text_file("一"), editor=edit_url(item)).status_code == 200
    assert send(world.drafter, text_file("二"), editor=add_url(world)).status_code == 200
    assert send(world.drafter, text_file("三"), editor="/admin/").status_code == 404


def test_a_name_with_an_identity_number_is_refused(world, store):
    named = text_file("救助名单", "罗景行110101199003070000.txt")
    wide = text_file("救助名单", "１１０１０１１９９００３０７０００Ｘ_扫描.txt")
    plain = text_file("救助名单", "20261124153000_20261125.txt")
    answer = send(world.drafter, named, wide, plain, parent=world.directory.pk).json()
    assert [file["name"] for file in answer["files"]] == [plain.name]
    said = {problem["message"] for problem in answer["errors"]}
    assert said == {str(FILE_PROBLEMS["name-number"])}
    assert "Rename it" in said.pop()
    assert len(stored(store)) == 1
    assert not Refusal.objects.filter(where__contains="1101").exists()


def clean(user, file):
    address = f"/admin/disclosure/attachments/{file['id']}/clean/"
    return client(user).post(address, HTTP_ACCEPT="application/json")


def test_the_clerk_learns_after_the_upload_what_will_go_public(world):
    (file,) = send(world.drafter, text_file("救助名单"), parent=world.directory.pk).json()["files"]
    assert file["clean"] == {"state": "waits", "said": "", "open": ""}
    found = clean(world.drafter, file).json()["clean"]
    assert found["state"] == "ready"
    assert found["said"].startswith("The public gets a clean copy, made anew")
    assert client(world.drafter).get(found["open"]).status_code == 200


def test_the_clerk_learns_after_the_upload_that_a_file_cannot_go_public_and_nothing_is_lost(world):
    page = SimpleUploadedFile("公告.html", not_cleanable(), content_type="text/html")
    (file,) = send(world.drafter, page, parent=world.directory.pk).json()["files"]
    found = clean(world.drafter, file).json()["clean"]
    assert found["state"] == "refused"
    assert "Save it as PDF. Then upload it again; nothing is lost here." in found["said"]
    assert Attachment.objects.get(pk=file["id"]).is_intact()
    item = w.draft(world, attachments=[Attachment.objects.get(pk=file["id"]).ref()])
    assert "Save it as PDF. Then upload it again" in client(world.drafter).get(
        edit_url(item)
    ).content.decode().replace("&quot;", '"')


def test_the_copy_of_somebody_elses_file_is_not_made(world):
    (file,) = send(world.drafter, text_file("救助名单"), parent=world.directory.pk).json()["files"]
    other = w.make_township("石渡乡", "shidu")
    assert clean(other.drafter, file).status_code == 404


def test_what_could_not_be_read_is_said(world):
    picture = SimpleUploadedFile("章.png", PNG, content_type="image/png")
    (file,) = send(world.drafter, picture, parent=world.directory.pk).json()["files"]
    assert len(file["unread"]) == 1


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("空.txt", b"", "empty"),
        ("工具.exe", b"MZ", "extension"),
        ("假.pdf", b"not a pdf", "mismatch"),
        ("大.txt", b"a" * (1 << 20) + b"a", "too-large"),
    ],
)
def test_an_unsafe_file_is_refused_with_a_reason_and_noted(
    world, store, settings, name, data, code
):
    settings.WAGTAIL_DISCLOSURE = settings.WAGTAIL_DISCLOSURE | {"ATTACHMENT_MEGABYTES": 1}
    answer = send(world.drafter, SimpleUploadedFile(name, data), parent=world.directory.pk)
    assert answer.status_code == 400
    assert answer.json()["errors"] == [{"name": name, "message": str(FILE_PROBLEMS[code])}]
    assert stored(store) == []
    noted = Refusal.objects.get()
    assert (noted.kind, noted.where) == (vocab.RefusalKind.UNSAFE_FILE, f"upload:{code}")


def test_a_good_file_beside_a_bad_one_is_kept(world):
    answer = send(
        world.drafter,
        SimpleUploadedFile("坏.exe", b"MZ"),
        text_file("好"),
        parent=world.directory.pk,
    )
    assert (len(answer.json()["files"]), len(answer.json()["errors"])) == (1, 1)


@pytest.mark.parametrize(
    ("name", "text"),
    [("文件.txt", "机密★10年\n\n青禾镇文件\n正文"), ("秘密★5年 名单.txt", "救助名单")],
)
def test_a_file_with_a_secrecy_marking_stops_everything_and_nothing_is_stored(
    world, store, name, text
):
    answer = send(world.drafter, text_file(text, name), parent=world.directory.pk)
    assert answer.status_code == 403
    assert answer.json()["error_code"] == "secrecy_marking"
    assert world.township.secrecy_phone in answer.json()["html"]
    assert "★" not in answer.content.decode()
    assert not Attachment.objects.exists()
    assert stored(store) == []
    noted = Refusal.objects.get()
    assert (noted.kind, noted.where) == (vocab.RefusalKind.SECRECY_MARKING, "upload")


def test_a_site_that_only_flags_markings_takes_the_file(world, settings):
    settings.WAGTAIL_DISCLOSURE = settings.WAGTAIL_DISCLOSURE | {"MARKING": "flag"}
    answer = send(world.drafter, text_file("机密★10年\n正文"), parent=world.directory.pk)
    assert answer.status_code == 200


def test_a_quoted_marking_in_running_text_is_no_marking(world):
    text = "一、依据\n《保密法》规定，文件首页标注“机密★10年”等密级标志的，不得上网。"
    assert send(world.drafter, text_file(text), parent=world.directory.pk).status_code == 200


@pytest.mark.parametrize("who", ["supervisor", "department_reviewer", "secrecy_reviewer"])
def test_who_writes_no_drafts_uploads_nothing(world, store, who):
    item = w.draft(world)
    assert send(world.people[who], text_file("一"), page=item.pk).status_code == 403
    assert send(world.people[who], text_file("一"), parent=world.directory.pk).status_code == 403
    assert stored(store) == []


def test_a_page_outside_every_township_takes_no_files(world):
    assert send(world.superuser, text_file("一"), parent=w.county().pk).status_code == 403


def test_an_upload_without_token_is_refused(world, store):
    answer = send(world.drafter, text_file("一"), enforce_csrf=True, parent=world.directory.pk)
    assert answer.status_code == 403
    assert stored(store) == []


def test_an_upload_never_reaches_the_temporary_folder(world, settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "does-not-exist")
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10
    assert send(world.drafter, text_file("一" * 100), parent=world.directory.pk).status_code == 200


def with_file(world):
    """A draft that names an uploaded file, and the file."""
    answer = send(world.drafter, text_file("救助名单"), parent=world.directory.pk)
    ref = answer.json()["files"][0]
    ref.pop("unread")
    item = w.draft(world)
    item.attachments = [ref]
    item.save_revision(user=world.drafter)
    return item, reverse("wagtail_disclosure_admin:attachment", args=[ref["id"]])


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("drafter", 200),
        ("disclosure_office", 200),
        ("superuser", 200),
        ("department_reviewer", 200),
        ("secrecy_reviewer", 404),
        ("supervisor", 404),
    ],
)
def test_a_drafts_file_is_open_to_its_editors_and_the_present_reviewer(world, who, status):
    item, url = with_file(world)
    w.submit(item, world.drafter)
    answer = client(world.people[who]).get(url)
    assert answer.status_code == status
    if status == 200:
        assert b"".join(answer.streaming_content).decode() == "救助名单"
        assert "no-store" in answer["Cache-Control"]
        assert answer["X-Content-Type-Options"] == "nosniff"


def test_another_townships_people_cannot_read_the_file(world):
    other = w.make_township("白石镇", "baishi")
    _, url = with_file(world)
    assert client(other.disclosure_office).get(url).status_code == 404


def test_a_stranger_is_sent_to_the_log_in(world, client):
    _, url = with_file(world)
    assert client.get(url).status_code == 302


def test_a_file_that_was_altered_on_disk_is_not_handed_out(world, store):
    _, url = with_file(world)
    stored(store)[0].write_bytes(b"other")
    assert client(world.drafter).get(url).status_code == 404


def test_the_editors_form_keeps_uploaded_files_in_their_order(world):
    send(
        world.drafter,
        text_file("一", "一.txt"),
        text_file("二", "二.txt"),
        parent=world.directory.pk,
    )
    refs = [Attachment.objects.get(name=name).ref() for name in ("二.txt", "一.txt")]
    data = form(attachments=json.dumps(refs))
    client(world.drafter).post(add_url(world), data)
    item = w.DisclosureItemPage.objects.get(slug="linshi-jiuzhu")
    assert [ref["name"] for ref in item.attachments] == ["二.txt", "一.txt"]


def test_every_code_of_the_readers_has_words_for_the_clerk():
    assert set(FILE_PROBLEMS) == {*REFUSALS, *FAILURES}
    assert set(UNREAD) == set(INCOMPLETE_REASONS)


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c494441"
    "54789c63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)
