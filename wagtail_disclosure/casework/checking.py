"""Says at start-up, and in ``manage.py check --database``, what a public request form lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.core import checks
from django.db import DatabaseError, connections, transaction

from ..models import CaseOffice, RequestFormPage, Township


@checks.register(checks.Tags.database)
def check_offices(
    databases: Sequence[str] | None = None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """A live form of a township whose reconsideration organ or court is not entered."""
    if not databases or "default" not in databases:
        return []
    try:
        with transaction.atomic(using="default"):
            tables = connections["default"].introspection.table_names()
            return list(_offices()) if CaseOffice._meta.db_table in tables else []
    except DatabaseError:
        return []


def _offices() -> Iterator[checks.CheckMessage]:
    for page in RequestFormPage.objects.filter(live=True):
        township = Township.objects.covering(page)
        office = CaseOffice.of(township) if township else None
        if office is not None and not (office.reconsideration_organ and office.court):
            yield checks.Warning(
                f"Requests are taken for {township}, but its organ for reconsideration or its court is not entered.",
                hint="Enter both in the admin under “Settings for requests”; no reply can be issued without them.",
                id="wagtail_disclosure.W020",
            )
