"""What any test may need from the machine, and the two rules of collection.

``vendor("postgresql", …)`` leaves a test out (not skipped) on other databases. Under
``DISCLOSURE_SKIPS_FAIL=1`` a skip fails the run unless its reason begins with ABSENT.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from pytest_django.plugin import blocking_manager_key

ABSENT = "not on this machine: "
VENDORS = {"sqlite3": "sqlite", "postgresql": "postgresql", "mysql": "mysql"}
CHROMIUM_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    vendor = VENDORS[settings.DATABASES["default"]["ENGINE"].rsplit(".", 1)[-1]]
    kept, left = [], []
    for item in items:
        marks = [name for mark in item.iter_markers("vendor") for name in mark.args]
        (kept if not marks or vendor in marks else left).append(item)
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = kept


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    terminal = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("DISCLOSURE_SKIPS_FAIL") != "1" or terminal is None:
        return
    reasons = [reason_of(skipped) for skipped in terminal.stats.get("skipped", [])]
    hidden = [reason for reason in reasons if not reason.startswith(ABSENT)]
    if hidden and session.exitstatus == pytest.ExitCode.OK:
        terminal.write_line(f"{len(hidden)} skipped where nothing may skip: {sorted(set(hidden))}")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def reason_of(skipped: Any) -> str:
    """Why a test skipped, without pytest's prefix."""
    text = skipped.longrepr[2] if isinstance(skipped.longrepr, tuple) else str(skipped.longrepr)
    return text.removeprefix("Skipped: ")


#: The rows that the migrations made, as one JSON text.
BASELINE: list[str] = []


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Remember the freshly migrated database: a flush takes its rows away."""
    with django_db_blocker.unblock():
        rows = json.loads(connection.creation.serialize_db_to_string())
        # Pages ask for their content type while they are saved.
        rows.sort(key=lambda row: not row["model"].startswith("contenttypes."))
        BASELINE.append(json.dumps(rows))


def flushes(item: pytest.Item) -> bool:
    """Whether the test commits, so that the database is flushed after it."""
    names = set(getattr(item, "fixturenames", ()))
    marked = any(mark.kwargs.get("transaction") for mark in item.iter_markers("django_db"))
    return marked or bool(names & {"transactional_db", "live_server", "flushable"})


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Any:
    """Records are append-only, so the triggers go before a flush; afterwards all is as it was."""
    if not flushes(item) or not BASELINE:
        return (yield)
    from wagtail_disclosure.publishing import triggers

    with item.config.stash[blocking_manager_key].unblock():
        triggers.remove()
    result = yield
    if nextitem is None:  # the test database is gone by now
        return result
    with item.config.stash[blocking_manager_key].unblock():
        put_back()
        triggers.install()
    return result


def put_back() -> None:
    """The rows of the migrations, if a flush took them."""
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import Page

    if not Page.objects.exists():
        ContentType.objects.all().delete()
        ContentType.objects.clear_cache()
        connection.creation.deserialize_db_from_string(BASELINE[0])
    ContentType.objects.clear_cache()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium under Playwright; one for the whole session, a context for each test."""
    executable = shutil.which("chromium")
    if not executable:
        pytest.skip("Chromium is missing and could not be installed: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop in this thread, which Django takes for an async caller.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=executable, args=list(CHROMIUM_ARGUMENTS)
        )
        yield chromium
        chromium.close()


@pytest.fixture
def logged_in(browser: Any, live_server: Any) -> Iterator[Callable[..., Any]]:
    """``logged_in(user)``: an empty page of a window in which ``user`` is logged in; closed at the end."""
    contexts: list[Any] = []

    def open_window(user: Any, width: int = 1280, locale: str = "en") -> Any:
        session = Client()
        session.force_login(user)
        size = {"width": width, "height": 900}
        context = browser.new_context(viewport=size, locale=locale, base_url=live_server.url)
        contexts.append(context)
        value = session.cookies["sid"].value
        context.add_cookies([{"name": "sid", "value": value, "url": live_server.url}])
        return context.new_page()

    yield open_window
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def redis_url() -> str:
    """The address of a Redis that answers on loopback."""
    url = os.environ.get("DISCLOSURE_TEST_REDIS_URL") or "redis://127.0.0.1:6379/0"
    parts = urlsplit(url)
    try:
        socket.create_connection((parts.hostname, parts.port or 6379), timeout=2).close()
    except OSError:
        pytest.skip(f"{ABSENT}nothing listens on {parts.hostname}:{parts.port} (Redis)")
    return url


@pytest.fixture
def free_port() -> int:
    """A port of this machine that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
