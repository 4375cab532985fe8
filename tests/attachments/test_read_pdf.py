"""A PDF is read page by page, with its notes; what has no text is named."""

from __future__ import annotations

import pytest

from wagtail_disclosure.attachments import pdf as pdf_reader
from wagtail_disclosure.attachments import read

from .makers import encrypted_pdf, pdf, pdf_pages, shown, stream

DRAWING = b"0 0 200 200 re f"


def test_each_page_is_one_segment() -> None:
    found = read(pdf_pages(shown(b"page one"), shown(b"page two")), "a.pdf")
    assert [(s.where, s.text) for s in found.segments] == [
        ("page 1", "page one"),
        ("page 2", "page two"),
    ]
    assert found.incomplete == ()
    assert found.media_type == "application/pdf"


def test_words_outside_the_visible_page_are_read() -> None:
    off_page = b"BT /F1 12 Tf 5000 5000 Td (hidden) Tj ET"
    assert "hidden" in read(pdf_pages(shown(b"seen") + b" " + off_page), "a.pdf").text


def test_invisible_and_white_words_are_read() -> None:
    data = pdf_pages(b"BT /F1 12 Tf 3 Tr 50 250 Td (ghost) Tj ET 1 g " + shown(b"white"))
    assert {"ghost", "white"} <= set(read(data, "a.pdf").text.split())


def test_notes_and_form_values_are_read() -> None:
    more = (
        b"/Annots[<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(a note)>>"
        b"<</Type/Annot/Subtype/Widget/FT/Tx/T(f)/V(typed in)/Rect[0 0 9 9]>>]"
    )
    found = read(pdf_pages(shown(b"x"), page_more=more), "a.pdf")
    assert [s.text for s in found.segments[1:]] == ["a note", "typed in"]
    assert found.segments[1].where == "page 1 annotation 1"


def test_a_page_that_shows_something_without_text_is_incomplete() -> None:
    found = read(pdf_pages(shown(b"x"), DRAWING), "a.pdf")
    assert found.incomplete == ("page-without-text:page 2",)


def test_an_empty_page_is_not_incomplete() -> None:
    assert read(pdf_pages(shown(b"x"), b""), "a.pdf").incomplete == ()


def test_a_large_picture_beside_text_is_incomplete() -> None:
    image = stream(
        b"\0",
        b"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8",
    )
    data = pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources"
            b"<</XObject<</I 5 0 R>>"
            b"/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
            stream(shown(b"caption") + b" q 280 0 0 200 10 10 cm /I Do Q"),
            image,
        ]
    )
    assert read(data, "a.pdf").incomplete == ("picture-not-read:page 1",)


def test_letters_without_meaning_are_incomplete() -> None:
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>"
    cmap = stream(
        b"begincmap 1 begincodespacerange <00> <ff> endcodespacerange "
        b"1 beginbfrange <00> <ff> <e000> endbfrange endcmap"
    )
    data = pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R"
            b"/Resources<</Font<</F1 5 0 R>>>>>>",
            stream(shown(b"abcdef")),
            font,
            cmap,
        ]
    )
    assert read(data, "a.pdf").incomplete == ("text-not-legible:page 1",)


def test_a_pdf_that_is_only_protected_against_changes_is_read() -> None:
    assert read(encrypted_pdf(b"readable", b""), "a.pdf").text == "readable"


def test_pages_for_which_there_was_no_time_left_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_reader, "LOOKING_SECONDS", -1.0)
    found = pdf_reader.extract(pdf_pages(shown(b"x"), shown(b"y")))
    assert found.incomplete == ["hidden-not-checked:page 1", "hidden-not-checked:page 2"]
    assert [segment.text for segment in found.segments] == ["x", "y"]
