"""Days as people write them: 2026年11月26日 in Chinese, 2026-11-26 in English. Ledger and rules keep ISO dates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import is_aware, localtime
from django.utils.translation import gettext as _


def in_words(day: date | None) -> str:
    """``day`` in the user's language, a moment as its day here; empty for none."""
    if isinstance(day, datetime) and is_aware(day):
        day = localtime(day)
    # Translators: how a day is written; letters as in Django's "date" filter.
    return date_format(day, _("Y-m-d")) if day else ""


def with_days_in_words(params: Mapping[str, Any]) -> dict[str, Any]:
    """Values of a sentence, every day among them in words."""
    return {k: in_words(v) if isinstance(v, date) else v for k, v in params.items()}
