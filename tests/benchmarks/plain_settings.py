"""The example site as it was before the plug-in came."""

from __future__ import annotations

from tests.settings import *  # noqa: F403
from tests.settings import INSTALLED_APPS as WITH

INSTALLED_APPS = [app for app in WITH if app not in {"wagtail_disclosure", "django_q"}]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
