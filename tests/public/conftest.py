"""A township with live items, looked at by somebody who is not logged in."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests import world as w

SITE_SEARCH = {"default": {"BACKEND": "wagtail_disclosure.search"}}


@pytest.fixture
def world(db: None) -> w.World:
    return w.make_township()


@pytest.fixture
def anyone() -> Client:
    """A visitor with cookies of their own."""
    return Client()


@pytest.fixture
def items(world: w.World) -> dict[str, Any]:
    """Four items that differ in everything one can filter by, oldest first."""
    rows = {
        "rules": {
            "title": "青禾镇集镇管理暂行规定",
            "statutory_category": "20-1",
            "department": "农业农村办公室",
            "genre": "rules",
            "date_created": date(2022, 6, 20),
            "validity": "repealed",
            "repealed_on": date(2025, 7, 1),
        },
        "budget": {
            "title": "青禾镇2025年部门预算",
            "statutory_category": "20-7",
            "department": "财政所",
            "genre": "budget",
            "date_created": date(2025, 2, 9),
            "document_number": "青禾财〔2025〕2号",
        },
        "dibao": {
            "title": "青禾镇城乡低保对象名单公示",
            "genre": "posting",
            "date_created": date(2026, 10, 15),
        },
        "relief": {"title": "关于发放冬春救助资金的通知", "date_created": date(2026, 11, 2)},
    }
    return {key: w.publish(world, slug=key, **fields) for key, fields in rows.items()}
