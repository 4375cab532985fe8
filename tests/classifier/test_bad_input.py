"""Whatever comes in: a clear refusal or a result, never a traceback."""

from __future__ import annotations

import pytest

from classifier import EmptyText, Part, UnreadableInput, scan
from classifier.suggest import Checker
from classifier.text import MAX_CHARACTERS


def test_empty_text_is_refused_with_what_to_do(checker: Checker) -> None:
    with pytest.raises(EmptyText, match=r"all empty\. Give at least one text"):
        checker.check(" \n\t", "")


@pytest.mark.parametrize(
    "body",
    ["🙂" * 500, "0" * 50_000, "\u202e倒着写\u202c", "\ud800\udfff 词", "ａｂｃ", "\u200b甲", "-" * 5000, "|" * 5000],
    ids=["emoji", "zeros", "right-to-left", "surrogates", "full-width", "zero-width", "dashes", "bars"],
)  # fmt: skip
def test_odd_text_gets_a_result(checker: Checker, body: str) -> None:
    result = checker.check(body)
    assert abs(sum(result.suggestion.probabilities.values()) - 1) < 1e-9


def test_only_invisible_characters_are_judged_without_a_crash(checker: Checker) -> None:
    assert checker.check("\u200b\u200c").findings == ()


def test_ten_million_digits_are_refused_at_once() -> None:
    with pytest.raises(UnreadableInput, match=f"at most {MAX_CHARACTERS}"):
        scan("7" * 10_000_000)


def test_binary_is_refused_by_the_name_of_its_part(checker: Checker) -> None:
    with pytest.raises(UnreadableInput, match="'attachment:7'"):
        checker.check("正文", parts=(Part("attachment:7", "PK\x03\x04\x00"),))


def test_a_table_of_many_rows_is_read_to_its_end() -> None:
    rows = "\n".join(f"{i} | 东岔村 | {i * 3}" for i in range(6_000))
    body = f"{rows}\n6000 | 吕长山 | 13812340987"
    assert body[-11:] in {f.text for f in scan(body) if f.kind == "phone"}
