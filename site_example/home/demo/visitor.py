"""A visitor with cookies, for the demonstration's self-check: plain HTTP, as a browser sends it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from http.client import HTTPResponse
from http.cookiejar import CookieJar
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

from bs4 import BeautifulSoup

# A StreamField's editor is built by script, so its inputs are not in the page that is sent.
STREAM = ("count", "0-deleted", "0-order", "0-type", "0-id", "0-value")


def opener() -> OpenerDirector:
    """An opener with cookies of its own."""
    return build_opener(HTTPCookieProcessor(CookieJar()))


@dataclass(frozen=True, slots=True)
class Answer:
    """A response: status, text, and the address after redirects."""

    status: int
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody with a browser at ``base``."""

    base: str
    agent: OpenerDirector = field(default_factory=opener)

    def get(self, path: str) -> Answer:
        """GET; error statuses are answers too."""
        return self._open(Request(self.base + path))

    def post(self, path: str, fields: dict[str, str]) -> Answer:
        """POST a form to ``path``."""
        data = urlencode(fields).encode()
        return self._open(Request(self.base + path, data, {"Referer": self.base + path}))

    def log_in(self, username: str, password: str) -> Answer:
        """Log in to the admin and return the page it leads to."""
        form = form_fields(self.get("/admin/login/").text)
        return self.post("/admin/login/", form | {"username": username, "password": password})

    def wait(self, path: str, seconds: float) -> Answer:
        """GET until somebody answers there; raises URLError when nobody does in time."""
        deadline = time.monotonic() + seconds
        while True:
            try:
                return self.get(path)
            except URLError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)

    def _open(self, asked: Request) -> Answer:
        try:
            found: HTTPResponse | HTTPError = self.agent.open(asked, timeout=30)
        except HTTPError as error:
            found = error
        with found:
            text = found.read().decode("utf-8", "replace")
            return Answer(int(found.status or 0), text, str(found.geturl()))


def form_fields(html: str) -> dict[str, str]:
    """Names and present values of the longest form's inputs, choices and text areas."""
    forms = BeautifulSoup(html, "html.parser").find_all("form")
    form = max(forms, key=lambda each: len(str(each)), default=None)
    found: dict[str, str] = {}
    for tag in form.find_all(["input", "select", "textarea"]) if form else ():
        value = value_of(tag)
        if tag.get("name") and value is not None:
            found[str(tag["name"])] = value
    return found


def value_of(tag: Any) -> str | None:
    """What a browser would send for this input untouched; None for nothing."""
    if tag.name == "select":
        chosen = tag.find("option", selected=True) or tag.find("option")
        return str(chosen.get("value", "")) if chosen else None
    if tag.name == "textarea":
        return str(tag.text)
    kind = tag.get("type", "text")
    if kind in {"checkbox", "radio"} and not tag.has_attr("checked"):
        return None
    return None if kind in {"submit", "button", "file"} else str(tag.get("value", ""))


def stream_paragraph(name: str, html: str) -> dict[str, str]:
    """The fields of a StreamField with one paragraph of rich text."""
    import json

    from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

    state = json.loads(ContentstateConverter([]).from_database_format(html))
    values = ("1", "", "0", "paragraph", "", json.dumps(state))
    return {f"{name}-{key}": value for key, value in zip(STREAM, values, strict=True)}
