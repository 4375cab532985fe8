"""Says at start-up what the letters lack on this machine."""

from __future__ import annotations

from ctypes.util import find_library
from importlib.util import find_spec
from typing import Any

from django.core import checks


@checks.register()
def check_pdf(app_configs: Any = None, **kwargs: Any) -> list[checks.CheckMessage]:
    """Letters are Word files in any case; PDF needs a library. Found without importing it."""
    if find_spec("weasyprint") and find_library("pango-1.0"):
        return []
    return [
        checks.Info(
            "Letters are made as Word files only: PDF is not installed.",
            hint="For PDF install wagtail-disclosure[pdf] and the packages libpango-1.0-0, "
            "libpangoft2-1.0-0, libharfbuzz-subset0 and fonts-noto-cjk.",
            id="wagtail_disclosure.I001",
        )
    ]
