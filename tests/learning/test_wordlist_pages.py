"""The office keeps its township's list of wrong expressions; what it enters is marked in drafts."""

from __future__ import annotations

import io

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests import world as w
from tests.admin.editing import client
from tests.admin.reviewing import Reviewer
from wagtail_disclosure import vocab
from wagtail_disclosure.admin.wordlists_files import FileRefused, read_file, written
from wagtail_disclosure.exceptions import ApprovalRefused, DisclosureRefusal
from wagtail_disclosure.models import AdviceJob, WordingRule
from wagtail_disclosure.publishing import advisors
from wagtail_disclosure.publishing.hintsheet import shown_hints
from wagtail_disclosure.publishing.wordlists import remove_entry, save_entry, take_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def only_wording(settings):
    settings.WAGTAIL_DISCLOSURE = settings.WAGTAIL_DISCLOSURE | {
        "ADVISORS": ["wagtail_disclosure.publishing.wording.WordingAdvisor"]
    }


def place(world):
    return str(world.township.root_page_id)


def post(user, name, *args, **data):
    return client(user).post(reverse(f"wagtail_disclosure_admin:{name}", args=args), data)


def add(world, wrong="青禾乡", right="青禾镇", user=None, where=None, **fields):
    data = {"wrong": wrong, "right": right, "sort": "place", "level": "warn", "enabled": "on"}
    who = user or world.disclosure_office
    return post(who, "wordlist_add", where or place(world), **data | fields)


def hints_of(item):
    w.analyse(item)
    text = item.extracted_text()
    return shown_hints(item, AdviceJob.latest_for(item, text.digest), text)


@pytest.mark.parametrize("role", list(vocab.Role))
def test_only_the_disclosure_office_adds_an_entry(world, role):
    add(world, user=world.people[role.value])
    assert WordingRule.objects.exists() is (role == vocab.Role.DISCLOSURE_OFFICE)


def test_the_county_list_needs_a_permission(world):
    assert add(world, where="county").status_code in (302, 403)
    assert not WordingRule.objects.exists()
    codename = "change_wordingrule"
    world.disclosure_office.user_permissions.add(Permission.objects.get(codename=codename))
    user = type(world.disclosure_office).objects.get(pk=world.disclosure_office.pk)
    add(world, user=user, where="county")
    assert WordingRule.objects.get().root_id == ""


@pytest.mark.parametrize("who", ["drafter", "issuer"])
def test_the_acts_themselves_refuse_whoever_may_not(world, who):
    entry = WordingRule(root_id=place(world), wrong="甲乙", right="丙丁")
    for act in (
        lambda: save_entry(entry, world.people[who]),
        lambda: take_in([], place(world), world.people[who]),
        lambda: remove_entry(entry, world.people[who]),
    ):
        with pytest.raises(DisclosureRefusal, match="Only the disclosure office"):
            act()


def test_what_the_office_enters_is_marked_in_its_own_township_only(world):
    other = w.make_township("白石镇", "baishi")
    add(world)
    (hint,) = hints_of(w.draft(world, text="<p>青禾乡全体居民：</p>"))
    assert (hint.kind, hint.level, hint.text) == ("wrong_wording", "warn", "青禾乡")
    assert hint.reasons == ("should read “青禾镇”",)
    assert hint.mask == ""
    assert hints_of(w.draft(other, text="<p>青禾乡全体居民：</p>")) == []


def test_an_entry_may_block_until_a_reviewer_settles_it(world):
    add(world, level="block")
    (hint,) = hints_of(w.draft(world, text="<p>青禾乡全体居民：</p>"))
    assert hint.must_be_settled


def test_the_reviewer_settles_a_blocking_entry_and_is_not_offered_a_mask(world):
    add(world, level="block")
    item = w.draft(world, text="<p>青禾乡全体居民：</p>")
    w.analyse(item)
    task = w.submit(item, world.drafter)
    page = Reviewer(world.department_reviewer, task).open()
    assert "should read “青禾镇”" in page
    assert "To have the wording changed, send the draft back." in page
    assert 'value="mask"' not in page
    with pytest.raises(ApprovalRefused, match="not settled yet"):
        w.sign_stage(task, world.department_reviewer, settlements={})
    w.sign_stage(task, world.department_reviewer)


def test_the_shipped_list_counts_without_any_entry(world):
    (hint,) = hints_of(w.draft(world, text="<p>各村要认真部暑。</p>"))
    assert hint.text == "部暑"


def test_an_entry_that_is_not_in_use_puts_the_shipped_one_out_of_use(world):
    add(world, wrong="部暑", right="部署", enabled="")
    assert hints_of(w.draft(world, text="<p>各村要认真部暑。</p>")) == []


def test_a_draft_that_only_the_word_list_has_read_counts_as_not_analysed(world):
    item = w.draft(world)
    w.analyse(item)
    job = AdviceJob.objects.about(item).get()
    assert (job.state, job.was_read_whole) == (vocab.JobState.DONE, False)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"wrong": "甲", "right": "乙"}, "At least two characters are needed"),
        ({"wrong": "甲乙", "right": "甲乙"}, "It is the same as the wrong expression"),
        ({"wrong": "甲乙", "right": "丙", "allowed_inside": "丁戊"}, "must contain the wrong expression"),
    ],
)  # fmt: skip
def test_an_entry_that_cannot_work_is_refused_with_the_reason(world, fields, said):
    page = add(world, **fields).content.decode()
    assert said in page
    assert not WordingRule.objects.exists()


def test_a_removed_entry_is_gone_and_the_history_says_who(world):
    from wagtail.models import ModelLogEntry

    add(world)
    row = WordingRule.objects.get()
    post(world.disclosure_office, "wordlist_remove", place(world), row.pk)
    assert not WordingRule.objects.exists()
    actions = list(ModelLogEntry.objects.values_list("action", "user_id"))
    who = world.disclosure_office.pk
    assert {("wagtail.create", who), ("wagtail.delete", who)} == set(actions)


CSV = "错,对\n甲乙,甲乙丙\n丁,戊\n甲乙,己庚\n".replace("错,对", "wrong,right")


def test_a_table_is_shown_before_it_is_taken_in(world):
    add(world, wrong="旧词语", right="新词语")
    file = SimpleUploadedFile("list.csv", (CSV + "旧词语,新的词\n").encode())
    preview = post(world.disclosure_office, "wordlist_import", place(world), file=file)
    assert preview.context["counts"] == {"new": 1, "changed": 1, "same": 0, "refused": 2}
    assert WordingRule.objects.count() == 1
    signed = preview.context["signed"]
    post(world.disclosure_office, "wordlist_import", place(world), rows=signed)
    assert dict(WordingRule.objects.values_list("wrong", "right")) == {
        "甲乙": "甲乙丙",
        "旧词语": "新的词",
    }


def test_a_preview_of_another_list_is_not_taken_in(world):
    other = w.make_township("白石镇", "baishi")
    file = SimpleUploadedFile("list.csv", CSV.encode())
    preview = post(world.disclosure_office, "wordlist_import", place(world), file=file)
    signed = preview.context["signed"]
    post(other.disclosure_office, "wordlist_import", place(other), rows=signed)
    assert not WordingRule.objects.exists()


def test_what_is_downloaded_can_be_taken_in_again(world):
    add(world, note="=1+1")
    (row,) = WordingRule.objects.all()
    url = reverse("wagtail_disclosure_admin:wordlist_export", args=[place(world)])
    data = client(world.disclosure_office).get(url).content
    assert b"'=1+1" in data
    (values,) = read_file("list.csv", data)
    assert values == {name: getattr(row, name) for name in values}


def test_a_spreadsheet_is_read_like_a_csv():
    openpyxl = pytest.importorskip("openpyxl", reason="not on this machine: openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["wrong", "right", "level", "enabled"])
    book.active.append(["甲乙", "丙丁", "必须逐处确认", 0])
    data = io.BytesIO()
    book.save(data)
    (values,) = read_file("list.xlsx", data.getvalue())
    assert (values["wrong"], values["level"], values["enabled"]) == ("甲乙", "block", False)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.csv", b"", "has no rows"),
        ("a.xlsx", b"PK\x03\x04 damaged", "damaged"),
        ("a.csv", b"a" * 1_100_000, "larger than 1 MB"),
        ("a.csv", b"\x81\x00\xff\xff", "cannot be read"),
        ("a.csv", b"ab,cd\n" * 5001, "more than 5000 rows"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_to_do(name, data, said):
    with pytest.raises(FileRefused, match=said):
        read_file(name, data)


def test_an_unknown_sort_is_refused_row_by_row(world):
    file = SimpleUploadedFile("list.csv", "wrong,right,sort\n甲乙,丙,无此类\n".encode())
    preview = post(world.disclosure_office, "wordlist_import", place(world), file=file)
    assert preview.context["counts"]["refused"] == 1


def test_the_version_changes_with_the_list(world):
    from wagtail_disclosure.publishing.wording import WordingAdvisor

    before = WordingAdvisor().version()
    add(world)
    assert WordingAdvisor().version() != before
    assert advisors.configured_key() == "WordingAdvisor"


def test_a_list_as_a_table_has_a_heading_people_can_read(world):
    add(world)
    assert written(WordingRule.objects.all()).splitlines()[0].startswith("\ufeffwrong expression,")
