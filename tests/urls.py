"""The example county site's addresses."""

from __future__ import annotations

from site_example.urls import urlpatterns

__all__ = ["urlpatterns"]
