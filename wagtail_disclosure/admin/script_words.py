"""Words that Wagtail's own script catalogue lacks, as data in the page.

Not as an address of their own: the log-in page has these scripts too, and there nobody is logged in to fetch it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.utils.html import json_script
from django.utils.translation import get_language
from django.utils.translation.trans_real import DjangoTranslation
from django.views.i18n import JavaScriptCatalog


def data_block() -> str:
    """The words of the language in use, for ``words.js``."""
    return json_script(_words(get_language() or "en"), "disclosure-words")


@lru_cache(maxsize=8)
def _words(language: str) -> dict[str, Any]:
    catalogue = JavaScriptCatalog()
    paths = catalogue.get_paths(["wagtail_disclosure"])
    catalogue.translation = DjangoTranslation(language, domain="djangojs", localedirs=paths)
    return dict(catalogue.get_catalog())
