"""Acts on an import as a whole: begin or resume it, read a source into it, correct its rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import count
from typing import Any

from django.utils.translation import gettext as _

from ... import vocab
from ...attachments.extracted import clean
from ...models import DirectoryPage, ImportRow, ImportRun, Township
from ...rules.marking import find_marking
from .errors import ImportRefused
from .grouping import group
from .intake import Intake, Readers
from .reading import refuses
from .sources import Source

State, Reason = vocab.ImportRowState, vocab.ImportReason
Tell = Callable[[ImportRow, int, int], None]
#: What a person may correct in the table.
CORRECTABLE = (
    "chosen",
    "title",
    "document_number",
    "date_created",
    "statutory_category",
    "genre",
    "disclosure_mode",
)


def directory_of(township: Township) -> DirectoryPage:
    """The directory that drafts go into. Raises ImportRefused."""
    found = township.pages(DirectoryPage).first()
    if found is None:
        raise ImportRefused(_("This township has no directory. Run disclosure_setup once more."))
    return found


def may_import(user: Any, township: Township) -> bool:
    """Whoever may write drafts in the township's directory."""
    if not user.is_active:
        return False
    directory = township.pages(DirectoryPage).first()
    return bool(directory and directory.permissions_for_user(user).can_add_subpage())


def check(user: Any, township: Township) -> None:
    """Raise ImportRefused for whoever may not."""
    directory_of(township)
    if not may_import(user, township):
        raise ImportRefused(
            _("You may not write drafts in this township, so you cannot bring in files.")
        )


def check_own(user: Any, run: ImportRun) -> None:
    """Only whoever began an import goes on with it: the author of its drafts is one known person."""
    check(user, run.township)
    if user.pk != run.user_id:
        raise ImportRefused(
            _("This import belongs to %(name)s. Begin one of your own.") % {"name": run.username}
        )


def open_run(township: Township, user: Any, source_key: str = "", total: int = 0) -> ImportRun:
    """A new run, or this person's unfinished one from the same source. Raises ImportRefused."""
    check(user, township)
    run = None
    if source_key:
        unfinished = ImportRun.objects.exclude(state=vocab.ImportState.DONE)
        run = unfinished.filter(township=township, user=user, source_key=source_key).first()
    if run is None:
        run = ImportRun(
            township=township, user=user, username=user.get_username(), source_key=source_key
        )
    run.total, run.state = total or run.total, vocab.ImportState.READING
    run.save()
    run.rows.filter(state__in=[State.FAILED, State.REFUSED]).delete()
    return run


def read_into(run: ImportRun, source: Source, readers: Readers, tell: Tell | None = None) -> None:
    """Read every file of ``source`` that has no row yet; a bad file has its reason and the rest goes on."""
    total = len(source.files)
    done = count(1)

    def told(row: ImportRow) -> None:
        if tell:
            tell(row, next(done), total)

    with Intake(run, readers, told) as intake:
        for number, file in enumerate(source.files, 1):
            intake.add(file, source.given.get(file.name), number)
    for name in source.missing:
        _missing(run, name)
    end_reading(run)


def _missing(run: ImportRun, name: str) -> None:
    if refuses() and find_marking(name.rpartition(".")[0] or name, []):
        name = ""
    last = run.rows.order_by("-number").values_list("number", flat=True).first() or 0
    run.rows.create(
        number=last + 1,
        name=clean(name)[:200],
        state=State.FAILED,
        reason=Reason.NOT_IN_FOLDER,
        chosen=False,
    )


def end_reading(run: ImportRun) -> None:
    """Find duplicates and chains; then the table waits for a person."""
    group(run)
    run.total, run.state = run.rows.count(), vocab.ImportState.READY
    run.save(update_fields=["total", "state"])


def correct(row: ImportRow, user: Any, values: Mapping[str, Any]) -> None:
    """Keep what a person changed in the table. Raises ImportRefused; a marking is refused before it is stored."""
    check_own(user, row.run)
    if row.state != State.READ:
        raise ImportRefused(_("A draft was made of this row already; change the draft itself."))
    words = [str(values.get(name) or "") for name in ("title", "document_number")]
    if refuses() and any(find_marking(text, []) for text in words):
        raise ImportRefused(
            _("This text carries a secrecy marking. Nothing was saved. Call the secrecy office.")
        )
    for name in CORRECTABLE:
        if name in values:
            setattr(row, name, values[name])
    if row.is_complete and row.reason == Reason.NOT_COMPLETE:
        row.reason = ""
    row.save(update_fields=[*CORRECTABLE, "reason"])
