"""Whether the figures of tables three and four agree with each other, whoever filled them in.

国办公开办函〔2021〕30号: C1 new and carried in = results and carried out; C2 results add up; C3 columns add up;
C4 table four adds up; C5 carried in = last year's carried out; C9 no blank.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from ...vocab import ApplicantKind, Article, RemedyColumn, RemedyRow, TableRow
from .errors import Param, Refusal
from .errors import gettext_noop as _

Column = ApplicantKind | Literal["total"]
TableThree = Mapping[tuple[TableRow, Column], int | None]
TableFour = Mapping[tuple[RemedyRow, RemedyColumn], int | None]

COLUMNS: tuple[Column, ...] = (*ApplicantKind, "total")
NO_RESULT = {TableRow.RECEIVED, TableRow.CARRIED_IN, TableRow.TOTAL, TableRow.CARRIED_OUT}
#: Rows that make up row 3(七).
RESULT_ROWS = tuple(line for line in TableRow if line not in NO_RESULT)
REMEDY_RESULTS = tuple(line for line in RemedyRow if line != RemedyRow.TOTAL)


def table_three_problems(
    table: TableThree, last_carried_out: Mapping[Column, int] | None = None
) -> tuple[Refusal, ...]:
    """What does not add up; ``last_carried_out`` is last year's row four. Blank cells count as 0 and are told once."""
    blank = sum(table.get((line, column)) is None for line in TableRow for column in COLUMNS)
    return (
        *_blanks(blank),
        *_columns(table),
        *_rows(table),
        *_carried_in(table, last_carried_out or {}),
    )


def table_four_problems(table: TableFour) -> tuple[Refusal, ...]:
    """What does not add up in table four."""
    blank = sum(table.get((line, column)) is None for line in RemedyRow for column in RemedyColumn)
    return (*_blanks(blank), *_remedies(table))


def column_name(column: Column) -> str:
    """The official heading of a column."""
    return TableRow.TOTAL.label if column == "total" else ApplicantKind(column).label


def _value(table: TableThree, line: TableRow, column: Column) -> int:
    return table.get((line, column)) or 0


def _blanks(blank: int) -> Iterator[Refusal]:
    if blank:
        text = _("%(count)s cells are empty; enter 0 where there was nothing.")
        yield Refusal(text, {"count": blank}, Article.ANNUAL_REPORT)


def _columns(table: TableThree) -> Iterator[Refusal]:
    for column in COLUMNS:
        name = column_name(column)
        came = _value(table, TableRow.RECEIVED, column) + _value(table, TableRow.CARRIED_IN, column)
        total = _value(table, TableRow.TOTAL, column)
        went = total + _value(table, TableRow.CARRIED_OUT, column)
        if came != went:
            text = _(
                "Column %(column)s: new and carried in are %(came)s, results and carried out are %(went)s."
            )
            yield _disagree(text, column=name, came=came, went=went)
        results = sum(_value(table, line, column) for line in RESULT_ROWS)
        if results != total:
            text = _("Column %(column)s: the results add up to %(sum)s, the total says %(total)s.")
            yield _disagree(text, column=name, sum=results, total=total)


def _disagree(msgid: str, **params: Param) -> Refusal:
    return Refusal(msgid, params, Article.ANNUAL_REPORT)


def _rows(table: TableThree) -> Iterator[Refusal]:
    for line in TableRow:
        added = sum(_value(table, line, column) for column in ApplicantKind)
        total = _value(table, line, "total")
        if added != total:
            text = _("Row %(row)s: the columns add up to %(sum)s, the total says %(total)s.")
            yield _disagree(text, row=line.label, sum=added, total=total)


def _carried_in(table: TableThree, last: Mapping[Column, int]) -> Iterator[Refusal]:
    for column, before in last.items():
        now = _value(table, TableRow.CARRIED_IN, column)
        if now != before:
            text = _("Column %(column)s: %(now)s carried in, but last year carried out %(before)s.")
            yield _disagree(text, column=column_name(column), now=now, before=before)


def _remedies(table: TableFour) -> Iterator[Refusal]:
    for column in RemedyColumn:
        added = sum(table.get((line, column)) or 0 for line in REMEDY_RESULTS)
        total = table.get((RemedyRow.TOTAL, column)) or 0
        if added != total:
            text = _("Column %(column)s: the results add up to %(sum)s, the total says %(total)s.")
            yield _disagree(text, column=column.label, sum=added, total=total)
