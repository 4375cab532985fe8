"""Numbers stay visible under every disguise, in every place."""

from __future__ import annotations

from collections import Counter

import pytest

from classifier import scan
from tests.classifier.disguises import CONTEXTS, CUES, DAMAGED, INTACT, MAKERS, OCR, cases, place


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


@pytest.mark.parametrize("kind", ["phone", "bank_card"])
def test_damaged_telephones_and_cards_are_shown_only_beside_a_cue_and_never_block(
    kind: str,
) -> None:
    import random

    rng = random.Random(5)
    for change in DAMAGED.values():
        number = change(MAKERS[kind](rng), rng)
        if kind == "bank_card" and number[:2] != "62":
            continue
        CONTEXTS["cue"] = f"{CUES[kind]}：{{}}，请核对。"
        levels = {f.level for f in found_in(place(kind, "damaged", "cue", number))}
        del CONTEXTS["cue"]
        assert levels <= {"warn", "block"}


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
