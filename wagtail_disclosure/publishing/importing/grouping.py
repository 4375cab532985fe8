"""Which rows of a run are one document, which is a later version of which, and what is here already."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ... import vocab
from ...models import DisclosureItemPage, ImportRow, ImportRun
from ...rules.documents import ALIKE, SAME, Ended, Finder, core_title, replaced_by, resemblance
from ...rules.documents.chains import is_revision

State, Reason = vocab.ImportRowState, vocab.ImportReason
FIELDS = ("reason", "chosen", "same_as", "replaced_by")


def group(run: ImportRun) -> None:
    """Mark duplicates and chains; a row that has a reason already, or was made, stays as it is."""
    rows = list(run.rows.filter(state__in=[State.READ, State.MADE]))
    known = _numbers_here(run)
    finder = Finder()
    by_key = {row.pk: row for row in rows}
    by_number: dict[str, ImportRow] = {}
    for row in rows:
        if row.state == State.READ and not row.reason:
            _compare(row, known, by_number, by_key, finder)
        if row.chosen:
            by_number.setdefault(row.document_number, row)
            finder.add(row.pk, row.sketch)
    _chain(rows)
    ImportRow.objects.bulk_update(rows, FIELDS, batch_size=500)


def _numbers_here(run: ImportRun) -> set[str]:
    """Numbers of items of the township that stand there now, drafts included."""
    made = run.rows.filter(state=State.MADE).exclude(page_id="").values_list("page_id", flat=True)
    items = DisclosureItemPage.objects.descendant_of(run.township.root_page)
    items = items.exclude(document_number="").exclude(pk__in=[int(pk) for pk in made])
    return set(items.values_list("document_number", flat=True))


def _compare(
    row: ImportRow,
    known: set[str],
    by_number: dict[str, ImportRow],
    by_key: dict[int, ImportRow],
    finder: Finder,
) -> None:
    if row.document_number and row.document_number in known:
        row.reason, row.chosen = Reason.NUMBER_EXISTS, False
        return
    numbered = by_number.get(row.document_number) if row.document_number else None
    if numbered is not None:
        alike = resemblance(numbered.sketch, row.sketch) >= ALIKE
        row.reason = Reason.SAME_DOCUMENT if alike else Reason.SAME_NUMBER
        row.chosen, row.same_as = not alike, numbered
        return
    near = finder.nearest(row.sketch)
    if near is not None and near[1] >= SAME and _one_document(row, by_key[near[0]]):
        row.reason, row.chosen, row.same_as = Reason.SAME_DOCUMENT, False, by_key[near[0]]


def _one_document(one: ImportRow, other: ImportRow) -> bool:
    """Forms filled in year after year differ in number or day, and in little else."""
    differs = one.document_number != other.document_number or (
        one.date_created and other.date_created and one.date_created != other.date_created
    )
    return not differs and core_title(one.title) == core_title(other.title)


def _chain(rows: Sequence[ImportRow]) -> None:
    """废止 as the texts say it, then 修订 by title: the earlier one points to the later."""
    by_key = {row.pk: row for row in rows}
    numbers = {row.document_number: row.pk for row in rows if row.document_number and row.chosen}
    titles = {core_title(row.title): row.pk for row in reversed(_by_day(rows)) if row.chosen}
    texts = [(row.pk, _ended(row)) for row in rows if row.ended]
    for earlier, later in replaced_by(texts, numbers, titles).items():
        _point(by_key[earlier], by_key[later], Reason.ENDED)
    latest: dict[str, ImportRow] = {}
    for row in reversed(_by_day(rows)):
        later_version = latest.get(core_title(row.title))
        if later_version is not None and is_revision(later_version.title):
            _point(row, later_version, Reason.EARLIER_VERSION)
        if row.chosen and row.date_created:
            latest[core_title(row.title)] = row


def _by_day(rows: Sequence[ImportRow]) -> list[ImportRow]:
    """Oldest first; without a day before all."""
    return sorted(rows, key=lambda row: (row.date_created or date.min, row.pk))


def _ended(row: ImportRow) -> Ended:
    numbers = tuple(entry for entry in row.ended if "〔" in entry)
    return Ended(numbers, tuple(entry for entry in row.ended if "〔" not in entry))


def _point(earlier: ImportRow, later: ImportRow, reason: str) -> None:
    if earlier.state != State.READ or earlier.pk == later.pk or earlier.replaced_by_id:
        return
    if earlier.date_created and later.date_created and earlier.date_created > later.date_created:
        return
    earlier.replaced_by, earlier.reason = later, earlier.reason or reason
