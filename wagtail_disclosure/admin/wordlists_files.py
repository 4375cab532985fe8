"""Lists of wrong expressions as CSV or XLSX: columns as in the form, labels as people read them."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from .. import vocab
from ..models import WordingRule
from ..publishing.wordlists import COLUMNS, MOST_ROWS

MOST_BYTES = 1024 * 1024
MOST_UNPACKED = 30 * MOST_BYTES
#: A spreadsheet would take a cell that begins so for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
NO = frozenset({"0", "no", "false", "否", "停用", "不启用"})


class FileRefused(ValueError):
    """The file cannot be read; the message says what to do."""


def read_file(name: str, data: bytes) -> list[dict[str, Any]]:
    """Rows of a file as values of an entry. Raises FileRefused."""
    if len(data) > MOST_BYTES:
        raise FileRefused(_("The file is larger than 1 MB. Split it."))
    cells = _xlsx(data) if name.lower().endswith(".xlsx") else _csv(data)
    rows = [[_plain(cell) for cell in row] for row in cells]
    rows = [row for row in rows if any(row)]
    if len(rows) > MOST_ROWS:
        raise FileRefused(_("The file has more than 5000 rows. Split it."))
    if not rows:
        raise FileRefused(_("The file has no rows. The first column holds the wrong expression."))
    columns = _columns(rows[0])
    return [_values(row, columns or COLUMNS) for row in (rows[1:] if columns else rows)]


def _csv(data: bytes) -> Iterable[Sequence[Any]]:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return list(csv.reader(io.StringIO(data.decode(encoding))))
        except (UnicodeDecodeError, csv.Error):
            continue
    raise FileRefused(_("The letters cannot be read. Save the file as CSV (UTF-8) or XLSX."))


def _xlsx(data: bytes) -> Iterable[Sequence[Any]]:
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise FileRefused(
            _("XLSX files cannot be read on this site. Save it as CSV (UTF-8).")
        ) from None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(info.file_size for info in packed.infolist()) > MOST_UNPACKED:
                raise FileRefused(_("The file unpacks to far too much. Save it as CSV (UTF-8)."))
        sheet = load_workbook(io.BytesIO(data), read_only=True, data_only=True).worksheets[0]
        found = sheet.iter_rows(values_only=True, max_row=MOST_ROWS + 2, max_col=len(COLUMNS))
        return list(found)
    except FileRefused:
        raise
    except Exception:  # any fault of a foreign file
        raise FileRefused(_("The file is damaged. Save it as CSV (UTF-8).")) from None


def _plain(cell: Any) -> str:
    text = "" if cell is None else str(cell).strip()
    return text[1:] if text[:1] == "'" and text[1:2] in FORMULA else text


def labels() -> dict[str, str]:
    """Column headings by field."""
    known = {field.name: str(field.verbose_name) for field in WordingRule._meta.concrete_fields}
    return {name: known[name] for name in COLUMNS}


def _columns(first: Sequence[str]) -> tuple[str, ...] | None:
    """Fields of the columns when the first row is a heading, else None."""
    by_label = {label: name for name, label in labels().items()} | {n: n for n in COLUMNS}
    found = tuple(by_label.get(cell, "") for cell in first)
    return found if "wrong" in found else None


def _values(row: Sequence[str], columns: Sequence[str]) -> dict[str, Any]:
    given = {name: cell for name, cell in zip(columns, row, strict=False) if name}
    values: dict[str, Any] = {name: given.get(name, "") for name in COLUMNS}
    values["sort"] = _choice(vocab.WordingSort, values["sort"], vocab.WordingSort.OTHER)
    values["level"] = _choice(vocab.WordingLevel, values["level"], vocab.WordingLevel.WARN)
    values["enabled"] = values["enabled"].lower() not in NO
    return values


def _choice(choices: Any, given: str, default: str) -> str:
    """A value by value or label; what is unknown is left for the entry's own check to refuse."""
    by_label = {str(label): value for value, label in choices.choices}
    return str(by_label.get(given, given) or default)


def written(entries: Iterable[WordingRule]) -> str:
    """The list as CSV, fit to be taken in again; starts with the mark by which spreadsheets know UTF-8."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow(labels().values())
    for entry in entries:
        writer.writerow(_guarded(cell) for cell in _cells(entry))
    return out.getvalue()


def _cells(entry: WordingRule) -> list[str]:
    enabled = "1" if entry.enabled else "0"
    sort, level = entry.get_sort_display(), entry.get_level_display()
    return [entry.wrong, entry.right, sort, level, entry.allowed_inside, entry.note, enabled]


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell
