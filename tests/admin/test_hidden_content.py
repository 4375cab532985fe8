"""What is hidden in a file is shown to whoever edits or reviews it, and settled before it goes out."""

from __future__ import annotations

import io
import json
import re

import lxml.html
import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests import world as w
from tests.admin.editing import client, edit_url
from tests.admin.reviewing import TEXT, reviewer
from tests.attachments.makers import png
from tests.attachments.techniques import TECHNIQUES
from tests.attachments.test_find_hidden_content import read_here
from wagtail_disclosure.admin.places import WHERE, where_in_file
from wagtail_disclosure.models import Attachment, HintSettlement

pytestmark = pytest.mark.django_db
UPLOAD = "/admin/disclosure/upload/"


@pytest.fixture
def world():
    return w.make_township(minimal=True)


@pytest.fixture(params=["with advisors", "without"])
def advised(request, settings):
    """Whether this site has an advisor: hidden content is shown in both cases."""
    if request.param == "without":
        settings.WAGTAIL_DISCLOSURE = settings.WAGTAIL_DISCLOSURE | {"ADVISORS": []}
    return request.param == "with advisors"


def workbook(words: str = "范明月 13900000000", author: str = "") -> bytes:
    """A list of two rows with a hidden sheet that holds ``words``."""
    book = openpyxl.Workbook()
    book.active.append(["村", "户数"])
    book.active.append(["柳塘村", 12])
    book.create_sheet("原始").append([words])
    book["原始"].sheet_state = "hidden"
    book.properties.creator = author
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def upload(world, data: bytes, name: str = "汇总.xlsx"):
    file = SimpleUploadedFile(name, data)
    answer = client(world.drafter).post(
        UPLOAD, {"files": [file], "parent": world.directory.pk}, HTTP_ACCEPT="application/json"
    )
    return answer.json()["files"][0]


def draft_with(world, data: bytes, **more):
    ref = Attachment.objects.get(pk=upload(world, data)["id"]).ref()
    return w.draft(world, text=TEXT, attachments=[ref], **more)


def panel(world, item):
    url = reverse("wagtail_disclosure_admin:hints", args=[item.pk])
    return client(world.drafter).get(url).json()


def test_the_answer_to_an_upload_says_what_is_hidden(world):
    said = upload(world, workbook(author="范明月"))
    assert len(said["hidden"]) == 1
    assert "原始" in said["hidden"][0]


def test_nothing_is_said_of_a_file_that_hides_nothing(world):
    assert upload(world, "村,户数".encode(), "汇总.csv")["hidden"] == []


def test_hidden_content_is_stored_with_the_file(world):
    draft_with(world, workbook())
    kinds = [kind for kind, _where, _shown in Attachment.objects.get().hidden]
    assert kinds == ["hidden-sheet"]


def test_the_editors_panel_shows_it_as_to_be_settled(world, advised):
    item = draft_with(world, workbook())
    if advised:
        w.analyse(item)
    said = panel(world, item)
    assert said["state"] == ("done" if advised else "off")
    assert said["blocking"] == 1
    (hint,) = said["hints"]
    assert (hint["level"], hint["text"]) == ("block", "范明月 13900000000")
    assert "原始" in hint["places"][0]["label"]
    assert hint["reasons"]


def test_who_wrote_the_file_is_for_information_only(world):
    item = draft_with(world, workbook(author="范明月"))
    levels = {hint["text"]: hint["level"] for hint in panel(world, item)["hints"]}
    assert levels["范明月"] == "info"


def test_it_is_shown_even_while_the_analysis_is_missing(world):
    item = draft_with(world, workbook())
    assert panel(world, item)["state"] == "analysing"
    assert panel(world, item)["blocking"] == 1


def under_review(world, advised: bool):
    item = draft_with(world, workbook())
    if advised:
        w.analyse(item)
    return item, w.submit(item, world.drafter)


def test_a_reviewer_cannot_sign_before_it_is_settled(world, advised):
    item, task_state = under_review(world, advised)
    person = reviewer(world, task_state)
    assert len(person.hint_fields()) == 1
    assert "范明月" in person.response.content.decode()
    person.tick_all()
    person.answer(TEXT)
    person.fill(mode="proactive", secrecy="clear")
    person.press()
    assert person.response.status_code == 422
    assert not HintSettlement.objects.exists()
    assert not w.refresh(item).live


def test_settling_it_with_a_reason_lets_the_reviewer_sign(world, advised):
    _item, task_state = under_review(world, advised)
    person = reviewer(world, task_state)
    person.fill_all()
    for name in person.hint_fields("reason"):
        person.form.fields[name] = "hidden_known"
    person.press()
    row = HintSettlement.objects.get()
    assert (row.kind, row.reason, row.machine_level) == ("hidden_content", "hidden_known", "block")


def test_what_was_settled_for_one_file_is_not_settled_for_other_hidden_words(world):
    one, other = (draft_with(world, workbook(words)) for words in ("甲", "乙"))
    keys = {hint["key"] for item in (one, other) for hint in panel(world, item)["hints"]}
    assert len(keys) == 2


def test_after_a_reload_the_list_of_files_still_says_what_was_not_read_and_what_is_hidden(world):
    files = [upload(world, workbook()), upload(world, png(), "章.png")]
    rows = [Attachment.objects.get(pk=file["id"]) for file in files]
    item = w.draft(world, attachments=[row.ref() for row in rows])
    page = lxml.html.fromstring(client(world.drafter).get(edit_url(item)).content.decode())
    (field,) = page.xpath("//*[@data-controller='disclosure-files']")
    notes = json.loads(field.get("data-disclosure-files-notes-value"))
    found = [(len(notes[f["id"]]["hidden"]), len(notes[f["id"]]["unread"])) for f in files]
    assert found == [(1, 0), (0, 1)]


@pytest.mark.parametrize(
    ("where", "kept"),
    [("sheet “homepage row 3” row 5", "“homepage row 3”"), ("homepage", "homepage")],
)
def test_names_of_sheets_are_not_translated(where, kept):
    assert kept in where_in_file(where)


def test_every_place_that_the_reader_names_has_words_for_the_clerk():
    known = re.compile(
        r"“[^”]*”|\b(" + "|".join(map(re.escape, sorted(WHERE, key=len, reverse=True))) + r")\b"
    )
    unknown = set()
    for technique in (technique for technique in TECHNIQUES if not technique.refused):
        found = read_here(technique.make(0), technique.extension)
        places = [segment.where for segment in found.segments]
        places += [hidden.where for hidden in found.hidden]
        places += [reason.partition(":")[2] for reason in found.incomplete]
        unknown |= {w for w in places if re.search("[a-z]", known.sub("", w))}
    assert unknown == set()
