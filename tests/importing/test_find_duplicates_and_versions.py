"""Within one import: the same file, the same document, another version, and what a later document ended."""

from __future__ import annotations

from datetime import date

import pytest

from tests import world as w
from tests.importing.files import document, folder, read_in, text_file, word_file
from wagtail_disclosure import vocab
from wagtail_disclosure.models import DisclosureItemPage
from wagtail_disclosure.publishing.importing.drafts import make_drafts
from wagtail_disclosure.publishing.importing.visible import body_of

pytestmark = pytest.mark.django_db
Reason = vocab.ImportReason


@pytest.fixture
def world():
    return w.make_township()


def reasons(run):
    return {row.name: (row.reason, row.chosen) for row in run.rows.all()}


def test_two_copies_of_one_file_are_made_once(world, tmp_path):
    run = read_in(world, folder(tmp_path, a=text_file(), b=text_file()))
    assert reasons(run) == {"a.txt": ("", True), "b.txt": (Reason.SAME_FILE, False)}
    assert make_drafts(run, world.drafter) == 1


def test_one_document_in_two_formats_is_made_once(world, tmp_path):
    folder(tmp_path, b=text_file())
    (tmp_path / "a.docx").write_bytes(word_file())
    run = read_in(world, tmp_path)
    assert reasons(run)["b.txt"] == (Reason.SAME_DOCUMENT, False)
    assert make_drafts(run, world.drafter) == 1


def unnumbered(*args, **kwargs) -> bytes:
    """A notice without a number."""
    lines = document(*args, **kwargs)
    return "\n".join(line for line in lines if "〔" not in line).encode()


def test_what_an_earlier_import_brought_in_is_found_again_without_its_number(world, tmp_path):
    first = read_in(world, folder(tmp_path / "one", a=unnumbered()))
    make_drafts(first, world.drafter)
    files = {"a": unnumbered(more="另行通知。"), "b": unnumbered(year=2016)}
    run = read_in(world, folder(tmp_path / "two", **files))
    assert reasons(run) == {"a.txt": (Reason.IMPORTED_BEFORE, False), "b.txt": ("", True)}


def test_an_earlier_import_whose_draft_was_deleted_does_not_count(world, tmp_path):
    make_drafts(read_in(world, folder(tmp_path / "one", a=unnumbered())), world.drafter)
    DisclosureItemPage.objects.get().delete()
    run = read_in(world, folder(tmp_path / "two", a=unnumbered(more="另行通知。")))
    assert reasons(run) == {"a.txt": ("", True)}


def test_two_notices_without_a_number_are_one_only_if_title_day_and_text_agree(world, tmp_path):
    files = {
        "a": unnumbered(),
        "b": unnumbered(more="另行通知。"),
        "c": unnumbered(year=2016),
        "d": unnumbered(number=50),
    }
    run = read_in(world, folder(tmp_path, **files))
    assert reasons(run) == {
        "a.txt": ("", True),
        "b.txt": (Reason.SAME_DOCUMENT, False),
        "c.txt": ("", True),
        "d.txt": ("", True),
    }


def test_two_texts_with_one_number_are_both_kept_and_pointed_out(world, tmp_path):
    files = {"a": text_file(5), "b": text_file(5, about="修建乡村道路")}
    run = read_in(world, folder(tmp_path, **files))
    assert reasons(run)["b.txt"] == (Reason.SAME_NUMBER, True)
    assert make_drafts(run, world.drafter) == 2


def test_forms_of_two_years_are_two_documents(world, tmp_path):
    run = read_in(world, folder(tmp_path, a=text_file(5, 2014), b=text_file(6, 2015)))
    assert set(reasons(run).values()) == {("", True)}


def test_what_a_later_document_ended_is_marked_and_points_to_it(world, tmp_path):
    ending = "原《青禾镇救助办法》（青政发〔2011〕7号）同时废止。"
    files = {"old": text_file(7, 2011), "new": text_file(23, 2015, more=ending)}
    run = read_in(world, folder(tmp_path, **files))
    assert reasons(run)["old.txt"] == (Reason.ENDED, True)
    make_drafts(run, world.drafter)
    old = DisclosureItemPage.objects.get(document_number="青政发〔2011〕7号")
    new = DisclosureItemPage.objects.get(document_number="青政发〔2015〕23号")
    assert (old.validity, old.repealed_on) == ("repealed", date(2015, 10, 21))
    assert old.successor_id == new.pk
    assert (new.validity, new.successor_id) == ("in_force", None)


def test_a_document_does_not_end_a_later_one(world, tmp_path):
    ending = "原《青禾镇救助办法》（青政发〔2016〕7号）同时废止。"
    files = {"late": text_file(7, 2016), "soon": text_file(23, 2015, more=ending)}
    run = read_in(world, folder(tmp_path, **files))
    assert reasons(run)["late.txt"] == ("", True)


def test_a_revised_version_replaces_the_one_before_it(world, tmp_path):
    files = {
        "a": text_file(3, 2012, about="值班", kind="制度"),
        "b": text_file(9, 2015, about="值班", kind="制度（修订）"),
    }
    run = read_in(world, folder(tmp_path, **files))
    assert reasons(run)["a.txt"][0] == Reason.EARLIER_VERSION
    make_drafts(run, world.drafter)
    first = DisclosureItemPage.objects.get(date_created=date(2012, 10, 21))
    assert first.successor_id == DisclosureItemPage.objects.exclude(pk=first.pk).get().pk


def test_what_a_reader_does_not_see_stays_out_of_the_text_of_the_draft():
    segments = [
        ("header 1", "页眉"),
        ("paragraph 1", "看得见的一段 <b>"),
        ("table 1 row 1", "姓名\t金额"),
        ("table 1 row 2", "甲"),
        ("paragraph 2", "后一段"),
        ("comment 1", "批注"),
        ("page 1 hidden text 1", "隐藏"),
        ("deleted text 1", "删去"),
    ]
    assert body_of(segments) == [
        ("paragraph", "<p>看得见的一段 &lt;b&gt;</p>"),
        (
            "table",
            {
                "data": [["姓名", "金额"], ["甲", ""]],
                "first_row_is_table_header": True,
                "first_col_is_header": False,
                "table_header_choice": "row",
            },
        ),
        ("paragraph", "<p>后一段</p>"),
    ]
