"""The screen that shows what is published already: choosing it ends happily, going on is as easy."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from ...casework import doors
from ...casework.deflection import count_answered, count_offered, offers
from ...casework.unsent import discard_draft, keep_answers
from ...exceptions import GateIsOpen
from ...models import DisclosureItemPage, RequestDraft, Township
from ...models.directory import verified
from ...publishing import triggers
from .flow import onward, show_screen
from .respond import address_of, go, show
from .screens import Screen
from .visits import forget


def found(request: HttpRequest, page: Any, draft: RequestDraft, screen: Screen) -> HttpResponse:
    """Offers as they were when this description was first looked at; straight on when there are none."""
    looks = request.method != "POST" and _gate_is_closed()
    items = _offered(request, draft) if looks else []
    if not items:
        keep_answers(draft, found={"gone_on": True})
        return onward(request, page, draft, screen)
    return show_screen(request, page, draft, screen, template="found.html", items=items)


def _offered(request: HttpRequest, draft: RequestDraft) -> list[Any]:
    answers = draft.answers
    asked = answers["wanted"]["description"]
    kept = answers.get("offers") or {}
    if kept.get("asked") == asked:
        rows = DisclosureItemPage.objects.live().in_bulk(kept["items"])
        return verified([rows[key] for key in kept["items"] if key in rows])
    if not doors.is_open("search", address=address_of(request)):
        return []
    items = offers(draft.township, asked)
    if items:
        count_offered(draft.township)
    keep_answers(draft, offers={"asked": asked, "items": [item.pk for item in items]})
    return items


def _gate_is_closed() -> bool:
    """As in the directory: nothing is shown that the database does not guard."""
    try:
        triggers.assert_closed()
    except GateIsOpen:
        return False
    return True


def enough(
    request: HttpRequest, page: Any, township: Township, draft: RequestDraft | None
) -> HttpResponse:
    """``ask/enough/``: one of the offers answers it. The draft is gone, and only a number is counted."""
    if request.method != "POST" or draft is None or draft.case_id is not None:
        return go(request, page)
    if not _gate_is_closed():
        return go(request, page, "ask", "found")
    offered = (draft.answers.get("offers") or {}).get("items", [])
    chosen = [key for key in offered if str(key) == request.POST.get("item")]
    items = verified(DisclosureItemPage.objects.live().filter(pk__in=chosen))
    if not items:
        return go(request, page, "ask", "found")
    count_answered(township)
    discard_draft(draft)
    forget(request)
    return show(request, page, township, "enough.html", item=items[0])
