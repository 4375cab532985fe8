"""The table that is packed with the files counts in the browser as it does on the command line."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests import world as w
from tests.importing.files import text_file
from tests.importing.test_bring_in_by_browser import upload
from wagtail_disclosure.models import ImportRow

pytestmark = pytest.mark.django_db


def with_table(name: str, table: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("旧文件/a.txt", text_file())
        archive.writestr(name, table)
    return out.getvalue()


def test_what_the_table_says_stands_before_what_was_recognised():
    world = w.make_township()
    table = "name,title,document_number\n旧文件/a.txt,关于修桥的通知,青政发〔2015〕99号\n"
    upload(
        world.drafter, ("a.zip", with_table("清单.csv", table)), township=world.township.pk, done=1
    )
    row = ImportRow.objects.get()

    assert (row.title, row.document_number) == ("关于修桥的通知", "青政发〔2015〕99号")


def test_a_table_beside_the_files_counts_and_is_no_document_itself():
    world = w.make_township()
    table = "name,title,document_number\na.txt,关于修桥的通知,青政发〔2015〕99号\n".encode()
    files = (("a.txt", text_file()), ("清单.csv", table))
    upload(world.drafter, *files, township=world.township.pk, done=1)
    row = ImportRow.objects.get()

    assert (row.title, row.document_number) == ("关于修桥的通知", "青政发〔2015〕99号")


def test_the_table_of_a_zip_stands_before_the_one_beside_it():
    world = w.make_township()
    inside = with_table("清单.csv", "name,title\n旧文件/a.txt,关于修桥的通知\n")
    beside = "name,title\n旧文件/a.txt,关于修路的通知\n".encode()
    files = (("a.zip", inside), ("manifest.csv", beside))
    upload(world.drafter, *files, township=world.township.pk, done=1)

    assert ImportRow.objects.get().title == "关于修桥的通知"
