"""撤下: one act that takes an item and everything of it from the public at once. No review is needed for that."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction

from .. import conf, signals, vocab
from ..exceptions import ApprovalRefused
from ..models import PublicNote, ReviewApproval
from ..models.permissions import may_withdraw
from ..models.subject import Subject


def withdraw(item: Any, user: Any, reason: str, internal_reason: str = "") -> PublicNote:
    """Take ``item`` down and leave a neutral note with ``reason``.

    Raises ApprovalRefused without the permission, without a reason, or when the item is not public.
    """
    if not may_withdraw(user, item):
        raise ApprovalRefused(_("Only the issuer or the disclosure office can withdraw an item."))
    if not reason.strip():
        raise ApprovalRefused(_("Give the reason that the public will read."))
    with transaction.atomic():
        page = item.lock_row()
        if not page.live and not _is_scheduled(page):
            raise ApprovalRefused(_("This item is not public, so there is nothing to withdraw."))
        note = _note(page, user, reason, internal_reason)
        ReviewApproval.objects.about(page).in_force().revoke("withdrawn", user.get_username())
        UnpublishPageAction(page, user=user).execute(skip_permission_checks=True)
        page.revisions.update(approved_go_live_at=None)
        signals.item_withdrawn.send(type(page), instance=page, user=user)
    purge(page)
    return note


def _is_scheduled(page: Any) -> bool:
    return bool(page.revisions.filter(approved_go_live_at__isnull=False).exists())


def _note(page: Any, user: Any, reason: str, internal_reason: str) -> PublicNote:
    township = page.township()
    return PublicNote.objects.create(
        **Subject.of(page).lookup(),
        root_id=str(township.root_page_id) if township else "",
        kind=vocab.NoteKind.WITHDRAWN,
        index_number=page.index_number or "",
        reason=reason.strip(),
        internal_reason=internal_reason.strip(),
        username=user.get_username(),
    )


def purge(page: Any) -> None:
    """Tell every configured cache, with the page's addresses and those of its files."""
    urls = [url for url in (page.full_url,) if url]
    urls += [f"{url}files/{ref['id']}/" for url in urls for ref in page.attachments or []]
    for path in conf.get().purge:
        import_string(path)(urls)
