"""Folding keeps a way back to every stored character."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifier.errors import UnreadableInput
from classifier.text import MAX_CHARACTERS, fold, require_text

ANY_TEXT = st.text(st.characters(), max_size=80)


@pytest.mark.parametrize(
    ("source", "folded"),
    [
        ("１３８", "138"),
        ("٤٢٠", "420"),
        ("（内部）：", "(内部):"),
        ("4\u200b2\u00ad0", "420"),
        ("秘密\u3000★", "秘密 ★"),
        ("⾦额", "金额"),
        ("機密", "机密"),
        ("a\rb", "a\nb"),
        ("\ud800x", "\ufffdx"),
        ("", ""),
    ],
)
def test_look_alikes_become_one_form(source: str, folded: str) -> None:
    assert fold(source).text == folded


@given(ANY_TEXT)
@settings(max_examples=150, deadline=None)
def test_every_folded_character_comes_from_its_source_place(source: str) -> None:
    folded = fold(source)
    for place in range(len(folded.text)):
        start, end = folded.span(place, place + 1)
        assert end == start + 1
        assert fold(source[start:end]).text == folded.text[place]


@given(ANY_TEXT)
@settings(max_examples=100, deadline=None)
def test_folding_twice_changes_nothing(source: str) -> None:
    once = fold(source).text
    assert fold(once).text == once


def test_a_text_beyond_the_limit_is_refused_with_both_numbers() -> None:
    with pytest.raises(UnreadableInput, match=f"has {MAX_CHARACTERS + 1} characters; at most"):
        fold("1" * (MAX_CHARACTERS + 1))


@pytest.mark.parametrize("source", ["PK\x03\x04\x00\x00", "\x01\x02\x03\x04\x05\x06", "\ufffd" * 9])
def test_what_was_never_text_is_refused(source: str) -> None:
    with pytest.raises(UnreadableInput, match="text first"):
        require_text(source, "body")


def test_ordinary_text_with_tabs_and_line_ends_is_accepted() -> None:
    require_text("一\t二\r\n三\f", "body")
