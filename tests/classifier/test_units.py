"""Units and windows cover a text without crossing sentences."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from classifier.text import fold
from classifier.units import MAX_UNIT, STEP, WINDOW, Span, tail_start, units_of, windows_of

TEXTS = st.text(st.sampled_from("征地补偿安置，。；\n 1a"), max_size=1500)


def of(text: str) -> list[Span]:
    return [(start, end) for start, end in units_of(fold(text).codes).tolist()]


@given(TEXTS)
@settings(max_examples=80, deadline=None)
def test_units_cover_everything_that_is_not_blank(text: str) -> None:
    units = of(text)
    covered = "".join(text[start:end] for start, end in units)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(0 < end - start <= MAX_UNIT for start, end in units)


@given(TEXTS)
@settings(max_examples=80, deadline=None)
def test_windows_together_reach_every_unit(text: str) -> None:
    units = of(text)
    windows = windows_of(units)
    if windows:
        assert {i for low, high in windows for i in range(low, high)} == set(range(len(units)))
        longest = max(units[high - 1][1] - units[low][0] for low, high in windows)
        assert longest <= WINDOW + 2 * MAX_UNIT


def test_a_short_text_has_no_windows() -> None:
    assert windows_of(of("征" * (WINDOW + STEP))) == []


def test_the_tail_is_the_last_units() -> None:
    units = of("征地补偿。" * 200)
    start = tail_start(units)
    assert 250 <= units[-1][1] - units[start][0] <= 320
