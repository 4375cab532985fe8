"""What a browser sends from the editor: forms as Wagtail posts them."""

from __future__ import annotations

import json
from typing import Any

from django.test import Client
from django.urls import reverse

from tests import world as w

NO_COMMENTS = {
    f"comments-{name}": value
    for name, value in {
        "TOTAL_FORMS": "0",
        "INITIAL_FORMS": "0",
        "MIN_NUM_FORMS": "0",
        "MAX_NUM_FORMS": "",
    }.items()
}


def client(user: Any) -> Client:
    """A browser in which ``user`` is logged in."""
    found = Client()
    found.force_login(user)
    return found


def rich(text: str) -> str:
    """A rich-text field's value: one content-state block a line."""
    blocks = [
        {"key": f"k{n}", "type": "unstyled", "text": line, "depth": 0, "inlineStyleRanges": [], "entityRanges": []}
        for n, line in enumerate(text.split("\n"))
    ]  # fmt: skip
    return json.dumps({"blocks": blocks, "entityMap": {}})


def table(rows: list[list[str]]) -> str:
    """A table block's value."""
    return json.dumps(
        {"data": rows, "first_row_is_table_header": True, "first_col_is_header": False}
    )


def form(*body: tuple[str, str], **fields: str) -> dict[str, str]:
    """The editor's form with ``body`` as ``(block type, value)``."""
    data = {
        "title": "关于发放临时救助的通知",
        "slug": "linshi-jiuzhu",
        "statutory_category": "21-8",
        "genre": "notice",
        "date_created": "2026-11-20",
        "disclosure_mode": "proactive",
        "validity": "in_force",
        "attachments": "[]",
        "body-count": str(len(body)),
        **NO_COMMENTS,
    }
    for n, (kind, value) in enumerate(body):
        data |= {
            f"body-{n}-deleted": "",
            f"body-{n}-order": str(n),
            f"body-{n}-type": kind,
            f"body-{n}-id": f"00000000-0000-4000-8000-{n:012}",
            f"body-{n}-value": value,
        }
    return data | fields


def add_url(world: w.World) -> str:
    """Where a new item is posted to."""
    kind = ("wagtail_disclosure", "disclosureitempage", world.directory.pk)
    return reverse("wagtailadmin_pages:add", args=kind)


def edit_url(item: Any) -> str:
    """Where an item is posted to."""
    return reverse("wagtailadmin_pages:edit", args=[item.pk])
