"""``RequestFormPage`` serves itself through here: one view for each part of its address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from ...models import Township
from . import asking, query, reply, sending
from .respond import show
from .visits import draft_of

View = Callable[[HttpRequest, Any, Township, tuple[str, ...]], HttpResponse]


def serve(request: HttpRequest, page: Any, view: str, rest: tuple[str, ...]) -> HttpResponse:
    """The part ``view`` of the form, with what follows it in the address. Raises Http404."""
    # Django's error mail would otherwise quote who asks and for what.
    request.sensitive_post_parameters = "__ALL__"  # type: ignore[attr-defined]
    township = Township.objects.covering(page)
    if township is None or view not in VIEWS:
        raise Http404
    return VIEWS[view](request, page, township, rest)


def start(
    request: HttpRequest, page: Any, township: Township, rest: tuple[str, ...]
) -> HttpResponse:
    """What one can ask, every way to ask it, and the button that begins."""
    draft = draft_of(request, township)
    begun = draft is not None and draft.case_id is None and bool(draft.answers)
    return show(request, page, township, "start.html", begun=begun)


def paper(
    request: HttpRequest, page: Any, township: Township, rest: tuple[str, ...]
) -> HttpResponse:
    """The form to print, for post, fax and the counter."""
    if rest:
        raise Http404
    return show(request, page, township, "paper.html")


VIEWS: dict[str, View] = {
    "": start,
    "ask": asking.ask,
    "sent": sending.sent,
    "query": query.query,
    "reply": reply.reply,
    "paper": paper,
}
