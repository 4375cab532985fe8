"""Who gets to a review page, and what everybody else is told."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from wagtail.models import TaskState

from ..models import DisclosureReviewTask
from ..models.reviewed import is_reviewed
from ..publishing.authorship import authors_of

View = Callable[[HttpRequest, Any], HttpResponse]


def for_reviewers(view: View) -> Callable[[HttpRequest, Any], HttpResponse]:
    """Give ``view`` the task state if this user reviews its stage and it still waits; else a clear page."""

    @wraps(view)
    def wrapper(request: HttpRequest, task_state_id: Any) -> HttpResponse:
        task_state = get_object_or_404(TaskState, pk=task_state_id)
        task = task_state.task.specific
        item = _item(task_state)
        if not isinstance(task, DisclosureReviewTask) or not item or not is_reviewed(item):
            raise Http404
        if not task.is_reviewer(request.user):
            return refused(request, *_not_yours(task_state, task, request.user))
        if task_state.status != task_state.STATUS_IN_PROGRESS:
            return refused(request, *_not_waiting(task_state), status=409)
        return view(request, task_state)

    return wrapper


def _not_waiting(task_state: Any) -> tuple[str, str]:
    if task_state.status == task_state.STATUS_CANCELLED:
        return (
            _("The author took this draft back"),
            _(
                "It comes to your list again when it is submitted again. Nothing is left for you to do."
            ),
        )
    return _("This stage was already decided"), ""


def _item(task_state: Any) -> Any:
    return task_state.workflow_state.content_object


def _not_yours(task_state: Any, task: Any, user: Any) -> tuple[str, str]:
    if authors_of(_item(task_state)).include(user):
        return (
            _("Somebody else has to approve this"),
            _("You wrote part of this text, so somebody else has to approve it."),
        )
    groups = "、".join(group.name for group in task.groups.all())
    return (
        _("You are not a reviewer of this stage"),
        _("“%(stage)s” is reviewed by: %(groups)s. Ask one of them.")
        % {"stage": task.get_stage_display(), "groups": groups},
    )


def refused(request: HttpRequest, title: str, reason: str, status: int = 403) -> HttpResponse:
    """A page that says why, and leads back to the list."""
    context = {"page_title": title, "reason": reason}
    return render(request, "wagtail_disclosure/admin/review_refused.html", context, status=status)
