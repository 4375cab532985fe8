"""The Django app. ``ready`` connects; it loads no advisor."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DisclosureConfig(AppConfig):
    """Put it before the Wagtail apps: it ships a safe ``publish_scheduled``."""

    name = "wagtail_disclosure"
    label = "wagtail_disclosure"
    verbose_name = _("Government information disclosure")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import checks  # noqa: F401  (registers them)
        from .casework import wiring as casework_wiring
        from .publishing import wiring

        wiring.connect()
        casework_wiring.connect()
