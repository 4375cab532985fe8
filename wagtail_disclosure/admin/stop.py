"""停止操作: a text with a secrecy marking is turned away before anything keeps it, and nothing typed is repeated."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from .. import conf, vocab
from ..models import Refusal, ReviewedMixin, Township
from ..rules.marking import find_marking
from .posted import is_marked

CODE = "secrecy_marking"
SCREEN = "wagtail_disclosure/admin/stop_screen.html"


def stop_marked_form(
    request: HttpRequest, page_class: type[Any] | None, where: Any
) -> HttpResponse | None:
    """The stop screen if this editor form carries a marking, else None. ``where``: the page, or its parent."""
    if request.method != "POST" or not _is_reviewed(page_class):
        return None
    hide_from_error_mail(request)
    if not refuses() or page_class is None or not is_marked(page_class, request.POST):
        return None
    own = where if isinstance(where, page_class) else None
    return stop(request, where, "editor", object_id=str(own.pk) if own else "")


def stop_marked_copy(request: HttpRequest, page: Any) -> HttpResponse | None:
    """A copy gets a new title, typed by hand."""
    page_class = getattr(page, "specific_class", None) or type(page)
    if request.method != "POST" or not _is_reviewed(page_class) or not refuses():
        return None
    hide_from_error_mail(request)
    if find_marking(request.POST.get("new_title", ""), []) is None:
        return None
    return stop(request, page, "copy", object_id=str(page.pk))


def stop(request: HttpRequest, page: Any, where: str, object_id: str = "") -> HttpResponse:
    """Note that something was refused (never what), and answer with the screen: a page, or JSON for a script."""
    township = Township.objects.covering(page)
    record_refusal(request.user, township, where, vocab.RefusalKind.SECRECY_MARKING, object_id)
    context = {"township": township}
    if request.accepts("text/html"):
        response = render(request, "wagtail_disclosure/admin/stop.html", context, status=403)
    else:
        response = _json(render_to_string(SCREEN, context, request=request))
    # The browser forgets the form it sent: its page cache would bring the words back.
    response["Clear-Site-Data"] = '"cache"'
    response["Cache-Control"] = "no-store"
    return response


def _json(screen: str) -> HttpResponse:
    body = {
        "success": False,
        "error_code": CODE,
        "error_message": _("Stop. Nothing was saved. Call the secrecy office."),
        "html": screen,
    }
    return JsonResponse(body, status=403)


def record_refusal(
    user: Any, township: Township | None, where: str, kind: str, object_id: str = ""
) -> Refusal:
    """Who, when, where, why; no content."""
    return Refusal.objects.create(
        kind=kind,
        where=where,
        object_id=object_id,
        root_id=str(township.root_page_id) if township else "",
        user_id=str(user.pk),
        username=user.get_username(),
    )


def refuses() -> bool:
    """Whether this site refuses marked texts; another setting only flags them for the reviewer."""
    return conf.get().marking == "refuse"


def hide_from_error_mail(request: HttpRequest) -> None:
    """Django's error mail would otherwise quote the posted draft."""
    request.sensitive_post_parameters = "__ALL__"  # type: ignore[attr-defined]


def _is_reviewed(page_class: type[Any] | None) -> bool:
    return page_class is not None and issubclass(page_class, ReviewedMixin)
