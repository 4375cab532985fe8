"""In order: townships on the county's pages, people in their groups, items on their way."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.models import Page

from home.demo import people, townships
from home.demo.attachments import stored
from home.demo.fixtures import read
from home.demo.items import find, save_draft
from home.demo.journey import Journey
from wagtail_disclosure.models import DirectoryPage, Township


def leave_to_us(job_id: int) -> None:
    """An ``ENQUEUE`` that queues nothing: ``journey.analyse`` runs the job itself."""


def people_and_townships(roots: dict[str, Page]) -> dict[str, Township]:
    """Set up the townships and fill their groups."""
    found = townships.build(roots)
    people.build(found)
    return found


def items(found: dict[str, Township]) -> int:
    """Load each item that is not there yet, in a transaction of its own; return how many."""
    rows = [row for row in read("items.json") if find(row["key"]) is None]
    # What replaces another item has to be there before it.
    for row in sorted(rows, key=lambda row: bool(row["successor"])):
        with transaction.atomic():
            journey(found[row["township"]], row).run()
    return len(rows)


def journey(township: Township, row: dict[str, Any]) -> Journey:
    """The saved draft at the start of its way."""
    directory = DirectoryPage.objects.descendant_of(township.root_page).get()
    drafter = people.drafter(row["township"], row["department"])
    files = stored(directory, row["attachments"], drafter)
    item = save_draft(directory, row, drafter, files)
    return Journey(item, township, drafter, row)
