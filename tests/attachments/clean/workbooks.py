"""Workbooks that hide nothing, with what makes one suspicious of them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date

from openpyxl.chart import BarChart, Reference
from openpyxl.drawing.image import Image as SheetImage
from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table
from PIL import Image

from ..techniques.base import TITLES
from ..techniques.workbooks import Book, book_of, bytes_of


def _plain(book: Book) -> None:
    """Only the list."""


def _dark_head(book: Book) -> None:
    for cell in book.active[1]:
        cell.font = Font(color="FFFFFF", bold=True)
        cell.fill = PatternFill("solid", fgColor="1F4E79")


def _merged_title(book: Book) -> None:
    sheet = book.active
    sheet.insert_rows(1)
    sheet["A1"] = "公示表"
    sheet.merge_cells("A1:D1")
    sheet["A1"].alignment = Alignment(horizontal="center")


def _dates_and_sums(book: Book) -> None:
    sheet = book.active
    sheet["E1"], sheet["E2"] = "日期", date(2026, 10, 15)
    sheet["D9"] = "=SUM(D2:D8)"
    sheet["D3"].number_format = "#,##0.00;[Red]-#,##0.00"


def _print_settings(book: Book) -> None:
    sheet = book.active
    sheet.print_title_rows, sheet.print_area = "1:1", "A1:D8"
    sheet.freeze_panes, sheet.auto_filter.ref = "A2", "A1:D5"
    sheet.oddHeader.center.text, sheet.oddFooter.center.text = "柳塘镇", "第 &P 页"


def _short_list(book: Book) -> None:
    rule = DataValidation(type="list", formula1='"是,否,男,女"')
    rule.add("E2:E9")
    book.active.add_data_validation(rule)


def _shown_list(book: Book) -> None:
    for row, kind in enumerate(("已通过验收", "正在整改中"), 2):
        book.active.cell(row, 5, kind)
    rule = DataValidation(type="list", formula1='"已通过验收,正在整改中"')
    rule.add("E2:E9")
    book.active.add_data_validation(rule)


def _chart(book: Book) -> None:
    chart = BarChart()
    chart.add_data(Reference(book.active, min_col=3, min_row=1, max_row=4), titles_from_data=True)
    book.active.add_chart(chart, "F2")


def _table_and_place_names(book: Book) -> None:
    book.active.add_table(Table(displayName="T1", ref="A1:D4"))
    book.defined_names["Rows"] = DefinedName("Rows", attr_text=f"'{book.active.title}'!$A$2:$D$4")


def _empty_hidden_columns(book: Book) -> None:
    for letter in ("G", "H"):
        book.active.column_dimensions[letter].hidden = True


def _colour_rule(book: Book) -> None:
    red = PatternFill("solid", bgColor="FFC7CE")
    book.active.conditional_formatting.add("C2:C9", CellIsRule("greaterThan", ["13"], fill=red))


def _errors_not_shown(book: Book) -> None:
    white = Font(color="FFFFFF")
    book.active.conditional_formatting.add("C2:C9", FormulaRule(["ISERROR(C2)"], font=white))
    book.active.conditional_formatting.add("D2:D9", CellIsRule("equal", ["0"], font=white))


def _seal(book: Book) -> None:
    stream = io.BytesIO()
    Image.new("RGBA", (50, 50), (200, 0, 0, 90)).save(stream, "PNG")
    book.active.add_image(SheetImage(stream), "F2")


def _second_sheet(book: Book) -> None:
    book.create_sheet("填表说明").append(["金额单位为元"])


MADE = (
    _plain,
    _dark_head,
    _merged_title,
    _dates_and_sums,
    _print_settings,
    _short_list,
    _shown_list,
    _chart,
    _table_and_place_names,
    _empty_hidden_columns,
    _colour_rule,
    _errors_not_shown,
    _seal,
    _second_sheet,
)


def files() -> Iterator[tuple[str, bytes]]:
    """Twenty-eight: each thing twice, in lists of different length."""
    for number, change in enumerate(MADE):
        for n in (number % 5, (number + 2) % 5):
            book = book_of(n)
            change(book)
            yield f"{change.__name__.strip('_')} {TITLES[n]}.xlsx", bytes_of(book)
