"""Masked words are gone from a copy: from its text, its bytes and the points of its pages."""

from __future__ import annotations

import io

import docx
import openpyxl
import pypdfium2
import pytest
from PIL import Image

from wagtail_disclosure.attachments.remade import Area, Mask, NotCleanable, Order, remake
from wagtail_disclosure.attachments.remade.__main__ import make
from wagtail_disclosure.attachments.remade.masking import masked, spans
from wagtail_disclosure.attachments.remade.proof import prove

from ..makers import pdf_pages, saved, shown
from ..test_find_hidden_content import read_here
from .making import copy_of, everything_in

NAME, NUMBER = "罗景行", "110101199003070000"
MASKS = Order((Mask(NAME, "罗*行"), Mask(NUMBER, "**************0000")))


def text_of(copy: object) -> str:
    return "\n".join(segment.text for segment in copy.segments)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("姓名罗景行。", "罗景行", "姓名*。"),
        ("罗 景\u3000行", "罗景行", "*"),
        ("１１０１", "1101", "*"),
        ("abcX", "ABCx", "*"),
        ("罗\u200b景行", "罗景行", "*"),
        ("罗景", "罗景行", "罗景"),
        ("罗景行罗景行", "罗景行", "**"),
        ("a.c abc", "a.c", "* abc"),
    ],
)
def test_a_value_is_found_in_any_writing_and_nothing_else_is(
    text: str, value: str, expected: str
) -> None:
    assert masked(text, [Mask(value, "*")]) == expected


def test_the_longer_of_two_overlapping_values_wins() -> None:
    assert spans("罗景行", [Mask("景行", "b"), Mask("罗景行", "a")]) == [(0, 3, "a")]


def test_words_cut_into_runs_are_masked_in_a_document() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("户主：")
    for piece in ("罗", "景", "行，证件", NUMBER[:7], NUMBER[7:]):
        paragraph.add_run(piece).bold = piece == "景"
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = NAME, NUMBER
    document.sections[0].header.paragraphs[0].text = f"{NAME}的材料"
    made, copy = copy_of(saved(document), "docx", MASKS)
    assert text_of(copy).count("罗*行") == 3
    assert "**************0000" in text_of(copy)
    for value in (NAME, NUMBER):
        assert value.encode() not in everything_in(made.data)


def test_numbers_and_words_are_masked_in_cells_headers_and_names_of_sheets() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = f"{NAME}名下"
    sheet.append([f"户主{NAME}", int("13900000001")])
    sheet.append([NUMBER, "无"])
    sheet.oddHeader.center.text = f"{NAME}台账"
    stream = io.BytesIO()
    book.save(stream)
    order = Order((*MASKS.masks, Mask("13900000001", "139****0001")))
    made, copy = copy_of(stream.getvalue(), "xlsx", order)
    found = openpyxl.load_workbook(io.BytesIO(made.data)).active
    assert [cell.value for cell in found[1]] == ["户主罗*行", "139****0001"]
    assert found["A2"].value == "**************0000"
    assert found.title == "罗█行名下"
    for value in (NAME, NUMBER, "13900000001"):
        assert value.encode() not in everything_in(made.data)
    assert "罗*行台账" in text_of(copy)


def test_a_masked_text_file_says_the_rest_as_before() -> None:
    made, _copy = copy_of(f"户主 {NAME}\n第二行\n".encode("gb18030"), "txt", MASKS)
    assert made.data.decode("utf-8-sig") == "户主 罗*行\r\n第二行\r\n"


WORDS = (b"Luo Jingxing", b"13900000001")


def pages(number: int) -> bytes:
    """A document of three pages, turned and cropped in ten ways, with the words on the second."""
    turn, crop = (0, 90, 180, 270)[number % 4], number % 3
    box = (b"", b"/CropBox[10 20 290 290]", b"/CropBox[0 100 300 300]")[crop]
    size = 9 + number % 5
    second = b"BT /F1 %d Tf 1 0 0 1 %d 240 Tm (Name: Luo ) Tj (Jingxing) Tj ET " % (
        size,
        40 + number,
    )
    second += b"BT /F1 %d Tf 40 200 Td [(1390)-20(0000001)] TJ ET" % size
    contents = (shown(b"Notice of the township"), second, shown(b"End of notice"))
    return pdf_pages(*contents, page_more=b"/Rotate %d" % turn + box)


@pytest.mark.parametrize("number", range(30))
def test_no_masked_character_is_found_in_thirty_turned_and_cropped_documents(number: int) -> None:
    masks = tuple(Mask(word.decode(), "****") for word in WORDS)
    made, copy = copy_of(pages(number), "pdf", Order(masks))
    assert made.pictured == (2,)
    for word in WORDS:
        assert word.decode() not in text_of(copy)
        assert word not in made.data
    document = pypdfium2.PdfDocument(made.data)
    assert document[1].get_textpage().count_chars() == 0
    assert "Notice of the township" in text_of(copy)
    assert "End of notice" in text_of(copy)


def test_the_place_of_a_masked_word_is_black_and_its_neighbours_are_not() -> None:
    data = pdf_pages(b"BT /F1 20 Tf 20 200 Td (Alpha Beta) Tj ET")
    made, _copy = copy_of(data, "pdf", Order((Mask("Beta", "****"),)))
    before = pypdfium2.PdfDocument(data)[0].render(scale=2).to_pil().convert("L")
    after = pypdfium2.PdfDocument(made.data)[0].render(scale=2).to_pil().convert("L")
    beta = after.crop((170, 176, 226, 196))
    assert beta.getextrema()[1] < 40
    alpha = (40, 165, 145, 210)
    dark = [sum(picture.crop(alpha).histogram()[:128]) for picture in (before, after)]
    assert abs(dark[0] - dark[1]) < 0.2 * dark[0]


def test_an_area_of_a_page_is_blacked_out() -> None:
    data = pdf_pages(b"BT /F1 20 Tf 20 200 Td (Alpha Beta) Tj ET", shown(b"Two"))
    made, copy = copy_of(data, "pdf", Order(areas=(Area(1, 0.0, 0.2, 1.0, 0.5),)))
    assert made.pictured == (1,)
    assert "Alpha" not in text_of(copy)
    picture = pypdfium2.PdfDocument(made.data)[0].render().to_pil().convert("L")
    assert picture.crop((5, 65, 295, 145)).getextrema()[1] < 40


def test_an_area_of_a_picture_is_blacked_out() -> None:
    stream = io.BytesIO()
    Image.new("RGB", (100, 100), (255, 255, 255)).save(stream, "PNG")
    made, _copy = copy_of(stream.getvalue(), "png", Order(areas=(Area(1, 0.5, 0.5, 1, 1),)))
    found = Image.open(io.BytesIO(made.data))
    assert found.getpixel((75, 75)) == (0, 0, 0)
    assert found.getpixel((25, 25)) == (255, 255, 255)


def test_a_word_that_stands_on_no_page_is_told_and_no_copy_is_made() -> None:
    with pytest.raises(NotCleanable) as refusal:
        remake(pdf_pages(shown(b"Notice")), "a.pdf", Order((Mask("Luo", "****"),)))
    assert refusal.value.code == "mask-not-found"
    assert "Luo" not in str(refusal.value)


def test_a_copy_in_which_a_masked_word_still_stands_does_not_pass_the_proof() -> None:
    document = docx.Document()
    document.add_paragraph(f"户主{NAME}")
    data = saved(document)
    made = make(data, "docx", Order(), close=None)
    original = read_here(data, "docx")
    with pytest.raises(NotCleanable):
        prove(original, read_here(made.data, "docx"), made, MASKS)
