"""Tables three and four of the annual report, counted from ledgers; 国办公开办函〔2021〕30号."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ...vocab import (
    ApplicantKind,
    EventKind,
    ExemptionGround,
    RemedyColumn,
    RemedyRow,
    ReplyKind,
    TableRow,
)
from .errors import UnknownReply
from .events import Event
from .ledger import Ledger
from .options import DEFAULT, CaseOptions
from .receipt import receipt_date
from .replies import row
from .tables import Column

__all__ = ["Outcome", "Tally", "outcome", "row", "tally"]

E = EventKind


@dataclass(frozen=True, slots=True)
class Outcome:
    """How and when a case was concluded; ``kind`` is None for a case that was joined to another."""

    kind: ReplyKind | None
    ground: ExemptionGround | None
    on: date

    @property
    def row(self) -> TableRow:
        return row(self.kind, self.ground) if self.kind else TableRow.OTHER


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one year; absent cells are 0. The column of all applicants is ``total(row)``."""

    year: int
    table_three: Mapping[tuple[TableRow, ApplicantKind], int]
    table_four: Mapping[tuple[RemedyRow, RemedyColumn], int]

    def cell(self, line: TableRow, column: ApplicantKind) -> int:
        return self.table_three.get((line, column), 0)

    def total(self, line: TableRow) -> int:
        return sum(self.cell(line, column) for column in ApplicantKind)

    def table_three_cells(self) -> dict[tuple[TableRow, Column], int]:
        """Every cell of table three with its column of totals, for ``tables.table_three_problems``."""
        columns: tuple[Column, ...] = (*ApplicantKind, "total")
        return {
            (line, column): self.total(line)
            if column == "total"
            else self.cell(line, ApplicantKind(column))
            for line in TableRow
            for column in columns
        }

    def table_four_cells(self) -> dict[tuple[RemedyRow, RemedyColumn], int]:
        """Every cell of table four."""
        return {
            (line, column): self.remedy(line, column)
            for line in RemedyRow
            for column in RemedyColumn
        }

    def remedy(self, line: RemedyRow, column: RemedyColumn) -> int:
        return self.table_four.get((line, column), 0)


def outcome(events: Iterable[Event]) -> Outcome | None:
    """The conclusion of a case, or None while there is none. A case joined to another was received and is no longer
    handled; a split case has no conclusion of its own, its parts have."""
    ledger = Ledger.of(events)
    closed = ledger.first(E.REPLIED, E.WITHDRAWN, E.JOINED)
    if closed is None:
        return None
    if closed.kind == E.REPLIED:
        return _of_reply(closed)
    withdrawn = closed.kind == E.WITHDRAWN
    return Outcome(ReplyKind.WITHDRAWN_BY_APPLICANT if withdrawn else None, None, closed.on)


def tally(
    cases: Iterable[tuple[ApplicantKind, Sequence[Event]]],
    year: int,
    options: CaseOptions = DEFAULT,
) -> Tally:
    """Both tables for the calendar year ``year``. A request is counted from its day of receipt in law; one that was
    split is not counted, its parts are."""
    three: Counter[tuple[TableRow, ApplicantKind]] = Counter()
    four: Counter[tuple[RemedyRow, RemedyColumn]] = Counter()
    for column, events in cases:
        ledger = Ledger.of(events)
        three.update((line, column) for line in _lines(ledger, year, options))
        for cell in _remedy_cells(ledger, year):
            four[cell] += 1
            four[RemedyRow.TOTAL, cell[1]] += 1
    return Tally(year, dict(three), dict(four))


def _of_reply(replied: Event) -> Outcome:
    kind, ground = replied.text("kind"), replied.text("ground")
    if kind not in ReplyKind.values:
        raise UnknownReply(f"Entry {replied.number} has no known kind of reply; correct the entry.")
    named = ExemptionGround(ground) if ground in ExemptionGround.values else None
    return Outcome(ReplyKind(kind), named, replied.on)


def _lines(ledger: Ledger, year: int, options: CaseOptions) -> list[TableRow]:
    """The rows of table three that one case adds 1 to."""
    channel = ledger.channel
    received = channel and receipt_date(channel, ledger.events, options)
    if not received or received.year > year or ledger.has(E.SPLIT):
        return []
    ended = outcome(ledger.events)
    if ended and ended.on.year < year:
        return []
    lines = [TableRow.RECEIVED if received.year == year else TableRow.CARRIED_IN]
    if ended and ended.on.year == year:
        return [*lines, ended.row, TableRow.TOTAL]
    return [*lines, TableRow.CARRIED_OUT]


def _remedy_cells(ledger: Ledger, year: int) -> list[tuple[RemedyRow, RemedyColumn]]:
    cells = _proceedings(ledger, year, E.RECONSIDERATION_OPENED, E.RECONSIDERATION_CLOSED)
    return cells + _proceedings(ledger, year, E.LITIGATION_OPENED, E.LITIGATION_CLOSED)


def _proceedings(
    ledger: Ledger, year: int, opened: EventKind, closed: EventKind
) -> list[tuple[RemedyRow, RemedyColumn]]:
    """One cell for each proceeding that was closed in ``year`` or pending at its end, in the order of opening."""
    closings = ledger.all(closed)
    cells = []
    for index, start in enumerate(ledger.all(opened)):
        end = closings[index] if index < len(closings) else None
        if start.on.year > year or (end and end.on.year < year):
            continue
        decided = end is not None and end.on.year == year
        line = RemedyRow(end.text("outcome")) if end and decided else RemedyRow.PENDING
        cells.append((line, _column(start)))
    return cells


def _column(start: Event) -> RemedyColumn:
    if start.kind == E.RECONSIDERATION_OPENED:
        return RemedyColumn.RECONSIDERATION
    after = start.flag("after_reconsideration")
    return RemedyColumn.AFTER_RECONSIDERATION if after else RemedyColumn.DIRECT_LITIGATION
