"""Words in pictures and scanned pages are recognised where the extra is installed, and marked as such."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw, ImageFont

from wagtail_disclosure.attachments import ExtractedFile, ReadingFailed, Segment, ocrjob, process
from wagtail_disclosure.attachments.ocr import Engine, recognise

from .makers import pdf_pages, png, shown

BOX = b"0 0 200 200 re f"
SCAN = pdf_pages(shown(b"first"), BOX, BOX)


def engine_of(*lines: tuple[str, float]) -> Engine:
    """Finds the same lines in every picture."""
    return lambda picture: list(lines)


def test_a_picture_becomes_one_segment() -> None:
    found = recognise(png(), [], engine_of(("公示", 0.99), ("罗景行", 0.97)))
    assert [(s.where, s.text) for s in found.segments] == [
        ("picture recognised text", "公示\n罗景行")
    ]
    assert found.incomplete == []


def test_each_scanned_page_is_drawn_and_read() -> None:
    seen: list[bytes] = []

    def engine(picture: bytes) -> list[tuple[str, float]]:
        seen.append(picture)
        return [(f"page of {len(seen)}", 0.95)]

    found = recognise(SCAN, [2, 3], engine)
    assert [s.where for s in found.segments] == ["page 2 recognised text", "page 3 recognised text"]
    assert all(picture.startswith(b"\x89PNG") for picture in seen)


@pytest.mark.parametrize(
    ("scores", "uncertain"),
    [((0.99, 0.95), False), ((0.84, 0.84), True), ((0.99, 0.99, 0.5), True), ((0.85,), False)],
)
def test_what_was_read_with_doubt_is_uncertain(scores: tuple[float, ...], uncertain: bool) -> None:
    found = recognise(png(), [], engine_of(*[("字", score) for score in scores]))
    assert found.incomplete == (["ocr-uncertain:picture"] if uncertain else [])


def test_a_page_on_which_nothing_was_found_stays_unread() -> None:
    assert recognise(png(), [], engine_of(("  ", 0.9))).segments == []


def test_no_new_page_is_begun_when_the_time_is_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wagtail_disclosure.attachments.ocr.OCR_BUDGET_SECONDS", -1)
    assert recognise(SCAN, [2, 3], engine_of(("字", 0.9))).segments == []


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
        (("picture-not-read:page 1", "part-not-read"), ""),
        (
            tuple(f"page-without-text:page {n}" for n in range(1, 41)),
            "ocr:" + ",".join(map(str, range(1, 21))),
        ),
    ],
)
def test_a_machine_is_asked_for_pages_without_words_only(
    incomplete: tuple[str, ...], job: str
) -> None:
    assert ocrjob.job_for(ExtractedFile("x", (), incomplete)) == job


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
