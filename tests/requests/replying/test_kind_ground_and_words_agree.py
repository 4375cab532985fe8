"""A reply is only handed to the reviewer when kind, ground, provision and words agree; a draft may lack anything."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests import world as w
from tests.admin import editing
from tests.admin.reviewing import Reviewer
from tests.requests import cases as c
from tests.requests.replying import letters as le
from wagtail_disclosure import vocab
from wagtail_disclosure.casework.drafts import open_draft
from wagtail_disclosure.casework.preview import preview_of
from wagtail_disclosure.casework.reply import start_reply

pytestmark = pytest.mark.django_db

K = vocab.ReplyKind
GOOD = {
    "title": "答复",
    "reply_kind": "refused",
    "restated": "东岔村验收会议的记录",
    "finding": "决定不予公开。",
    "ground": "deliberative",
    "legal_basis": "《条例》第三十六条第三项、《条例》第十六条第二款",
    "reason": "该材料是会议讨论记录。",
}
FIELDS = ("withheld", "access_route", "other_organ", "search_record")


def posted(world, case, action="action-submit", **changes):
    page = open_draft(case) or start_reply(case, K.REFUSED, c.officer(world))
    data = {**editing.NO_COMMENTS, "attachments": "[]", **dict.fromkeys(FIELDS, ""), **GOOD}
    answer = editing.client(c.officer(world)).post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), {**data, **changes, action: "1"}
    )
    return page, answer


def is_submitted(page):
    return w.refresh(page).workflow_in_progress


def test_a_complete_reply_goes_to_the_reviewer(world, case):
    page, _answer = posted(world, case)
    assert is_submitted(page)


WRONG = [
    ({"finding": " "}, "Write the answer"),
    ({"restated": ""}, "in your own words"),
    ({"ground": ""}, "Name the ground"),
    ({"ground": "administrative_inquiry"}, "does not go with this kind"),
    ({"reply_kind": "granted", "access_route": "邮寄"}, "leave it empty"),
    ({"reply_kind": "granted", "ground": ""}, "Say where or how"),
    ({"reply_kind": "not_held", "ground": ""}, "Record where and how you searched"),
    ({"reply_kind": "not_ours", "ground": ""}, "Name the organ in charge"),
    ({"reply_kind": "correction_lapsed", "ground": ""}, "does not allow this kind now"),
    ({"legal_basis": "《条例》第三十六条第四项"}, "choose that article"),
    ({"legal_basis": "《条例》第三十六条第三项、《条例》第十四条"}, "correct the provision or"),
    ({"finding": f"{c.NAME}：不予公开。"}, "This names the applicant"),
    ({"reason": f"电话{c.PHONE}"}, "This names the applicant"),
    ({"title": f"答复{c.ID_NUMBER}"}, "This names the applicant"),
    ({"reason": "电话138 0575 0000"}, "This names the applicant"),
    ({"finding": f"{c.IDENTITY.address}：不予公开。"}, "This names the applicant"),
]


@pytest.mark.parametrize(("changes", "said"), WRONG)
def test_what_does_not_agree_is_said_at_its_field_and_nothing_is_submitted(
    world, case, changes, said
):
    page, answer = posted(world, case, **changes)
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert not is_submitted(page)


@pytest.mark.parametrize("changes", [changes for changes, _said in WRONG[:9]])
def test_an_unfinished_draft_can_always_be_saved(world, case, changes):
    _page, answer = posted(world, case, action="action-save", **changes)
    assert answer.status_code == 302
    assert open_draft(case).reply_kind == changes.get("reply_kind", "refused")


def test_a_withdrawal_is_no_kind_of_reply(world, case):
    page, _answer = posted(world, case, reply_kind="withdrawn_by_applicant")
    assert not is_submitted(page)


def test_the_reviewer_reads_it_as_the_applicant_would_and_sees_no_directory_labels(world, case):
    page = le.drafted(world, case, K.REFUSED)
    task = w.submit(page, c.officer(world))
    html = Reviewer(world.issuer, task).open()
    assert "4. The reply as the applicant would read it" in html
    assert "A reply to one applicant" in html
    assert GOOD["reason"] in html
    for label in ("Statutory category", "Genre", "Validity", "as the public would see it"):
        assert label not in html
    assert "not shown to the public" not in html
    assert c.NAME not in html


def test_the_preview_shows_the_letter_without_name_and_number(world, case):
    page = le.drafted(world, case, K.REFUSED)
    lines, problem = preview_of(page)
    text = "\n".join(line.text for line in lines)
    assert problem == ""
    assert "（申请人）：" in text
    assert "先向云澜县人民政府申请行政复议" in text
    assert c.NAME not in text
    shown = editing.client(c.officer(world)).get(
        reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    )
    assert "（文号）" in shown.content.decode()
    assert " style=" not in shown.content.decode()


def test_the_preview_says_what_the_office_has_not_entered(world, case):
    from wagtail_disclosure.models import CaseOffice

    CaseOffice.objects.update(court="")
    lines, problem = preview_of(le.drafted(world, case, K.GRANTED))
    assert lines == []
    assert "court" in problem
