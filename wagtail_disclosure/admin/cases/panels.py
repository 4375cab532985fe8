"""Requests on the home page and in the menu."""

from __future__ import annotations

from copy import copy
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from ...casework.overview import open_rows
from .calendar_news import calendar_news
from .listing import shown
from .reach import offices_of, reads_cases

SHOWN = 5


class CasesPanel(Component):  # type: ignore[misc]
    """What presses, and the way to enter a request that came to the counter."""

    name = "cases"
    order = 110
    template_name = "wagtail_disclosure/admin/cases/home_panel.html"

    def __init__(self, user: Any) -> None:
        self.user = user

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        if not reads_cases(self.user):
            return {}
        rows = open_rows(self.user)
        return {
            "shown": True,
            "rows": [shown(row) for row in rows[:SHOWN]],
            "count": len(rows),
            "offices": offices_of(self.user),
            "news": calendar_news() if offices_of(self.user) else "",
        }


class CasesItem(MenuItem):  # type: ignore[misc]
    """依申请公开 with the number of cases that press."""

    def is_shown(self, request: HttpRequest) -> bool:
        return reads_cases(request.user)

    def render_component(self, request: HttpRequest) -> Any:
        count = sum(1 for row in open_rows(request.user) if row.is_urgent)
        if not count:
            return super().render_component(request)
        item = copy(self)
        item.label = _("Requests (%(count)s)") % {"count": count}
        return MenuItem.render_component(item, request)


def cases_item() -> MenuItem:
    """For ``register_admin_menu_item``."""
    url = reverse("wagtail_disclosure_admin:cases")
    return CasesItem(
        gettext_lazy("Requests"), url, name="disclosure-cases", icon_name="mail", order=55
    )
