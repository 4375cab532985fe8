"""Whole numbers that a form or an address names."""

from __future__ import annotations

#: More digits no key of a database has; beyond some thousands Python itself refuses.
MOST_DIGITS = 18


def number_of(text: str) -> int | None:
    """The number that ``text`` is, from 0 to 10^18 - 1; None for anything else."""
    if len(text) <= MOST_DIGITS and text.isascii() and text.isdecimal():
        return int(text)
    return None
