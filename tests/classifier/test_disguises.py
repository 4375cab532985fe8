"""Numbers stay visible under every disguise, in every place."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from classifier import scan
from classifier.detectors.base import luhn
from tests.classifier.disguises import (
    CELLS,
    CUED_CONTEXTS,
    DAMAGED,
    INTACT,
    MAKERS,
    OCR,
    Case,
    cases,
)


def found_in(case):  # type: ignore[no-untyped-def]
    return [
        f
        for f in scan(case.text)
        if f.kind == case.kind and f.start < case.end > case.start < f.end
    ]


@pytest.mark.parametrize("kind", MAKERS)
def test_a_disguise_that_leaves_the_number_intact_hides_nothing(kind: str) -> None:
    made = cases(kind, INTACT, each=3)
    missed = Counter(
        case.disguise for case in made if not any(f.level == "block" for f in found_in(case))
    )
    assert sum(missed.values()) <= 0.01 * len(made), missed


@pytest.mark.parametrize("kind", MAKERS)
def test_reading_errors_of_ocr_hide_nothing(kind: str) -> None:
    made = cases(kind, OCR, each=4)
    missed = Counter(
        case.disguise for case in made if not any(f.level == "block" for f in found_in(case))
    )
    assert sum(missed.values()) <= 0.05 * len(made), missed


@pytest.mark.parametrize("kind", MAKERS)
def test_the_span_is_exactly_the_number(kind: str) -> None:
    made = cases(kind, INTACT, each=2, seed=7)
    exact = sum(any((f.start, f.end) == (c.start, c.end) for f in found_in(c)) for c in made)
    assert exact >= 0.98 * len(made)


def test_a_resident_id_with_a_wrong_or_missing_digit_is_still_shown() -> None:
    made = cases("resident_id", DAMAGED, each=30)
    assert sum(bool(found_in(case)) for case in made) >= 0.99 * len(made)


@pytest.mark.parametrize("kind", MAKERS)
def test_a_number_cut_over_cells_of_a_table_is_found(kind: str) -> None:
    """Except a mobile with one digit a tab cell: scores of a questionnaire look alike."""
    made = [
        case
        for case in cases(kind, CELLS, each=10)
        if (kind, case.disguise, case.context) != ("phone", "digit per tab cell", "tab row")
    ]
    blocked = [case for case in made if any(f.level == "block" for f in found_in(case))]
    assert len(blocked) >= 0.99 * len(made)


def whole_after_all(case: Case) -> bool:
    """Whether the damaged number happens to be a right one."""
    number = case.text[case.start : case.end]
    if case.kind == "phone":
        return re.fullmatch(r"1[3-9]\d{9}", number) is not None
    return len(number) >= 16 and luhn(number)


@pytest.mark.parametrize("kind", ["phone", "bank_card"])
def test_damaged_telephones_and_cards_are_shown_beside_a_cue_and_do_not_block(kind: str) -> None:
    made = cases(kind, DAMAGED, each=40, contexts=CUED_CONTEXTS)
    shown = [case for case in made if found_in(case)]
    assert len(shown) >= 0.98 * len(made)
    damaged = [case for case in shown if not whole_after_all(case)]
    assert {f.level for case in damaged for f in found_in(case)} == {"warn"}


@pytest.mark.parametrize("kind", ["phone", "bank_card"])
def test_damaged_telephones_and_cards_are_left_alone_without_a_cue(kind: str) -> None:
    made = [case for case in cases(kind, DAMAGED, each=20) if not whole_after_all(case)]
    assert sum(bool(found_in(case)) for case in made) <= 0.02 * len(made)


@pytest.mark.parametrize(
    "text",
    [
        "咨询电话：4008001234，工作日受理。",
        "办公电话 0749-6123456，传真 0749-6123457。",
        "联系方式：QQ群 123456，公众号同名。",
        "开户行：云澜农商行，账户名称：青禾镇财政所，账号 6210012345678901。",
        "姓名\t电话\t金额\n吕长山\t无\t4200000000\n谷春兰\t无\t5100000000",
        "电话会议定于10月1日召开，编号2026100100123。",
    ],
)
def test_other_numbers_beside_such_a_cue_are_no_damaged_numbers(text: str) -> None:
    assert [f.text for f in scan(text) if f.kind in {"phone", "bank_card"}] == []


def test_ordinary_number_tables_raise_no_block() -> None:
    import random

    rng = random.Random(11)
    rows = [
        " | ".join(
            [
                f"{i}",
                f"{rng.randint(1, 99999)}",
                f"{rng.random() * 1e5:,.2f}",
                f"{rng.randint(10, 99)}%",
            ]
        )
        for i in range(400)
    ]
    blocked = [f for f in scan("\n".join(rows)) if f.level == "block"]
    assert blocked == []
