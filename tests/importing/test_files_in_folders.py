"""Past years lie in folders, one a year: a file is read wherever it lies, and a marked folder stops it."""

from __future__ import annotations

import io

import pytest

from tests import world as w
from tests.importing.files import folder, packed, read_in, text_file
from wagtail_disclosure.models import Attachment, ImportRow
from wagtail_disclosure.publishing.importing.sources import open_source, zip_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return w.make_township()


def test_a_file_in_a_folder_of_a_folder_is_read(world, tmp_path):
    folder(tmp_path / "2015", a=text_file())
    run = read_in(world, tmp_path, open_source(str(tmp_path)))
    row = run.rows.get()
    assert (row.name, row.state, row.file_problem) == ("2015/a.txt", "read", "")
    assert row.attachment.name == "a.txt"


@pytest.mark.parametrize("name", ["2015/a", "2015\\a"])
def test_a_file_in_a_folder_of_a_zip_is_read(world, name):
    run = read_in(world, "", zip_source(io.BytesIO(packed(**{name: text_file()}))))
    assert (run.rows.get().name, run.rows.get().state) == ("2015/a.txt", "read")


def test_a_folder_that_carries_a_marking_leaves_no_name(world):
    data = packed(**{"机密★10年/a": text_file()})
    read_in(world, "", zip_source(io.BytesIO(data)))
    row = ImportRow.objects.get()
    assert (row.state, row.name, row.sha256) == ("refused", "", "")
    assert not Attachment.objects.exists()


def test_a_name_with_an_identity_number_fails_with_its_reason_and_the_rest_goes_on(world, tmp_path):
    folder(tmp_path, **{"b": text_file(2), "罗景行110101199003070000": text_file()})
    run = read_in(world, tmp_path, open_source(str(tmp_path)))
    assert {(row.state, row.file_problem) for row in run.rows.all()} == {
        ("read", ""),
        ("failed", "name-number"),
    }
    assert [row.name for row in Attachment.objects.all()] == ["b.txt"]
