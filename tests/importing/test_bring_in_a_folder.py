"""A folder, a ZIP or a table of past years becomes drafts, and drafts only; a bad file does not stop the others."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import docx
import pytest
from django.core.management import CommandError
from django.db import DatabaseError
from django_q.models import OrmQ
from openpyxl import Workbook, load_workbook
from PIL import Image

from tests import world as w
from tests.importing.files import OneByOne, command, folder, packed, read_in, text_file, word_file
from wagtail_disclosure import vocab
from wagtail_disclosure.attachments import read
from wagtail_disclosure.models import (
    AdviceJob,
    Attachment,
    AuthorshipEntry,
    DisclosureItemPage,
    ImportRow,
    ImportRun,
    Refusal,
)
from wagtail_disclosure.publishing import queue
from wagtail_disclosure.publishing.importing.drafts import make_drafts
from wagtail_disclosure.publishing.importing.errors import ImportRefused
from wagtail_disclosure.publishing.importing.manifest import read_manifest, template
from wagtail_disclosure.publishing.importing.runs import correct, open_run, read_into
from wagtail_disclosure.publishing.importing.sources import open_source, zip_source

pytestmark = pytest.mark.django_db
MARKED = "机密★10年\n青政发〔2015〕9号\n关于某事的通知\n各村：\n请办理白杨峪事项。\n2015年1月1日".encode()


@pytest.fixture
def world():
    return w.make_township()


def stored_bytes() -> list[bytes]:
    root = Path(Attachment._meta.get_field("file").storage.location)
    return [path.read_bytes() for path in root.rglob("*") if path.is_file()]


def test_a_word_file_becomes_a_draft_with_everything_that_was_recognised(world, tmp_path):
    (tmp_path / "a.docx").write_bytes(word_file())
    command(world, tmp_path)
    item = DisclosureItemPage.objects.get()
    assert not item.live
    assert item.title == "青禾镇人民政府关于发放冬春救助资金的通知"
    assert item.document_number == "青政发〔2015〕23号"
    assert item.date_created == date(2015, 10, 21)
    assert item.issuing_body == "青禾镇人民政府"
    assert (item.statutory_category, item.genre) == ("21-8", "notice")
    assert item.index_number.startswith("CODE-qinghe/2015-")
    assert "白石村" in item.extracted_text().part("body").text
    (file,) = item.attachment_rows()
    assert file.uploaded_by == world.drafter


def word_file_with_a_picture() -> bytes:
    """Words in the picture are read by nobody."""
    picture, data = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(picture, "png")
    file = docx.Document(io.BytesIO(word_file()))
    file.add_picture(picture)
    file.save(data)
    return data.getvalue()


def test_the_note_below_the_date_is_proposed_only_where_everything_was_read(world, tmp_path):
    (tmp_path / "a.docx").write_bytes(word_file_with_a_picture())
    folder(tmp_path, b=text_file(8, 2016))
    rows = {row.name: row.disclosure_mode for row in read_in(world, tmp_path).rows.all()}
    assert rows == {"a.docx": "", "b.txt": "proactive"}


def test_the_importer_is_the_author_and_the_draft_waits_for_its_analysis(world, tmp_path):
    command(world, folder(tmp_path, a=text_file()))
    item = DisclosureItemPage.objects.get()
    (entry,) = AuthorshipEntry.objects.about(item)
    assert entry.user_id == str(world.drafter.pk)
    assert AdviceJob.objects.about(item).exists()
    assert item.owner == world.drafter


def test_an_imported_draft_goes_public_only_through_every_stage(world, tmp_path):
    command(world, folder(tmp_path, a=text_file()))
    item = DisclosureItemPage.objects.get()
    w.analyse(item)
    assert w.review_all(world, item).live


def test_a_marked_file_is_refused_before_anything_of_it_is_kept(world, tmp_path):
    said = command(world, folder(tmp_path, 白杨峪=MARKED, b=text_file()))
    row = ImportRow.objects.get(state=vocab.ImportRowState.REFUSED)
    assert (row.name, row.sha256, row.title, row.sketch, row.ended) == ("", "", "", [], [])
    refusal = Refusal.objects.get()
    assert (refusal.kind, refusal.where) == ("secrecy_marking", "import")
    assert "白杨峪" not in said
    assert not any("白杨峪".encode() in data for data in stored_bytes())
    assert DisclosureItemPage.objects.count() == 1


def test_a_marked_file_is_not_stored_while_the_table_waits(world, tmp_path):
    run = read_in(world, folder(tmp_path, 白杨峪=MARKED))
    assert run.rows.get().state == vocab.ImportRowState.REFUSED
    assert not Attachment.objects.exists()


def test_a_marking_in_the_name_of_a_file_is_enough(world, tmp_path):
    (tmp_path / "秘密★5年 值班表.txt").write_bytes(text_file())
    command(world, tmp_path)
    assert ImportRow.objects.get().state == vocab.ImportRowState.REFUSED
    assert not Attachment.objects.exists()


def test_a_bad_file_has_its_reason_and_the_rest_goes_on(world, tmp_path):
    folder(tmp_path, a=text_file(1), z=text_file(2, 2016))
    (tmp_path / "b.docx").write_bytes(b"PK\x03\x04 no document")
    (tmp_path / "c.exe").write_bytes(b"MZ")
    said = command(world, tmp_path)
    assert DisclosureItemPage.objects.count() == 2
    failed = ImportRow.objects.filter(state=vocab.ImportRowState.FAILED)
    assert {row.name: bool(row.file_problem) for row in failed} == {"b.docx": True, "c.exe": True}
    assert "exit 1" in said
    assert "100%" in said


def test_running_it_twice_imports_nothing_twice(world, tmp_path):
    folder(tmp_path, a=text_file(1), b=text_file(2, 2016))
    command(world, tmp_path)
    said = command(world, tmp_path)
    assert DisclosureItemPage.objects.count() == 2
    assert ImportRun.objects.count() == 2
    assert "以前已经导入" in said
    (tmp_path / "renamed.txt").write_bytes(text_file(1))
    command(world, tmp_path)
    assert DisclosureItemPage.objects.count() == 2


def test_the_same_number_in_another_file_is_left_out_until_a_person_wants_it(world, tmp_path):
    command(world, folder(tmp_path / "one", a=text_file(1)))
    run = read_in(world, folder(tmp_path / "two", a=text_file(1, more="另附说明一段。")))
    row = run.rows.get()
    assert (row.reason, row.chosen) == (vocab.ImportReason.NUMBER_EXISTS, False)
    assert make_drafts(run, world.drafter) == 0


def test_an_interrupted_reading_goes_on_where_it_stopped(world, tmp_path):
    folder(tmp_path, a=text_file(1), b=text_file(2, 2016), c=text_file(3, 2017))
    source = open_source(str(tmp_path))
    calls: list[str] = []

    def breaking(data, name):
        calls.append(name)
        if name == "b.txt":
            raise KeyboardInterrupt
        return read(data, name)

    run = open_run(world.township, world.drafter, source.key, 3)
    with pytest.raises(KeyboardInterrupt):
        read_into(run, source, OneByOne(breaking))
    assert run.rows.count() == 1
    command(world, tmp_path)
    assert ImportRun.objects.count() == 1
    assert sorted(run.rows.values_list("name", "state")) == [
        ("a.txt", "made"),
        ("b.txt", "made"),
        ("c.txt", "made"),
    ]
    assert DisclosureItemPage.objects.count() == 3


def test_interrupted_drafts_go_on_where_they_stopped(world, tmp_path):
    run = read_in(world, folder(tmp_path, a=text_file(1), b=text_file(2, 2016)))

    def stop(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_drafts(run, world.drafter, tell=stop)
    assert DisclosureItemPage.objects.count() == 1
    assert make_drafts(run, world.drafter) == 1
    assert DisclosureItemPage.objects.count() == 2
    assert ImportRun.objects.get().state == vocab.ImportState.DONE


def test_a_dry_run_says_what_it_saw_and_stores_nothing(world, tmp_path):
    said = command(world, folder(tmp_path, a=text_file(1), b=MARKED), "--dry-run")
    assert "青政发〔2015〕1号" in said
    assert "白杨峪" not in said
    for model in (ImportRun, ImportRow, Attachment, DisclosureItemPage, Refusal):
        assert not model.objects.exists()


def test_a_zip_is_read_like_a_folder(world, tmp_path):
    path = tmp_path / "old.zip"
    path.write_bytes(packed(a=text_file(1), b=text_file(2, 2016)))
    command(world, path)
    assert DisclosureItemPage.objects.count() == 2


def test_many_documents_of_one_title_have_addresses_of_their_own(world, tmp_path):
    files = {f"f{n}": text_file(n, 2010 + n) for n in range(1, 6)}
    command(world, folder(tmp_path, **files))
    slugs = set(DisclosureItemPage.objects.values_list("slug", flat=True))
    assert len(slugs) == 5
    assert "青禾镇人民政府关于发放冬春救助资金的通知" in slugs


def test_an_import_asks_no_more_of_the_database_for_each_file_however_many_there_are(
    world, tmp_path, django_assert_max_num_queries
):
    files = {f"f{n}": text_file(n, 2010 + n) for n in range(1, 13)}
    with django_assert_max_num_queries(12 + 20):
        run = read_in(world, folder(tmp_path, **files))
    assert run.rows.count() == 12


def test_what_cannot_be_stored_leaves_no_file_behind(world, tmp_path, monkeypatch):
    def broken(rows):
        raise DatabaseError

    before = len(stored_bytes())
    monkeypatch.setattr(ImportRow.objects, "bulk_create", broken)
    with pytest.raises(DatabaseError):
        read_in(world, folder(tmp_path, a=text_file()))
    assert len(stored_bytes()) == before


def test_drafts_of_an_import_wait_in_a_queue_of_their_own_where_the_site_has_one(
    world, tmp_path, settings
):
    alt = {queue.BULK_QUEUE: {"workers": 1}}
    settings.Q_CLUSTER = {**settings.Q_CLUSTER, "ALT_CLUSTERS": alt}
    command(world, folder(tmp_path, a=text_file()))
    w.draft(world)
    assert sorted(OrmQ.objects.values_list("key", flat=True)) == ["disclosure", "disclosure-import"]
    assert queue.waiting() == 2


def test_a_damaged_zip_is_refused_with_what_to_do(world, tmp_path):
    with pytest.raises(ImportRefused, match="Pack the folder once more"):
        zip_source(io.BytesIO(b"PK\x03\x04 nothing"))
    with pytest.raises(CommandError, match="a folder, a ZIP file or a table was expected"):
        command(world, tmp_path / "missing")


def table(path: Path, *rows: tuple[str, ...]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def test_a_table_knows_better_than_the_text_and_names_what_is_missing(world, tmp_path):
    folder(tmp_path, a=text_file(1), b=text_file(2, 2016))
    heads = ("文件名", "标题", "成文日期", "公开方式")
    rows = [("a.txt", "改过的标题", "2014-03-05", "依申请公开"), ("gone.txt", "", "", "")]
    path = table(tmp_path / "manifest.xlsx", heads, *rows)
    found = read_manifest(path.name, path.read_bytes())
    assert set(found) == {"a.txt", "gone.txt"}
    said = command(world, path)
    item = DisclosureItemPage.objects.get()
    assert (item.title, item.date_created) == ("改过的标题", date(2014, 3, 5))
    assert item.disclosure_mode == "on_application"
    assert "清单里有，文件夹里没有" in said


def test_a_table_cannot_lead_out_of_its_folder(world, tmp_path):
    folder(tmp_path / "out", a=text_file(1))
    inner = tmp_path / "in"
    inner.mkdir()
    path = table(inner / "list.xlsx", ("name",), ("../out/a.txt",))
    command(world, path)
    assert not DisclosureItemPage.objects.exists()


def test_a_table_without_names_is_refused(tmp_path):
    with pytest.raises(ImportRefused, match="Start from the template"):
        read_manifest("list.csv", "标题\n甲\n".encode())


def test_the_template_can_be_filled_and_read_back(tmp_path):
    ending, data = template()
    assert ending == "xlsx"
    book = load_workbook(io.BytesIO(data))
    book.active.append(["a.txt", "标题甲", "青政发〔2015〕1号", "2015-01-02"])
    stream = io.BytesIO()
    book.save(stream)
    assert read_manifest("list.xlsx", stream.getvalue()) == {
        "a.txt": {
            "title": "标题甲",
            "document_number": "青政发〔2015〕1号",
            "date_created": "2015-01-02",
        }
    }


def test_a_file_without_a_day_waits_for_a_person(world, tmp_path):
    run = read_in(world, folder(tmp_path, a="几句没有日期的话。".encode()))
    row = run.rows.get()
    assert row.reason == vocab.ImportReason.NOT_COMPLETE
    assert make_drafts(run, world.drafter) == 0
    correct(row, world.drafter, {"title": "关于植树的通知", "date_created": date(2014, 3, 12)})
    assert make_drafts(run, world.drafter) == 1
    assert DisclosureItemPage.objects.get().title == "关于植树的通知"


def test_a_correction_cannot_bring_a_marking_in(world, tmp_path):
    run = read_in(world, folder(tmp_path, a=text_file()))
    with pytest.raises(ImportRefused, match="secrecy marking"):
        correct(run.rows.get(), world.drafter, {"title": "机密★10年"})
    assert "机密" not in run.rows.get().title


@pytest.mark.parametrize("role", ["department_reviewer", "secrecy_reviewer", "supervisor"])
def test_whoever_writes_no_drafts_brings_in_nothing(world, tmp_path, role):
    with pytest.raises(ImportRefused, match="may not write drafts"):
        open_run(world.township, world.people[role])
    run = read_in(world, folder(tmp_path, a=text_file()))
    with pytest.raises(ImportRefused, match="may not write drafts"):
        make_drafts(run, world.people[role])


def test_another_townships_drafter_brings_in_nothing_here(world):
    other = w.make_township("白石镇", "baishi")
    with pytest.raises(ImportRefused, match="may not write drafts"):
        open_run(world.township, other.drafter)
