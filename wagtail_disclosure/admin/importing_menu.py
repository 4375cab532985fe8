"""Menu entry of bringing in past years."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem

from .importing import import_places


class ImportItem(MenuItem):  # type: ignore[misc]
    """Bring in past years, for whoever may write drafts."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(import_places(request.user))


def import_item() -> MenuItem:
    """For ``register_admin_menu_item``."""
    url = reverse("wagtail_disclosure_admin:imports")
    return ImportItem(
        gettext_lazy("Bring in past years"),
        url,
        name="disclosure-import",
        icon_name="download",
        order=70,
    )
