"""One file under review: the original beside what the public gets, and masks on it (区分处理)."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from ..publishing.clean import PublicFile
from ..publishing.file_redaction import mask_file, reword_mask, unmask_file
from ..publishing.sheet import ReviewSheet, review_sheet
from ..publishing.token import review_token
from .file_desk import FileDesk, is_waiting
from .file_page import file_page as shown_file
from .review_access import for_reviewers


def file_page(request: HttpRequest, task_state_id: int, attachment_id: Any) -> HttpResponse:
    """The file for the reviewer of its draft."""

    @for_reviewers
    def view(request: HttpRequest, task_state: Any) -> HttpResponse:
        desk = partial(_desk, request, task_state, attachment_id)
        title = task_state.workflow_state.content_object.title
        back = _("Back to the review of “%(title)s”") % {"title": title}
        address = reverse("wagtail_disclosure_admin:review", args=[task_state.pk])
        return shown_file(request, desk, (address, back))

    return view(request, task_state_id)


def _desk(request: HttpRequest, task_state: Any, attachment_id: Any) -> FileDesk:
    sheet = review_sheet(task_state)
    token = review_token(request.user, sheet.task_state, sheet.item, sheet.digest)
    given = request.POST.get("token", "") if request.method == "POST" else token
    about = (task_state, request.user, attachment_id, given)
    signed = _("An earlier stage has signed this text. To mask it, send the draft back.")
    return FileDesk(
        item=sheet.item,
        text=sheet.text,
        hints=sheet.hints,
        file=_file_of(sheet, attachment_id),
        token=token,
        refusal=signed if sheet.votes else "",
        waits=is_waiting(sheet.job),
        mask=partial(mask_file, *about),
        unmask=partial(unmask_file, *about),
        reword=partial(reword_mask, *about),
    )


def _file_of(sheet: ReviewSheet, attachment_id: Any) -> PublicFile:
    """The file of this draft with this id, or 404."""
    found = next((file for file in sheet.files if file.row.pk == attachment_id), None)
    if found is None:
        raise Http404
    return found
