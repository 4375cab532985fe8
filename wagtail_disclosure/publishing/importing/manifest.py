"""The table that may come with the files: what is known of each better than its text says. And its template."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from ... import vocab
from ...attachments import AttachmentError, read
from ...models import ImportRow
from ...rules.documents.dates import first_date
from .errors import ImportRefused

MANIFEST_NAMES = ("manifest.xlsx", "manifest.csv", "清单.xlsx", "清单.csv")
COLUMNS = (
    "name",
    "title",
    "document_number",
    "date_created",
    "issuing_body",
    "statutory_category",
    "genre",
    "disclosure_mode",
)
CHOICES: dict[str, Any] = {
    "statutory_category": vocab.StatutoryCategory,
    "genre": vocab.Genre,
    "disclosure_mode": vocab.DisclosureMode,
}
MOST_ROWS = 100_000
LANGUAGES = ("zh-hans", "en")
#: A spreadsheet would take a cell that begins so for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def headings() -> dict[str, str]:
    """Column headings by field, in the language now active."""
    return {name: str(ImportRow._meta.get_field(name).verbose_name) for name in COLUMNS}  # type: ignore[union-attr]


def read_manifest(name: str, data: bytes) -> dict[str, dict[str, str]]:
    """File name → values of the row, empty cells left out. Raises ImportRefused."""
    rows = [[_plain(cell) for cell in row] for row in _cells(name, data)]
    rows = [row for row in rows if any(row)]
    columns = _columns(rows[0]) if rows else ()
    if "name" not in columns:
        raise ImportRefused(
            _("The first row of the table has no column “%(name)s”. Start from the template.")
            % {"name": headings()["name"]}
        )
    found = (dict(zip(columns, row, strict=False)) for row in rows[1:])
    return {row["name"].replace("\\", "/"): _values(row) for row in found if row.get("name")}


def _cells(name: str, data: bytes) -> Iterable[Sequence[Any]]:
    if not name.lower().endswith(".xlsx"):
        return _csv(data)
    try:
        read(data, "manifest.xlsx")  # the limited child refuses what could harm this process
    except AttachmentError:
        raise ImportRefused(_("The table cannot be read. Save it as CSV (UTF-8).")) from None
    return _xlsx(data)


def _xlsx(data: bytes) -> Iterable[Sequence[Any]]:
    try:
        from openpyxl import load_workbook

        sheet = load_workbook(io.BytesIO(data), read_only=True, data_only=True).worksheets[0]
        found = sheet.iter_rows(values_only=True, max_row=MOST_ROWS, max_col=len(COLUMNS) + 4)
        return list(found)
    except Exception:  # any fault of a foreign file, or a site without openpyxl
        raise ImportRefused(_("The table cannot be read. Save it as CSV (UTF-8).")) from None


def _csv(data: bytes) -> Iterable[Sequence[Any]]:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return list(csv.reader(io.StringIO(data.decode(encoding))))
        except (UnicodeDecodeError, csv.Error):
            continue
    raise ImportRefused(_("The table cannot be read. Save it as CSV (UTF-8)."))


def _plain(cell: Any) -> str:
    text = "" if cell is None else str(cell).strip()
    return text[1:] if text[:1] == "'" and text[1:2] in FORMULA else text


def _columns(first: Sequence[str]) -> tuple[str, ...]:
    """Fields of the columns; headings in either language, or the fields' own names."""
    known = {name: name for name in COLUMNS}
    for language in LANGUAGES:
        with translation.override(language):
            known |= {label: name for name, label in headings().items()}
    return tuple(known.get(cell, "") for cell in first)


def _values(row: Mapping[str, str]) -> dict[str, str]:
    """What the table gives; an unknown choice or day is left to the text of the file."""
    values = {name: row[name] for name in COLUMNS[1:] if row.get(name)}
    for name, choices in CHOICES.items():
        by_label = {str(label): value for value, label in choices.choices}
        given = values.pop(name, "")
        chosen = by_label.get(given, given)
        if chosen in choices.values:
            values[name] = chosen
    day = first_date(values.pop("date_created", ""))
    return values | ({"date_created": day.isoformat()} if day else {})


def template() -> tuple[str, bytes]:
    """``(ending, bytes)`` of an empty table with its headings: XLSX with the choices, CSV without openpyxl."""
    try:
        from openpyxl import Workbook
    except ImportError:
        return "csv", ("\ufeff" + ",".join(headings().values()) + "\r\n").encode()
    book = Workbook()
    book.active.append(list(headings().values()))
    lists = book.create_sheet(_("What may be entered"))
    for name, choices in CHOICES.items():
        lists.append([headings()[name], *choices.labels])
    for column in "ABCDEFGH":
        book.active.column_dimensions[column].width = 24
    stream = io.BytesIO()
    book.save(stream)
    return "xlsx", stream.getvalue()
