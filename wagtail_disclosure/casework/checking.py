"""Says at start-up, and in ``manage.py check --database``, what a public request form lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.core import checks
from django.db import DatabaseError, connections, transaction

from ..models import CaseOffice, InformationRequest, RequestFormPage, Township
from .overview import case_rows
from .receipts import known_code

#: Requests looked at; older ones have ended.
NEWEST = 500


@checks.register(checks.Tags.database)
def check_offices(
    databases: Sequence[str] | None = None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """A live form of a township whose organ or court is not entered; receipts that no key knows any more."""
    if not databases or "default" not in databases:
        return []
    try:
        with transaction.atomic(using="default"):
            tables = connections["default"].introspection.table_names()
            known = CaseOffice._meta.db_table in tables
            return [*_offices(), *_codes()] if known else []
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


def _codes() -> Iterator[checks.CheckMessage]:
    cases = InformationRequest.objects.with_events().select_related("township")[:NEWEST]
    count = sum(1 for row in case_rows(cases) if row.is_open and known_code(row.case) is None)
    if count:
        yield checks.Warning(
            f"The query codes of {count} open requests do not follow from the present keys: "
            "their applicants may be told that number and code do not fit.",
            hint="Put the old SECRET_KEY into SECRET_KEY_FALLBACKS, or the old key behind the new one in "
            "IDENTITY_KEYS, then run: manage.py rotate_identity_keys",
            id="wagtail_disclosure.W021",
        )
