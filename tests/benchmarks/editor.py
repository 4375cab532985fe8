"""The admin's edit page with the plug-in against a plain page of the same site, in one run."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any

ROUNDS = 40


def prepared() -> tuple[Any, Any, Any]:
    """A migrated database with an item, a plain page, and a logged-in client."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client
    from django.test.utils import setup_test_environment

    setup_test_environment()
    call_command("migrate", verbosity=0)
    from home.models import SectionPage

    from tests import world as w

    world = w.make_township()
    item = w.draft(world)
    plain = SectionPage(title="便民信息", slug="bianmin", live=False, owner=world.superuser)
    w.county().add_child(instance=plain)
    plain.save_revision(user=world.superuser)
    client = Client()
    client.force_login(world.superuser)
    return item, plain, client


def medians(first: Callable[[], Any], second: Callable[[], Any]) -> tuple[float, float]:
    """Milliseconds; the two are called in turn, so that both see the same machine."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for call, kept in zip((first, second), times, strict=True):
            begin = time.perf_counter()
            response = call()
            kept.append((time.perf_counter() - begin) * 1000)
            if response.status_code not in {200, 302}:
                raise RuntimeError(f"HTTP {response.status_code}")
    return statistics.median(times[0]), statistics.median(times[1])


def main() -> None:
    """Print medians and ratios of GET and POST."""
    item, plain, client = prepared()
    from tests.gate.stage import Stage
    from tests.gate.writers_http import _form

    def url(page: Any) -> str:
        return f"/admin/pages/{page.pk}/edit/"

    def form(page: Any) -> dict[str, Any]:
        return _form(Stage(None, page, page, None), page)  # type: ignore[arg-type]

    get = medians(lambda: client.get(url(item)), lambda: client.get(url(plain)))
    post = medians(
        lambda: client.post(url(item), form(item)), lambda: client.post(url(plain), form(plain))
    )
    for name, (ours, theirs) in (("GET", get), ("POST", post)):
        print(f"edit page {name}: {ours:.1f} ms with, {theirs:.1f} ms plain, {ours / theirs:.2f} ×")
