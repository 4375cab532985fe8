"""The list of cases: what presses first, filters, and finding one by its number. No name is searched for or shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from ...casework.overview import CaseRow, readable_rows
from .calendar_news import calendar_news
from .page import due_words
from .reach import offices_of, private, reads_cases
from .words import WAITING

PAGE = 25

FILTERS: dict[str, tuple[Any, Callable[[CaseRow], bool]]] = {
    "open": (gettext_lazy("To do"), lambda row: row.is_open),
    "overdue": (gettext_lazy("Overdue"), lambda row: row.is_open and row.status.overdue),
    "soon": (
        gettext_lazy("Due soon"),
        lambda row: row.is_open and (row.status.due_soon or row.is_missed),
    ),
    "confirm": (gettext_lazy("To confirm"), lambda row: row.to_confirm),
    "ended": (gettext_lazy("Ended"), lambda row: not row.is_open),
    "all": (gettext_lazy("All"), lambda row: True),
}


@private
@require_GET
def cases(request: HttpRequest) -> HttpResponse:
    """Cases of one's townships; the open ones unless something else is asked for."""
    if not reads_cases(request.user):
        raise PermissionDenied(_("Requests are for the disclosure office of a township."))
    wanted = request.GET.get("show", "open")
    wanted = wanted if wanted in FILTERS else "open"
    number = request.GET.get("number", "").strip()
    every = readable_rows(request.user)
    rows = [row for row in every if _fits(row, wanted, number)]
    page = Paginator(rows, PAGE).get_page(request.GET.get("p"))
    context = {
        "rows": [shown(row) for row in page.object_list],
        "items": page,
        "filters": _filters(every, wanted),
        "wanted": wanted,
        "number": number,
        "offices": offices_of(request.user),
        "several": len({row.case.township_id for row in every}) > 1,
        "news": calendar_news(),
    }
    return render(request, "wagtail_disclosure/admin/cases/list.html", context)


def _fits(row: CaseRow, wanted: str, number: str) -> bool:
    return number in row.case.number if number else FILTERS[wanted][1](row)


def _filters(rows: list[CaseRow], wanted: str) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "label": label,
            "count": sum(1 for row in rows if fits(row)),
            "here": name == wanted,
        }
        for name, (label, fits) in FILTERS.items()
    ]


def shown(row: CaseRow) -> dict[str, Any]:
    """One line of the list."""
    status = row.status
    return {
        "case": row.case,
        "status": status,
        "urgent": row.is_urgent,
        "limit": row.limit and _(row.limit.msgid) % {"due": due_words(row.limit.due)},
        "missed": row.is_missed,
        "to_confirm": row.to_confirm,
        "came_in": row.came_in,
        "waiting": WAITING[status.waiting_for],
        "due": due_words(status.clock.due),
        "late_by": -status.days_left if status.days_left is not None else 0,
    }
