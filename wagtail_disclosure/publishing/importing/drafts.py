"""Rows into drafts, one transaction each. What is made here is never live, and has the importer as its author."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from wagtail.signal_handlers import disable_reference_index_auto_update

from ... import vocab
from ...exceptions import DisclosureRefusal, SecrecyMarkingRefused
from ...models import DirectoryPage, DisclosureItemPage, ImportRow, ImportRun, Refusal
from ..queue import in_bulk
from .runs import check_own, directory_of
from .visible import body_of

State, Reason = vocab.ImportRowState, vocab.ImportReason
MOST_OF_SLUG, AT_ONCE = 200, 500
Tell = Callable[[int, int], None]


def make_drafts(
    run: ImportRun, user: Any, seconds: float | None = None, tell: Tell | None = None
) -> int:
    """Make drafts of the chosen, complete rows until none is left or the time is up. Returns how many were made.

    Raises ImportRefused for anybody but the person who began it.
    """
    check_own(user, run)
    end = time.monotonic() + seconds if seconds is not None else None
    total = run.rows.to_make().count()
    made = done = 0
    while keys := list(run.rows.to_make().values_list("pk", flat=True)[:AT_ONCE]):
        for key in keys:
            if end is not None and time.monotonic() > end:
                return made
            with in_bulk():
                made += make_draft(key, user)
            done += 1
            if tell:
                tell(done, max(done, total))
    finish(run)
    return made


def make_draft(row_key: int, user: Any) -> bool:
    """One row; False when it was made by somebody else meanwhile, or could not be made: then it says why."""
    row = ImportRow.objects.select_related("run__township", "attachment", "replaced_by").get(
        pk=row_key
    )
    try:
        with transaction.atomic():
            taken = ImportRow.objects.filter(pk=row_key, state=State.READ).update(state=State.MADE)
            if taken:
                page = _draft(row, user)
                ImportRow.objects.filter(pk=row_key).update(page_id=str(page.pk))
        return bool(taken)
    except SecrecyMarkingRefused:
        _refuse(row)
    except (ValidationError, DisclosureRefusal):
        ImportRow.objects.filter(pk=row_key).update(state=State.FAILED, reason=Reason.NOT_MADE)
    return False


def _refuse(row: ImportRow) -> None:
    """The marking came in by a correction, or a rule is newer than the reading: nothing of the file stays."""
    if row.attachment is not None:
        row.attachment.file.delete(save=False)
        row.attachment.delete()
    plain = {"name": "", "title": "", "sha256": "", "document_number": "", "issuing_body": ""}
    ImportRow.objects.filter(pk=row.pk).update(
        state=State.REFUSED, reason=Reason.SECRECY_MARKING, sketch=[], ended=[], **plain
    )
    Refusal.objects.create(
        kind=vocab.RefusalKind.SECRECY_MARKING,
        where="import",
        root_id=str(row.run.township.root_page_id),
        user_id=str(row.run.user_id or ""),
        username=row.run.username,
    )


def _draft(row: ImportRow, user: Any) -> DisclosureItemPage:
    # Read anew: its count of children is part of where the next one goes.
    directory = directory_of(row.run.township)
    page = DisclosureItemPage(**_values(row), slug=_slug(row, directory), owner=user, live=False)
    directory.add_child(instance=page)
    # As the editor saves a draft: what is missing is asked for when it is submitted. What it refers to is known.
    with disable_reference_index_auto_update():
        page.save_revision(user=user, clean=False)
    return page


def _slug(row: ImportRow, directory: DirectoryPage) -> str:
    """Of the title; where many have one title the row's key tells them apart, for Wagtail would try 2, 3, 4 …"""
    may_be_chinese = getattr(settings, "WAGTAIL_ALLOW_UNICODE_SLUGS", True)
    slug = slugify(row.title, allow_unicode=may_be_chinese)[:MOST_OF_SLUG]
    is_taken = bool(slug) and directory.get_children().filter(slug=slug).exists()
    return f"{slug}-{row.pk}" if is_taken else slug


def _values(row: ImportRow) -> dict[str, Any]:
    file = row.attachment
    later = row.replaced_by
    return {
        "title": row.title,
        "document_number": row.document_number,
        "date_created": row.date_created,
        "issuing_body": row.issuing_body or row.run.township.organ_name,
        "statutory_category": row.statutory_category,
        "genre": row.genre,
        "disclosure_mode": row.disclosure_mode,
        "ground": row.ground if row.disclosure_mode == vocab.DisclosureMode.EXEMPT else "",
        "attachments": [file.ref()] if file else [],
        "body": _stream(body_of(file.segments) if file else []),
        "validity": vocab.Validity.REPEALED if later else vocab.Validity.IN_FORCE,
        "repealed_on": later.date_created if later else None,
        "successor_id": _page_of(later),
    }


def _stream(blocks: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
    from wagtail.rich_text import RichText

    return [(kind, RichText(value) if kind == "paragraph" else value) for kind, value in blocks]


def _page_of(row: ImportRow | None) -> int | None:
    if row is None or not row.page_id:
        return None
    found = DisclosureItemPage.objects.filter(pk=row.page_id).values_list("pk", flat=True)
    return found.first()


def finish(run: ImportRun) -> None:
    """Done when no row waits for a person or to be made."""
    if run.rows.filter(state=State.READ, chosen=True).exists():
        return
    ImportRun.objects.filter(pk=run.pk).update(
        state=vocab.ImportState.DONE, finished_at=timezone.now()
    )
