"""One form sent many times at the same moment becomes one case, and everybody gets the same receipt."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connections

from tests import world as w
from tests.requests import cases as c
from wagtail_disclosure.casework.unsent import begin_draft, send_draft
from wagtail_disclosure.models import CaseEvent, InformationRequest, RequestDraft


def at_once(draft: RequestDraft, times: int) -> list[Any]:
    """Receipts, or what was raised; all start together, each with its own connection."""
    start = threading.Barrier(times)
    results: list[Any] = [None] * times

    def run(number: int) -> None:
        start.wait(30)
        try:
            results[number] = send_draft(draft, c.APPLICATION)
        except Exception as error:  # what happened is what is tested
            results[number] = error
        finally:
            connections["default"].close()

    threads = [threading.Thread(target=run, args=[number]) for number in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


def races(forms: int, times: int) -> None:
    world = w.make_township()
    for _ in range(forms):
        draft, _key = begin_draft(world.township)
        receipts = at_once(draft, times)
        assert len({(receipt.case.pk, receipt.code) for receipt in receipts}) == 1
        assert sum(receipt.created for receipt in receipts) == 1
    assert InformationRequest.objects.count() == forms
    assert CaseEvent.objects.count() == forms
    numbers = InformationRequest.objects.order_by("pk").values_list("number", flat=True)
    assert [number[-4:] for number in numbers] == [f"{n:04d}" for n in range(1, forms + 1)]


@pytest.mark.vendor("sqlite")
def test_a_few_forms_sent_at_once_make_as_many_cases(flushable):
    races(forms=3, times=6)


@pytest.mark.every_database
@pytest.mark.vendor("postgresql", "mysql")
def test_a_hundred_forms_sent_twenty_times_at_once_make_a_hundred_cases(flushable):
    races(forms=100, times=20)
