"""A row of a table reaches from its first cell to its last, whatever stands between and around them."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from classifier.tables import MAX_CELLS, read_table

PIECES = st.sampled_from(
    ["甲", "乙丙", "1", " ", "  ", "|", "\t", ",", "、", ";", "：", ":", "-", "=", "+", "。", "\n", "\x1c", "\x1f"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=60).map("".join))
@example("、" * (MAX_CELLS + 5) + "甲")
@example("甲、" * (MAX_CELLS + 5))
@example("| --- | --- |")
@example(" 甲 乙 |")
@example("\x1c  甲  乙")
def test_ends_of_a_row_are_those_of_its_cells(text: str) -> None:
    starts = [0, *(at + 1 for at, letter in enumerate(text) if letter == "\n")]
    for number, row in read_table(text, starts).rows.items():
        cells = row.cells
        assert len(cells) >= 2
        assert (row.number, row.start, row.end) == (number, cells[0].start, cells[-1].end)
        assert all(text[cell.start : cell.end].strip(" \t|") for cell in cells)
