"""Entries of the admin's main menu."""

from __future__ import annotations

from copy import copy
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem

from .items import townships_of
from .township import editable_townships
from .worklists import tasks_of, waiting_states

#: Names in wagtail 7.4.4 and 8.0.1; an item of another name stays.
WAGTAIL_NEWS = ("whats-new-in-wagtail", "editor-guide")


class ReviewQueueItem(MenuItem):  # type: ignore[misc]
    """审核 with the number of what waits for this user."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(tasks_of(request.user))

    def render_component(self, request: HttpRequest) -> Any:
        count = waiting_states(request.user).count()
        if not count:
            return super().render_component(request)
        item = copy(self)
        item.label = _("Review (%(count)s)") % {"count": count}
        return MenuItem.render_component(item, request)


class ItemsItem(MenuItem):  # type: ignore[misc]
    """The list of items, for anybody with a role in a township."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(townships_of(request.user))


class TownshipsItem(MenuItem):  # type: ignore[misc]
    """The township's entries, for its disclosure office."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(editable_townships(request.user))


def without_wagtail_news(items: list[Any], request: HttpRequest) -> None:
    """Take the badge with Wagtail's own release notes, in English, from those who work for a township."""
    user: Any = request.user
    if user.is_superuser or not townships_of(user):
        return
    items[:] = [item for item in items if not item.name.startswith(WAGTAIL_NEWS)]


def review_queue_item() -> MenuItem:
    """For ``register_admin_menu_item``."""
    url = reverse("wagtail_disclosure_admin:review_queue")
    return ReviewQueueItem(
        gettext_lazy("Review"), url, name="disclosure-review", icon_name="check", order=50
    )


def items_item() -> MenuItem:
    """For ``register_admin_menu_item``."""
    url = reverse("wagtail_disclosure_admin:items")
    return ItemsItem(
        gettext_lazy("Disclosure items"),
        url,
        name="disclosure-items",
        icon_name="list-ul",
        order=60,
    )


def townships_item() -> MenuItem:
    """For ``register_admin_menu_item``."""
    url = reverse("wagtail_disclosure_admin:townships")
    return TownshipsItem(
        gettext_lazy("Township"), url, name="disclosure-township", icon_name="home", order=900
    )
