"""The hint panel's two addresses: what is known of the draft, and asking once more. No word of it is logged."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from .. import vocab
from ..compat import load_page_model
from ..models import AdviceJob, ReviewedMixin
from ..models.content import digest_of
from ..publishing.advice import ask_again, open_job
from .hint_payload import draft_of, payload, state_of


def reviewed_page(page_id: int) -> Any:
    """The page, if it is of a kind that is analysed; 404 otherwise."""
    page = get_object_or_404(load_page_model(), pk=page_id).specific
    if not isinstance(page, ReviewedMixin) or not hasattr(page, "extracted_text"):
        raise Http404
    return page


@require_GET
def hints(request: HttpRequest, page_id: int) -> JsonResponse:
    """What the panel shows now; 403 for those who may not edit the draft."""
    page = reviewed_page(page_id)
    if not page.permissions_for_user(request.user).can_edit():
        return _forbidden()
    return _answer(draft_of(page), request.user)


@require_POST
def again(request: HttpRequest, page_id: int) -> JsonResponse:
    """Analyse the last saved draft, unless that is done or under way."""
    page = reviewed_page(page_id)
    if not page.permissions_for_user(request.user).can_edit():
        return _forbidden()
    draft = draft_of(page)
    digest = digest_of(draft)
    job = AdviceJob.latest_for(draft, digest)
    if job is None:
        open_job(draft, digest)
    elif state_of(job) not in ("off", "done") and not _is_running(job):
        ask_again(job)
    return _answer(draft, request.user)


def _forbidden() -> JsonResponse:
    """A script asks: Wagtail's redirect to the start page would tell it nothing."""
    said = _("Hints are shown to those who may edit the draft.")
    return JsonResponse({"error_code": "forbidden", "error_message": said}, status=403)


def _is_running(job: AdviceJob) -> bool:
    lease = job.lease_until
    running = job.state == vocab.JobState.RUNNING
    return bool(running and lease and lease > timezone.now())


def _answer(draft: Any, user: Any) -> JsonResponse:
    response = JsonResponse(payload(draft, user))
    response["Cache-Control"] = "private, no-store"
    return response
