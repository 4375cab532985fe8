"""The example site with every write API that Wagtail can offer mounted, for the probes."""

from __future__ import annotations

from django.urls import path
from site_example.urls import urlpatterns as site_urlpatterns

try:
    from wagtail.api.v3.urls import api
except ImportError:
    extra = []
else:
    extra = [path("api/v3/", api.urls)]

urlpatterns = [*extra, *site_urlpatterns]
