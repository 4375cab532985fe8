"""Where a reviewer goes after signing: to the list, or first to an older version that must not stay public."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ..models.permissions import may_withdraw
from ..publishing.sheet import ReviewSheet
from .withdrawal import newer_decision


def after_signing(request: HttpRequest, sheet: ReviewSheet) -> HttpResponse:
    """The next page. What was decided against, while its older version is public, is offered for taking down."""
    page = type(sheet.item)._base_manager.get(pk=sheet.item.pk)
    if not sheet.is_last_stage or newer_decision(page) is None:
        return redirect("wagtail_disclosure_admin:review_queue")
    if may_withdraw(request.user, page):
        return redirect("wagtail_disclosure_admin:withdraw", page.pk)
    messages.warning(request, still_public(page))
    return redirect("wagtail_disclosure_admin:review_queue")


def still_public(page: Any) -> str:
    """What to tell somebody who may not take it down."""
    said = _(
        "An older version of “%(title)s” is still public. Ask the disclosure office to take it down."
    )
    return said % {"title": page.title}
