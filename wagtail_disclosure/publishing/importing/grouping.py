"""Which rows of a run are one document, which is a later version of which, and what is here already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any

from ... import vocab
from ...models import DisclosureItemPage, ImportRow, ImportRun
from ...rules.documents import ALIKE, Ended, core_title, replaced_by, resemblance
from ...rules.documents.chains import is_revision
from .twins import Twins, made_before

State, Reason = vocab.ImportRowState, vocab.ImportReason
FIELDS = ("reason", "chosen", "same_as", "replaced_by")
COLUMNS = (
    "pk",
    "state",
    "reason",
    "chosen",
    "document_number",
    "title",
    "date_created",
    "same_as_id",
    "replaced_by_id",
    "ended",
)
AT_ONCE = 500


@dataclass(slots=True)
class _Row:
    """What grouping needs of a row: of a hundred thousand rows it is all in memory."""

    pk: int
    state: str
    reason: str
    chosen: bool
    number: str
    core: str
    day: date | None
    same_as: int | None
    replaced_by: int | None
    ended: tuple[str, ...]
    revises: bool
    was: tuple[Any, ...] = field(default=())

    @property
    def marks(self) -> tuple[Any, ...]:
        return self.reason, self.chosen, self.same_as, self.replaced_by

    @property
    def is_open(self) -> bool:
        """Nothing was said of it yet."""
        return self.state == State.READ and not self.reason


def group(run: ImportRun) -> None:
    """Mark duplicates and chains; a row that has a reason already, or was made, stays as it is."""
    rows = list(_rows(run))
    before = made_before(run, [row for row in rows if row.is_open])
    twins = Twins()
    by_number: dict[str, _Row] = {}
    for some in _batches(rows):
        _compare_with_items(run, [row for row in some if row.is_open], before)
        for row in some:
            if row.is_open:
                _compare(row, by_number, twins)
            if row.chosen and row.number:
                by_number.setdefault(row.number, row)
            elif row.chosen:
                twins.add(row.pk, row.core, row.day)
    _chain(rows)
    for some in _batches([row for row in rows if row.marks != row.was]):
        changed = [_marked(row) for row in some]
        ImportRow.objects.bulk_update(changed, FIELDS, batch_size=AT_ONCE)


def _rows(run: ImportRun) -> Iterator[_Row]:
    found = run.rows.filter(state__in=[State.READ, State.MADE]).values_list(*COLUMNS)
    for pk, state, reason, chosen, number, title, day, same_as, later, ended in found.iterator():
        core, revises = core_title(title), is_revision(title)
        marks = (reason, chosen, same_as, later)
        yield _Row(
            pk,
            state,
            reason,
            chosen,
            number,
            core,
            day,
            same_as,
            later,
            tuple(ended),
            revises,
            marks,
        )


def _marked(row: _Row) -> ImportRow:
    return ImportRow(
        pk=row.pk,
        reason=row.reason,
        chosen=row.chosen,
        same_as_id=row.same_as,
        replaced_by_id=row.replaced_by,
    )


def _batches(rows: Iterable[_Row]) -> Iterator[list[_Row]]:
    left = iter(rows)
    while some := list(islice(left, AT_ONCE)):
        yield some


def _compare_with_items(run: ImportRun, rows: list[_Row], before: set[int]) -> None:
    """With items of the township: by number, and without one by what was brought in ``before``."""
    numbers = _numbers_here(run, {row.number for row in rows if row.number})
    for row in rows:
        if row.number in numbers:
            row.reason, row.chosen = Reason.NUMBER_EXISTS, False
        elif row.pk in before:
            row.reason, row.chosen = Reason.IMPORTED_BEFORE, False


def _numbers_here(run: ImportRun, wanted: set[str]) -> set[str]:
    """Those of ``wanted`` that items of the township have now, drafts included; this run's own do not count."""
    items = run.township.pages(DisclosureItemPage).filter(document_number__in=wanted)
    found = dict(items.order_by().values_list("pk", "document_number")) if wanted else {}
    made = run.rows.filter(page_id__in=[str(pk) for pk in found], state=State.MADE)
    own = set(made.values_list("page_id", flat=True)) if found else set()
    return {number for pk, number in found.items() if str(pk) not in own}


def _compare(row: _Row, by_number: dict[str, _Row], twins: Twins) -> None:
    """With the rows before it."""
    numbered = by_number.get(row.number) if row.number else None
    if numbered is not None:
        alike = _resemblance(numbered.pk, row.pk) >= ALIKE
        row.reason = Reason.SAME_DOCUMENT if alike else Reason.SAME_NUMBER
        row.chosen, row.same_as = not alike, numbered.pk
        return
    twin = twins.twin_of(row.pk, row.core, row.day) if not row.number else None
    if twin is not None:
        row.reason, row.chosen, row.same_as = Reason.SAME_DOCUMENT, False, twin


def _resemblance(one: int, other: int) -> float:
    found = dict(ImportRow.objects.filter(pk__in=[one, other]).values_list("pk", "sketch"))
    return resemblance(found[one], found[other])


def _chain(rows: Sequence[_Row]) -> None:
    """废止 as the texts say it, then 修订 by title: the earlier one points to the later."""
    by_key = {row.pk: row for row in rows}
    by_day = _by_day(rows)
    numbers = {row.number: row.pk for row in rows if row.number and row.chosen}
    titles = {row.core: row.pk for row in reversed(by_day) if row.chosen}
    texts = [(row.pk, _ended(row)) for row in rows if row.ended]
    for earlier, later in replaced_by(texts, numbers, titles).items():
        _point(by_key[earlier], by_key[later], Reason.ENDED)
    latest: dict[str, _Row] = {}
    for row in reversed(by_day):
        later_version = latest.get(row.core)
        if later_version is not None and later_version.revises:
            _point(row, later_version, Reason.EARLIER_VERSION)
        if row.chosen and row.day:
            latest[row.core] = row


def _by_day(rows: Sequence[_Row]) -> list[_Row]:
    """Oldest first; without a day before all."""
    return sorted(rows, key=lambda row: (row.day or date.min, row.pk))


def _ended(row: _Row) -> Ended:
    numbers = tuple(entry for entry in row.ended if "〔" in entry)
    return Ended(numbers, tuple(entry for entry in row.ended if "〔" not in entry))


def _point(earlier: _Row, later: _Row, reason: str) -> None:
    if earlier.state != State.READ or earlier.pk == later.pk or earlier.replaced_by:
        return
    if earlier.day and later.day and earlier.day > later.day:
        return
    earlier.replaced_by, earlier.reason = later.pk, earlier.reason or reason
