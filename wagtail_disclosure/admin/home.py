"""What the admin's home page says first: my drafts, what waits for me, what was turned away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET
from wagtail.admin.ui.components import Component

from .cases.panels import CasesPanel
from .recheck import to_look_at_again
from .worklists import WorkItem, draft_places, my_drafts, refusals, waiting_for

SHOWN = 5
PAGE = 25

Rows = Callable[[Any], list[WorkItem]]


class WorkPanel(Component):  # type: ignore[misc]
    """A short list with its number and the way to all of it; nothing at all when it is empty."""

    template_name = "wagtail_disclosure/admin/home_panel.html"

    def __init__(self, user: Any, name: str, order: int, full_list: str, rows: Rows) -> None:
        self.user = user
        self.name = name
        self.order = order
        self.full_list = full_list
        self.rows = rows

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        rows = self.rows(self.user)
        return {
            "name": self.name,
            "rows": rows[:SHOWN],
            "count": len(rows),
            "full_list": reverse(f"wagtail_disclosure_admin:{self.full_list}"),
        }


class StartPanel(Component):  # type: ignore[misc]
    """The way to a new item, for those who may draft one."""

    name = "start"
    order = 105
    template_name = "wagtail_disclosure/admin/home_start.html"

    def __init__(self, user: Any) -> None:
        self.user = user

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {"places": draft_places(self.user)}


def panels_for(request: HttpRequest) -> list[Component]:
    """Panels in the order of the day: to sign, to write, what was turned away."""
    user = request.user
    return [
        StartPanel(user),
        CasesPanel(user),
        WorkPanel(user, "waiting", 115, "review_queue", waiting_for),
        WorkPanel(user, "recheck", 117, "rechecks", to_look_at_again),
        WorkPanel(user, "drafts", 120, "my_drafts", my_drafts),
        WorkPanel(user, "refused", 125, "refused", refusals),
    ]


@require_GET
def drafts(request: HttpRequest) -> HttpResponse:
    """All my drafts."""
    return full_list(request, "drafts", my_drafts(request.user))


@require_GET
def refused(request: HttpRequest) -> HttpResponse:
    """All refusals of the last thirty days."""
    return full_list(request, "refused", refusals(request.user))


def full_list(request: HttpRequest, name: str, rows: list[WorkItem]) -> HttpResponse:
    """A list of work on a page of its own."""
    page = Paginator(rows, PAGE).get_page(request.GET.get("p"))
    context = {"name": name, "rows": page.object_list, "items": page, "count": len(rows)}
    return render(request, "wagtail_disclosure/admin/worklist.html", context)
