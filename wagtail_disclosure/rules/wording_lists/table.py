"""How the shipped lists are written down: ``wrong→right`` pairs with blanks between them."""

from __future__ import annotations

from dataclasses import replace

from ..wording import WrongExpression

ARROW = "→"


def pairs(
    sort: str, note: str, text: str, *, until: int = 0, names_document: bool = False
) -> tuple[WrongExpression, ...]:
    """One entry for each pair; all share sort, note and the last year in which they were right."""
    found = []
    for entry in text.split():
        wrong, _arrow, right = entry.partition(ARROW)
        found.append(
            WrongExpression(
                wrong, right, sort, note=note, until=until, names_document=names_document
            )
        )
    return tuple(found)


def inside(
    entries: tuple[WrongExpression, ...], allowed: dict[str, tuple[str, ...]]
) -> tuple[WrongExpression, ...]:
    """The same entries, some of them allowed inside longer expressions."""
    known = {entry.wrong for entry in entries}
    if set(allowed) - known:
        raise ValueError(f"Got {sorted(set(allowed) - known)}, expected expressions of the list.")
    return tuple(
        replace(entry, allowed_inside=allowed.get(entry.wrong, entry.allowed_inside))
        for entry in entries
    )
