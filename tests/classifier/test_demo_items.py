"""What the demonstration publishes raises no finding at level block."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from classifier import scan
from tests.classifier.conftest import CORPUS

ITEMS = CORPUS.parent / "demo" / "items.json"


def published() -> list[Any]:
    items = json.loads(ITEMS.read_text("utf-8"))
    return [item for item in items if item.get("state") == "published"]


def lines(item: dict[str, Any], divider: str) -> Iterator[str]:
    for block in item["body"]:
        if block["type"] == "table":
            yield from (divider.join(row) for row in block["rows"])
        else:
            yield re.sub("<[^>]+>", "", block.get("html", ""))


@pytest.mark.parametrize("divider", ["\t", " | "], ids=["tabs", "bars"])
def test_published_items_raise_no_block(divider: str) -> None:
    assert len(published()) >= 20
    for item in published():
        found = scan("\n".join(lines(item, divider)), item["title"])
        assert [(f.kind, f.start) for f in found if f.level == "block" and not f.masked] == []
