"""Tables three and four counted from ledgers, and figures that do not agree."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wagtail_disclosure.rules.cases.options import DEFAULT, CaseOptions
from wagtail_disclosure.rules.cases.tables import table_four_problems, table_three_problems
from wagtail_disclosure.rules.cases.tally import outcome, tally
from wagtail_disclosure.vocab import ApplicantKind, RemedyColumn, RemedyRow, ReplyKind, TableRow

from .ledgers import APPROVED, REPLIED, SERVED, case, random_case, reply_data

PERSON, BUSINESS = ApplicantKind.PERSON, ApplicantKind.BUSINESS
OPENED = ("reconsideration_opened", "04-01")
CLOSED = ("reconsideration_closed", "2027-01-15", {"outcome": "corrected"})
SUED = ("litigation_opened", "2027-02-01", {"after_reconsideration": True})
DIRECT = ("litigation_opened", "04-01", {"after_reconsideration": False})


def lines(events, year=2026, options=DEFAULT):
    """Rows with a 1 for a single case."""
    found = tally([(PERSON, events)], year, options)
    return {line.value for line in TableRow if found.cell(line, PERSON)}


@pytest.mark.parametrize(
    ("channel", "entries", "year", "expected"),
    [
        ("counter", (), 2026, {"1", "4"}),
        ("counter", (), 2025, set()),
        ("counter", (), 2027, {"2", "4"}),
        ("counter", REPLIED, 2026, {"1", "3.1", "3.7"}),
        ("counter", REPLIED, 2027, set()),
        ("counter", (*APPROVED, ("replied", "2027-01-12", REPLIED[-1][2])), 2026, {"1", "4"}),
        (
            "counter",
            (*APPROVED, ("replied", "2027-01-12", REPLIED[-1][2])),
            2027,
            {"2", "3.1", "3.7"},
        ),
        ("counter", (("withdrawn", "03-04"),), 2026, {"1", "3.6.3", "3.7"}),
        ("counter", (("joined", "03-04", {"into": 2}),), 2026, {"1", "3.6.3", "3.7"}),
        ("counter", (("split", "03-04", {"into": [2, 3]}),), 2026, set()),
        ("online", (), 2026, set()),
        ("online", (("confirmed", "2027-01-04"),), 2026, set()),
        ("online", (("confirmed", "2027-01-04"),), 2027, {"1", "4"}),
        (
            "counter",
            (("withdrawn", "03-04"), ("corrected_entry", "03-05", {"number": 2})),
            2026,
            {"1", "4"},
        ),
    ],
)
def test_a_case_is_counted_once_in_its_row(channel, entries, year, expected):
    assert lines(case(*entries, channel=channel), year) == expected


@pytest.mark.parametrize("kind", [kind for kind in ReplyKind if kind != "withdrawn_by_applicant"])
def test_every_reply_is_counted_where_it_belongs(kind):
    events = case(*APPROVED, ("replied", "03-12", reply_data(kind)))
    found = outcome(events)
    assert found is not None
    assert lines(events) == {"1", found.row.value, "3.7"}


def test_a_joined_case_has_ended_without_a_reply_of_any_kind():
    found = outcome(case(("joined", "03-04", {"into": 2})))
    assert found is not None
    assert (found.kind, found.row) == (None, TableRow.OTHER)
    assert outcome(case()) is None


def test_an_automatic_receipt_counts_in_the_year_it_came():
    assert lines(case(channel="online"), 2026, CaseOptions(True)) == {"1", "4"}


@pytest.mark.parametrize(
    ("entries", "year", "cells"),
    [
        ((OPENED,), 2026, {("pending", "reconsideration")}),
        ((OPENED, CLOSED), 2026, {("pending", "reconsideration")}),
        ((OPENED, CLOSED), 2027, {("corrected", "reconsideration")}),
        ((OPENED, CLOSED), 2028, set()),
        ((OPENED, CLOSED), 2025, set()),
        (
            (OPENED, CLOSED, SUED),
            2027,
            {("corrected", "reconsideration"), ("pending", "after_reconsideration")},
        ),
        ((DIRECT,), 2026, {("pending", "direct_litigation")}),
        (
            (DIRECT, ("litigation_closed", "05-01", {"outcome": "upheld"})),
            2026,
            {("upheld", "direct_litigation")},
        ),
        (
            (DIRECT, ("litigation_closed", "05-01", {"outcome": "other"})),
            2026,
            {("other", "direct_litigation")},
        ),
    ],
)
def test_a_remedy_is_counted_when_decided_and_pending_before(entries, year, cells):
    found = tally([(PERSON, case(*SERVED, *entries))], year)
    counted = {
        (line.value, column.value)
        for line in RemedyRow
        for column in RemedyColumn
        if line != RemedyRow.TOTAL and found.remedy(line, column)
    }
    assert counted == cells
    assert table_four_problems(found.table_four_cells()) == ()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(ApplicantKind), st.integers(0, 3000)), max_size=25))
def test_figures_counted_from_ledgers_always_agree(drawn):
    cases = [(column, random_case(seed)[0]) for column, seed in drawn]
    last: dict = {}
    for year in (2026, 2027, 2028):
        found = tally(cases, year)
        assert table_three_problems(found.table_three_cells(), last) == ()
        assert table_four_problems(found.table_four_cells()) == ()
        last = {
            column: found.table_three_cells()[TableRow.CARRIED_OUT, column]
            for column in (*ApplicantKind, "total")
        }


def figures(**changes):
    """A table with one request granted to a person, then ``changes`` of cells by row name."""
    cells = tally([(PERSON, case(*REPLIED))], 2026).table_three_cells()
    for name, (column, value) in changes.items():
        cells[TableRow[name], column] = value
    return cells


ROW = "Row {}: the columns add up to {}, the total says {}."
COLUMN = "Column {}: the results add up to {}, the total says {}."
BALANCE = "Column {}: new and carried in are {}, results and carried out are {}."
CARRIED = "Column {}: {} carried in, but last year carried out {}."


@pytest.mark.parametrize(
    ("cells", "last", "says"),
    [
        (
            figures(RECEIVED=("total", 2)),
            None,
            [BALANCE.format("总计", 2, 1), ROW.format("本年新收政府信息公开申请数量", 1, 2)],
        ),
        (
            figures(GRANTED=(PERSON, 0)),
            None,
            [COLUMN.format("自然人", 0, 1), ROW.format("予以公开", 0, 1)],
        ),
        (
            figures(PARTIAL=("total", None)),
            None,
            ["1 cells are empty; enter 0 where there was nothing."],
        ),
        (figures(), {"total": 3}, [CARRIED.format("总计", 0, 3)]),
        (figures(), {BUSINESS: 1}, [CARRIED.format("商业企业", 0, 1)]),
        (figures(), {"total": 0}, []),
    ],
)
def test_figures_that_do_not_agree_are_told_by_column_and_row(cells, last, says):
    found = table_three_problems(cells, last)
    assert [problem.msgid % problem.params for problem in found] == says


def test_table_four_that_does_not_add_up_is_told_by_column():
    cells = tally([], 2026).table_four_cells()
    cells[RemedyRow.PENDING, RemedyColumn.RECONSIDERATION] = 1
    assert [str(p) for p in table_four_problems(cells)] == [
        "Column 行政复议: the results add up to 1, the total says 0. (国办公开办函〔2021〕30号)"
    ]
    assert "15 cells are empty" in str(table_four_problems({})[0])
