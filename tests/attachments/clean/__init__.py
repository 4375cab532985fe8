"""A hundred files as offices publish them, which hide nothing: (name, bytes)."""

from __future__ import annotations

from collections.abc import Iterator

from . import documents, pages, plain, produced, workbooks


def clean_files() -> Iterator[tuple[str, bytes]]:
    """Made anew on each call; the names have the extensions."""
    yield from workbooks.files()
    yield from documents.files()
    yield from pages.files()
    yield from plain.files()
    yield from produced.files()
