"""How every page of requests is sent: kept nowhere, indexed nowhere, its address told to nobody."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.cache import patch_vary_headers

from ... import conf
from ...models import CaseOffice, Township
from ..textsize import remember

FOLDER = "wagtail_disclosure/public/requests/"


def show(
    request: HttpRequest, page: Any, township: Township, template: str, **context: Any
) -> HttpResponse:
    """A page of the form's folder of templates; ``status`` for another one than 200."""
    status = context.pop("status", 200)
    values = {
        **page.get_context(request),
        "base_template": conf.get().base_template,
        "township": township,
        "office": CaseOffice.of(township),
        "home": page.get_url(request),
        **context,
    }
    response = TemplateResponse(request, FOLDER + template, values, status=status)
    remember(request, response)
    return private(response)


def private(response: HttpResponse) -> HttpResponse:
    """For this visitor only and only now."""
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex, noarchive"
    patch_vary_headers(response, ["Cookie"])
    return response


def go(request: HttpRequest, page: Any, *where: str) -> HttpResponse:
    """See Other, so that a reload sends nothing twice."""
    address = page.get_url(request) + "".join(f"{part}/" for part in where)
    return private(HttpResponseRedirect(address, status=303))


def address_of(request: HttpRequest) -> str:
    """Whom limits are counted for. Behind a proxy the server must set REMOTE_ADDR."""
    return str(request.META.get("REMOTE_ADDR") or "")
