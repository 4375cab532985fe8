"""One file of a draft for whoever writes it: what will go public, and masks before a reviewer sees it."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from ..models import AdviceJob
from ..publishing.clean import public_files
from ..publishing.file_preparation import (
    last_draft,
    may_prepare,
    prepare_masks,
    reword_mask,
    take_off_masks,
)
from ..publishing.hintsheet import shown_hints
from .device import note_author_device
from .file_desk import FileDesk, is_waiting
from .file_page import file_page
from .hints import reviewed_page
from .review_access import refused


def draft_file(request: HttpRequest, page_id: int, attachment_id: Any) -> HttpResponse:
    """The file for who may edit its draft."""
    page = reviewed_page(page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    if not any(row.pk == attachment_id for row in last_draft(page).attachment_rows()):
        said = _("Save the draft first; then the file can be masked here.")
        return refused(request, _("This file is not saved in the draft yet"), said, status=404)
    note_author_device(request)
    desk = partial(_desk, request, page, attachment_id)
    back = _("Back to writing “%(title)s”") % {"title": page.get_admin_display_title()}
    return file_page(request, desk, (reverse("wagtailadmin_pages:edit", args=[page.pk]), back))


def _desk(request: HttpRequest, page: Any, attachment_id: Any) -> FileDesk:
    item = last_draft(page)
    text = item.extracted_text()
    job = AdviceJob.latest_for(item, text.digest)
    file = next((file for file in public_files(item) if file.row.pk == attachment_id), None)
    if file is None:
        raise Http404
    given = request.POST.get("token", "") if request.method == "POST" else text.digest
    about = (page, request.user, attachment_id, given)
    locked = _("The draft is under review. To mask something yourself, take it back first.")
    return FileDesk(
        item=item,
        text=text,
        hints=tuple(shown_hints(item, job, text)),
        file=file,
        token=text.digest,
        refusal="" if may_prepare(page, request.user) else locked,
        waits=is_waiting(job),
        mask=partial(_mask, *about),
        unmask=partial(take_off_masks, *about),
        reword=partial(reword_mask, *about),
    )


def _mask(
    page: Any, user: Any, attachment_id: Any, digest: str, hints: Any = (), **masks: Any
) -> int:
    """What a writer masks is no judgement on the computer's hints, so none is kept."""
    return prepare_masks(page, user, attachment_id, digest, **masks)
