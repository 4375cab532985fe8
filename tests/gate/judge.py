"""What counts as a leak: text that nobody approved, live in the database or shown to somebody who did not log in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.test import Client
from wagtail.models import Page

from wagtail_disclosure.exceptions import DisclosureRefusal, SecrecyMarkingRefused
from wagtail_disclosure.models import DisclosureItemPage
from wagtail_disclosure.models.gate import public_approval
from wagtail_disclosure.models.ledger import AppendOnlyError

CANARY = "未审内容金丝雀"


@dataclass(frozen=True)
class Cell:
    """``status`` is blocked, leak, allowed or void; ``guard`` says which one answered, ``error`` with what."""

    status: str
    guard: str = ""
    error: str = ""


def holds_canary(page: Any) -> bool:
    """Whether the page's own columns hold the unreviewed text."""
    body = getattr(page, "body", None)
    raw = str(list(body.raw_data)) if hasattr(body, "raw_data") else str(body)
    return CANARY in page.title or CANARY in raw


def live_canaries() -> list[Any]:
    """Every live page with the unreviewed text, of any type."""
    pages = [page.specific for page in Page.objects.filter(live=True, depth__gt=1)]
    return [page for page in pages if holds_canary(page)]


def unapproved_live() -> list[Any]:
    """Every reviewed page that is live with content no approval covers, wherever that content came from."""
    items = DisclosureItemPage.objects.filter(live=True)
    return [item for item in items if public_approval(item) is None]


def anonymous_sees(item: Any) -> bool:
    """Whether the item's address shows the unreviewed text without a log-in."""
    url = (
        Page.objects.get(pk=item.pk).get_url() if Page.objects.filter(pk=item.pk).exists() else None
    )
    if not url:
        return False
    response = Client(raise_request_exception=False).get(url)
    return response.status_code == 200 and CANARY in response.content.decode()


def served_leak(items: list[Any]) -> bool:
    """Whether any of the items shows the unreviewed text to the public."""
    return any(anonymous_sees(item) for item in items)


def guard_of(error: BaseException) -> tuple[str, str]:
    """Which guard speaks in an exception; ("", name) for an error that none of ours made."""
    name = type(error).__name__
    if isinstance(error, DisclosureRefusal | SecrecyMarkingRefused | AppendOnlyError):
        return "python", name
    if isinstance(error, DatabaseError) and "wagtail_disclosure:" in str(error):
        return "trigger", name
    if isinstance(error, PermissionDenied):
        return "permission", name
    return "", name
