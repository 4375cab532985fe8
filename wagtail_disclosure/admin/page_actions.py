"""The action menu of the editor and the buttons of a reviewed page, in a clerk's words.

The menu items of Wagtail that are reworded here were read in wagtail 7.4.4 and 8.0.1.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from typing import Any

from django.apps import apps
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.action_menu import PageLockedMenuItem, SubmitForModerationMenuItem
from wagtail.admin.widgets import Button
from wagtail.models import WorkflowState

from ..models import ReviewedMixin
from ..models.reviewed import is_reviewed
from .access import access_of

#: Never for reviewed pages. A returned draft is submitted again; there is nothing to restart.
DROPPED = frozenset({"action-publish", "action-unpublish", "action-restart-workflow"})
REWORDED = {"action-cancel-workflow": gettext_lazy("Take back from review")}


class SubmitForReview(SubmitForModerationMenuItem):  # type: ignore[misc]
    """送审, whatever the workflow is called."""

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        page = context.get("page")
        state = page.current_workflow_state if page else None
        returned = state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES
        context["label"] = _("Submit for review again") if returned else _("Submit for review")
        return context


def shape_action_menu(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Change ``items`` in place when the page is a reviewed one."""
    model = page_type_of(request, context)
    if model is None or not issubclass(model, ReviewedMixin):
        return
    kept = [_reworded(item) for item in items if item.name not in DROPPED]
    # The first one is the big button. Taking a draft back from its reviewer is no act to fall into.
    items[:] = sorted(kept, key=lambda item: item.name != PageLockedMenuItem.name)


def _reworded(item: Any) -> Any:
    if item.name == SubmitForModerationMenuItem.name:
        return SubmitForReview(order=item.order)
    if item.name in REWORDED:
        item = copy(item)
        item.label = REWORDED[item.name]
    return item


def page_type_of(request: HttpRequest, context: dict[str, Any]) -> type[Any] | None:
    """The type being edited; for a new page the address says which."""
    page = context.get("page")
    if page is not None:
        return type(page)
    match = request.resolver_match
    if match is None or match.view_name != "wagtailadmin_pages:add":
        return None
    keys = [*match.args, *match.kwargs.values()]
    try:
        return apps.get_model(keys[0], keys[1])
    except LookupError:
        return None


def buttons(page: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """审核, 撤下, 审查记录: each for whom it is meant."""
    if not is_reviewed(page):
        return
    access = access_of(user)
    if not access.user.is_superuser and not access.roles_at(page):
        return
    task_state = _task_state(page, user)
    if task_state is not None:
        url = reverse("wagtail_disclosure_admin:review", args=[task_state.pk])
        yield Button(_("Review"), url, icon_name="check", priority=1)
    if page.live and access.may_withdraw(page):
        url = reverse("wagtail_disclosure_admin:withdraw", args=[page.pk])
        yield Button(_("Take down"), url, icon_name="download", priority=62)
    if access.may_withdraw(page) and page.approved_schedule:
        url = reverse("wagtail_disclosure_admin:unschedule", args=[page.pk])
        yield Button(_("Cancel the scheduled publication"), url, icon_name="cross", priority=63)
    if access.may_read_record(page):
        url = reverse("wagtail_disclosure_admin:record", args=[page.pk])
        yield Button(_("Review record"), url, icon_name="clipboard-list", priority=64)


def _task_state(page: Any, user: Any) -> Any:
    """The task state that waits for ``user``, or None."""
    task_state = page.current_workflow_task_state
    if task_state is None:
        return None
    task = task_state.task.specific
    return task_state if hasattr(task, "stage") and task.is_reviewer(user) else None
