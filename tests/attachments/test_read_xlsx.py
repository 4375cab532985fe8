"""A workbook is read row by row, with the numbers in full and everything around the cells."""

from __future__ import annotations

from datetime import date

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation

from wagtail_disclosure.attachments import ExtractedFile
from wagtail_disclosure.attachments.sheetrows import column_letters, column_number, shown_number
from wagtail_disclosure.attachments.sheettext import header_text

from .techniques.workbooks import Book, book_of, bytes_of, in_sheet, rewritten, with_part
from .test_find_hidden_content import read_here

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def texts(book: Book | bytes) -> dict[str, str]:
    data = book if isinstance(book, bytes) else bytes_of(book)
    return {segment.where: segment.text for segment in found_in(data).segments}


def found_in(data: bytes) -> ExtractedFile:
    return read_here(data, "xlsx")


def sheet_of(*rows: list[object], title: str = "名单") -> Book:
    book = openpyxl.Workbook()
    book.properties.creator = ""
    book.active.title = title
    for row in rows:
        book.active.append(row)
    return book


def test_a_persons_row_stays_one_line_and_the_head_comes_first() -> None:
    book = sheet_of(["姓名", "身份证号", "村"], ["赵青禾", "110101199003070007", "红旗村"])
    assert list(texts(book).items()) == [
        ("sheets", "名单"),
        ("sheet “名单” row 1", "姓名 | 身份证号 | 村"),
        ("sheet “名单” row 2", "赵青禾 | 110101199003070007 | 红旗村"),
    ]


def test_empty_cells_keep_the_columns_together_and_line_breaks_do_not_cut_a_row() -> None:
    book = sheet_of(["姓名", "电话", "村"], ["赵青禾", None, "红旗\n二组"])
    assert texts(book)["sheet “名单” row 2"] == "赵青禾 |  | 红旗 二组"


def test_a_day_is_a_day_and_not_a_number() -> None:
    book = sheet_of([date(1990, 3, 7)])
    assert texts(book)["sheet “名单” row 1"] == "1990-03-07"


def test_a_workbook_that_counts_from_1904_has_its_own_days() -> None:
    book = sheet_of([date(1990, 3, 7)])
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    assert texts(book)["sheet “名单” row 1"] == "1990-03-07"


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("1.10101199003070E+17", "110101199003070000"),
        ("110101199003070007", "110101199003070007"),
        ("13900000000", "13900000000"),
        ("0.30000000000000004", "0.3"),
        ("-12.5", "-12.5"),
        ("1E-3", "0.001"),
        ("", ""),
        ("x", "x"),
    ],
)
def test_long_numbers_are_read_in_full(raw: str, shown: str) -> None:
    assert shown_number(raw) == shown


#: The one cell of ``sheet_of(["x"])``, as it is written.
CELL = b'<c r="A1" t="inlineStr"><is><t>x</t></is></c>'


def with_cells(data: bytes, cells: str) -> bytes:
    """The first row of the first sheet with other cells."""

    def change(parts: dict[str, bytes]) -> None:
        name = "xl/worksheets/sheet1.xml"
        assert CELL in parts[name]
        parts[name] = parts[name].replace(CELL, cells.encode())

    return rewritten(data, change)


def test_results_of_formulas_are_read() -> None:
    cells = (
        '<c r="A1" t="str"><f>B1&amp;"x"</f><v>结果</v></c><c r="B1"><f>1+1</f><v>2</v></c>'
        '<c r="C1" t="b"><v>1</v></c><c r="D1" t="e"><v>#REF!</v></c>'
    )
    data = with_cells(bytes_of(sheet_of(["x"])), cells)
    assert texts(data)["sheet “名单” row 1"] == "结果 | 2 | TRUE"


def test_shared_strings_are_read() -> None:
    strings = f'<sst xmlns="{MAIN}"><si><t>共享</t><rPh><t>gx</t></rPh></si></sst>'
    data = with_part(
        bytes_of(sheet_of(["x"])),
        "xl/sharedStrings.xml",
        "vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml",
        strings,
    )

    found = texts(with_cells(data, '<c r="A1" t="s"><v>0</v></c>'))
    assert found["sheet “名单” row 1"] == "共享"


def test_comments_headers_and_prompts_are_read_with_their_places() -> None:
    book = sheet_of(["村"])
    book.active["A1"].comment = Comment("请核对", "甲")
    book.active.oddHeader.center.text = "柳塘镇"
    rule = DataValidation(type="whole", prompt="请填写户数", promptTitle="提示")
    rule.add("B2")
    book.active.add_data_validation(rule)
    found = texts(book)
    assert found["comment 1 cell A1"] == "请核对"
    assert found["header 1"] == "柳塘镇"
    assert found["cell note 1"] == "提示\n请填写户数"


def test_names_of_sheets_are_read_and_quoted_in_places() -> None:
    book = sheet_of(["一"], title="a page “3”")
    book.create_sheet("第二张").append(["二"])
    found = texts(book)
    assert found["sheets"] == "a page “3” | 第二张"
    assert found["sheet “a page  3” row 1"] == "一"


def test_a_hidden_column_is_left_out_of_the_lines_and_read_apart() -> None:
    book = sheet_of(["村", "身份证号", "户数"], ["红旗村", "110101199003070007", 3])
    book.active.column_dimensions["B"].hidden = True
    found = texts(book)
    assert found["sheet “名单” row 2"] == "红旗村 | 3"
    assert found["sheet “名单” hidden column B"] == "身份证号\n110101199003070007"


def test_a_number_cut_by_hiding_is_found_in_the_visible_line() -> None:
    book = sheet_of(["1101011990", "干扰", "03070007"])
    book.active.column_dimensions["B"].hidden = True
    assert texts(book)["sheet “名单” row 1"] == "1101011990 | 03070007"


def test_a_wide_sparse_row_does_not_become_a_line_of_bars() -> None:
    book = sheet_of()
    book.active.cell(1, 1, "甲")
    book.active.cell(1, 900, "乙")
    assert texts(book)["sheet “名单” row 1"] == "甲 | 乙"


def test_a_plain_workbook_is_complete_and_hides_nothing() -> None:
    found = found_in(bytes_of(book_of(2)))
    assert (found.incomplete, found.hidden) == ((), ())


def test_a_part_of_unknown_kind_makes_the_reading_incomplete() -> None:
    data = with_part(bytes_of(book_of(0)), "xl/model/item.data", "vnd.ms-excel.model", "x")
    assert found_in(data).incomplete == ("part-not-read",)


def test_cells_under_a_merged_cell_are_read() -> None:
    book = sheet_of(["上", "下"])
    data = in_sheet(
        bytes_of(book), "<pageMargins", '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
    )
    found = texts(data)
    assert found["sheet “名单” row 1"] == "上"
    assert found["sheet “名单” hidden cell B1"] == "下"


@pytest.mark.thorough
def test_fifty_thousand_rows_are_read() -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("大")
    for number in range(50_000):
        sheet.append([number, "柳塘村", 12])
    assert len(found_in(bytes_of(book)).segments) == 50_001


@pytest.mark.parametrize(("letters", "number"), [("A", 1), ("Z", 26), ("AA", 27), ("XFD", 16384)])
def test_letters_of_columns_and_back(letters: str, number: int) -> None:
    assert column_number(letters) == number
    assert column_letters(number) == letters


@pytest.mark.parametrize(
    ("code", "text"),
    [('&L左&C&"宋体,Bold"&14标题&R&P / &N', "左 标题 /"), ("&CA && B", "A & B"), ("", "")],
)
def test_the_codes_of_a_header_are_no_words(code: str, text: str) -> None:
    assert header_text(code) == text
