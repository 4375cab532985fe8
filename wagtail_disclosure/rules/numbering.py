"""索引号: a template that a county sets, filled once and never again."""

from __future__ import annotations

import string
from dataclasses import asdict, dataclass

FIELDS = ("code", "year", "month", "category", "serial")


@dataclass(frozen=True, slots=True)
class IndexParts:
    """What a template may name: organ code, year, month, statutory category and a serial within the year."""

    code: str
    year: int
    month: int
    category: str
    serial: int


def template_problem(template: str) -> str | None:
    """Why ``template`` cannot be used, or None. A template without a serial would repeat itself."""
    try:
        named = {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}
    except ValueError as error:
        return (
            f"{template!r} is not a format template ({error}); see the settings page for examples."
        )
    unknown = sorted(named - set(FIELDS))
    if unknown:
        return f"{template!r} names {', '.join(unknown)}; it may name {', '.join(FIELDS)}."
    if "serial" not in named:
        return f"{template!r} has no {{serial}}, so two items would get the same number; add it."
    return _trial_problem(template)


def _trial_problem(template: str) -> str | None:
    try:
        index_number(template, IndexParts("0", 2026, 1, "20-1", 1))
    except (ValueError, KeyError, IndexError, AttributeError) as error:
        return f"{template!r} cannot be filled ({error}); see the settings page for examples."
    return None


def index_number(template: str, parts: IndexParts) -> str:
    """The finished number; raises ValueError when a format specification does not fit."""
    return template.format(**asdict(parts))
