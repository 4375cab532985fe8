"""Run one writer as one person and judge what came of it; everything is rolled back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.test import Client
from wagtail.models import Page

from tests.gate.judge import Cell, guard_of, live_canaries, served_leak, unapproved_live
from tests.gate.stage import NotReachable, Stage

Writer = Callable[[Stage], None]


class _RollBack(Exception):
    pass


def probe(writer: Writer, stage: Stage, user: Any) -> Cell:
    """``leak`` if unapproved text is live or shown; ``allowed`` never happens to a reviewed page."""
    found: list[Cell] = []
    try:
        with transaction.atomic():
            before = set(Page.objects.filter(live=True).values_list("pk", flat=True))
            found.append(
                _run(before, writer, replace(stage, user=user, client=_client(user), responses=[]))
            )
            raise _RollBack
    except _RollBack:
        pass
    return found[0]


def _client(user: Any) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def _run(before: set[int], writer: Writer, stage: Stage) -> Cell:
    caught: BaseException | None = None
    try:
        with transaction.atomic():
            writer(stage)
    except NotReachable as reason:
        return Cell("n/a", "", str(reason))
    except Exception as error:  # judged below: ours or void
        caught = error
    return _judge(before, stage, caught)


def _judge(before: set[int], stage: Stage, caught: BaseException | None) -> Cell:
    live = live_canaries()
    reviewed = hasattr(stage.model, "statutory_category")
    if unapproved_live() or (reviewed and served_leak([stage.draft, stage.public])):
        return Cell("leak", "", ", ".join(type(page).__name__ for page in live))
    if not reviewed and (live or Page.objects.filter(live=True).exclude(pk__in=before).exists()):
        return Cell("allowed")
    if caught is not None:
        guard, name = guard_of(caught)
        return Cell("blocked" if guard else "void", guard, name)
    statuses = [response.status_code for response in stage.responses]
    if any(status >= 500 for status in statuses):
        return Cell("void", "", f"HTTP {statuses}")
    return Cell("blocked", "view" if statuses else "quiet", _last(statuses))


def _last(statuses: list[int]) -> str:
    return f"HTTP {statuses[-1]}" if statuses else "nothing happened"
