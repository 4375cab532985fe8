"""The serving side fails closed: without the triggers no directory and no item is shown."""

from __future__ import annotations

import logging
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from .. import conf
from ..exceptions import GateIsOpen
from ..models import DirectoryPage, ReviewedMixin
from ..publishing import triggers

logger = logging.getLogger("wagtail_disclosure")


def refuse_without_triggers(request: HttpRequest, page: Any) -> HttpResponse | None:
    """A 503 page when the database does not guard what is about to be shown; None otherwise."""
    if not isinstance(page, ReviewedMixin | DirectoryPage):
        return None
    try:
        triggers.assert_closed()
    except GateIsOpen as open_gate:
        logger.critical("%s", open_gate)
        template = "wagtail_disclosure/public/closed.html"
        context = {"base_template": conf.get().base_template}
        response = TemplateResponse(request, template, context, status=503)
        response["Cache-Control"] = "no-store"
        response["Retry-After"] = "60"
        return response
    return None
