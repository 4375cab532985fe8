"""Which computer a draft was written on, and a signature given: a mark that only this site can compute."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

COOKIE = "disclosure_device"
_VALUE = re.compile(r"[0-9a-f]{32}")


def device_mark(request: HttpRequest) -> str:
    """32 hex digits for the browser that sent ``request``; "" when it carries no mark. The cookie is not kept."""
    value = request.COOKIES.get(COOKIE, "")
    if not _VALUE.fullmatch(value):
        return ""
    mark = salted_hmac("wagtail_disclosure.device", value, algorithm="sha256").hexdigest()
    return str(mark[:32])


def note_author_device(request: HttpRequest) -> None:
    """Give the mark to the user object that the editor hands to ``save_revision``."""
    user: Any = request.user
    user.disclosure_device = device_mark(request)
