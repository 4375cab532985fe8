"""Hidden content of workbooks, made with openpyxl, or with a part of our own put in."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import openpyxl
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image as SheetImage
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from PIL import Image

from .base import NAMES, TITLES, Technique, buried

Book = openpyxl.Workbook
SHEET = "xl/worksheets/sheet1.xml"


def book_of(n: int) -> Book:
    """A public list of ``3 + n`` rows that hides nothing."""
    book = openpyxl.Workbook()
    book.properties.creator = ""
    sheet = book.active
    sheet.title = TITLES[n]
    sheet.append(["序号", "村组", "户数", "金额"])
    for row in range(3 + n):
        sheet.append([row + 1, f"柳塘村{row + 1}组", 12 + row, 1860.5 * (row + 1)])
    return book


def bytes_of(book: Book) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def rewritten(data: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """The package after ``change`` of its parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def with_part(data: bytes, name: str, kind: str, content: str) -> bytes:
    """The package with one more part; ``kind`` is the end of its content type."""

    def add(parts: dict[str, bytes]) -> None:
        entry = f'<Override PartName="/{name}" ContentType="application/{kind}"/></Types>'
        types = parts["[Content_Types].xml"].replace(b"</Types>", entry.encode())
        parts["[Content_Types].xml"] = types
        parts[name] = content.encode()

    return rewritten(data, add)


def in_sheet(data: bytes, before: str, more: str) -> bytes:
    """The first sheet with ``more`` put before a tag."""

    def change(parts: dict[str, bytes]) -> None:
        parts[SHEET] = parts[SHEET].replace(before.encode(), (more + before).encode(), 1)

    return rewritten(data, change)


DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "vnd.openxmlformats-officedocument.spreadsheetml."


def hidden_sheet(n: int, state: str = "hidden") -> bytes:
    book = book_of(n)
    sheet = book.create_sheet(("原始", "备份", "Sheet9", "数据源", "旧")[n], n % 2)
    for _ in range(n + 1):
        sheet.append([buried(n), n])
    sheet.sheet_state = state
    book.active = 1 if n % 2 == 0 else 0
    return bytes_of(book)


def hidden_rows(n: int) -> bytes:
    book = book_of(n)
    sheet = book.active
    sheet.cell(4, 2).value = buried(n)
    if n == 3:
        sheet.row_dimensions[4].height = 0.75
    elif n == 4:
        sheet.auto_filter.ref = "A1:D7"
        sheet.row_dimensions[4].hidden = True
    else:
        sheet.row_dimensions[4].hidden = True
    return bytes_of(book)


def hidden_columns(n: int) -> bytes:
    book = book_of(n)
    column = (5, 2, 7, 3, 6)[n]
    for row in range(1, 4):
        book.active.cell(row, column).value = buried(n)
    dimension = book.active.column_dimensions[get_column_letter(column)]
    if n == 3:
        dimension.width = 0.1
    else:
        dimension.hidden = True
    return bytes_of(book)


def number_format(n: int) -> bytes:
    book = book_of(n)
    cell = book.active.cell(3, 5, buried(n))
    cell.number_format = (";;;", ";;;;", '"";"";"";""', "; ; ;", ";;;")[n].replace('""', "")
    return bytes_of(book)


def white_font(n: int) -> bytes:
    book = book_of(n)
    cell = book.active.cell(3, 5, buried(n))
    colours = ("FFFFFF", "00FFFFFF", "FEFEFE", "1F4E79", "F2F2F2")
    cell.font = Font(color=colours[n])
    if n == 3:
        cell.fill = PatternFill("solid", fgColor="1F4E79")
    return bytes_of(book)


def tiny_font(n: int) -> bytes:
    book = book_of(n)
    book.active.cell(3, 5, buried(n)).font = Font(size=(1, 1.5, 2, 2.5, 1)[n])
    return bytes_of(book)


def merged_cell(n: int) -> bytes:
    book = book_of(n)
    book.active.cell(2, 6, "合并")
    book.active.cell(3, 6, buried(n))
    data = bytes_of(book)
    return in_sheet(
        data, "<pageMargins", '<mergeCells count="1"><mergeCell ref="F2:F4"/></mergeCells>'
    )


def comment(n: int) -> bytes:
    book = book_of(n)
    book.active.cell(2, 1 + n % 3).comment = Comment(buried(n), "甲")
    return bytes_of(book)


def threaded_comment(n: int) -> bytes:
    inner = f'<threadedComment ref="A1"><text>{buried(n)}</text></threadedComment>'
    content = f'<ThreadedComments xmlns="x">{inner}</ThreadedComments>'
    return with_part(
        bytes_of(book_of(n)),
        "xl/threadedComments/t1.xml",
        "vnd.ms-excel.threadedcomments+xml",
        content,
    )


def defined_name(n: int) -> bytes:
    book = book_of(n)
    content = (
        f'"{buried(n)}"',
        f'{{"{buried(n)}"}}',
        f'"x"&"{buried(n)}"',
        f'"{buried(n)}"',
        f'IF(1,"{buried(n)}")',
    )[n]
    name = DefinedName("名单", attr_text=content, hidden=n == 3)
    book.defined_names["名单"] = name
    return bytes_of(book)


def drop_down_list(n: int) -> bytes:
    book = book_of(n)
    rule = DataValidation(type="list", formula1=f'"{buried(n)},{NAMES[n]}的亲属"')
    rule.add(f"E{n + 2}")
    book.active.add_data_validation(rule)
    return bytes_of(book)


def pivot_cache(n: int) -> bytes:
    items = f'<sharedItems><s v="{buried(n)}"/></sharedItems>'
    kind = "pivotCacheDefinition"
    field = f'<cacheField name="姓名">{items}</cacheField>'
    content = f'<{kind} xmlns="{MAIN}"><cacheFields>{field}</cacheFields></{kind}>'
    if n % 2:
        kind = "pivotCacheRecords"
        content = (
            f'<pivotCacheRecords xmlns="{MAIN}"><r><s v="{buried(n)}"/></r></pivotCacheRecords>'
        )
    return with_part(
        bytes_of(book_of(n)), f"xl/pivotCache/{kind}1.xml", OFFICE + kind + "+xml", content
    )


def external_link(n: int) -> bytes:
    row = f'<row r="1"><cell r="A1" t="str"><v>{buried(n)}</v></cell></row>'
    rows = f'<sheetDataSet><sheetData sheetId="0">{row}</sheetData></sheetDataSet>'
    cells = f'<sheetNames><sheetName val="名册"/></sheetNames>{rows}'
    content = f'<externalLink xmlns="{MAIN}"><externalBook>{cells}</externalBook></externalLink>'
    name = f"xl/externalLinks/externalLink{n + 1}.xml"
    return with_part(bytes_of(book_of(n)), name, OFFICE + "externalLink+xml", content)


def connection(n: int) -> bytes:
    database = f'<dbPr connection="Server=db{n};User={buried(n)}" command="SELECT 1"/>'
    inner = f'<connection id="1" name="库">{database}</connection>'
    content = f'<connections xmlns="{MAIN}">{inner}</connections>'
    return with_part(
        bytes_of(book_of(n)), "xl/connections.xml", OFFICE + "connections+xml", content
    )


def unused_string(n: int) -> bytes:
    content = f'<sst xmlns="{MAIN}"><si><t>{buried(n)}</t></si></sst>'
    data = bytes_of(book_of(n))
    return with_part(data, "xl/sharedStrings.xml", OFFICE + "sharedStrings+xml", content)


def unlisted_sheet(n: int) -> bytes:
    cell = f'<c r="A1" t="inlineStr"><is><t>{buried(n)}</t></is></c>'
    content = (
        f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">{cell}</row></sheetData></worksheet>'
    )
    name = f"xl/worksheets/sheet{n + 7}.xml"
    return with_part(bytes_of(book_of(n)), name, OFFICE + "worksheet+xml", content)


def formula(n: int) -> bytes:
    book = book_of(n)
    book.active.cell(2, 6).value = f'=IF(A1="","{buried(n)}","无")'
    return bytes_of(book)


def switched_off_header(n: int) -> bytes:
    book = book_of(n)
    edge = (book.active.evenHeader, book.active.firstHeader, book.active.evenFooter)[n % 3]
    edge.center.text = buried(n)
    return bytes_of(book)


def revision_log(n: int) -> bytes:
    old = f'<oc r="A1" t="inlineStr"><is><t>{buried(n)}</t></is></oc>'
    content = f'<revisions xmlns="{MAIN}"><rcc>{old}</rcc></revisions>'
    return with_part(
        bytes_of(book_of(n)), "xl/revisions/log1.xml", OFFICE + "revisionLog+xml", content
    )


def custom_xml(n: int) -> bytes:
    content = f"<data><person>{buried(n)}</person></data>"
    return with_part(bytes_of(book_of(n)), f"customXml/item{n + 1}.xml", "xml", content)


def white_run(n: int) -> bytes:
    """Behind the visible word of cell B1."""
    white = f'</t></r><r><rPr><color rgb="FFFFFFFF"/></rPr><t>{buried(n)}</t></r></is>'

    def change(parts: dict[str, bytes]) -> None:
        head, cell = parts[SHEET].split(b'r="B1" t="inlineStr"><is><t>', 1)
        rest = cell.replace(b"</t></is>", white.encode(), 1)
        parts[SHEET] = head + b'r="B1" t="inlineStr"><is><r><t>' + rest

    return rewritten(bytes_of(book_of(n)), change)


def hiding_rule(n: int) -> bytes:
    """A rule that paints every cell with words in the colour of the paper."""
    book = book_of(n)
    book.active.cell(2, 5, buried(n))
    white = DifferentialStyle(font=Font(color="FFFFFF"))
    words = ("LEN(E2)>0", "TRUE", "E2<>0", "E2>1", "1=1")[n]
    rule = Rule(type="expression", dxf=white, formula=[words])
    book.active.conditional_formatting.add("E2:E9", rule)
    return bytes_of(book)


def cropped_picture(n: int) -> bytes:
    book = book_of(n)
    stream = io.BytesIO()
    Image.new("RGB", (40, 40), (200, n, 0)).save(stream, "PNG")
    book.active.add_image(SheetImage(stream), "F2")

    def change(parts: dict[str, bytes]) -> None:
        (name,) = [name for name in parts if name.startswith("xl/drawings/drawing")]
        crop = f'<a:srcRect xmlns:a="{DRAWING}" r="{(n + 1) * 9000}"/></blipFill>'
        parts[name] = parts[name].replace(b"</blipFill>", crop.encode())

    return rewritten(bytes_of(book), change)


def author(n: int) -> bytes:
    book = book_of(n)
    if n % 2:
        book.properties.lastModifiedBy = buried(n)
    else:
        book.properties.creator = buried(n)
    return bytes_of(book)


TECHNIQUES = (
    Technique("hidden worksheet", "xlsx", "hidden-sheet", hidden_sheet),
    Technique(
        "very hidden worksheet",
        "xlsx",
        "very-hidden-sheet",
        lambda n: hidden_sheet(n, "veryHidden"),
    ),
    Technique("hidden or filtered row", "xlsx", "hidden-row", hidden_rows),
    Technique("hidden or zero-width column", "xlsx", "hidden-column", hidden_columns),
    Technique("number format that shows nothing", "xlsx", "hidden-cell", number_format),
    Technique("cell in the colour of its ground", "xlsx", "background-text", white_font),
    Technique("run in the colour of the paper", "xlsx", "background-text", white_run),
    Technique("cell of tiny letters", "xlsx", "tiny-text", tiny_font),
    Technique("rule that hides cells", "xlsx", "background-text", hiding_rule, bare=True),
    Technique("value under a merged cell", "xlsx", "merged-cell", merged_cell),
    Technique("comment", "xlsx", "comment", comment),
    Technique("threaded comment", "xlsx", "comment", threaded_comment),
    Technique("defined name with a value", "xlsx", "defined-name", defined_name),
    Technique("entries of a drop-down list", "xlsx", "validation-list", drop_down_list),
    Technique("pivot cache", "xlsx", "pivot-cache", pivot_cache),
    Technique("cached values of an external link", "xlsx", "external-link", external_link),
    Technique("data connection", "xlsx", "connection", connection),
    Technique("string of a deleted cell", "xlsx", "unused-string", unused_string),
    Technique("worksheet that no list names", "xlsx", "unlisted-part", unlisted_sheet),
    Technique("words in a formula", "xlsx", "formula-text", formula),
    Technique("switched-off page header", "xlsx", "unused-header", switched_off_header),
    Technique("log of tracked changes", "xlsx", "earlier-version", revision_log),
    Technique("custom XML", "xlsx", "custom-xml", custom_xml),
    Technique("cropped picture", "xlsx", "cropped-picture", cropped_picture, bare=True),
    Technique("author or last editor", "xlsx", "metadata-person", author, bare=True),
)
