"""The county's own pages."""

from __future__ import annotations

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = "县政府门户网站"
    default_auto_field = "django.db.models.BigAutoField"
