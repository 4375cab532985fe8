"""Two sessions at once: two reviewers of one draft, two drafts, an editor beside a reviewer."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections

from tests import world as w
from wagtail_disclosure.exceptions import ApprovalRefused
from wagtail_disclosure.models import ReviewApproval
from wagtail_disclosure.publishing.audit import audit
from wagtail_disclosure.publishing.review import sign
from wagtail_disclosure.publishing.sheet import review_sheet
from wagtail_disclosure.publishing.token import review_token

pytestmark = [pytest.mark.every_database, pytest.mark.vendor("postgresql", "mysql")]


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What each act returned or raised; all start together, each with its own connection."""
    start = threading.Barrier(len(acts))
    results: list[Any] = [None] * len(acts)

    def run(number: int) -> None:
        start.wait(10)
        try:
            results[number] = acts[number]()
        except Exception as error:  # what happened is what is tested
            results[number] = error
        finally:
            connections["default"].close()

    threads = [threading.Thread(target=run, args=[number]) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return results


def signature(task_state: Any, user: Any) -> Callable[[], Any]:
    """The page is open: everything is answered, only the button is not pressed yet."""
    sheet = review_sheet(task_state)
    token = review_token(user, task_state, sheet.item, sheet.digest)
    decided = w.decision(sheet)
    return lambda: sign(task_state, user, decided, token)


def test_of_two_reviewers_who_sign_at_once_one_wins_and_one_is_told(flushable):
    world = w.make_township(minimal=True)
    second = w.person("second", world.township, w.Role.ISSUER)
    for title in ("甲", "乙", "丙"):
        item = w.draft(world, title=title)
        task_state = w.submit(item, world.drafter)
        results = at_once(signature(task_state, world.issuer), signature(task_state, second))
        assert sorted(type(result).__name__ for result in results) == [
            "ApprovalRefused",
            "ReviewApproval",
        ]
        assert ReviewApproval.objects.about(item).count() == 1
        assert w.refresh(item).is_shown()


def test_two_drafts_signed_at_once_follow_each_other_in_the_chain(flushable):
    world = w.make_township(minimal=True)
    for number in range(4):
        states = [
            w.submit(w.draft(world, title=f"{number}{name}"), world.drafter) for name in "甲乙"
        ]
        results = at_once(*[signature(state, world.issuer) for state in states])
        assert [type(result) for result in results] == [ReviewApproval, ReviewApproval]
    assert audit() == []


def test_a_text_saved_while_it_is_signed_is_not_public_without_its_own_signature(flushable):
    world = w.make_township(minimal=True)
    for number in range(4):
        item = w.draft(world, title=f"通知{number}")
        task_state = w.submit(item, world.drafter)
        changed = w.refresh(item).get_latest_revision_as_object()
        changed.title = "未审"
        overwritten = changed.latest_revision if number % 2 else None

        def save(changed: Any = changed, overwritten: Any = overwritten) -> Any:
            return changed.save_revision(user=world.drafter, overwrite_revision=overwritten)

        signed, saved = at_once(signature(task_state, world.issuer), save)
        assert isinstance(signed, ReviewApproval | ApprovalRefused), signed
        assert not isinstance(saved, Exception), saved
        assert w.refresh(item).title == f"通知{number}"
    assert audit() == []
