"""A copy looks like its original: pages keep their picture, documents their styles, tables their columns."""

from __future__ import annotations

import io

import docx
import openpyxl
import pypdfium2
import pytest
from docx.shared import Pt
from PIL import Image, ImageChops, ImageStat

from ..clean import clean_files
from ..makers import pdf_pages, saved, shown
from .making import copy_of

PAGES = [(name, data) for name, data in clean_files() if name.endswith(".pdf")]


def rendered(data: bytes, scale: float = 1.0) -> Image.Image:
    page = pypdfium2.PdfDocument(data)[0]
    return page.render(scale=scale, draw_annots=False).to_pil().convert("L")


@pytest.mark.parametrize(("name", "data"), PAGES, ids=[name for name, _ in PAGES])
def test_a_page_looks_the_same_point_by_point(name: str, data: bytes) -> None:
    made, _copy = copy_of(data, "pdf")
    before, after = rendered(data), rendered(made.data)
    assert before.size == after.size
    assert ImageStat.Stat(ImageChops.difference(before, after)).mean[0] < 0.5


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [b"", b"/CropBox[20 30 250 280]"])
def test_turned_and_cropped_pages_look_the_same(turn: int, crop: bytes) -> None:
    data = pdf_pages(shown(b"Notice 12"), page_more=b"/Rotate %d" % turn + crop)
    made, _copy = copy_of(data, "pdf")
    before, after = rendered(data), rendered(made.data)
    assert before.size == after.size
    assert ImageStat.Stat(ImageChops.difference(before, after)).mean[0] < 0.5
    assert after.getextrema()[0] < 100


def test_a_document_keeps_its_styles_and_its_pictures() -> None:
    document = docx.Document()
    document.add_heading("标题", level=1)
    run = document.add_paragraph().add_run("红头文件")
    run.font.size, run.bold = Pt(22), True
    stream = io.BytesIO()
    Image.new("RGB", (40, 30), (200, 20, 20)).save(stream, "PNG")
    document.add_picture(io.BytesIO(stream.getvalue()))
    made, _copy = copy_of(saved(document), "docx")
    found = docx.Document(io.BytesIO(made.data))
    assert found.paragraphs[0].style.name == "Heading 1"
    assert (found.paragraphs[1].runs[0].font.size, found.paragraphs[1].runs[0].bold) == (
        Pt(22),
        True,
    )
    assert len(found.inline_shapes) == 1


def test_a_workbook_opens_in_another_program_with_values_where_formulas_stood() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "名单"
    sheet.append(["村", "户数"])
    sheet.append(["东村", 12])
    sheet.column_dimensions["A"].width = 30
    sheet.merge_cells("A4:B4")
    sheet["A4"] = "合计"
    stream = io.BytesIO()
    book.save(stream)
    made, _copy = copy_of(stream.getvalue(), "xlsx")
    found = openpyxl.load_workbook(io.BytesIO(made.data))
    assert found.sheetnames == ["名单"]
    assert found["名单"]["B2"].value == 12
    assert found["名单"].column_dimensions["A"].width == 30
    assert [str(r) for r in found["名单"].merged_cells.ranges] == ["A4:B4"]


def test_the_columns_beside_a_hidden_one_move_together() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["姓名", "证件号码", "金额"], ["罗景行", "110101199003070000", 100]):
        sheet.append(row)
    sheet.column_dimensions["B"].hidden = True
    sheet.append(["合计", None, 100])
    sheet.row_dimensions[3].hidden = True
    stream = io.BytesIO()
    book.save(stream)
    made, _copy = copy_of(stream.getvalue(), "xlsx")
    found = openpyxl.load_workbook(io.BytesIO(made.data)).active
    assert [[cell.value for cell in row] for row in found.iter_rows()] == [
        ["姓名", "金额"],
        ["罗景行", 100],
    ]


def test_a_photo_is_turned_as_it_is_shown_and_says_nothing_of_the_camera() -> None:
    picture = Image.new("RGB", (60, 20), (10, 120, 10))
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Camera"
    stream = io.BytesIO()
    picture.save(stream, "JPEG", exif=exif)
    made, _copy = copy_of(stream.getvalue(), "jpg")
    found = Image.open(io.BytesIO(made.data))
    assert found.size == (20, 60)
    assert dict(found.getexif()) == {}
    assert b"Camera" not in made.data
