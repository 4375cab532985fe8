"""Masks that whoever writes a draft puts on its files before a reviewer sees them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from ..exceptions import ApprovalRefused
from ..models import Attachment
from ..models.content import digest_of
from .covering import Covered, CoveredArea, cover, reword, uncover


def last_draft(page: Any) -> Any:
    """``page`` as it was last saved, read anew."""
    fresh = type(page)._base_manager.get(pk=page.pk).specific
    revision = fresh.get_latest_revision()
    return revision.as_object() if revision else fresh


def may_prepare(page: Any, user: Any) -> bool:
    """Whether ``user`` may change the draft now: not while a review runs."""
    permissions = page.permissions_for_user(user)
    return bool(permissions.can_edit() and not permissions.page_locked())


def prepare_masks(
    page: Any,
    user: Any,
    attachment_id: Any,
    digest: str,
    words: Sequence[Covered] = (),
    areas: Sequence[CoveredArea] = (),
) -> int:
    """Mask words and areas of one file of a draft; the result is a new state of the draft by ``user``.

    Returns how many places are covered. Raises ApprovalRefused when the draft is under review or is not the one with
    this ``digest`` any more, and as ``covering.cover`` does.
    """
    with transaction.atomic():
        item, row = _open(page, user, attachment_id, digest)
        count = cover(item, row, words, user, areas)
        if not count:
            raise ApprovalRefused(_("Nothing was chosen to be masked."))
        item.save_revision(user=user, log_action=True)
        return count


def take_off_masks(
    page: Any, user: Any, attachment_id: Any, digest: str, lines: Collection[int] = ()
) -> None:
    """Take masks off one file of a draft: these ``lines`` of its log, or all. Raises as ``prepare_masks`` does."""
    with transaction.atomic():
        item, row = _open(page, user, attachment_id, digest)
        if row.masked_copy is None:
            raise ApprovalRefused(_("This file has no masks."))
        uncover(item, row, user, lines)
        item.save_revision(user=user, log_action=True)


def reword_mask(page: Any, user: Any, attachment_id: Any, digest: str, line: int, new: str) -> None:
    """Put ``new`` in place of the mask of one line of the log. Raises as ``prepare_masks`` does."""
    with transaction.atomic():
        item, row = _open(page, user, attachment_id, digest)
        reword(item, row, user, line, new)
        item.save_revision(user=user, log_action=True)


def _open(page: Any, user: Any, attachment_id: Any, digest: str) -> tuple[Any, Attachment]:
    """The draft, locked, and its file."""
    page.lock_row()
    if not may_prepare(page, user):
        raise ApprovalRefused(_("While the draft is under review it cannot be changed."))
    item = last_draft(page)
    if digest_of(item) != digest:
        raise ApprovalRefused(_("The draft was changed after you opened this page. Look again."))
    for row in item.attachment_rows():
        if str(row.pk) == str(attachment_id):
            return item, row
    raise ApprovalRefused(_("This file is not part of the draft any more."))
