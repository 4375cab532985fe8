"""Masks that a reviewer puts on a file, beyond what the hints propose, and taking them off again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import TaskState

from ..exceptions import ApprovalRefused
from ..models import Attachment
from .covering import Covered, CoveredArea, cover, reword, uncover
from .hintsheet import ShownHint
from .redaction import note_masked, open_for_redaction, save_redacted
from .sheet import ReviewSheet


def mask_file(
    task_state: TaskState,
    user: Any,
    attachment_id: Any,
    token: str,
    words: Sequence[Covered] = (),
    areas: Sequence[CoveredArea] = (),
    hints: Sequence[ShownHint] = (),
) -> int:
    """Mask words and areas of one file. The result is a new draft that has to be looked at again.

    ``hints`` are those that ``words`` come from. Returns how many places are covered. Raises ApprovalRefused as
    ``redaction.mask_in_review`` does, and when a word does not stand in the file.
    """
    with transaction.atomic():
        sheet = open_for_redaction(task_state, user, token)
        count = cover(sheet.item, _row(sheet, attachment_id), words, user, areas)
        if not count:
            raise ApprovalRefused(_("Nothing was chosen to be masked."))
        save_redacted(sheet, user)
        note_masked(sheet, hints, user)
        return count


def unmask_file(
    task_state: TaskState,
    user: Any,
    attachment_id: Any,
    token: str,
    lines: Collection[int] = (),
) -> None:
    """Take masks off one file: these ``lines`` of its log, or all; then its plain clean copy would go public again."""
    with transaction.atomic():
        sheet = open_for_redaction(task_state, user, token)
        row = _row(sheet, attachment_id)
        if row.masked_copy is None:
            raise ApprovalRefused(_("This file has no masks."))
        uncover(sheet.item, row, user, lines)
        save_redacted(sheet, user)


def reword_mask(
    task_state: TaskState, user: Any, attachment_id: Any, token: str, line: int, new: str
) -> None:
    """Put ``new`` in place of the mask of one line of the log. Raises as ``mask_file`` does."""
    with transaction.atomic():
        sheet = open_for_redaction(task_state, user, token)
        reword(sheet.item, _row(sheet, attachment_id), user, line, new)
        save_redacted(sheet, user)


def _row(sheet: ReviewSheet, attachment_id: Any) -> Attachment:
    for file in sheet.files:
        if str(file.row.pk) == str(attachment_id):
            return file.row
    raise ApprovalRefused(_("This file is not part of the draft any more."))
