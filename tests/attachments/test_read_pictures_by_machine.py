"""Words in pictures and scanned pages are recognised where the extra is installed, and marked as such."""

from __future__ import annotations

import base64
import io

import docx
import openpyxl
import openpyxl.drawing.image
import pytest
import weasyprint
from PIL import Image, ImageDraw, ImageFont

from wagtail_disclosure.attachments import ExtractedFile, ReadingFailed, Segment, ocrjob, process
from wagtail_disclosure.attachments.ocr import Engine, recognise
from wagtail_disclosure.attachments.ocrjob import Job
from wagtail_disclosure.attachments.reading import Reading

from .makers import pdf_pages, png, saved, shown
from .test_find_hidden_content import read_here

BOX = b"0 0 200 200 re f"
SCAN = pdf_pages(shown(b"first"), BOX, BOX)


def engine_of(*lines: tuple[str, float]) -> Engine:
    """Finds the same lines in every picture."""
    return lambda picture: list(lines)


def test_a_picture_becomes_one_segment() -> None:
    found = recognise(png(), Job(), engine_of(("公示", 0.99), ("罗景行", 0.97)))
    assert [(s.where, s.text) for s in found.segments] == [
        ("picture recognised text", "公示\n罗景行")
    ]
    assert found.incomplete == []


def test_each_scanned_page_is_drawn_and_read() -> None:
    seen: list[bytes] = []

    def engine(picture: bytes) -> list[tuple[str, float]]:
        seen.append(picture)
        return [(f"page of {len(seen)}", 0.95)]

    found = recognise(SCAN, Job(pages=(2, 3)), engine)
    assert [s.where for s in found.segments] == ["page 2 recognised text", "page 3 recognised text"]
    assert all(picture.startswith(b"\x89PNG") for picture in seen)


@pytest.mark.parametrize(
    ("scores", "uncertain"),
    [((0.99, 0.95), False), ((0.84, 0.84), True), ((0.99, 0.99, 0.5), True), ((0.85,), False)],
)
def test_what_was_read_with_doubt_is_uncertain(scores: tuple[float, ...], uncertain: bool) -> None:
    found = recognise(png(), Job(), engine_of(*[("字", score) for score in scores]))
    assert found.incomplete == (["ocr-uncertain:picture"] if uncertain else [])


def test_a_page_on_which_nothing_was_found_stays_unread() -> None:
    assert recognise(png(), Job(), engine_of(("  ", 0.9))).segments == []


def test_no_new_page_is_begun_when_the_time_is_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wagtail_disclosure.attachments.ocr.OCR_BUDGET_SECONDS", -1)
    assert recognise(SCAN, Job(pages=(2, 3)), engine_of(("字", 0.9))).segments == []


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocrjob, "is_installed", lambda: True)


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(
    ("incomplete", "job"),
    [
        ((), ""),
        (("picture-not-read",), "ocr:"),
        (("page-without-text:page 2", "page-without-text:page 7"), "ocr:2,7"),
        (("picture-not-read:page 1", "part-not-read"), "ocr:/1"),
        (("page-without-text:page 2", "picture-not-read:page 1"), "ocr:2/1"),
        (("part-not-read",), ""),
        (
            tuple(f"page-without-text:page {n}" for n in range(1, 41)),
            "ocr:" + ",".join(map(str, range(1, 21))),
        ),
    ],
)
def test_a_machine_is_asked_for_pages_without_words_only(
    incomplete: tuple[str, ...], job: str
) -> None:
    assert ocrjob.job_for(ExtractedFile("application/pdf", (), incomplete)) == job


def test_without_the_extra_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocrjob, "is_installed", lambda: False)
    assert ocrjob.job_for(ExtractedFile("x", (), ("picture-not-read",))) == ""


def test_pages_that_were_read_are_no_longer_unread() -> None:
    unread = ("page-without-text:page 2", "page-without-text:page 3", "picture-not-read:page 1")
    found = ExtractedFile("x", (Segment("page 1", "a"),), unread)
    answer = ExtractedFile(
        "x", (Segment("page 2 recognised text", "b"),), ("ocr-uncertain:page 2",)
    )
    both = ocrjob.merged(found, answer)
    assert [s.text for s in both.segments] == ["a", "b"]
    assert both.incomplete == (*unread[1:], "ocr-uncertain:page 2")


def with_pictures() -> bytes:
    document = docx.Document()
    document.add_paragraph("第一段")
    document.add_picture(io.BytesIO(written("A1")))
    table = document.add_table(1, 1)
    table.cell(0, 0).paragraphs[0].add_run("附照片").add_picture(io.BytesIO(written("B2")))
    return saved(document)


def written(text: str) -> bytes:
    picture = Image.new("RGB", (200, 80), "white")
    ImageDraw.Draw(picture).text((10, 10), text, fill="black")
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()


def book_with_picture() -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "名单"
    book.active.append(["姓名"])
    book.active.add_image(openpyxl.drawing.image.Image(io.BytesIO(written("C3"))), "B7")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "extension", "places"),
    [
        (with_pictures(), "docx", ("paragraph 1", "table 1 row 1")),
        (book_with_picture(), "xlsx", ("sheet “名单” row 7",)),
    ],
)
def test_pictures_that_nobody_read_are_named_one_by_one(
    data: bytes, extension: str, places: tuple[str, ...]
) -> None:
    found = read_here(data, extension)
    assert found.incomplete == tuple(f"picture-not-read:{place}" for place in places)


@pytest.mark.parametrize(
    ("data", "extension"), [(with_pictures(), "docx"), (book_with_picture(), "xlsx")]
)
def test_pictures_in_office_files_are_read_where_they_stand(data: bytes, extension: str) -> None:
    found = read_here(data, extension)
    answer = recognise(data, Job(media=True), engine_of(("罗景行", 0.97)))
    both = ocrjob.merged(found, wire(answer))
    assert both.incomplete == ()
    assert both.segments[-1].where.endswith(" picture recognised text")
    assert both.segments[-1].text == "罗景行"


def test_a_place_stays_unread_until_all_of_its_pictures_are() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("两张照片")
    for text in "AB":
        paragraph.add_run().add_picture(io.BytesIO(written(text)))
    data, seen = saved(document), iter([[("罗景行", 0.97)], []])
    answer = recognise(data, Job(media=True), lambda picture: next(seen))
    both = ocrjob.merged(read_here(data, "docx"), wire(answer))
    assert both.incomplete == ("picture-not-read:paragraph 1",)


def test_a_photo_on_a_page_with_words_is_read_by_itself() -> None:
    photo = Image.open(io.BytesIO(written("ID")))
    page = weasyprint.HTML(
        string=f'<p>附身份证照片</p><img style="width:320px" src="{as_address(photo)}">'
    )
    data, sizes = page.write_pdf(), []

    def engine(picture: bytes) -> list[tuple[str, float]]:
        with Image.open(io.BytesIO(picture)) as opened:
            sizes.append(opened.size)
        return [("罗景行", 0.97)]

    found = read_here(data, "pdf")
    assert found.incomplete == ("picture-not-read:page 1",)
    answer = recognise(data, Job(parts=(1,)), engine)
    assert [s.where for s in answer.segments] == ["page 1 picture recognised text"]
    assert ocrjob.merged(found, wire(answer)).incomplete == ()
    assert sizes[0][0] < 1000  # the picture, not the page


def as_address(picture: Image.Image) -> str:
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    return "data:image/png;base64," + base64.b64encode(stream.getvalue()).decode()


def wire(reading: Reading) -> ExtractedFile:
    return ExtractedFile("x", tuple(reading.segments), tuple(reading.incomplete))


@pytest.mark.parametrize(
    "job", [Job(), Job((2, 7)), Job((), (3,)), Job((1,), (3, 4)), Job(media=True)]
)
def test_a_job_survives_its_way_to_the_child(job: Job) -> None:
    assert ocrjob.job_of(str(job)) == job


def test_a_job_of_another_kind_is_an_error_that_says_what_was_expected() -> None:
    with pytest.raises(ValueError, match="expected ocr: and page numbers"):
        ocrjob.job_of("rm -rf")


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(
    "answer", [b"", b'{"error": {"kind": "failed", "code": "memory", "came": "x"}}']
)
def test_a_machine_that_fails_leaves_the_file_as_it_was(
    monkeypatch: pytest.MonkeyPatch, answer: bytes
) -> None:
    monkeypatch.setattr(process, "run_child", lambda *arguments: (answer, 0, False))
    found = ExtractedFile("x", (), ("picture-not-read",))
    assert process.recognised(png(), "png", found) == found


def test_a_job_that_asks_for_a_page_that_is_not_there_is_a_typed_error() -> None:
    if ocrjob.is_installed():
        answer = process.run_child([process.MODULE, "pdf", "ocr:9"], SCAN, 60.0)
    else:
        answer = process.run_child([process.MODULE, "png", "ocr:"], png(), 60.0)
    with pytest.raises(ReadingFailed) as caught:
        process._understand(*answer)
    assert caught.value.code == "unreadable"


def scanned(text: str) -> bytes:
    picture = Image.new("RGB", (700, 160), "white")
    font = ImageFont.load_default(size=48)
    ImageDraw.Draw(picture).text((40, 40), text, font=font, fill="black")
    stream = io.BytesIO()
    picture.save(stream, "PDF", resolution=150)
    return stream.getvalue()


if ocrjob.is_installed():  # not part of the development environment: 380 MB

    def test_a_scanned_page_is_really_read() -> None:
        found = process.read(scanned("110101199003070007"), "scan.pdf")
        assert "110101199003070007" in found.text.replace(" ", "")
        assert found.segments[0].where == "page 1 recognised text"
        assert found.incomplete == ()
