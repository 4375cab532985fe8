"""Tokens and phrases, without a database."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from wagtail_disclosure.search.tokens import (
    MAX_INDEXED_CHARS,
    MAX_PHRASES,
    Phrase,
    exact_phrase,
    index_text,
    normalise,
    plain_text,
    query_terms,
)

han = st.one_of(
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
    st.characters(min_codepoint=0x3400, max_codepoint=0x4DBF),
    st.characters(min_codepoint=0x20000, max_codepoint=0x2A6DF),
    st.sampled_from("〇々低保城乡"),
)
han_runs = st.text(han, min_size=1, max_size=40)
anything = st.text(max_size=60)
mixed = st.lists(
    st.one_of(han_runs, st.sampled_from(["2026", "3", "GB", "covid", "〔", "〕", " ", "、", "-"])),
    max_size=8,
).map("".join)


def holds(text: str, phrase: Phrase) -> bool:
    """What every engine does: consecutive tokens, the last one perhaps as a prefix."""
    tokens, size = index_text(text).split(), len(phrase.tokens)
    *head, last = phrase.tokens
    return any(
        window[:-1] == head
        and (window[-1].startswith(last) if phrase.open_ended else window[-1] == last)
        for window in (tokens[i : i + size] for i in range(len(tokens) - size + 1))
    )


def answers(text: str, query: str) -> bool:
    phrases = query_terms(query)
    by_tokens = [holds(text, phrase) for phrase in phrases]
    assert by_tokens == [phrase.text in plain_text(text) for phrase in phrases]
    return bool(phrases) and all(by_tokens)


@given(before=mixed, run=han_runs, after=mixed, data=st.data())
@example(before="城乡", run="低保对象", after="名单2026", data=None)
def test_every_stretch_of_han_characters_is_found(
    before: str, run: str, after: str, data: st.DataObject | None
) -> None:
    start = data.draw(st.integers(0, len(run) - 1)) if data else 1
    end = data.draw(st.integers(start + 1, len(run))) if data else 3
    assert answers(before + run + after, run[start:end])


@given(run=han_runs, other=han_runs)
def test_what_is_no_stretch_of_the_run_is_not_found(run: str, other: str) -> None:
    assert answers(run, other) == (normalise(other) in normalise(run))


@given(text=mixed)
def test_a_whole_text_is_found_by_itself(text: str) -> None:
    assert all(phrase.text in plain_text(text) for phrase in exact_phrase(text))
    assert not exact_phrase(text) or answers(text, text)


@given(text=anything, query=anything)
def test_only_plain_letters_and_digits_reach_an_engine(text: str, query: str) -> None:
    assert re.fullmatch(r"[a-z0-9 ]*", index_text(text))
    for phrase in [*query_terms(query), *exact_phrase(query)]:
        assert all(re.fullmatch(r"[a-z0-9]{3,80}", token) for token in phrase.tokens)
        assert not set(phrase.text) & set("%_\\\0'\"*")


@given(text=anything)
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@settings(max_examples=300)
@given(one=st.characters(), two=st.characters())
def test_different_characters_never_share_a_token(one: str, two: str) -> None:
    same = normalise(one) == normalise(two)
    tokens = index_text(one), index_text(two)
    assert same or tokens[0] != tokens[1] or tokens == ("", "")


def groups(query: str, *, last_is_prefix: bool = False) -> list[tuple[str, bool]]:
    return [
        (phrase.text, phrase.open_ended)
        for phrase in query_terms(query, last_is_prefix=last_is_prefix)
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("低保", [("低保", False)]),
        ("低", [("低", True)]),
        ("低保 名单", [("低保", False), ("名单", False)]),
        ("3号", [(" 3 号", True)]),
        ("〔2026〕3号", [(" 2026 3 号", True)]),
        ("青政发〔2026〕3号", [("青政发", False), (" 2026 3 号", True)]),
        ("2026低保", [(" 2026 ", False), ("低保", False)]),
        ("2026年3月", [(" 2026 年 3 月", True)]),
        ("第3条", [("第 3 条", True)]),
        ("GB/T 1234-2020", [(" gb t ", False), (" 1234 2020 ", False)]),
        ("５Ｇ", [(" 5 g ", False)]),
        ("二○二六年", [("二〇二六年", False)]),
        ("①", [(" 1 ", False)]),
        ("Ⅳ", [(" iv ", False)]),
        ("Straße", [(" strasse ", False)]),
        ("買買提·艾力", [("買買提", False), ("艾力", False)]),
        ("低\u200b保\ufeff", [("低保", False)]),
        ("，。！", []),
        ("", []),
    ],
)
def test_a_query_becomes_phrases(query: str, expected: list[tuple[str, bool]]) -> None:
    assert groups(query) == expected


def test_only_the_end_of_an_unfinished_query_is_open() -> None:
    assert groups("covid vacc", last_is_prefix=True) == [(" covid ", False), (" vacc", True)]
    assert groups("vacc 低保", last_is_prefix=True) == [(" vacc ", False), ("低保", False)]


def test_a_run_is_indexed_as_pairs_and_a_last_single() -> None:
    singles = [index_text(char) for char in "城乡低保"]
    assert index_text("城乡低保").split() == [
        *(a + b[1:] for a, b in pairwise(singles)),
        singles[-1],
    ]


def test_long_input_is_bounded() -> None:
    assert len(index_text("低" * 10 * MAX_INDEXED_CHARS).split()) == MAX_INDEXED_CHARS
    assert len(plain_text("\ufdfa" * MAX_INDEXED_CHARS)) <= 2 * MAX_INDEXED_CHARS + 2
    assert len(query_terms("低 " * 500_000)) <= MAX_PHRASES
    assert len(query_terms("a" * 1_000_000)[0].tokens[0]) <= 80
    assert query_terms(" " * 1_000_000 + "低保") == query_terms("低保")
