"""The editor's grid begins with three rows and columns; the public sees those with something in them."""

from __future__ import annotations

import pytest

from wagtail_disclosure.models.blocks import BodyBlock, trimmed


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["村", "户"], ["东岔", "3"], [None, ""]], [["村", "户"], ["东岔", "3"]]),
        ([["村", "户", None], ["东岔", "3", " "]], [["村", "户"], ["东岔", "3"]]),
        ([["村", None, "户"], [None, None, "3"]], [["村", None, "户"], [None, None, "3"]]),
        ([[None, None], [None, None]], [[None]]),
        ([["", "甲"], ["", ""], ["", "乙"]], [["", "甲"], ["", ""], ["", "乙"]]),
    ],
)
def test_only_empty_rows_and_columns_at_the_end_go(rows, expected):
    assert trimmed(rows) == expected


def test_the_grid_is_trimmed_when_the_draft_is_saved():
    block = BodyBlock()
    table = {"data": [["村", None], ["东岔", None], [None, None]], "table_header_choice": "row"}
    value = block.clean(block.to_python([{"type": "table", "value": table}]))
    assert value[0].value["data"] == [["村"], ["东岔"]]
