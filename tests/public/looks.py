"""Pages in Chromium without a server: the browser's requests are answered by Django's test client.

A live server needs committed rows, and the ledgers' triggers let no test clean those up.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import connections
from django.test import Client

ORIGIN = "http://testserver"
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


def answer(route: Any, connection: Any) -> None:
    """Answer one request of the browser; cookies are the browser's.

    Playwright calls this in a context of its own, which would open a second connection and see nothing
    of the test's transaction: it is given the test's.
    """
    connections["default"] = connection
    asked = urlsplit(route.request.url)
    if asked.path.startswith(settings.STATIC_URL):
        found = finders.find(asked.path.removeprefix(settings.STATIC_URL))
        path = Path(str(found)) if found else None
        if path is None:
            route.fulfill(status=404)
        else:
            kind = TYPES.get(path.suffix, "application/octet-stream")
            route.fulfill(body=path.read_bytes(), content_type=kind)
        return
    client = Client(HTTP_COOKIE=route.request.headers.get("cookie", ""))
    given = client.get(f"{asked.path}?{asked.query}")
    body = given.getvalue() if given.streaming else given.content
    route.fulfill(status=given.status_code, headers=dict(given.items()), body=body)


def open_page(browser: Any, width: int, big: bool = False, scripts: bool = True) -> Any:
    """A new page of this width; large text by the cookie that its switch leaves."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        base_url=ORIGIN,
        bypass_csp=scripts,
        java_script_enabled=scripts,
    )
    if big:
        context.add_cookies([{"name": "disclosure_text", "value": "big", "url": ORIGIN}])
    page = context.new_page()
    connection = connections["default"]
    page.route("**/*", lambda route: answer(route, connection))
    return page
