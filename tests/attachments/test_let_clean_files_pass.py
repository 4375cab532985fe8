"""A hundred files that hide nothing: none of them is stopped."""

from __future__ import annotations

import pytest

from wagtail_disclosure.attachments import HIDDEN_KINDS, ExtractedFile, read

from .clean import clean_files
from .test_find_hidden_content import read_here

FILES = dict(clean_files())


def blocked(found: ExtractedFile) -> list[tuple[str, str, str]]:
    return [
        (hidden.kind, hidden.where, hidden.shown)
        for hidden in found.hidden
        if HIDDEN_KINDS[hidden.kind].level == "block"
    ]


def test_there_are_a_hundred() -> None:
    assert len(FILES) >= 100


def test_none_of_them_is_stopped() -> None:
    """One in ten would do for the files of others; these are known to us."""
    stopped = {}
    for name, data in FILES.items():
        found = blocked(read_here(data, name.rpartition(".")[2]))
        if found:
            stopped[name] = found
    assert stopped == {}


@pytest.mark.parametrize("start", ["seal_over_date", "white_on_dark", "watermark", "libreoffice"])
def test_pages_whose_fonts_are_not_there_in_the_child_are_not_stopped(start: str) -> None:
    for name, data in FILES.items():
        if name.startswith(start) and name.endswith(".pdf"):
            assert blocked(read(data, name)) == []
