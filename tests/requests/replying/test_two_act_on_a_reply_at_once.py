"""Two officers issue at the same moment, or one issues while the other takes the reply back: one wins, one is told."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import DatabaseError, connections

from tests import world as w
from tests.requests import cases as c
from tests.requests.replying import letters as le
from wagtail_disclosure import vocab
from wagtail_disclosure.casework.entry import Entry
from wagtail_disclosure.casework.issuing import issue_reply
from wagtail_disclosure.casework.steps import take_back, withdraw_request
from wagtail_disclosure.exceptions import StepRefused
from wagtail_disclosure.models import CaseSequence, InformationRequest

RACES = 50
E = vocab.EventKind
pytestmark = [pytest.mark.every_database, pytest.mark.vendor("postgresql", "mysql")]


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What each of them got, in order; each has its own connection."""
    start, results = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place: int) -> None:
        start.wait(10)
        try:
            results[place] = acts[place]()
        except (StepRefused, DatabaseError) as error:
            results[place] = error
        finally:
            connections["default"].close()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


def fresh(case: InformationRequest) -> InformationRequest:
    return InformationRequest.objects.get(pk=case.pk)


def issue(case: InformationRequest, user: Any, seen: int) -> Any:
    return issue_reply(fresh(case), user, seen)


def replies(case: InformationRequest) -> int:
    return case.ledger.filter(kind=E.REPLIED).count()


@pytest.fixture
def world(flushable) -> w.World:
    made = w.make_township(minimal=True)
    le.complete_office(made)
    return made


@pytest.fixture
def flushable(transactional_db) -> None:
    """A database that other connections see."""


def test_of_two_who_issue_at_once_one_wins_and_the_other_is_told(world):
    officer = c.officer(world)
    for number in range(1, RACES + 1):
        case = c.received(world).case
        le.approved(world, case)
        seen = case.ledger.count()
        results = at_once(*[partial(issue, case, officer, seen)] * 2)
        names = sorted(type(result).__name__ for result in results)
        assert names == ["CaseLetter", "StepRefused"], results
        assert replies(case) == 1 and case.ledger.count() == seen + 1
        assert case.letters.filter(format="docx").count() == 1
        # Whoever lost took no number.
        assert CaseSequence.objects.get(sort="letter").last == number


def save_anew(case: InformationRequest, page: Any, user: Any) -> Any:
    draft = w.refresh(page).get_latest_revision_as_object()
    draft.finding = "又改了一句。"
    return draft.save_revision(user=user)


def withdraw(case: InformationRequest, page: Any, user: Any) -> Any:
    return withdraw_request(fresh(case), Entry(user))


def undo_approval(case: InformationRequest, page: Any, user: Any) -> Any:
    approved = case.ledger.filter(kind=E.REPLY_APPROVED).get()
    mistake = vocab.EntryMistake.WRONG_CASE
    return take_back(fresh(case), Entry(user), approved.number, mistake)


@pytest.mark.parametrize("undo", [save_anew, withdraw, undo_approval])
def test_issuing_and_taking_back_at_once_never_both_happen(world, undo):
    officer = c.officer(world)
    for _ in range(RACES):
        case = c.received(world).case
        page = le.approved(world, case)
        seen = case.ledger.count()
        issued, undone = at_once(
            partial(issue, case, officer, seen), partial(undo, case, page, officer)
        )
        refused = [isinstance(result, StepRefused) for result in (issued, undone)]
        assert sorted(refused) == [False, True], (issued, undone)
        assert replies(case) == int(not refused[0])
        assert case.ledger.count() == seen + 1
