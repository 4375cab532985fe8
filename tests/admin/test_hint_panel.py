"""The editor's hint panel is told what the advisors said of the last saved draft, and who may ask."""

from __future__ import annotations

import logging

import pytest
from django.urls import reverse

from tests import world as w
from tests.admin.editing import client
from wagtail_disclosure import vocab
from wagtail_disclosure.models import AdviceJob, HintRecord

pytestmark = [pytest.mark.django_db, pytest.mark.every_version]


@pytest.fixture
def world():
    return w.make_township()


def ask(user, item, name="hints", method="get"):
    url = reverse(f"wagtail_disclosure_admin:{name}", args=[item.pk])
    return getattr(client(user), method)(url)


def test_a_saved_draft_is_being_analysed_until_the_worker_has_answered(world):
    item = w.draft(world, text="<p>请看ECHO。</p>")
    assert ask(world.drafter, item).json()["state"] == "analysing"
    w.analyse(item)
    assert ask(world.drafter, item).json()["state"] == "done"


def test_each_finding_comes_with_its_words_its_mask_and_the_block_it_stands_in(world):
    item = w.draft(world, text="<p>请看<b>EC</b>HO。</p><p>再看ECHO。</p>", title="ECHO通知")
    w.analyse(item)
    said = ask(world.drafter, item).json()
    (hint,) = said["hints"]
    assert (hint["text"], hint["level"], hint["mask"], hint["count"]) == (
        "ECHO",
        "block",
        "****",
        3,
    )
    block = item.body.raw_data[0]["id"]
    assert [(p["path"], p["occurrence"]) for p in hint["places"]] == [
        ("title", 0),
        (f"body.{block}", 0),
        (f"body.{block}", 1),
    ]
    assert said["blocking"] == 1


def test_the_cell_of_a_table_is_named(world):
    item = w.draft(world)
    rows = {
        "data": [["姓名", "备注"], ["甲", "ECHO"]],
        "cell": [],
        "first_row_is_table_header": True,
    }
    item.body.append(("table", rows | {"first_col_is_header": False, "table_caption": ""}))
    item.save_revision(user=world.drafter)
    w.analyse(item)
    (place,) = ask(world.drafter, item).json()["hints"][0]["places"]
    assert place["path"].endswith(".data.1.1")
    assert "2" in place["label"]


def test_after_another_save_the_old_findings_are_not_shown_for_the_new_text(world):
    item = w.draft(world, text="<p>请看ECHO。</p>")
    w.analyse(item)
    item.title = "改过的标题"
    item.save_revision(user=world.drafter)
    said = ask(world.drafter, item).json()
    assert (said["state"], said["hints"]) == ("analysing", [])


def test_a_suggestion_says_how_sure_it_is_in_words_and_as_a_number(world):
    item = w.draft(world)
    w.analyse(item)
    said = ask(world.drafter, item).json()["suggestion"]
    assert (said["mode"], said["confidence"]) == (vocab.DisclosureMode.PROACTIVE.label, 80)
    assert said["confidence_words"]


def test_a_failed_analysis_can_be_asked_for_again(world):
    item = w.draft(world)
    AdviceJob.objects.about(item).update(state=vocab.JobState.FAILED, attempts=3)
    assert ask(world.drafter, item).json()["state"] == "not_analysed"
    assert ask(world.drafter, item, "hints_again", "post").json()["state"] == "analysing"
    assert w.analyse(item).state == vocab.JobState.DONE


def test_a_draft_nobody_ever_analysed_can_be_asked_for(world):
    item = w.draft(world)
    AdviceJob.objects.about(item).delete()
    assert ask(world.drafter, item).json()["state"] == "not_analysed"
    assert ask(world.drafter, item, "hints_again", "post").json()["state"] == "analysing"


def test_asking_again_leaves_findings_that_are_there_alone(world):
    item = w.draft(world, text="<p>请看ECHO。</p>")
    w.analyse(item)
    kept = set(HintRecord.objects.values_list("pk", flat=True))
    assert ask(world.drafter, item, "hints_again", "post").json()["state"] == "done"
    assert set(HintRecord.objects.values_list("pk", flat=True)) == kept


def test_a_site_without_advisors_says_so(world, settings):
    settings.WAGTAIL_DISCLOSURE = settings.WAGTAIL_DISCLOSURE | {"ADVISORS": []}
    item = w.draft(world)
    assert ask(world.drafter, item).json()["state"] == "off"


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("drafter", 200),
        ("disclosure_office", 200),
        ("superuser", 200),
        ("supervisor", 403),
        ("department_reviewer", 403),
    ],
)
def test_hints_are_for_those_who_may_edit(world, who, status):
    item = w.draft(world)
    w.analyse(item)
    assert ask(world.people[who], item).status_code == status
    assert ask(world.people[who], item, "hints_again", "post").status_code == status


def test_another_townships_drafter_gets_nothing(world):
    other = w.make_township("白石镇", "baishi")
    item = w.draft(world)
    assert ask(other.drafter, item).status_code == 403


def test_a_page_of_the_host_has_no_hints(world):
    assert ask(world.superuser, world.directory).status_code == 404


def test_no_word_of_the_draft_is_logged(world, caplog):
    item = w.draft(world, text="<p>身份证ECHO尾号</p>")
    w.analyse(item)
    with caplog.at_level(logging.DEBUG):
        ask(world.drafter, item)
        ask(world.drafter, item, "hints_again", "post")
    own = [r.getMessage() for r in caplog.records if not r.name.startswith("django.db")]
    assert not [message for message in own if "ECHO" in message or "尾号" in message]
