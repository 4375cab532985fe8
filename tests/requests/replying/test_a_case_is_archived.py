"""归档: one file with everything and its check sums; no name in it leads anywhere, no cell is a formula."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.requests import cases as c
from tests.requests.replying import letters as le
from wagtail_disclosure import vocab
from wagtail_disclosure.casework.archive import archive_case, build_archive
from wagtail_disclosure.casework.archive_parts import guarded, safe_name
from wagtail_disclosure.casework.intake import Upload, add_paper
from wagtail_disclosure.casework.issuing import issue_reply
from wagtail_disclosure.casework.ledger import status_of
from wagtail_disclosure.casework.serving import serve
from wagtail_disclosure.exceptions import StepRefused

pytestmark = pytest.mark.django_db

EVIL_NAMES = [
    "../../etc/passwd",
    "..\\x",
    "/abs",
    "con.txt",
    "a\x00b",
    "=cmd|' /C calc'!A0.csv",
    "",
]


@pytest.fixture
def case(world):
    case = c.received(world).case
    for name in EVIL_NAMES:
        add_paper(case, Upload(vocab.CaseFileKind.APPLICATION, name, "text/plain", b"paper"))
    row = le.attached(world)
    le.approved(world, case, attachments=[row.ref()])
    letter = issue_reply(case, c.officer(world))
    serve(case, vocab.ServiceMeans.POST, letter, c.officer(world))
    return case


def contents(archive):
    with zipfile.ZipFile(archive.file) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


def test_the_archive_holds_everything_with_a_check_sum_for_each_part(world, case):
    archive = archive_case(case, c.officer(world))
    archive.file.seek(0)
    assert hashlib.sha256(archive.file.read()).hexdigest() == archive.sha256
    files = contents(archive)
    manifest = json.loads(files.pop("manifest.json"))
    assert set(manifest["files"]) == set(files)
    for name, content in files.items():
        assert manifest["files"][name]["sha256"] == hashlib.sha256(content).hexdigest()
    folders = [name.split("/")[0] for name in files if "/" in name]
    assert folders.count("papers") == len(EVIL_NAMES)
    assert (folders.count("letters"), folders.count("attachments")) == (1, 1)
    assert {"ledger.csv", "ledger.json", "approvals.json"} <= set(files)
    (approval,) = json.loads(files["approvals.json"])
    assert approval["stages"][0]["username"] == world.issuer.username


def test_the_check_sum_stands_in_the_ledger_and_the_case_is_archived(world, case):
    archive = archive_case(case, c.officer(world))
    assert case.events()[-1].data == {"sha256": archive.sha256}
    assert status_of(case).stage == vocab.CaseStage.ARCHIVED


def test_the_same_file_can_be_made_again_and_compared(world, case):
    archive = archive_case(case, c.officer(world))
    assert build_archive(case).sha256 == archive.sha256


def test_no_name_in_the_archive_leads_out_of_it(case):
    names = contents(build_archive(case))
    for name in names:
        assert not name.startswith(("/", "\\"))
        assert ".." not in name.split("/")
        assert not set(name) & set('\\:*?"<>|\x00')


def test_an_open_case_is_not_archived(world):
    case = c.received(world).case
    with pytest.raises(StepRefused):
        archive_case(case, c.officer(world))
    assert case.events()[-1].kind != vocab.EventKind.ARCHIVED


def test_only_the_disclosure_office_archives(world, case):
    with pytest.raises(StepRefused, match="Only the disclosure office"):
        archive_case(case, world.issuer)


def test_the_ledger_as_csv_has_a_row_for_each_entry_and_no_formula(case):
    files = contents(build_archive(case))
    rows = list(csv.reader(io.StringIO(files["ledger.csv"].decode("utf-8-sig"))))
    assert len(rows) == case.ledger.count() + 1
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


@given(st.text(max_size=300))
def test_any_name_becomes_one_that_stays_in_place(name):
    safe = safe_name(name)
    assert safe
    assert len(safe) <= 81
    assert safe not in (".", "..")
    assert not set(safe) & set('/\\:*?"<>|\x00\n\r\u202e')


@given(st.text(max_size=40))
def test_no_cell_is_taken_for_a_formula(cell):
    assert not guarded(cell).lstrip().startswith(("=", "+", "-", "@")) or guarded(cell)[0] == "'"
