"""索引号: what a county may set as its template."""

from __future__ import annotations

import pytest

from wagtail_disclosure.rules.numbering import IndexParts, index_number, template_problem

PARTS = IndexParts("113417020032563511", 2025, 4, "20-11", 57)


@pytest.mark.parametrize(
    ("template", "number"),
    [
        ("{code}/{year}-{serial:05d}", "113417020032563511/2025-00057"),
        ("{code}/{year}{month:02d}-{serial:05d}", "113417020032563511/202504-00057"),
        ("{code}-{category}-{year}-{serial}", "113417020032563511-20-11-2025-57"),
    ],
)
def test_a_template_is_filled(template, number):
    assert template_problem(template) is None
    assert index_number(template, PARTS) == number


@pytest.mark.parametrize(
    ("template", "says"),
    [
        ("{code}/{year}", "has no {serial}"),
        ("{kode}/{serial}", "names kode; it may name code, year, month, category, serial"),
        ("{serial", "is not a format template"),
        ("{serial:zz}", "cannot be filled"),
        ("{serial.real.x}", "names serial.real.x"),
        ("{0}{serial}", "names 0"),
    ],
)
def test_a_template_that_cannot_work_is_explained(template, says):
    assert says in (template_problem(template) or "")
