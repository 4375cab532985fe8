"""One running site for the folder, and a window for whoever sits down at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.e2e.look import DESK, Complaints
from tests.e2e.site import PASSWORD, Site, running_site

Window = Callable[..., Any]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The example site with its worker."""
    with running_site(tmp_path_factory.mktemp("site")) as running:
        yield running


@pytest.fixture(scope="session")
def keys() -> dict[str, Any]:
    """Cookies of those who logged in before: each does so once."""
    return {}


@pytest.fixture
def complaints() -> Complaints:
    """What went wrong in any window."""
    return Complaints()


@pytest.fixture
def window(
    browser: Any, site: Site, keys: dict[str, Any], complaints: Complaints
) -> Iterator[Window]:
    """``window("issuer")`` is a browser in which the issuer is logged in; without a name, anybody's."""
    contexts: list[Any] = []

    def open_window(role: str = "", width: int = DESK) -> Any:
        size = {"width": width, "height": 900 if width == DESK else 844}
        context = browser.new_context(
            viewport=size, base_url=site.url, locale="zh-CN", storage_state=keys.get(role)
        )
        contexts.append(context)
        context.set_default_timeout(15000)
        page = context.new_page()
        complaints.watch(page)
        if role and role not in keys:
            log_in(page, site.people[role])
            keys[role] = context.storage_state()
        return page

    yield open_window
    for context in contexts:
        context.close()
    assert complaints == []


def log_in(page: Any, username: str) -> None:
    """By the form, as everybody does."""
    page.goto("/admin/login/")
    page.fill("#id_username", username)
    page.fill("#id_password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/")
