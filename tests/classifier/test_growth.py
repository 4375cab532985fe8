"""Cost grows with the text, not with its square."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from classifier import scan
from classifier.suggest import Checker
from tests.growth import grows_evenly

MAKERS: dict[str, Callable[[int], str]] = {
    "digits": lambda n: "1234567890" * (n * 4),
    "spaced digits": lambda n: "1 " * (n * 10),
    "bars": lambda n: "|1|2|3" * (n * 4),
    "table": lambda n: "\n".join(f"{i} | 吕长山 | {i * 37 % 9973} | {i / 7:.3f}" for i in range(n)),
    "people": lambda n: "\n".join(f"{i}\t吕长山\t4201061963041235{i % 90 + 10}" for i in range(n)),
    "one line": lambda n: "村民吕长山，手机13812340987，患有尿毒症，" * (n // 2),
    "marks": lambda n: "秘 密 ★ 内部资料 稳控 商业秘密 " * n,
    "mixed": lambda n: "Oo0lI1xX*" * (n * 3),
}


@pytest.mark.parametrize("name", MAKERS)
def test_eight_times_the_text_costs_about_eight_times_as_much(name: str) -> None:
    assert grows_evenly(scan, MAKERS[name], 200)


def test_a_long_document_is_checked_whole(checker: Checker) -> None:
    body = "各村要按照镇党委政府的安排做好春耕备耕工作。\n" * 2000
    start = time.process_time()
    result = checker.check(body, "关于春耕的通知")
    assert result.suggestion.part == "body"
    assert time.process_time() - start < 15
