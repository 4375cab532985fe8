"""The menu counts what presses on every page of the admin: cases that ended are not read for it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.requests import cases as c
from wagtail_disclosure import vocab
from wagtail_disclosure.casework.overview import open_rows, readable_rows
from wagtail_disclosure.models import CaseEvent

pytestmark = pytest.mark.django_db

E = vocab.EventKind


def withdrawn(world):
    case = c.received(world).case
    c.step(case, world, E.WITHDRAWN)
    return case


def loaded(world) -> int:
    """Rows of the ledger that the menu reads."""
    seen: list[int] = []
    of_row = CaseEvent.from_db.__func__

    def counted(cls, *args):
        seen.append(1)
        return of_row(cls, *args)

    CaseEvent.from_db = classmethod(counted)
    try:
        open_rows(c.officer(world))
    finally:
        del CaseEvent.from_db
    return len(seen)


def test_a_case_that_ended_is_not_read(world):
    c.received(world)
    before = loaded(world)
    assert before == 2
    for _ in range(5):
        withdrawn(world)
    assert loaded(world) == before


def test_open_cases_are_those_of_the_whole_list(world):
    c.received(world)
    withdrawn(world)
    every = [row.case for row in readable_rows(c.officer(world)) if row.is_open]
    assert [row.case for row in open_rows(c.officer(world))] == every != []


def test_a_case_whose_end_was_taken_back_is_open_again(world):
    case = withdrawn(world)
    number = case.ledger.get(kind=E.WITHDRAWN).number
    c.step(case, world, E.CORRECTED_ENTRY, number=number, reason="wrong_case")
    assert [row.case for row in open_rows(c.officer(world))] == [case]


def test_the_count_takes_the_same_queries_for_one_case_and_for_ten(world):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as done:
            open_rows(c.officer(world))
        return len(done)

    c.received(world)
    one = queries()
    for _ in range(9):
        c.received(world)
    assert queries() == one
