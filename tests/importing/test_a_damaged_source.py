"""A file that cannot be unpacked, vanishes, or has an impossible name is a line of the table, never the end."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests import world as w
from tests.importing.files import folder, read_in, text_file
from wagtail_disclosure.models import ImportRow
from wagtail_disclosure.publishing.importing.errors import ImportRefused
from wagtail_disclosure.publishing.importing.sources import open_source, zip_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return w.make_township()


def broken_in(packing: int) -> bytes:
    """A ZIP of two files, the packed bytes of the first of which are overwritten."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        archive.writestr("a.txt", text_file() * 40)
        archive.writestr("b.txt", text_file())
        start = archive.infolist()[0].header_offset + 30 + len("a.txt")
    data = bytearray(out.getvalue())
    data[start + 12 : start + 40] = b"\xff" * 28
    return bytes(data)


@pytest.mark.parametrize("packing", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_entry_of_any_packing_has_its_reason_and_the_others_are_read(world, packing):
    run = read_in(world, "", zip_source(io.BytesIO(broken_in(packing))))
    states = dict(run.rows.values_list("name", "state"))
    assert states == {"a.txt": "failed", "b.txt": "read"}
    assert run.rows.get(name="a.txt").file_problem == "damaged"


def of_another_packer(entry: bytes, directory: bytes) -> bytes:
    """A ZIP whose last entry says of itself what zipfile does not know; each: offset in the header, two bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("b.txt", text_file())
        archive.writestr("a.txt", text_file(24))
    data = bytearray(out.getvalue())
    for mark, place in ((b"PK\x03\x04", entry), (b"PK\x01\x02", directory)):
        start = data.rindex(mark)
        data[start + place[0] : start + place[0] + 2] = place[1:]
    return bytes(data)


def test_an_entry_of_an_unknown_packing_has_its_reason_and_the_others_are_read(world):
    packing = of_another_packer(bytes([8, 99, 0]), bytes([10, 99, 0]))
    run = read_in(world, "", zip_source(io.BytesIO(packing)))
    assert run.rows.get(name="a.txt").file_problem == "damaged"
    assert run.rows.get(name="b.txt").state == "read"


def test_a_zip_of_a_later_version_is_refused_with_what_to_do():
    with pytest.raises(ImportRefused, match="Pack the folder once more"):
        zip_source(io.BytesIO(of_another_packer(bytes([4, 99, 0]), bytes([6, 99, 0]))))


def test_a_file_that_vanished_meanwhile_is_named_and_the_others_are_read(world, tmp_path):
    source = open_source(str(folder(tmp_path, a=text_file(), b=text_file(24))))
    (tmp_path / "a.txt").unlink()
    run = read_in(world, tmp_path, source)
    assert run.rows.get(name="a.txt").file_problem == "unreadable"
    assert run.rows.get(name="b.txt").state == "read"


@pytest.mark.parametrize("name", ["长" * 400, "a\0b"])
def test_an_impossible_name_in_a_table_is_a_missing_file(world, tmp_path, name):
    table = tmp_path / "清单表.csv"
    table.write_text(f"name,title\n{name},某通知\n", encoding="utf-8")
    read_in(world, table, open_source(str(table)))
    row = ImportRow.objects.get()
    assert row.reason == "not_in_folder"
    assert len(row.name) <= 200 and "\0" not in row.name
