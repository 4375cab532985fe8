"""Five files for each way of hiding: each is found, its words are read, and its place is named."""

from __future__ import annotations

import pytest

from wagtail_disclosure.attachments import HIDDEN_KINDS, ExtractedFile, UnsafeFile, read
from wagtail_disclosure.attachments.__main__ import extract

from .techniques import TECHNIQUES, table
from .techniques.base import Technique, buried

CASES = [(technique, n) for technique in TECHNIQUES for n in range(5)]


def read_here(data: bytes, extension: str) -> ExtractedFile:
    """As the child reads, but in this process and so without its limits: quicker by far."""
    return extract(data, extension, close=lambda: None)


def is_found(technique: Technique, n: int) -> bool:
    """Whether file ``n`` is refused as it should be, or reported with its words."""
    try:
        found = read_here(technique.make(n), technique.extension)
    except UnsafeFile as error:
        return error.code == technique.refused
    texts = {segment.where: segment.text for segment in found.segments}
    for hidden in found.hidden:
        if hidden.kind == technique.kind:
            words = [text for where, text in texts.items() if where.startswith(hidden.where)]
            if technique.bare or any(buried(n) in text for text in words):
                return True
    return False


@pytest.mark.parametrize(
    ("technique", "n"), CASES, ids=[f"{t.extension} {t.name} {n + 1}" for t, n in CASES]
)
def test_what_is_hidden_is_found(technique: Technique, n: int) -> None:
    assert is_found(technique, n)


def test_there_are_at_least_24_techniques_and_each_has_five_different_files() -> None:
    assert len({technique.name for technique in TECHNIQUES}) >= 24
    for technique in TECHNIQUES:
        assert len({technique.make(n) for n in range(5)}) == 5, technique.name


def test_the_child_reports_what_this_process_finds() -> None:
    technique = TECHNIQUES[0]
    here = read_here(technique.make(0), technique.extension)
    assert read(technique.make(0), f"a.{technique.extension}") == here


def test_every_kind_that_must_be_settled_is_made_by_some_technique() -> None:
    made = {technique.kind for technique in TECHNIQUES}
    blocking = {kind for kind, known in HIDDEN_KINDS.items() if known.level == "block"}
    assert blocking - made == set()


def test_the_documented_table_is_the_one_that_these_tests_prove() -> None:
    documented = table.PAGE.read_text("utf-8")
    every = dict.fromkeys(TECHNIQUES, table.FILES)
    assert "\n".join((table.HEAD, *table.rows(every))) in documented
