"""大字版: large text, chosen with ``?big=1``, left with ``?big=0``, remembered in a cookie."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from ..models import DirectoryPage
from ..models.reviewed import ReviewedMixin

PARAMETER = "big"
COOKIE = "disclosure_text"
BIG = "big"
YEAR = 365 * 24 * 3600

Serve = Callable[[Any, HttpRequest, Any, Any], HttpResponse]


def is_big(request: HttpRequest) -> bool:
    """What the address says, else what was chosen before."""
    asked = request.GET.get(PARAMETER)
    return asked == "1" if asked in {"0", "1"} else request.COOKIES.get(COOKIE) == BIG


def switch_link(request: HttpRequest) -> str:
    """``?…`` of this same page in the other size."""
    query = request.GET.copy()
    query[PARAMETER] = "0" if is_big(request) else "1"
    return f"?{query.urlencode()}"


def keep_text_size(serve_next: Serve) -> Serve:
    """For Wagtail's hook ``on_serve_page``: our pages remember the size and vary by it."""

    def serve(page: Any, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponse:
        response = serve_next(page, request, args, kwargs)
        if isinstance(page, (DirectoryPage, ReviewedMixin)):
            remember(request, response)
        return response

    return serve


def remember(request: HttpRequest, response: HttpResponse) -> None:
    """Put the choice of this address, if any, in the cookie."""
    patch_vary_headers(response, ["Cookie"])
    if request.GET.get(PARAMETER) == "0":
        response.delete_cookie(COOKIE, samesite="Lax")
    elif request.GET.get(PARAMETER) == "1":
        response.set_cookie(
            COOKIE, BIG, max_age=YEAR, secure=request.is_secure(), httponly=True, samesite="Lax"
        )
