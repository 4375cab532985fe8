"""The clerk chooses files, corrects the table and makes drafts; nobody else touches her import."""

from __future__ import annotations

from datetime import date

import lxml.html
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests import world as w
from tests.admin.editing import client
from tests.importing.files import folder, packed, read_in, text_file
from wagtail_disclosure import vocab
from wagtail_disclosure.models import Attachment, DisclosureItemPage, ImportRow, ImportRun, Refusal

pytestmark = pytest.mark.django_db
MARKED = "机密★10年\n关于某事的通知\n各村：\n请办理白杨峪事项。\n2015年1月1日".encode()
JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def world():
    return w.make_township()


def url(name, *args):
    return reverse(f"wagtail_disclosure_admin:{name}", args=args)


def upload(user, *files, csrf=False, headers=None, **data):
    browser = client(user)
    browser.handler.enforce_csrf_checks = csrf
    sent = [SimpleUploadedFile(name, content) for name, content in files]
    return browser.post(url("import_upload"), {"files": sent, **data}, **(headers or {}))


class Table:
    """The table as a browser holds it."""

    def __init__(self, user, run):
        self.browser = client(user)
        self.url = url("import_run", run.pk)
        self.took(self.browser.get(self.url))

    def took(self, response):
        self.response = response
        self.html = response.content.decode()
        forms = (
            lxml.html.fromstring(self.html).xpath("//form[@data-import-table]") if self.html else []
        )
        self.form = forms[0] if forms else None

    def press(self, act, **headers):
        data: dict[str, list[str]] = {"act": [act]}
        for name, value in self.form.form_values():
            data.setdefault(name, []).append(value)
        self.took(self.browser.post(self.url, data, **headers))


def test_files_and_zips_are_read_into_a_table_and_made_into_drafts(world):
    files = [
        ("a.txt", text_file(1)),
        ("old.zip", packed(b=text_file(2, 2016), c=text_file(3, 2017))),
    ]
    answer = upload(world.drafter, *files, township=world.township.pk, done="1")
    run = ImportRun.objects.get()
    assert answer.url == url("import_run", run.pk)
    assert not DisclosureItemPage.objects.exists()
    table = Table(world.drafter, run)
    assert "青政发〔2016〕2号" in table.html
    table.press("make")
    assert sorted(DisclosureItemPage.objects.values_list("document_number", flat=True)) == [
        "青政发〔2015〕1号",
        "青政发〔2016〕2号",
        "青政发〔2017〕3号",
    ]
    assert not DisclosureItemPage.objects.filter(live=True).exists()


def test_a_script_sends_files_one_by_one_and_asks_how_far_it_is(world):
    begun = upload(world.drafter, township=world.township.pk, headers=JSON)
    run = begun.json()["run"]
    upload(world.drafter, ("a.txt", text_file(1)), run=run, headers=JSON)
    again = upload(world.drafter, ("a.txt", text_file(1)), run=run, headers=JSON)
    assert again.json()["read"] == 1
    upload(world.drafter, run=run, done="1", headers=JSON)
    told = client(world.drafter).get(url("import_progress", run)).json()
    assert (told["state"], told["read"], told["left"]) == ("ready", 1, 1)
    table = Table(world.drafter, ImportRun.objects.get())
    table.press("make", **JSON)
    assert table.response.json()["left"] == 0
    assert DisclosureItemPage.objects.count() == 1


def test_what_is_corrected_in_the_table_stands_in_the_draft_and_what_is_unticked_is_not_made(
    world, tmp_path
):
    run = read_in(world, folder(tmp_path, a=text_file(1), b=text_file(2, 2016)))
    first, second = run.rows.all()
    table = Table(world.drafter, run)
    fields = table.form.fields
    fields[f"row-{first.pk}-title"] = "改过的标题"
    fields[f"row-{first.pk}-document_number"] = "青政发〔2014〕8号"
    fields[f"row-{first.pk}-date_created"] = "2014-05-06"
    fields[f"row-{first.pk}-statutory_category"] = "20-1"
    fields[f"row-{first.pk}-disclosure_mode"] = "on_application"
    table.form.inputs[f"row-{second.pk}-chosen"].checked = False
    table.press("make")
    item = DisclosureItemPage.objects.get()
    assert (item.title, item.document_number) == ("改过的标题", "青政发〔2014〕8号")
    assert item.date_created == date(2014, 5, 6)
    assert (item.statutory_category, item.disclosure_mode) == ("20-1", "on_application")
    assert ImportRow.objects.get(pk=second.pk).state == vocab.ImportRowState.READ


def test_a_row_without_title_or_date_says_so_and_the_others_are_saved(world, tmp_path):
    run = read_in(world, folder(tmp_path, a=text_file(1), b=text_file(2, 2016)))
    first, second = run.rows.all()
    table = Table(world.drafter, run)
    table.form.fields[f"row-{first.pk}-title"] = ""
    table.form.fields[f"row-{first.pk}-date_created"] = ""
    table.form.fields[f"row-{second.pk}-title"] = "保存了"
    table.press("make")
    assert table.response.status_code == 422
    assert "Enter the title, or leave the row out." in table.html
    assert "Enter the date, or leave the row out." in table.html
    assert run.rows.get(pk=first.pk).title != ""
    assert run.rows.get(pk=second.pk).title == "保存了"
    assert not DisclosureItemPage.objects.exists()


def test_a_marking_typed_into_the_table_is_not_stored(world, tmp_path):
    run = read_in(world, folder(tmp_path, a=text_file()))
    row = run.rows.get()
    table = Table(world.drafter, run)
    table.form.fields[f"row-{row.pk}-title"] = "机密★10年"
    table.press("save")
    assert table.response.status_code == 422
    assert "机密" not in run.rows.get().title


def test_a_marked_file_raises_the_alarm_and_leaves_nothing(world):
    files = [("a.txt", text_file(1)), ("白杨峪.txt", MARKED)]
    upload(world.drafter, *files, township=world.township.pk, done="1")
    table = Table(world.drafter, ImportRun.objects.get())
    assert "Stop and call the secrecy office." in table.html
    assert "0749-0000000" in table.html
    assert "白杨峪" not in table.html
    assert Attachment.objects.count() == 1
    assert Refusal.objects.get().username == world.drafter.username


def test_another_drafter_sees_and_changes_nothing_of_the_import(world, tmp_path):
    run = read_in(world, folder(tmp_path, a=text_file()))
    other = w.person("other", world.township, w.Role.DRAFTER)
    for name in ("import_run", "import_progress"):
        assert client(other).get(url(name, run.pk)).status_code == 404
    assert client(other).post(url("import_run", run.pk), {"act": "make"}).status_code == 404
    assert upload(other, ("b.txt", text_file(2)), run=run.pk, headers=JSON).status_code == 404
    assert run.rows.count() == 1


@pytest.mark.parametrize("role", ["department_reviewer", "supervisor"])
def test_whoever_writes_no_drafts_has_no_page_and_no_menu_entry(world, role):
    person = world.people[role]
    assert client(person).get(url("imports")).status_code in (302, 403)
    answer = upload(person, ("a.txt", text_file()), township=world.township.pk, headers=JSON)
    assert answer.status_code == 403
    assert not ImportRun.objects.exists()


def test_a_drafter_finds_the_page_in_the_menu(world):
    html = client(world.drafter).get(reverse("wagtailadmin_home")).content.decode()
    assert url("imports") in html
    assert client(world.drafter).get(url("imports")).status_code == 200


def test_without_the_token_of_the_form_nothing_is_taken(world):
    answer = upload(world.drafter, ("a.txt", text_file()), township=world.township.pk, csrf=True)
    assert answer.status_code == 403
    assert not ImportRun.objects.exists()


def test_the_template_is_handed_out_as_a_file(world):
    answer = client(world.drafter).get(url("import_template"))
    assert answer.content.startswith(b"PK")
    assert "attachment" in answer["Content-Disposition"]


@pytest.mark.parametrize("number", ["9" * 5000, "９", "-1", "1.5", ""])
def test_a_number_that_is_no_key_is_passed_over(world, number):
    upload(world.drafter, ("a.txt", text_file()), township=world.township.pk, done=1)
    run = ImportRun.objects.get()
    answer = client(world.drafter).post(url("import_run", run.pk), {"row": number, "act": "keep"})
    assert answer.status_code < 500
    assert upload(world.drafter, run=number, township="9" * 5000).status_code == 404
